package os1.app

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import os1.app.model.CallPhase
import os1.app.model.Remark
import os1.app.model.Stage
import os1.core.Hold
import os1.core.VoiceEvent

/** What somebody does with the app, over the real core. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(application = TestApplication::class, qualifiers = "w360dp-h740dp-mdpi")
class AppTest {
    @get:Rule val holder = TemporaryFolder()

    @Before fun home() = Home.lived(holder.root)

    @Test fun `a mail is put away and comes back, turned or not`() = Phone().use { phone ->
        phone.touch("Inbox")
        phone.sees("Dinner on Friday")
        val before = phone.words().count { it.startsWith("Archive: ") }
        phone.touch("Archive: Dinner on Friday")
        phone.until("one mail fewer") { !phone.words().any { it == "Archive: Dinner on Friday" } }
        phone.recreate()
        assertFalse("what was put away stays away when the phone is turned", phone.words().any { it == "Archive: Dinner on Friday" })
        phone.app.core.undo().join(phone)
        phone.sees("Archive: Dinner on Friday")
        assertEquals(before, phone.words().count { it.startsWith("Archive: ") })
    }

    @Test fun `an undo is offered with what was done`() = Phone().use { phone ->
        phone.touch("Inbox")
        phone.touch("Archive: Dinner on Friday")
        phone.touch("Undo")
        phone.sees("Archive: Dinner on Friday")
    }

    @Test fun `a thread is read`() = Phone().use { phone ->
        phone.touch("Inbox")
        phone.touch("Dinner on Friday")
        phone.sees("Shall we eat at eight?")
        phone.recreate()
        phone.sees("Shall we eat at eight?")
        phone.touch("Back")
        phone.sees("Archive: Dinner on Friday")
    }

    @Test fun `what waits for a yes is shown in the core's words, and a no is a no`() = Phone().use { phone ->
        phone.until("somebody") { phone.app.core.stage.value is Stage.Ready }
        phone.touch("Inbox")
        phone.touch("Dinner on Friday")
        phone.type("Yes, at eight. I look forward to it.")
        phone.touch("Send")
        phone.sees("Yes, at eight. I look forward to it.")
        phone.until("a question") { phone.waiting().size == 1 }
        val asked = phone.waiting().single()
        for (row in asked.card.rows) phone.sees(row.value)
        assertTrue("the words below are out of reach while it is asked", phone.words().none { it == "Back" })
        phone.recreate()
        phone.sees(asked.what)
        phone.touch("No")
        phone.until("nothing waits") { phone.waiting().isEmpty() }
    }

    @Test fun `a reminder is set and put off`() = Phone().use { phone ->
        phone.touch("Today")
        phone.sees("call Anna")
        phone.touch("Snooze")
        phone.idle(200)
        phone.sees("call Anna")
    }

    @Test fun `what is known is shown with its words, put right and forgotten`() = Phone().use { phone ->
        phone.touch("More")
        phone.touch("Memory")
        phone.sees("Hamburg")
        phone.sees("“My sister Anna lives in Hamburg”")
        phone.touch(phone.words().first { it.startsWith("Correct: ") && "Hamburg" in it })
        phone.type("My sister Anna lives in Bremen.")
        phone.touch("Save")
        phone.sees("Bremen")
        phone.touch(phone.words().first { it.startsWith("Forget: ") && "Bremen" in it })
        phone.sees("for good?")
        phone.touch("Forget")
        phone.until("nothing of Bremen") { phone.words().none { it.startsWith("Forget: ") && "Bremen" in it } }
    }

    @Test fun `the process ends in the middle and the talk is there again`() {
        Phone().use { phone ->
            phone.say("What time is it?")
            phone.sees("noon")
            phone.app.core.shut().join(phone)
        }
        Phone(restarted = true).use { phone -> phone.sees("What time is it?") }
    }

    @Test fun `a wrong key is said, and nothing is lost`() {
        Phone().use { it.app.core.shut().join(it) }
        val right = TestApplication.keys
        TestApplication.keys = MemoryKeys()
        Phone(restarted = true).use { phone ->
            phone.sees("key")
            assertTrue(phone.app.core.stage.value is Stage.Trouble)
            phone.shoot("trouble")
        }
        TestApplication.keys = right
        Phone(restarted = true).use { it.until("somebody") { it.app.core.stage.value is Stage.Ready } }
    }

    @Test fun `a call, a telephone call in between, the headset lost`() = Phone().use { phone ->
        val hands = TestApplication.hands as ScriptedHands
        val caller = phone.app.caller
        caller.begin()
        phone.until("a microphone") { hands.microphone }
        hands.pass(5)
        phone.sees("Listening")
        caller.happens(VoiceEvent.Typed("What time is it?"))
        phone.until("an answer") { hands.pass(1); hands.said.any { "noon" in it } }
        hands.pass(10)
        phone.sees("What time is it?")
        caller.happens(VoiceEvent.HoldBegan(Hold.CALL))
        phone.sees("On hold")
        assertFalse("nobody listens while another call goes on", hands.microphone)
        phone.shoot("call-held")
        caller.happens(VoiceEvent.HoldEnded)
        hands.pass(10)
        phone.until("it listens again") { hands.pass(1); caller.call.value?.phase == CallPhase.LISTENING }
        caller.happens(VoiceEvent.HeadsetLost)
        phone.until("a question where to go on") { caller.call.value?.remark == Remark.WHERE_TO_SPEAK }
        phone.recreate()
        phone.touch("Speaker")
        phone.until("it goes on") { hands.pass(1); caller.call.value?.phase != CallPhase.HEADSET_LOST }
        phone.touch("Hang up")
        phone.until("no call") { caller.call.value == null }
    }
}
