package os1.app.screens

import androidx.compose.foundation.layout.*
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.Stage
import os1.app.theme.Infinity

/** First boot: a talk, not a form. */
@Composable
internal fun FirstBootScreen(stage: Stage.FirstBoot, answer: (String) -> Unit) {
    val list = rememberLazyListState()
    LaunchedEffect(stage.said.size) { if (stage.said.isNotEmpty()) list.scrollToItem(stage.said.size - 1) }
    Column(Modifier.fillMaxSize().imePadding(), horizontalAlignment = Alignment.CenterHorizontally) {
        Infinity(Modifier.padding(top = 24.dp).size(120.dp, 56.dp), stage.busy)
        LazyColumn(Modifier.weight(1f).widthIn(max = READABLE).fillMaxWidth(), list, PaddingValues(16.dp), verticalArrangement = Arrangement.spacedBy(8.dp)) {
            items(stage.said) { Bubble(it.mine, it.text) }
        }
        Column(Modifier.widthIn(max = READABLE)) {
            if (stage.hint.isNotEmpty()) {
                Text(stage.hint, Modifier.padding(horizontal = 24.dp), style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.onSurfaceVariant)
            }
            Composer(stringResource(R.string.answer_hint), !stage.busy, stage.default, send = answer)
        }
    }
}

/** Who it is now: its name, why, and the phrase that is shown this once. */
@Composable
internal fun BornScreen(stage: Stage.Born, begin: () -> Unit) = Page {
    Spacer(Modifier.height(32.dp))
    Infinity(Modifier.align(Alignment.CenterHorizontally).size(160.dp, 72.dp), true)
    Text(stage.name, Modifier.align(Alignment.CenterHorizontally).padding(top = 16.dp).semantics { heading() }, style = MaterialTheme.typography.displaySmall)
    Text(stage.why, Modifier.padding(vertical = 12.dp), style = MaterialTheme.typography.bodyLarge)
    stage.phrase?.let { phrase ->
        Heading(stringResource(R.string.phrase_title))
        Text(stringResource(R.string.phrase_why), style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
        OutlinedCard(Modifier.fillMaxWidth().padding(vertical = 12.dp)) { Text(phrase, Modifier.padding(16.dp), style = MaterialTheme.typography.bodyLarge) }
    }
    Button(begin, Modifier.align(Alignment.End).heightIn(min = 48.dp)) { Text(stringResource(R.string.begin)) }
}
