package os1.app.ports

import android.content.Context
import android.content.Intent
import android.media.AudioFormat
import android.os.Build
import android.os.Bundle
import android.os.Handler
import android.os.Looper
import android.os.ParcelFileDescriptor
import android.speech.RecognitionListener
import android.speech.RecognizerIntent
import android.speech.SpeechRecognizer
import java.io.OutputStream
import os1.core.CoreException
import os1.core.ErrorKind
import os1.core.SpeechToText
import os1.core.VoiceSession
import os1.core.WordHeard

/** The platform's recogniser, on this device where it can. It hears the cleaned sound of the core, not the microphone. */
class PhoneEar(private val context: Context, private val session: () -> VoiceSession?) : SpeechToText {
    private val main = Handler(Looper.getMainLooper())
    private var recogniser: SpeechRecognizer? = null
    @Volatile private var pipe: OutputStream? = null

    override fun hear(pcm: ByteArray) {
        val open = pipe ?: begin()
        runCatching { open.write(pcm) }.onFailure { pipe = null }
    }

    override fun endOfTurn() {
        runCatching { pipe?.close() }
        pipe = null
    }

    override fun cancel() {
        endOfTurn()
        main.post { recogniser?.cancel() }
    }

    private fun begin(): OutputStream {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU || !SpeechRecognizer.isRecognitionAvailable(context)) {
            throw CoreException.Told(ErrorKind.UNSUPPORTED, "This phone has no recogniser that can be lent. You can type.")
        }
        val (read, write) = ParcelFileDescriptor.createPipe()
        val out = ParcelFileDescriptor.AutoCloseOutputStream(write)
        pipe = out
        main.post { listen(read) }
        return out
    }

    private fun listen(sound: ParcelFileDescriptor) {
        val local = SpeechRecognizer.isOnDeviceRecognitionAvailable(context)
        val made = recogniser ?: (if (local) SpeechRecognizer.createOnDeviceSpeechRecognizer(context) else SpeechRecognizer.createSpeechRecognizer(context))
        recogniser = made
        made.setRecognitionListener(Heard(session))
        made.startListening(
            Intent(RecognizerIntent.ACTION_RECOGNIZE_SPEECH).putExtra(RecognizerIntent.EXTRA_LANGUAGE_MODEL, RecognizerIntent.LANGUAGE_MODEL_FREE_FORM)
                .putExtra(RecognizerIntent.EXTRA_PARTIAL_RESULTS, true).putExtra(RecognizerIntent.EXTRA_PREFER_OFFLINE, true)
                .putExtra(RecognizerIntent.EXTRA_AUDIO_SOURCE, sound).putExtra(RecognizerIntent.EXTRA_AUDIO_SOURCE_CHANNEL_COUNT, 1)
                .putExtra(RecognizerIntent.EXTRA_AUDIO_SOURCE_ENCODING, AudioFormat.ENCODING_PCM_16BIT).putExtra(RecognizerIntent.EXTRA_AUDIO_SOURCE_SAMPLING_RATE, 16_000),
        )
    }
}

/** What the recogniser heard goes to the session. */
private class Heard(private val session: () -> VoiceSession?) : RecognitionListener {
    override fun onPartialResults(partial: Bundle?) {
        best(partial)?.let { session()?.recognisedPartial(it) }
    }

    override fun onResults(results: Bundle?) {
        val words = best(results)?.split(' ').orEmpty().filter(String::isNotEmpty)
        session()?.recognisedFinal(words.map { WordHeard(it, 0.0, 0.0, 1f) })
    }

    override fun onError(error: Int) {
        val silence = error == SpeechRecognizer.ERROR_NO_MATCH || error == SpeechRecognizer.ERROR_SPEECH_TIMEOUT
        if (silence) session()?.recognisedFinal(emptyList()) else session()?.recogniserFailed()
    }

    private fun best(results: Bundle?) = results?.getStringArrayList(SpeechRecognizer.RESULTS_RECOGNITION)?.firstOrNull()

    override fun onReadyForSpeech(params: Bundle?) {}

    override fun onBeginningOfSpeech() {}

    override fun onRmsChanged(rmsdB: Float) {}

    override fun onBufferReceived(buffer: ByteArray?) {}

    override fun onEndOfSpeech() {}

    override fun onEvent(eventType: Int, params: Bundle?) {}
}
