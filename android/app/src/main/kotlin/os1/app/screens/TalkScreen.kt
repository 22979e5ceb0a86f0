package os1.app.screens

import androidx.compose.foundation.layout.*
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.Line
import os1.app.model.Live
import os1.app.theme.Infinity

/** What the talk can do. */
internal class TalkActions(val say: (String) -> Unit, val stop: () -> Unit, val call: () -> Unit, val look: () -> Unit)

/** The talk: what was said, what is being said, cards, and where to type or to speak. */
@Composable
internal fun TalkScreen(name: String, lines: List<Line>, live: Live, waiting: Int, actions: TalkActions) {
    val list = rememberLazyListState()
    val open = lines.none { it.id == live.heardId } && live.heard.isNotEmpty()
    val speaks = live.speech.isNotEmpty() && (live.running || lines.lastOrNull()?.mine != false)
    val count = lines.size + (if (open) 1 else 0) + (if (speaks) 1 else 0) + live.cards.size + live.notices.size
    LaunchedEffect(count, live.speech.length) { if (count > 0) list.scrollToItem(count - 1) }
    Column(Modifier.fillMaxSize().imePadding(), horizontalAlignment = Alignment.CenterHorizontally) {
        Head(name, live.running)
        if (waiting > 0) Waiting(waiting, actions.look)
        if (count == 0) {
            Box(Modifier.weight(1f)) { Empty(stringResource(R.string.nothing_said)) }
        } else {
            LazyColumn(Modifier.weight(1f).widthIn(max = READABLE).fillMaxWidth(), list, PaddingValues(16.dp), verticalArrangement = Arrangement.spacedBy(8.dp)) {
                items(lines, { it.id }) { Bubble(it.mine, it.text, it.time, it.who) }
                if (open) item { Bubble(true, live.heard) }
                if (speaks) item { Bubble(false, live.speech, modifier = Modifier.semantics { liveRegion = LiveRegionMode.Polite }) }
                items(live.cards) { CardBlock(it) }
                items(live.notices) { Text(it, style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.onSurfaceVariant) }
            }
        }
        Box(Modifier.widthIn(max = READABLE)) {
            Composer(stringResource(R.string.say_hint), !live.running, beside = {
                if (live.running) IconAction(R.drawable.ic_stop, stringResource(R.string.stop), onClick = actions.stop)
                else IconAction(R.drawable.ic_mic, stringResource(R.string.speak), onClick = actions.call)
            }, send = actions.say)
        }
    }
}

@Composable
private fun Head(name: String, isAwake: Boolean) = Row(
    Modifier.fillMaxWidth().padding(horizontal = 20.dp, vertical = 12.dp), Arrangement.spacedBy(12.dp), Alignment.CenterVertically,
) {
    Infinity(Modifier.size(56.dp, 26.dp), isAwake)
    Text(name, style = MaterialTheme.typography.titleLarge)
}

@Composable
private fun Waiting(count: Int, look: () -> Unit) = Surface(
    Modifier.fillMaxWidth().padding(horizontal = 16.dp), RoundedCornerShape(16.dp), MaterialTheme.colorScheme.primaryContainer,
) {
    Row(Modifier.padding(start = 16.dp, end = 8.dp), verticalAlignment = Alignment.CenterVertically) {
        val words = if (count == 1) R.string.waits_one else R.string.waits_many
        Text(stringResource(words, count), Modifier.weight(1f), style = MaterialTheme.typography.bodyMedium)
        TextButton(look, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.look), color = MaterialTheme.colorScheme.onPrimaryContainer) }
    }
}

/** One thing said, on the side of who said it. */
@Composable
internal fun Bubble(mine: Boolean, text: String, time: String = "", who: String? = null, modifier: Modifier = Modifier) {
    val colors = MaterialTheme.colorScheme
    Row(modifier.fillMaxWidth().semantics(mergeDescendants = true) {}, if (mine) Arrangement.End else Arrangement.Start) {
        Surface(
            Modifier.padding(start = if (mine) 48.dp else 0.dp, end = if (mine) 0.dp else 32.dp),
            RoundedCornerShape(20.dp, 20.dp, if (mine) 4.dp else 20.dp, if (mine) 20.dp else 4.dp),
            if (mine) colors.primaryContainer else colors.surfaceContainerHigh,
        ) {
            Column(Modifier.padding(horizontal = 16.dp, vertical = 10.dp)) {
                who?.let { Text(it, style = MaterialTheme.typography.labelMedium, color = colors.primary) }
                Text(text, style = MaterialTheme.typography.bodyLarge, color = if (mine) colors.onPrimaryContainer else colors.onSurface)
                if (time.isNotEmpty()) {
                    Text(time, Modifier.align(Alignment.End), style = MaterialTheme.typography.labelSmall, color = if (mine) colors.onPrimaryContainer else colors.onSurfaceVariant)
                }
            }
        }
    }
}
