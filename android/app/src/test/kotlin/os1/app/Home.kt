package os1.app

import java.io.File
import os1.app.model.Stage

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
