package os1.app

import java.io.File
import java.nio.file.Files
import kotlinx.coroutines.runBlocking
import os1.app.model.Stage
import os1.core.BootStep
import os1.core.NewMailAccount
import os1.core.OpenOptions
import os1.core.TurnEvent
import os1.core.TurnListener
import os1.core.createProfile

/** How a test gets a companion: through first boot, as anybody does. */
object Home {
    private val ANSWERS = listOf("Theodore", "yes", "a woman's", "company", "She is fine", "yes", "en-US", "yes")

    /** A phone on which nobody lives yet. */
    fun fresh(holder: File) {
        TestApplication.folder = holder.resolve("profile")
        TestApplication.keys = MemoryKeys()
        TestApplication.now = TestApplication.NOON
        TestApplication.hands = ScriptedHands()
    }

    /** A phone on which somebody lives: talked to, with mails, a calendar and places. Made once for all tests, copied for each. */
    fun lived(holder: File) {
        fresh(holder)
        val made = template ?: make().also { template = it }
        made.first.copyRecursively(TestApplication.folder)
        TestApplication.keys = made.second.copy()
    }

    private var template: Pair<File, MemoryKeys>? = null

    private fun make(): Pair<File, MemoryKeys> = runBlocking {
        val folder = Files.createTempDirectory("os1-home").toFile().also { it.deleteOnExit() }
        val keys = MemoryKeys()
        val profile = createProfile(OpenOptions(folder.resolve("profile").path, true, 7UL, TestApplication.NOON), keys, null)
        var steps = profile.firstBoot("Europe/Berlin", "en-US")
        for (answer in ANSWERS) if (steps.none { it is BootStep.Born }) steps = profile.answerFirstBoot(answer)
        fun file(name: String, text: String) = folder.resolve(name).apply { writeText(text) }.path
        profile.importMail(listOf(file("mails.mbox", MAILS)))
        profile.importCalendar(listOf(file("days.ics", CALENDAR)))
        profile.importPlaces(listOf(file("places.csv", PLACES)))
        for (words in listOf("My sister Anna lives in Hamburg.", "Remind me to call Anna at 5 pm.")) {
            profile.say(words, object : TurnListener { override fun onEvent(event: TurnEvent) {} }).use { it.finished() }
        }
        profile.addMailAccount(NewMailAccount("theo@example.org", "imap.example.org", "smtp.example.org", null, "secret"))
        profile.shut()
        folder.resolve("profile") to keys
    }

    /** Answers what first boot asks, on the screen. */
    fun answers(phone: Phone) {
        for (answer in ANSWERS) {
            phone.until("a question") { phone.app.core.stage.value.let { it is Stage.Born || it is Stage.FirstBoot && !it.busy && it.said.isNotEmpty() } }
            if (phone.app.core.stage.value is Stage.Born) break
            phone.type(answer)
            phone.touch("Send")
            phone.until("what it says to $answer") { phone.app.core.stage.value.let { it !is Stage.FirstBoot || !it.busy } }
        }
        phone.until("somebody") { phone.app.core.stage.value is Stage.Born }
        phone.idle(100)
    }
}

private fun mail(at: Int, from: String, subject: String, text: String, more: String = ""): String {
    val minute = "%02d".format(at)
    return "From someone@example.org Tue Mar 10 09:$minute:00 2026\nFrom: $from\nTo: Theodore <theo@example.org>\nSubject: $subject\n" +
        "Date: Tue, 10 Mar 2026 09:$minute:00 +0100\nMessage-ID: <app$at@example.org>\n$more\n$text\n\n"
}

internal val MAILS = mail(1, "Amy Lee <amy@example.org>", "Dinner on Friday", "Shall we eat at eight? I know a place by the river.") +
    mail(2, "Paul Marsh <paul@example.com>", "The papers", "Theodore, I still need the signed papers by tomorrow. Please call me.") +
    mail(3, "Letters Weekly <news@letters.example>", "This week in letters", "Ten letters worth reading.", "List-Id: <weekly.letters.example>\nList-Unsubscribe: <mailto:off@letters.example>\n") +
    mail(4, "Shop <orders@shop.example>", "Your receipt", "Thank you for your order. Total: 23.50 EUR. Order number 4711.") +
    mail(5, "Deals <deals@bargain.example>", "Only today: 70 % off everything", "Buy now and save. Huge sale.", "List-Unsubscribe: <mailto:off@bargain.example>\nPrecedence: bulk\n")

internal val CALENDAR = listOf(
    Triple("20260310T150000", "20260310T160000", "Dentist"), Triple("20260310T190000", "20260310T210000", "Amy: the exhibition"),
).mapIndexed { at, (from, to, what) ->
    "BEGIN:VEVENT\r\nUID:app$at\r\nDTSTAMP:20260301T000000Z\r\nDTSTART;TZID=Europe/Berlin:$from\r\nDTEND;TZID=Europe/Berlin:$to\r\nSUMMARY:$what\r\nLOCATION:Old Town\r\nEND:VEVENT\r\n"
}.joinToString("", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//os1//test//EN\r\n", "END:VCALENDAR\r\n")

internal val PLACES = "name,lat,lon,amenity,cuisine,opening_hours\n" +
    "Trattoria Lucia,49.4870,8.4660,restaurant,italian,Mo-Su 12:00-23:00\nRiver House,49.4911,8.4552,restaurant,fish,Mo-Su 17:00-23:30\n" +
    "Green Table,49.4822,8.4711,restaurant,vegetarian,Tu-Su 12:00-22:00\nCorner Cafe,49.4881,8.4702,cafe,coffee,Mo-Su 08:00-19:00\n"
