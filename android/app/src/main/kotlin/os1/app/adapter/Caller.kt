package os1.app.adapter

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import os1.app.model.*
import os1.core.*

/** What the phone lends to a call: ears, a voice, and the sound itself. */
interface CallHands {
    /** The recogniser; it answers to [session]. */
    fun ear(session: () -> VoiceSession?): SpeechToText

    /** The voice; it answers to [session]. */
    fun mouth(session: () -> VoiceSession?): TextToSpeech

    /** Begins: [frame] takes ten milliseconds of the microphone, or none, and gives ten to play. */
    fun start(frame: (ByteArray?) -> ByteArray)

    /** Opens or closes the microphone. */
    fun microphone(on: Boolean)

    /** Where it is to come out. */
    fun route(output: Output)

    /** Ends, and lets go of everything. */
    fun stop()
}

/** A call with the companion: brings the session's wishes to the phone's hands and its state to the screen. */
class Caller(private val talk: Talk, private val hands: CallHands) {
    private val state = MutableStateFlow<Call?>(null)
    private var session: VoiceSession? = null
    private var frames = 0L

    /** The call that goes on, if any. */
    val call: StateFlow<Call?> = state

    /** How long the microphone was open, in seconds. */
    val listened: Long get() = frames / 100

    /** Calls. */
    fun begin() {
        if (session != null) return
        val made = VoiceSession(hands.ear { session }, hands.mouth { session })
        session = made
        state.value = Call()
        hands.start(::frame)
        happens(VoiceEvent.Started)
    }

    /** Tells the session what happened to the phone, or what the user did. */
    fun happens(event: VoiceEvent) {
        val now = session ?: return
        if (event is VoiceEvent.Mute || event is VoiceEvent.Unmute) state.update { it?.copy(muted = event is VoiceEvent.Mute) }
        obey(now, now.happens(event))
        if (event is VoiceEvent.HungUp) end()
    }

    /** Where to hear it. */
    fun choose(output: Output) = happens(VoiceEvent.RouteChosen(Route.valueOf(output.name)))

    private fun frame(microphone: ByteArray?): ByteArray {
        val now = session ?: return ByteArray(SILENCE)
        if (microphone != null) frames++
        val step = now.frame(microphone)
        if (step.commands.isNotEmpty()) obey(now, step.commands)
        return step.play
    }

    private fun obey(now: VoiceSession, commands: List<VoiceCommand>) {
        for (command in commands) when (command) {
            is VoiceCommand.Microphone -> microphone(command.on)
            is VoiceCommand.Answer -> answer(now, command.turn, command.words)
            is VoiceCommand.Say -> said(false, command.text)
            is VoiceCommand.Show -> said(false, command.text)
            is VoiceCommand.ReopenOutput -> command.route?.let { route(Output.valueOf(it.name)) }
            is VoiceCommand.Tell -> state.update { it?.copy(remark = command.notice.drawn()) }
            else -> {}
        }
        val phase = CallPhase.valueOf(now.phase().name.replace("USER_SPEAKING", "USER_SPEAKS"))
        state.update { it?.copy(phase = phase, remark = it.remark.takeIf { phase != CallPhase.SPEAKING }) }
    }

    private fun microphone(on: Boolean) {
        state.update { it?.copy(microphone = on) }
        hands.microphone(on)
    }

    private fun route(output: Output) {
        state.update { it?.copy(output = output) }
        hands.route(output)
    }

    private fun said(mine: Boolean, text: String) = state.update { it?.copy(transcript = it.transcript + Said(mine, text)) }

    private fun answer(now: VoiceSession, turn: UInt, words: String) {
        said(true, words)
        talk.say(words, { piece -> obey(now, now.reply(turn, piece)) }, { obey(now, now.replyDone(turn)) })
    }

    private fun end() {
        hands.stop()
        session = null
        state.value = null
    }
}

private const val SILENCE = 320

private fun VoiceNotice.drawn() = when (this) {
    is VoiceNotice.OnHold -> Remark.ON_HOLD
    is VoiceNotice.WhereToSpeak -> Remark.WHERE_TO_SPEAK
    is VoiceNotice.NoPermission -> Remark.NO_PERMISSION
    is VoiceNotice.NoMicrophone -> Remark.NO_MICROPHONE
    is VoiceNotice.NoOutput -> Remark.NO_OUTPUT
    is VoiceNotice.Microphone, is VoiceNotice.BadRate -> Remark.MICROPHONE
    is VoiceNotice.NotUnderstood -> Remark.NOT_UNDERSTOOD
    is VoiceNotice.NoAnswer -> Remark.NO_ANSWER
    is VoiceNotice.EarFailed -> Remark.EAR_FAILED
    is VoiceNotice.MouthFailed -> Remark.VOICE_FAILED
}
