package os1.contract

import java.nio.file.Files
import java.nio.file.Path
import kotlin.concurrent.thread
import kotlin.test.*
import kotlinx.coroutines.*
import org.junit.jupiter.api.io.TempDir
import os1.core.*

/** The contract of the bindings, through generated Kotlin. */
class Contract {
    @TempDir lateinit var holder: Path
    private val folder get() = holder.resolve("profile")

    private fun told(kind: ErrorKind, failure: Throwable) {
        assertEquals(kind, assertIs<CoreException.Told>(failure).kind)
        assertTrue(failure.sentence.endsWith("."), failure.sentence)
    }

    private suspend fun fails(kind: ErrorKind, call: suspend () -> Unit) =
        told(kind, assertNotNull(runCatching { call() }.exceptionOrNull()))

    @Test
    fun `every record comes back as it went`() {
        for (seed in 0UL until 200UL) {
            assertEquals(listOf(), contractChanged(seed, contractSamples(seed)))
        }
    }

    @Test
    fun `every error kind arrives`() = runBlocking {
        for (kind in ErrorKind.entries) {
            fails(kind) { contractFail(kind) }
            fails(kind) { contractFailLater(kind) }
        }
    }

    @Test
    fun `a panic is an error and the next call works`() = runBlocking {
        assertFailsWith<InternalException> { contractPanic() }
        fails(ErrorKind.INTERNAL) { contractPanicLater() }
        assertEquals(2UL, contractCall(1UL))
    }

    @Test
    fun `first boot, an answer, and the talk is there again`() = runBlocking {
        val keys = MemoryKeys()
        val first = born(folder, keys)
        val turn = said(first, "What time is it?")
        assertIs<TurnEvent.Heard>(turn.events.first())
        assertIs<TurnEvent.Done>(turn.events.last())
        assertContains(turn.speech(), "noon")
        first.shut()
        val again = openProfile(options(folder), keys, null)
        val shown = Shown()
        again.watch(Screen.Talk(50u), shown).use {
            assertTrue(shown.wait { states.isNotEmpty() })
        }
        val rows = assertIs<ScreenState.Talk>(shown.states.first()).rows
        assertContains(rows.map { it.text }, "What time is it?")
        again.shut()
    }

    @Test
    fun `what is used after close says so`() = runBlocking {
        val profile = born(folder)
        profile.shut()
        profile.shut()
        fails(ErrorKind.CLOSED) { profile.status() }
        fails(ErrorKind.CLOSED) { profile.say("hello", Told()).finished() }
        profile.destroy()
        assertFails { profile.status() }
        Unit
    }

    @Test
    fun `a coroutine that is cancelled returns at once and a turn that is cancelled ends`() = runBlocking {
        val model = SlowModel()
        val profile = born(folder, model = model)
        profile.addProvider(NewProvider("phone", "host", null, "", null, null))
        val heard = Told()
        val turn = profile.say("Why do people collect stamps?", heard)
        val answer = withTimeout(20_000) { model.answer.await() }
        val waiting = launch { turn.finished() }
        yield()
        withTimeout(5_000) { waiting.cancelAndJoin() }
        assertTrue(answer.isWanted(), "who does not wait any more has not cancelled the turn")
        turn.cancel()
        withTimeout(5_000) { turn.finished() }
        assertFalse(answer.text("never heard"))
        assertFalse(heard.speech().contains("never heard"))
        assertTrue(said(profile, "What time is it?").speech().isNotEmpty())
        profile.shut()
    }

    @Test
    fun `a listener that throws stops its turn and nothing else`() = runBlocking {
        val profile = born(folder)
        val throws = object : TurnListener {
            override fun onEvent(event: TurnEvent) = throw IllegalStateException("Theodore's screen is gone")
        }
        val says = object : TurnListener {
            override fun onEvent(event: TurnEvent) = throw CoreException.Told(ErrorKind.DISK_FULL, "No room.")
        }
        fails(ErrorKind.HOST) { profile.say("What can you do?", throws).finished() }
        fails(ErrorKind.DISK_FULL) { profile.say("What can you do?", says).finished() }
        assertTrue(said(profile, "What time is it?").speech().isNotEmpty())
        profile.shut()
    }

    @Test
    fun `a slow listener hears all and holds nobody up`() = runBlocking {
        val profile = born(folder)
        val slow = object : Told() {
            override fun onEvent(event: TurnEvent) {
                Thread.sleep(200)
                super.onEvent(event)
            }
        }
        val turn = profile.say("What can you do?", slow)
        assertTrue(said(profile, "What time is it?").speech().isNotEmpty())
        turn.finished()
        assertIs<TurnEvent.Done>(slow.events.last())
        profile.shut()
    }

    @Test
    fun `a screen tells now, then changes, then nothing after it is dropped`() = runBlocking {
        val profile = born(folder)
        val mails = Files.writeString(holder.resolve("mails.mbox"), (0..29).joinToString("") { mail(it) })
        val shown = Shown()
        val watch = profile.watch(Screen.Inbox(100u), shown)
        assertTrue(shown.wait { states.isNotEmpty() })
        assertEquals(30UL, profile.importMail(listOf(mails.toString())))
        assertTrue(shown.wait { inbox.size == 30 })
        val gone = shown.inbox[7].id
        profile.putMailAway(listOf(gone), Shelf.ARCHIVE)
        assertTrue(shown.wait { inbox.size == 29 })
        profile.undo(null)
        assertTrue(shown.wait { inbox.size == 30 })
        assertEquals(profile.inbox(100u), shown.inbox)
        watch.destroy()
        val before = shown.states.size
        profile.markMail(listOf(gone), Flag.SEEN, true)
        assertFalse(shown.wait(500) { states.size > before })
        profile.shut()
    }

    @Test
    fun `two threads talk at once and nothing is lost`() = runBlocking {
        val profile = born(folder)
        val heard = java.util.Collections.synchronizedList(mutableListOf<Boolean>())
        listOf("What time is it?", "What day is it?").map { words ->
            thread {
                runBlocking {
                    repeat(10) {
                        val turn = said(profile, words)
                        heard.add((turn.events.first() as TurnEvent.Heard).text == words && turn.speech().isNotEmpty())
                    }
                }
            }
        }.forEach { it.join() }
        assertEquals(List(20) { true }, heard)
        profile.shut()
    }

    @Test
    fun `a hundred thousand calls do not grow`() = runBlocking {
        val profile = born(folder)
        suspend fun calls(count: Int) {
            for (at in 0 until count) {
                contractCall(at.toULong())
                if (at % 10 == 0) contractRows(1u)
                if (at % 100 == 0) runCatching { contractFail(ErrorKind.IO) }
                if (at % 200 == 0) profile.approvals()
            }
            System.gc()
        }
        // The virtual machine fills its own heap and compiles first.
        repeat(3) { calls(30_000) }
        val before = resident()
        calls(100_000)
        val grown = resident() - before
        println("100,000 calls grew by ${grown / 1024} KiB")
        assertTrue(grown < 16L shl 20, "$grown bytes")
        profile.shut()
    }

    private fun mail(at: Int): String {
        val minute = "%02d".format(at)
        return "From ada@example.org Tue Mar 10 09:$minute:00 2026\n" +
            "From: Ada Lovelace <ada@example.org>\nTo: theo@example.org\nSubject: Notes $at\n" +
            "Date: Tue, 10 Mar 2026 09:$minute:00 +0100\nMessage-ID: <note$at@example.org>\n\nPart $at.\n\n"
    }
}
