package os1.app.screens

import androidx.compose.foundation.layout.*
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontStyle
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.Fact

/** What it knows, why, and how to put it right or have it forgotten. */
@Composable
internal fun MemoryScreen(facts: List<Fact>, correct: (String, String) -> Unit, forget: (String) -> Unit) {
    if (facts.isEmpty()) return Empty(stringResource(R.string.memory_empty))
    Box(Modifier.fillMaxSize(), Alignment.TopCenter) {
        LazyColumn(Modifier.widthIn(max = READABLE).fillMaxWidth(), contentPadding = PaddingValues(20.dp), verticalArrangement = Arrangement.spacedBy(12.dp)) {
            item { Text(stringResource(R.string.memory_note), style = MaterialTheme.typography.bodyMedium) }
            items(facts, { it.id }) { FactCard(it, correct, forget) }
        }
    }
}

private enum class Asks { NOTHING, CORRECT, FORGET }

@Composable
private fun FactCard(fact: Fact, correct: (String, String) -> Unit, forget: (String) -> Unit) {
    var asks by rememberSaveable { mutableStateOf(Asks.NOTHING) }
    val quiet = MaterialTheme.colorScheme.onSurfaceVariant
    OutlinedCard(Modifier.fillMaxWidth()) {
        Column(Modifier.padding(start = 16.dp, end = 16.dp, top = 12.dp, bottom = 4.dp), Arrangement.spacedBy(4.dp)) {
            Text(fact.text, style = MaterialTheme.typography.bodyLarge)
            for (quote in fact.quotes) Text("“$quote”", style = MaterialTheme.typography.bodyMedium, fontStyle = FontStyle.Italic, color = quiet)
            val claim = if (fact.isClaim) " · " + stringResource(R.string.claim) else ""
            Text(stringResource(R.string.since, fact.learned) + claim, style = MaterialTheme.typography.bodySmall, color = quiet)
            when (asks) {
                Asks.NOTHING -> Choices(fact, { asks = Asks.CORRECT }, { asks = Asks.FORGET })
                Asks.CORRECT -> Correction({ asks = Asks.NOTHING }) { correct(fact.id, it); asks = Asks.NOTHING }
                Asks.FORGET -> Question({ asks = Asks.NOTHING }) { forget(fact.id) }
            }
        }
    }
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun Choices(fact: Fact, correct: () -> Unit, forget: () -> Unit) = FlowRow {
    val (corrects, forgets) = stringResource(R.string.correct) to stringResource(R.string.forget)
    TextButton(correct, Modifier.heightIn(min = 48.dp).semantics { contentDescription = "$corrects: ${fact.text}" }) { Text(corrects) }
    TextButton(forget, Modifier.heightIn(min = 48.dp).semantics { contentDescription = "$forgets: ${fact.text}" }) { Text(forgets) }
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun Correction(cancel: () -> Unit, save: (String) -> Unit) {
    var words by rememberSaveable { mutableStateOf("") }
    OutlinedTextField(words, { words = it }, Modifier.fillMaxWidth(), label = { Text(stringResource(R.string.correct_hint)) })
    FlowRow {
        TextButton(cancel, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.cancel)) }
        TextButton({ save(words) }, Modifier.heightIn(min = 48.dp), words.isNotBlank()) { Text(stringResource(R.string.save)) }
    }
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun Question(cancel: () -> Unit, forget: () -> Unit) {
    Text(stringResource(R.string.forget_ask), style = MaterialTheme.typography.bodyMedium)
    FlowRow {
        TextButton(cancel, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.cancel)) }
        TextButton(forget, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.forget)) }
    }
}
