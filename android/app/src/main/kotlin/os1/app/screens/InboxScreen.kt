package os1.app.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.*
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.rememberScrollState
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.CustomAccessibilityAction
import androidx.compose.ui.semantics.customActions
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.Hint
import os1.app.model.Kind
import os1.app.model.Mail
import os1.app.model.Put

/** What can be done in the inbox. */
internal class InboxActions(val open: (Mail) -> Unit, val put: (List<String>, Put) -> Unit)

/** The inbox: groups above, mails below; a swipe puts one away, and it can be taken back. */
@Composable
internal fun InboxScreen(mails: List<Mail>, actions: InboxActions) {
    var chosen by rememberSaveable { mutableStateOf<Kind?>(null) }
    val kinds = mails.groupingBy { it.kind }.eachCount()
    val shown = mails.filter { chosen == null || it.kind == chosen }
    if (mails.isEmpty()) return Empty(stringResource(R.string.inbox_empty))
    Column(Modifier.fillMaxSize(), horizontalAlignment = Alignment.CenterHorizontally) {
        Row(Modifier.fillMaxWidth().horizontalScroll(rememberScrollState()).padding(horizontal = 12.dp, vertical = 8.dp), Arrangement.spacedBy(8.dp)) {
            Group(stringResource(R.string.all_mail), mails.size, chosen == null) { chosen = null }
            for ((kind, count) in kinds) Group(stringResource(kind.label()), count, chosen == kind) { chosen = kind }
        }
        val suggested = shown.filter { it.hint == Hint.ARCHIVE }
        if (suggested.size > 1) {
            TextButton({ actions.put(suggested.map { it.id }, Put.ARCHIVE) }, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.put_group, suggested.size)) }
        }
        LazyColumn(Modifier.weight(1f).widthIn(max = READABLE).fillMaxWidth()) {
            items(shown, { it.id }) { MailRow(it, actions) }
        }
    }
}

@Composable
private fun Group(name: String, count: Int, chosen: Boolean, onClick: () -> Unit) =
    FilterChip(chosen, onClick, { Text("$name  $count") }, Modifier.heightIn(min = 48.dp))

@Composable
private fun MailRow(mail: Mail, actions: InboxActions) {
    val archive = stringResource(R.string.archive)
    val trash = stringResource(R.string.trash)
    val swipe = rememberSwipeToDismissBoxState()
    LaunchedEffect(swipe.currentValue) {
        when (swipe.currentValue) {
            SwipeToDismissBoxValue.StartToEnd -> actions.put(listOf(mail.id), Put.ARCHIVE)
            SwipeToDismissBoxValue.EndToStart -> actions.put(listOf(mail.id), Put.TRASH)
            SwipeToDismissBoxValue.Settled -> {}
        }
    }
    SwipeToDismissBox(swipe, { Behind(swipe.dismissDirection) }) {
        val unread = stringResource(R.string.mail_unread)
        Row(
            Modifier.fillMaxWidth().background(MaterialTheme.colorScheme.surface).clickable { actions.open(mail) }.semantics(mergeDescendants = true) {
                if (!mail.seen) stateDescription = unread
                customActions = listOf(
                    CustomAccessibilityAction(archive) { actions.put(listOf(mail.id), Put.ARCHIVE); true },
                    CustomAccessibilityAction(trash) { actions.put(listOf(mail.id), Put.TRASH); true },
                )
            }.padding(start = 16.dp, top = 10.dp, bottom = 10.dp),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            MailWords(mail, Modifier.weight(1f))
            IconAction(R.drawable.ic_archive, "$archive: ${mail.subject}") { actions.put(listOf(mail.id), Put.ARCHIVE) }
        }
    }
    HorizontalDivider(color = MaterialTheme.colorScheme.outlineVariant)
}

@Composable
private fun MailWords(mail: Mail, modifier: Modifier) = Column(modifier, Arrangement.spacedBy(2.dp)) {
    val weight = if (mail.seen) FontWeight.Normal else FontWeight.SemiBold
    val quiet = MaterialTheme.colorScheme.onSurfaceVariant
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp)) {
        Text(mail.from, Modifier.weight(1f), fontWeight = weight, style = MaterialTheme.typography.bodyLarge, maxLines = 1, overflow = TextOverflow.Ellipsis)
        Text(stringResource(mail.kind.label()), style = MaterialTheme.typography.labelMedium, color = MaterialTheme.colorScheme.primary)
    }
    Text(mail.subject, fontWeight = weight, style = MaterialTheme.typography.bodyMedium, maxLines = 2, overflow = TextOverflow.Ellipsis)
    if (mail.reason.isNotEmpty()) Text(mail.reason, style = MaterialTheme.typography.bodySmall, color = quiet, maxLines = 2, overflow = TextOverflow.Ellipsis)
    Text(mail.at, style = MaterialTheme.typography.labelSmall, color = quiet)
}

@Composable
private fun Behind(direction: SwipeToDismissBoxValue) {
    val trashes = direction == SwipeToDismissBoxValue.EndToStart
    Row(
        Modifier.fillMaxSize().background(if (trashes) MaterialTheme.colorScheme.error else MaterialTheme.colorScheme.primary).padding(horizontal = 24.dp),
        if (trashes) Arrangement.End else Arrangement.Start, Alignment.CenterVertically,
    ) {
        Icon(painterResource(if (trashes) R.drawable.ic_trash else R.drawable.ic_archive), null, tint = if (trashes) MaterialTheme.colorScheme.onError else MaterialTheme.colorScheme.onPrimary)
    }
}

private fun Kind.label() = when (this) {
    Kind.URGENT -> R.string.kind_urgent
    Kind.PERSONAL -> R.string.kind_personal
    Kind.WORK -> R.string.kind_work
    Kind.INVITATION -> R.string.kind_invitation
    Kind.BOOKING -> R.string.kind_booking
    Kind.RECEIPT -> R.string.kind_receipt
    Kind.BILL -> R.string.kind_bill
    Kind.DELIVERY -> R.string.kind_delivery
    Kind.NEWSLETTER -> R.string.kind_newsletter
    Kind.NOTIFICATION -> R.string.kind_notification
    Kind.ADVERTISEMENT -> R.string.kind_advertisement
    Kind.JUNK -> R.string.kind_junk
    Kind.PHISHING -> R.string.kind_phishing
}
