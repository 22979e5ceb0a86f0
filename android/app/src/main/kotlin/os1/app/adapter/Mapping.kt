package os1.app.adapter

import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter
import java.time.format.FormatStyle
import os1.app.model.*
import os1.core.*

/** What the core tells, as the screens draw it. Nothing generated goes further than this folder. */

private fun instant(text: String): ZonedDateTime? = runCatching { ZonedDateTime.parse(text) }.getOrNull()

/** An instant as this phone writes a time of day. */
internal fun clock(at: String): String =
    instant(at)?.format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)) ?: at

/** An instant as this phone writes a day and a time. */
internal fun dayAndClock(at: String): String =
    instant(at)?.format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)) ?: at

/** A time of day without a day, as this phone writes it. */
private fun hour(time: String): String =
    runCatching { java.time.LocalTime.parse(time).format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)) }.getOrDefault(time)

private fun day(date: String): String =
    runCatching { java.time.LocalDate.parse(date).format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)) }.getOrDefault(date)

internal fun TalkLine.drawn() = Line(id, byUser, other, text, clock(at))

internal fun CardView.drawn(): Card = Card(title, rows.map { Row(it.label, it.value) }, foot)

internal fun ApprovalView.drawn() = Approval(id, what, to, dayAndClock(expires), card.drawn())

private fun MailAddress.drawn() = name?.takeIf { it.isNotBlank() } ?: address.orEmpty()

internal fun InboxRow.drawn() = Mail(
    id, thread, from.drawn(), subject, snippet, dayAndClock(at), seen, Kind.valueOf(`class`.name), Hint.valueOf(suggest.name),
    reasons.joinToString(" · "),
)

internal fun ThreadView.drawn() = Letters(id, subject, mails.map { mail ->
    Letter(
        mail.id, mail.from.drawn(), mail.to.joinToString { it.drawn() }, dayAndClock(mail.at), mail.text,
        mail.attachments.map { it.name ?: it.mediaType },
    )
})

internal fun KnownPerson.drawn(): Person {
    val known = person.relations + listOfNotNull(person.birthday) + person.addresses + person.sizes + person.likes
    return Person(person.id, person.name, known, source == "contacts")
}

internal fun FactView.drawn() = Fact(id, text, dayAndClock(learnedAt), sources.map { it.quote }, claim)

internal fun TodayView.drawn() = Day(
    day(date),
    entries.map { entry ->
        val time = listOfNotNull(entry.from, entry.to).joinToString(" – ", transform = ::hour)
        Entry(time, entry.summary, entry.place, entry.who.joinToString(), entry.cancelled, entry.tentative)
    },
    pressing.map { (pressing) -> Matter(pressing.id, "${pressing.from.drawn()}: ${pressing.subject}", pressing.reasons.joinToString(" · "), dayAndClock(pressing.at)) },
    upcoming.map { Matter(it.id, it.what, it.why, clock(it.at)) },
    tables.map { Matter(it.id, it.venue, it.next, dayAndClock(it.`when`)) },
    wake?.let { Matter(it.id, it.what, it.why, clock(it.at)) },
    approvals.size,
)

internal fun SuggestionsView.drawn() = Places(
    suggested.map { Place(it.id, it.name, it.lat, it.lon, it.why.map(Why::claim), it.notes, it.attribution) },
    blocked.map { listOf(it.need, it.who).filter(String::isNotEmpty).joinToString(" · ") },
    lookedAt.toInt(),
)

internal fun standing(state: ScreenState.Settings) = Standing(
    state.status.name,
    state.status.profileBytes.toLong(),
    state.zone,
    state.status.model?.let { "${it.model} · ${it.server}" },
    state.status.accounts.map { Account(it.id, it.address ?: it.id, it.state, it.sync?.error?.sentence) },
    state.providers.map { Provider(it.id, it.model, it.server, it.allowed, it.first) },
    state.status.leftDeviceToday.map { LeftDevice(clock(it.at), it.to, it.what, it.bytes.toLong()) },
)

internal fun Put.shelf() = when (this) {
    Put.ARCHIVE -> Shelf.ARCHIVE
    Put.JUNK -> Shelf.JUNK
    Put.TRASH -> Shelf.TRASH
}

internal fun NewAccount.told() = NewMailAccount(address, incoming, outgoing, null, password)
