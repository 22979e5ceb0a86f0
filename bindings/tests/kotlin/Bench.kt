package os1.contract

import kotlinx.coroutines.runBlocking
import os1.core.*

/** What crossing the boundary costs from Kotlin. Prints one line of JSON a figure. */

private fun told(what: String, value: Double, unit: String) =
    println("""{"language":"kotlin","what":"$what","value":${"%.3f".format(java.util.Locale.ROOT, value)},"unit":"$unit"}""")

/** The median time of one of `count` calls, in nanoseconds, over rounds that come after warming up. */
private fun median(count: Int, call: (Int) -> Unit): Double {
    repeat(count) { call(it) }
    return List(9) {
        val begun = System.nanoTime()
        repeat(count) { call(it) }
        (System.nanoTime() - begun).toDouble() / count
    }.sorted()[4]
}

/** Processor time of this thread, in nanoseconds. */
private fun processor() = java.lang.management.ManagementFactory.getThreadMXBean().currentThreadCpuTime

private class Deaf : SpeechToText {
    override fun hear(pcm: ByteArray) {}
    override fun endOfTurn() {}
    override fun cancel() {}
}

private class Dumb : TextToSpeech {
    override fun say(utterance: UInt, text: String, whisper: Boolean) {}
    override fun cancel() {}
}

/** Ten seconds of a voice that is none: a tone that comes and goes. */
private fun frames(): List<ByteArray> = List(1_000) { at ->
    ByteArray(320).also { frame ->
        for (sample in 0 until 160) {
            val time = (at * 160 + sample) / 16_000.0
            val value = (6_000 * Math.sin(time * 2 * Math.PI * 180) * maxOf(0.0, Math.sin(time * 3))).toInt()
            frame[2 * sample] = value.toByte()
            frame[2 * sample + 1] = (value shr 8).toByte()
        }
    }
}

fun main() = runBlocking {
    told("a call", median(20_000) { contractCall(it.toULong()) } / 1e3, "us")
    told("a list of 1,000 rows", median(20) { check(contractRows(1_000u).size == 1_000) } / 1e6, "ms")
    val listener = object : TurnListener {
        override fun onEvent(event: TurnEvent) {}
    }
    contractEvents(listener, 50_000u)
    told("an event", contractEvents(listener, 50_000u).toDouble() / 50_000 / 1e3, "us")
    voice()
}

/** A hundred frames a second: what the boundary takes of a core, beside what the same frames take in Rust. */
private fun voice() {
    val frames = frames()
    val all = frames.reduce { sum, frame -> sum + frame }
    fun across(): Long {
        VoiceSession(Deaf(), Dumb()).use { session ->
            session.happens(VoiceEvent.Started)
            val begun = processor()
            for (frame in frames) session.frame(frame)
            return processor() - begun
        }
    }
    fun inside(): Long {
        val begun = processor()
        contractFramesInside(all, 1u)
        return processor() - begun
    }
    repeat(5) { across() }
    val (crossed, alone) = List(7) { across() to inside() }.sortedBy { it.first - it.second }[3]
    told("100 frames a second, the boundary alone", (crossed - alone) / 1e10 * 100, "% of a core")
    told("100 frames a second, front end and all", crossed / 1e10 * 100, "% of a core")
}
