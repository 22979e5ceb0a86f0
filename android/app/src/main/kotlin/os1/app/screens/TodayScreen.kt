package os1.app.screens

import androidx.compose.foundation.layout.*
import androidx.compose.material3.*
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.Day
import os1.app.model.Entry
import os1.app.model.Matter

/** What the day can be answered. */
internal class DayActions(val snooze: (String) -> Unit, val dismiss: (String) -> Unit, val look: () -> Unit)

/** The day at a glance: agenda, what presses, what rings, tables. */
@Composable
internal fun TodayScreen(day: Day, actions: DayActions) = Page {
    Text(day.date, Modifier.padding(top = 20.dp).semantics { heading() }, style = MaterialTheme.typography.headlineSmall)
    if (day.approvals > 0) {
        val words = if (day.approvals == 1) R.string.waits_one else R.string.waits_many
        TextButton(actions.look, Modifier.heightIn(min = 48.dp)) { Text(stringResource(words, day.approvals)) }
    }
    Heading(stringResource(R.string.agenda))
    if (day.entries.isEmpty()) Text(stringResource(R.string.day_free), style = MaterialTheme.typography.bodyLarge)
    for (entry in day.entries) EntryRow(entry)
    Matters(R.string.pressing, day.pressing)
    if (day.upcoming.isNotEmpty()) {
        Heading(stringResource(R.string.upcoming))
        for (alarm in day.upcoming) AlarmRow(alarm, actions)
    }
    Matters(R.string.tables, day.tables)
    Matters(R.string.wake, listOfNotNull(day.wake))
}

/** Beside each other where both have room, below each other where letters are large. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun EntryRow(entry: Entry) = FlowRow(
    Modifier.fillMaxWidth().padding(vertical = 8.dp).semantics(mergeDescendants = true) {}, Arrangement.spacedBy(12.dp),
) {
    if (entry.time.isNotEmpty()) {
        Text(entry.time, Modifier.widthIn(min = 136.dp), style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.primary)
    }
    Column {
        Text(entry.what, style = MaterialTheme.typography.bodyLarge, textDecoration = if (entry.isOff) TextDecoration.LineThrough else null)
        val off = if (entry.isOff) stringResource(R.string.called_off) else null
        val maybe = if (entry.isMaybe) stringResource(R.string.perhaps) else null
        val more = listOfNotNull(off, maybe, entry.place, entry.who.takeIf(String::isNotEmpty)).joinToString(" · ")
        if (more.isNotEmpty()) Text(more, style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
    }
}

@Composable
private fun Matters(title: Int, matters: List<Matter>) {
    if (matters.isEmpty()) return
    Heading(stringResource(title))
    for (matter in matters) TwoLines(matter.what, matter.why, matter.at)
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun AlarmRow(alarm: Matter, actions: DayActions) = Column {
    TwoLines(alarm.what, alarm.why, alarm.at)
    FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
        OutlinedButton({ actions.snooze(alarm.id) }, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.snooze)) }
        OutlinedButton({ actions.dismiss(alarm.id) }, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.done)) }
    }
}
