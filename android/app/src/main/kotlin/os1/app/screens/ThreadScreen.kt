package os1.app.screens

import androidx.activity.compose.BackHandler
import androidx.compose.foundation.layout.*
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.*
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.Letter
import os1.app.model.Letters

/** A thread, oldest first, and an answer that is shown before it is sent. */
@Composable
internal fun ThreadScreen(thread: Letters?, reply: (String, String) -> Unit, back: () -> Unit) {
    BackHandler(onBack = back)
    Column(Modifier.fillMaxSize().imePadding(), horizontalAlignment = Alignment.CenterHorizontally) {
        BackBar(thread?.subject.orEmpty(), back)
        LazyColumn(Modifier.weight(1f).widthIn(max = READABLE).fillMaxWidth(), contentPadding = PaddingValues(16.dp), verticalArrangement = Arrangement.spacedBy(12.dp)) {
            items(thread?.mails.orEmpty(), { it.id }) { LetterCard(it) }
        }
        val last = thread?.mails?.lastOrNull()
        Box(Modifier.widthIn(max = READABLE)) {
            Composer(stringResource(R.string.reply_hint), last != null) { words -> last?.let { reply(it.id, words) } }
        }
    }
}

@Composable
private fun LetterCard(letter: Letter) = OutlinedCard(Modifier.fillMaxWidth()) {
    Column(Modifier.padding(16.dp), Arrangement.spacedBy(4.dp)) {
        Text(letter.from, style = MaterialTheme.typography.bodyLarge, fontWeight = FontWeight.SemiBold)
        Text("${stringResource(R.string.to)} ${letter.to} · ${letter.at}", style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.onSurfaceVariant)
        Text(letter.text, Modifier.padding(top = 8.dp), style = MaterialTheme.typography.bodyLarge)
        if (letter.attachments.isNotEmpty()) {
            Text(stringResource(R.string.attachments, letter.attachments.joinToString()), style = MaterialTheme.typography.bodySmall)
        }
    }
}
