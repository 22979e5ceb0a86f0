package os1.app.ports

import android.content.Context
import android.os.Bundle
import android.speech.tts.TextToSpeech as Voice
import android.speech.tts.UtteranceProgressListener
import java.io.File
import os1.core.CoreException
import os1.core.ErrorKind
import os1.core.TextToSpeech
import os1.core.VoiceSession

/** The platform's synthesiser. Its sound goes through the core, which plays it and can be interrupted. */
class PhoneMouth(context: Context, private val session: () -> VoiceSession?) : TextToSpeech {
    private val file = File(context.cacheDir, "voice.wav")
    @Volatile private var state: Int? = null
    private val voice = Voice(context) { state = it }.apply { setOnUtteranceProgressListener(Made(session)) }

    override fun say(utterance: UInt, text: String, whisper: Boolean) {
        if (state == Voice.ERROR) throw CoreException.Told(ErrorKind.UNSUPPORTED, "This phone has no voice to lend. The answer is shown.")
        val options = Bundle().apply { putFloat(Voice.Engine.KEY_PARAM_VOLUME, if (whisper) 0.4f else 1f) }
        // The file is the price of hearing it made: what is wanted comes by the listener.
        voice.synthesizeToFile(text, options, file, "$utterance ${text.toByteArray().size}")
    }

    override fun cancel() {
        voice.stop()
    }
}

/** Sound as it is made, brought to 16 kHz. */
private class Made(private val session: () -> VoiceSession?) : UtteranceProgressListener() {
    private var rate = 16_000

    override fun onBeginSynthesis(utteranceId: String, sampleRateInHz: Int, audioFormat: Int, channelCount: Int) {
        rate = sampleRateInHz
    }

    override fun onAudioAvailable(utteranceId: String, audio: ByteArray) {
        session()?.voiced(number(utteranceId), resampled(audio, rate), 0u, false)
    }

    override fun onDone(utteranceId: String) {
        session()?.voiced(number(utteranceId), ByteArray(0), utteranceId.substringAfter(' ').toUInt(), true)
    }

    override fun onStart(utteranceId: String) {}

    @Deprecated("Deprecated in Java")
    override fun onError(utteranceId: String) {
        session()?.voiceFailed()
    }

    private fun number(id: String) = id.substringBefore(' ').toUInt()
}

/** Linear, good enough for speech that goes through an earpiece. */
internal fun resampled(pcm: ByteArray, from: Int): ByteArray {
    if (from == RATE || from <= 0) return pcm
    val samples = ShortArray(pcm.size / 2) { (pcm[2 * it].toInt() and 0xFF or (pcm[2 * it + 1].toInt() shl 8)).toShort() }
    val out = ByteArray(2 * (samples.size.toLong() * RATE / from).toInt())
    for (at in 0 until out.size / 2) {
        val place = at.toDouble() * from / RATE
        val low = samples[place.toInt()]
        val high = samples[minOf(place.toInt() + 1, samples.size - 1)]
        val value = (low + (high - low) * (place - place.toInt())).toInt()
        out[2 * at] = value.toByte()
        out[2 * at + 1] = (value shr 8).toByte()
    }
    return out
}

private const val RATE = 16_000
