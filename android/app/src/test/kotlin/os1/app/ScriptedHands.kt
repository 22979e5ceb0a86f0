package os1.app

import os1.app.adapter.CallHands
import os1.app.model.Output
import os1.core.SpeechToText
import os1.core.TextToSpeech
import os1.core.VoiceSession
import os1.core.WordHeard

/** Ears, voice and sound of a call without a phone: frames pass when the test says so. */
class ScriptedHands : CallHands {
    private lateinit var session: () -> VoiceSession?
    private var frame: ((ByteArray?) -> ByteArray)? = null
    val said = java.util.Collections.synchronizedList(mutableListOf<String>())
    var microphone = false
    var output: Output? = null
    var silences = 0

    override fun ear(session: () -> VoiceSession?): SpeechToText {
        this.session = session
        return object : SpeechToText {
            override fun hear(pcm: ByteArray) {}

            override fun endOfTurn() {}

            override fun cancel() {}
        }
    }

    override fun mouth(session: () -> VoiceSession?) = object : TextToSpeech {
        override fun say(utterance: UInt, text: String, whisper: Boolean) {
            said.add(text)
            // A tenth of a second of sound for all of it.
            val sound = ByteArray(3_200) { if (it % 2 == 1) 8 else 0 }
            Thread { session()?.voiced(utterance, sound, text.toByteArray().size.toUInt(), true) }.start()
        }

        override fun cancel() {
            silences++
        }
    }

    override fun start(frame: (ByteArray?) -> ByteArray) {
        this.frame = frame
    }

    override fun microphone(on: Boolean) {
        microphone = on
    }

    override fun route(output: Output) {
        this.output = output
    }

    override fun stop() {
        frame = null
    }

    /** So many tenths of a second pass, quiet or with a voice. */
    fun pass(tenths: Int, voice: Boolean = false) {
        repeat(tenths * 10) { at -> frame?.invoke(if (microphone) sound(at, voice) else null) }
    }

    /** The user speaks these words. */
    fun speak(words: String) {
        pass(12, voice = true)
        session()?.recognisedPartial(words)
        pass(3, voice = true)
        session()?.recognisedFinal(words.split(' ').map { WordHeard(it, 0.0, 1.5, 0.95f) })
        pass(20)
    }

    /** Something like a voice: a low buzz with formants that rises and falls as syllables do. */
    private fun sound(at: Int, voice: Boolean) = ByteArray(320).also { bytes ->
        if (!voice) return@also
        for (sample in 0 until 160) {
            val time = (at * 160 + sample) / 16_000.0
            val syllable = maxOf(0.0, Math.sin(time * 2 * Math.PI * 4))
            val buzz = (1..20).sumOf { Math.sin(time * 2 * Math.PI * 120 * it) / it * (if (it in 4..7 || it in 10..12) 2.0 else 0.6) }
            val value = (3_000 * syllable * buzz).toInt().coerceIn(-32_000, 32_000)
            bytes[2 * sample] = value.toByte()
            bytes[2 * sample + 1] = (value shr 8).toByte()
        }
    }
}
