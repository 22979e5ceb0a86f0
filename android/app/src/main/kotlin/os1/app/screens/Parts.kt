package os1.app.screens

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.*
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.*
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.Card

/** The widest a column of text is drawn: on a tablet the eye finds the next line. */
internal val READABLE = 640.dp

/** A button that is a sign, with the words for it. */
@Composable
internal fun IconAction(icon: Int, label: String, modifier: Modifier = Modifier, enabled: Boolean = true, onClick: () -> Unit) =
    IconButton(onClick, modifier.size(48.dp), enabled) { Icon(painterResource(icon), label) }

/** The head of a part of a screen. */
@Composable
internal fun Heading(text: String, modifier: Modifier = Modifier) =
    Text(
        text, modifier.fillMaxWidth().padding(top = 20.dp, bottom = 6.dp).semantics { heading() },
        color = MaterialTheme.colorScheme.primary, style = MaterialTheme.typography.titleSmall, fontWeight = FontWeight.SemiBold,
    )

/** What is said where there is nothing else. */
@Composable
internal fun Empty(text: String) = Box(Modifier.fillMaxSize().padding(32.dp), Alignment.Center) {
    Text(text, style = MaterialTheme.typography.bodyLarge, color = MaterialTheme.colorScheme.onSurfaceVariant)
}

/** A card of the core: its title, its rows in their order, its foot. Word for word. */
@Composable
internal fun CardBlock(card: Card, modifier: Modifier = Modifier) {
    OutlinedCard(modifier.fillMaxWidth(), border = BorderStroke(1.dp, MaterialTheme.colorScheme.outlineVariant)) {
        Column(Modifier.padding(16.dp), Arrangement.spacedBy(6.dp)) {
            Text(card.title, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
            for (row in card.rows) CardRow(row.label, row.value)
            card.foot?.let { Text(it, style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.onSurfaceVariant) }
        }
    }
}

@Composable
private fun CardRow(label: String, value: String) {
    if (label.isEmpty()) return Text(value, style = MaterialTheme.typography.bodyMedium)
    Column(Modifier.semantics(mergeDescendants = true) {}) {
        Text(label, style = MaterialTheme.typography.labelMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
        Text(value, style = MaterialTheme.typography.bodyMedium)
    }
}

/** A row of a list: what it is, and under it why. */
@Composable
internal fun TwoLines(what: String, why: String, trailing: String = "") {
    Row(Modifier.fillMaxWidth().padding(vertical = 8.dp).semantics(mergeDescendants = true) {}, Arrangement.spacedBy(12.dp)) {
        Column(Modifier.weight(1f), Arrangement.spacedBy(2.dp)) {
            Text(what, style = MaterialTheme.typography.bodyLarge)
            if (why.isNotEmpty()) Text(why, style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
        }
        if (trailing.isNotEmpty()) Text(trailing, style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
    }
}

/** A column that scrolls and stays readable on wide screens. */
@Composable
internal fun Page(modifier: Modifier = Modifier, content: @Composable ColumnScope.() -> Unit) =
    Box(modifier.fillMaxSize(), Alignment.TopCenter) {
        Column(Modifier.widthIn(max = READABLE).fillMaxSize().verticalScroll(rememberScrollState()).padding(horizontal = 20.dp).padding(bottom = 24.dp), content = content)
    }

/** The bar above a screen that was opened from another. */
@Composable
internal fun BackBar(title: String, back: () -> Unit) = Row(
    Modifier.fillMaxWidth().padding(4.dp), verticalAlignment = Alignment.CenterVertically,
) {
    IconAction(R.drawable.ic_back, stringResource(R.string.back), onClick = back)
    Text(title, Modifier.padding(start = 8.dp).weight(1f).semantics { heading() }, style = MaterialTheme.typography.titleLarge, maxLines = 2)
}
