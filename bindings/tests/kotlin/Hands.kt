package os1.contract

import java.nio.file.Path
import java.util.concurrent.ConcurrentHashMap
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.withTimeout
import os1.core.*

/** What a shell lends, as small as it can be, and the way through first boot. */

val ANSWERS = listOf("Theodore", "yes", "a woman's", "company", "She is fine", "yes", "en-US", "yes")
const val NOW = "2026-03-10T12:00:00+01:00[Europe/Berlin]"

/** A key store that forgets everything with the process. */
open class MemoryKeys : Keys {
    private val kept = ConcurrentHashMap<String, String>()
    override fun get(name: String): String? = kept[name]
    override fun put(name: String, secret: String) { kept[name] = secret }
    override fun remove(name: String) { kept.remove(name) }
}

/** Keeps what it is told. */
open class Told : TurnListener {
    val events = java.util.Collections.synchronizedList(mutableListOf<TurnEvent>())
    override fun onEvent(event: TurnEvent) { events.add(event) }
    fun speech() = events.filterIsInstance<TurnEvent.Speech>().joinToString("") { it.text }
}

/** A shell's list: what it is told becomes what is on the screen. */
class Shown : ScreenListener {
    val states = mutableListOf<ScreenState>()
    val failures = mutableListOf<CoreException>()
    var inbox = listOf<InboxRow>()
    private val news = Object()

    override fun onState(state: ScreenState) = synchronized(news) {
        if (state is ScreenState.Inbox) inbox = patched(inbox, state.steps, state.rows)
        states.add(state)
        news.notifyAll()
    }

    override fun onFailure(failure: CoreException) = synchronized(news) {
        failures.add(failure)
        news.notifyAll()
    }

    fun wait(ms: Long = 20_000, holds: Shown.() -> Boolean): Boolean = synchronized(news) {
        val end = System.nanoTime() + ms * 1_000_000
        while (!holds()) {
            val left = (end - System.nanoTime()) / 1_000_000
            if (left <= 0) return false
            news.wait(left)
        }
        true
    }
}

fun <R> patched(old: List<R>, steps: List<PatchStep>, rows: List<R>): List<R> {
    val before = old.iterator()
    val taken = rows.iterator()
    return buildList {
        for (step in steps) when (step) {
            is PatchStep.Keep -> repeat(step.count.toInt()) { add(before.next()) }
            is PatchStep.Drop -> repeat(step.count.toInt()) { before.next() }
            is PatchStep.Take -> repeat(step.count.toInt()) { add(taken.next()) }
        }
    }
}

fun options(folder: Path) = OpenOptions(folder.toString(), true, 7UL, NOW)

/** A profile in which somebody lives. */
suspend fun born(folder: Path, keys: Keys = MemoryKeys(), model: PhoneModel? = null): OpenProfile {
    val profile = createProfile(options(folder), keys, model)
    var steps = profile.firstBoot("Europe/Berlin", "en-US")
    for (answer in ANSWERS) {
        if (steps.any { it is BootStep.Born }) break
        steps = profile.answerFirstBoot(answer)
    }
    check(steps.any { it is BootStep.Born }) { steps }
    return profile
}

/** One turn, and what it told. */
suspend fun said(profile: OpenProfile, words: String): Told {
    val told = Told()
    profile.say(words, told).use { withTimeout(60_000) { it.finished() } }
    return told
}

/** A model that says a word and is then silent until somebody stops it. */
class SlowModel : PhoneModel {
    val answer = CompletableDeferred<PhoneAnswer>()
    override fun name() = "slow"
    override fun windowTokens() = 4096u
    override fun unavailable(): String? = null
    override fun answer(prompt: PhonePrompt, answer: PhoneAnswer) {
        answer.text("Well, ")
        this.answer.complete(answer)
    }
}

/** Bytes of memory that this process holds. */
fun resident(): Long =
    Path.of("/proc/self/statm").toFile().readText().split(" ")[1].toLong() * 4096
