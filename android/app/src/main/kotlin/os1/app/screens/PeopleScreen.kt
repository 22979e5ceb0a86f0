package os1.app.screens

import androidx.compose.foundation.layout.*
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.*
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.Person

/** Everybody who is known, and what of them. */
@Composable
internal fun PeopleScreen(people: List<Person>, contacts: (() -> Unit)?) = Column(Modifier.fillMaxSize(), horizontalAlignment = Alignment.CenterHorizontally) {
    if (contacts != null) {
        Column(Modifier.widthIn(max = READABLE).padding(horizontal = 20.dp, vertical = 16.dp), Arrangement.spacedBy(8.dp)) {
            Text(stringResource(R.string.contacts_why), style = MaterialTheme.typography.bodyMedium)
            OutlinedButton(contacts, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.contacts_allow)) }
        }
    }
    if (people.isEmpty()) {
        Empty(stringResource(R.string.people_empty))
    } else {
        LazyColumn(Modifier.weight(1f).widthIn(max = READABLE).fillMaxWidth(), contentPadding = PaddingValues(horizontal = 20.dp)) {
            items(people, { it.id }) { PersonRow(it) }
        }
    }
}

@Composable
private fun PersonRow(person: Person) = Row(
    Modifier.fillMaxWidth().padding(vertical = 10.dp).semantics(mergeDescendants = true) {}, Arrangement.spacedBy(16.dp), Alignment.CenterVertically,
) {
    Surface(Modifier.size(44.dp).clearAndSetSemantics {}, CircleShape, MaterialTheme.colorScheme.secondaryContainer) {
        Box(contentAlignment = Alignment.Center) { Text(person.name.take(1).uppercase(), style = MaterialTheme.typography.titleMedium, maxLines = 1) }
    }
    Column(Modifier.weight(1f)) {
        Text(person.name, style = MaterialTheme.typography.bodyLarge)
        val from = stringResource(if (person.fromContacts) R.string.from_contacts else R.string.from_talks)
        Text((person.about + from).joinToString(" · "), style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
    }
}
