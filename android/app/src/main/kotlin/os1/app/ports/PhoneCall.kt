package os1.app.ports

import android.annotation.SuppressLint
import android.content.Context
import android.content.Intent
import android.media.AudioAttributes
import android.media.AudioDeviceInfo
import android.media.AudioFocusRequest
import android.media.AudioFormat
import android.media.AudioManager
import android.media.AudioRecord
import android.media.AudioTrack
import android.media.MediaRecorder
import android.os.Build
import kotlin.concurrent.thread
import os1.app.Os1Application
import os1.app.adapter.CallHands
import os1.app.model.Output
import os1.core.Hold
import os1.core.SpeechToText
import os1.core.TextToSpeech
import os1.core.VoiceEvent
import os1.core.VoiceSession

private const val RATE = 16_000
private const val FRAME = 320

/** Microphone and earpiece of the phone for a call, ten milliseconds at a time on a thread of their own. */
class PhoneCall(private val context: Context) : CallHands {
    private val audio = context.getSystemService(AudioManager::class.java)
    @Volatile private var listens = false
    @Volatile private var goes = false
    private var focus: AudioFocusRequest? = null

    override fun ear(session: () -> VoiceSession?): SpeechToText = PhoneEar(context, session)

    override fun mouth(session: () -> VoiceSession?): TextToSpeech = PhoneMouth(context, session)

    override fun start(frame: (ByteArray?) -> ByteArray) {
        context.startForegroundService(Intent(context, CallService::class.java))
        takeFocus()
        goes = true
        thread(name = "call") { run(frame) }
    }

    override fun microphone(on: Boolean) {
        listens = on
    }

    override fun route(output: Output) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.S) {
            @Suppress("DEPRECATION")
            audio.isSpeakerphoneOn = output == Output.LOUDSPEAKER
            return
        }
        val kinds = when (output) {
            Output.EARPIECE -> listOf(AudioDeviceInfo.TYPE_BUILTIN_EARPIECE)
            Output.WIRED -> listOf(AudioDeviceInfo.TYPE_WIRED_HEADSET, AudioDeviceInfo.TYPE_WIRED_HEADPHONES, AudioDeviceInfo.TYPE_USB_HEADSET)
            Output.BLUETOOTH -> listOf(AudioDeviceInfo.TYPE_BLUETOOTH_SCO, AudioDeviceInfo.TYPE_BLE_HEADSET)
            Output.LOUDSPEAKER -> listOf(AudioDeviceInfo.TYPE_BUILTIN_SPEAKER)
        }
        audio.availableCommunicationDevices.firstOrNull { it.type in kinds }?.let(audio::setCommunicationDevice)
    }

    override fun stop() {
        goes = false
        focus?.let(audio::abandonAudioFocusRequest)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) audio.clearCommunicationDevice()
        audio.mode = AudioManager.MODE_NORMAL
        context.stopService(Intent(context, CallService::class.java))
    }

    /** Another app or a telephone call takes the sound: the session is told, and waits. */
    private fun takeFocus() {
        audio.mode = AudioManager.MODE_IN_COMMUNICATION
        val caller = { (context.applicationContext as Os1Application).caller }
        val request = AudioFocusRequest.Builder(AudioManager.AUDIOFOCUS_GAIN)
            .setAudioAttributes(AudioAttributes.Builder().setUsage(AudioAttributes.USAGE_VOICE_COMMUNICATION).setContentType(AudioAttributes.CONTENT_TYPE_SPEECH).build())
            .setOnAudioFocusChangeListener { change ->
                if (change == AudioManager.AUDIOFOCUS_GAIN) caller().happens(VoiceEvent.HoldEnded)
                else caller().happens(VoiceEvent.HoldBegan(if (audio.mode == AudioManager.MODE_IN_CALL) Hold.CALL else Hold.OTHER_APP))
            }.build()
        focus = request
        audio.requestAudioFocus(request)
    }

    @SuppressLint("MissingPermission")
    private fun run(frame: (ByteArray?) -> ByteArray) {
        val shape = AudioFormat.ENCODING_PCM_16BIT
        val track = AudioTrack.Builder().setAudioFormat(AudioFormat.Builder().setEncoding(shape).setSampleRate(RATE).setChannelMask(AudioFormat.CHANNEL_OUT_MONO).build())
            .setAudioAttributes(AudioAttributes.Builder().setUsage(AudioAttributes.USAGE_VOICE_COMMUNICATION).build()).build()
        val least = AudioRecord.getMinBufferSize(RATE, AudioFormat.CHANNEL_IN_MONO, shape)
        val record = runCatching { AudioRecord(MediaRecorder.AudioSource.VOICE_COMMUNICATION, RATE, AudioFormat.CHANNEL_IN_MONO, shape, maxOf(least, 4 * FRAME)) }.getOrNull()
        val heard = ByteArray(FRAME)
        track.play()
        while (goes) {
            if (listens && record?.recordingState == AudioRecord.RECORDSTATE_STOPPED) record.startRecording()
            if (!listens && record?.recordingState == AudioRecord.RECORDSTATE_RECORDING) record.stop()
            val got = listens && record != null && record.read(heard, 0, FRAME) == FRAME
            val play = frame(if (got) heard.copyOf() else null)
            track.write(play, 0, play.size)
        }
        record?.release()
        track.release()
    }
}
