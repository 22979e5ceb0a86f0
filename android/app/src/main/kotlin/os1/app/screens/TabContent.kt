package os1.app.screens

import androidx.activity.compose.BackHandler
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.*
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.launch
import os1.app.R
import os1.app.adapter.Core
import os1.app.model.*

/** What the screens ask of the phone itself. */
class PhoneActions internal constructor(
    internal val dial: () -> Unit,
    internal val call: CallActions,
    internal val contacts: (() -> Unit)?,
    internal val settings: () -> PhoneSettings,
    /** The evening that is meant, as an instant with its zone. */
    internal val evening: (Evening) -> String,
)

/** One screen with what it shows and sends. */
@Composable
internal fun TabContent(tab: Tab, name: String, core: Core, phone: PhoneActions, waiting: Int, look: () -> Unit, choose: (Tab) -> Unit) {
    if (tab != Tab.TALK) BackHandler { choose(if (tab in Tab.BEHIND) Tab.MORE else Tab.TALK) }
    when (tab) {
        Tab.TALK -> {
            val lines by remember { core.lines }.collectAsState(null)
            val live by core.talk.live.collectAsState()
            TalkScreen(name, lines ?: return, live, waiting, TalkActions({ core.talk.say(it) }, core.talk::stop, phone.dial, look))
        }
        Tab.TODAY -> {
            val day by remember { core.today }.collectAsState(null)
            TodayScreen(day ?: return, DayActions({ core.snooze(it, SNOOZE) }, { core.dismiss(it) }, look))
        }
        Tab.INBOX -> Mails(core)
        Tab.PLACES -> Outings(core, phone, choose)
        Tab.PEOPLE -> {
            val people by remember { core.people }.collectAsState(null)
            PeopleScreen(people ?: return, phone.contacts)
        }
        Tab.MEMORY -> {
            val facts by remember { core.memory }.collectAsState(null)
            MemoryScreen(facts ?: return, core::correct, core::forget)
        }
        Tab.SETTINGS -> {
            val standing by remember { core.standing }.collectAsState(null)
            SettingsScreen(standing ?: return, SettingsActions(core::consent, { core.allow(it) }, core::accountMeans, { core.addAccount(it) }), phone.settings())
        }
        Tab.MORE -> MoreScreen(choose)
    }
}

/** Minutes until an alarm that is put off rings again. */
private const val SNOOZE = 10

@Composable
private fun Mails(core: Core) {
    var open by rememberSaveable { mutableStateOf<String?>(null) }
    val mails by remember { core.inbox }.collectAsState(null)
    val words = mapOf(
        Put.ARCHIVE to stringResource(R.string.archived), Put.JUNK to stringResource(R.string.junked), Put.TRASH to stringResource(R.string.trashed),
    )
    val id = open
    if (id == null) {
        InboxScreen(mails ?: return, InboxActions({ core.seen(it.id); open = it.thread }) { ids, put -> core.putAway(ids, put, words.getValue(put)) })
    } else {
        val thread by remember(id) { core.thread(id) }.collectAsState(null)
        ThreadScreen(thread, core::reply) { open = null }
    }
}

@Composable
private fun Outings(core: Core, phone: PhoneActions, choose: (Tab) -> Unit) {
    var places by remember { mutableStateOf<Places?>(null) }
    val scope = rememberCoroutineScope()
    PlacesScreen(places, { evening -> scope.launch { places = core.suggest(phone.evening(evening), null, emptyList()) } }) { place, evening ->
        core.talk.say("Book a table at ${place.name} for two on ${phone.evening(evening).substringBefore('T')} at 8 pm")
        choose(Tab.TALK)
    }
}

@Composable
private fun MoreScreen(choose: (Tab) -> Unit) = Page {
    for (tab in Tab.BEHIND) {
        Row(
            Modifier.fillMaxWidth().heightIn(min = 64.dp).clickable { choose(tab) }, Arrangement.spacedBy(20.dp), Alignment.CenterVertically,
        ) {
            Icon(painterResource(tab.icon), null, tint = MaterialTheme.colorScheme.primary)
            Text(stringResource(tab.label), style = MaterialTheme.typography.titleMedium)
        }
        HorizontalDivider(color = MaterialTheme.colorScheme.outlineVariant)
    }
}
