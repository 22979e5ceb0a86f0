package os1.app

import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import os1.app.model.Stage

/** Every screen, light and dark, with small and large letters, in English and from right to left, on a phone and a tablet: drawn, compared, and in reach of everybody. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(application = TestApplication::class, qualifiers = "w360dp-h740dp-mdpi")
class PicturesTest {
    @get:Rule val holder = TemporaryFolder()
    private val faults = mutableListOf<String>()

    private class Look(val name: String, val qualifiers: String, val scale: Float)

    private val looks = buildList {
        for ((size, wide) in listOf("phone" to "w360dp-h740dp", "tablet" to "w800dp-h600dp")) {
            for ((words, locale) in listOf("en" to "en-rUS-ldltr", "rtl" to "ar-rXB-ldrtl")) {
                for (light in listOf("light" to "notnight", "dark" to "night")) {
                    for (scale in listOf(1f, 2f)) {
                        add(Look("$size-$words-${light.first}-${scale.toInt()}", "$locale-$wide-${light.second}-mdpi", scale))
                    }
                }
            }
        }
    }

    /** Goes through all looks, with a fresh window each. */
    private fun inEveryLook(visit: (Phone, String) -> Unit) {
        for (look in looks) {
            RuntimeEnvironment.setQualifiers(look.qualifiers)
            RuntimeEnvironment.setFontScale(look.scale)
            Phone().use { visit(it, look.name) }
        }
        RuntimeEnvironment.setQualifiers(looks.first().qualifiers)
        RuntimeEnvironment.setFontScale(1f)
        assertEquals(faults.joinToString("\n"), 0, faults.size)
    }

    private fun keep(phone: Phone, screen: String, look: String, most: Int = Pictures.OTHERS) {
        val picture = phone.picture()
        Pictures.check("$screen-$look", picture, most)?.let(faults::add)
        faults += Reach.faults(phone, picture).map { "$screen-$look: $it" }
    }

    @Test fun `first boot`() {
        Home.fresh(holder.root)
        inEveryLook { phone, look ->
            phone.until("a question") { phone.app.core.stage.value.let { it is Stage.FirstBoot && !it.busy } }
            keep(phone, "first-boot", look)
        }
        Phone().use(Home::answers)
        // The recovery phrase is another each time.
        inEveryLook { phone, look -> keep(phone, "born", look, most = 50) }
    }

    @Test fun `a companion's screens`() {
        Home.lived(holder.root)
        Phone().use { phone ->
            phone.until("somebody") { phone.app.core.stage.value is Stage.Ready }
            phone.say("What time is it?")
            phone.say("What's on today?")
        }
        inEveryLook(::everyScreen)
    }

    @Test fun `a question and a call`() {
        Home.lived(holder.root)
        Phone().use { phone ->
            phone.until("somebody") { phone.app.core.stage.value is Stage.Ready }
            phone.approval()
        }
        inEveryLook { phone, look ->
            phone.app.core.talk.ask(phone.waiting().first().id)
            phone.until("a sheet") { phone.nodes().any { node -> androidx.compose.ui.semantics.SemanticsProperties.PaneTitle in node.config } }
            keep(phone, "approval", look)
            phone.app.core.talk.close()
            phone.app.caller.begin()
            phone.sees(phone.activity.getString(R.string.call_listening))
            keep(phone, "call", look)
            phone.app.caller.happens(os1.core.VoiceEvent.HungUp)
        }
    }

    private fun everyScreen(phone: Phone, look: String) {
        val label = { id: Int -> phone.activity.getString(id) }
        phone.until("the talk") { phone.shows("noon") }
        keep(phone, "talk", look)
        for ((screen, name, seen) in listOf(
            Triple("today", R.string.today, "Dentist"), Triple("inbox", R.string.inbox, "Deals"), Triple("places", R.string.places, null),
        )) {
            phone.touch(label(name))
            seen?.let(phone::sees)
            if (screen == "places") {
                phone.touch(label(R.string.places_search))
                phone.until("places") { phone.shows("River House") || phone.shows("Trattoria") }
            }
            keep(phone, screen, look)
        }
        phone.touch(label(R.string.inbox))
        phone.reveal("Dinner on Friday")
        phone.touch("Dinner on Friday")
        phone.sees("Shall we eat at eight?")
        keep(phone, "thread", look)
        phone.touch(label(R.string.back))
        for ((screen, name, seen) in listOf(
            Triple("people", R.string.people, "Anna"), Triple("memory", R.string.memory, "Hamburg"), Triple("settings", R.string.settings, "Europe/Berlin"),
        )) {
            if (look.startsWith("phone")) phone.touch(label(R.string.more))
            phone.touch(label(name))
            seen?.let(phone::sees)
            phone.idle(200)
            keep(phone, screen, look)
        }
    }
}
