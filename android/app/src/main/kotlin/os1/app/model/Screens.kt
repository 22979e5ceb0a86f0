package os1.app.model

/** One entry of the day. */
data class Entry(val time: String, val what: String, val place: String?, val who: String, val isOff: Boolean, val isMaybe: Boolean)

/** Something with its reason: a mail that presses, a reminder, a table. */
data class Matter(val id: String, val what: String, val why: String, val at: String)

/** The day at a glance. */
data class Day(
    val date: String = "",
    val entries: List<Entry> = emptyList(),
    val pressing: List<Matter> = emptyList(),
    val upcoming: List<Matter> = emptyList(),
    val tables: List<Matter> = emptyList(),
    val wake: Matter? = null,
    val approvals: Int = 0,
)

/** What is done with a mail by one gesture. */
enum class Put { ARCHIVE, JUNK, TRASH }

/** What the core suggests to do with a mail. */
enum class Hint { KEEP, FLAG, ARCHIVE, JUNK }

/** A mail of the inbox. */
data class Mail(
    val id: String,
    val thread: String,
    val from: String,
    val subject: String,
    val snippet: String,
    val at: String,
    val seen: Boolean,
    val kind: Kind,
    val hint: Hint,
    val reason: String,
)

/** What a mail is, as a group of the inbox. */
enum class Kind {
    URGENT, PERSONAL, WORK, INVITATION, BOOKING, RECEIPT, BILL, DELIVERY, NEWSLETTER, NOTIFICATION, ADVERTISEMENT, JUNK, PHISHING
}

/** One mail of a thread. */
data class Letter(val id: String, val from: String, val to: String, val at: String, val text: String, val attachments: List<String>)

/** A thread, oldest first. */
data class Letters(val id: String, val subject: String, val mails: List<Letter>)

/** Somebody who is known. */
data class Person(val id: String, val name: String, val about: List<String>, val fromContacts: Boolean)

/** Something that is known, with the words it rests on. */
data class Fact(val id: String, val text: String, val learned: String, val quotes: List<String>, val isClaim: Boolean)

/** A suggested place. */
data class Place(
    val id: String,
    val name: String,
    val lat: Double,
    val lon: Double,
    val why: List<String>,
    val notes: List<String>,
    val source: String,
)

/** What came of looking for somewhere to go. */
data class Places(val found: List<Place>, val blocked: List<String>, val lookedAt: Int)

/** Something that left the device today. */
data class LeftDevice(val at: String, val to: String, val what: String, val bytes: Long)

/** A provider of a language model. */
data class Provider(val id: String, val model: String, val server: String, val allowed: Boolean, val first: Boolean)

/** An account, and how it stands. */
data class Account(val id: String, val address: String, val state: String, val trouble: String?)

/** How everything stands. */
data class Standing(
    val name: String = "",
    val bytes: Long = 0,
    val zone: String = "",
    val model: String? = null,
    val accounts: List<Account> = emptyList(),
    val providers: List<Provider> = emptyList(),
    val left: List<LeftDevice> = emptyList(),
)

/** A mail account to set up. */
data class NewAccount(val address: String, val password: String, val incoming: String, val outgoing: String)
