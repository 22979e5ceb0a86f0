package os1.app.model

/** Where a talk by voice stands, as it is drawn. */
enum class CallPhase { IDLE, LISTENING, USER_SPEAKS, THINKING, SPEAKING, HELD, HEADSET_LOST, MUTED, ENDED }

/** Where sound comes out. */
enum class Output { EARPIECE, WIRED, BLUETOOTH, LOUDSPEAKER }

/** Why the talk waits. */
enum class Waits { CALL, OTHER_APP, ALARM }

/** What has to be told by sight. */
enum class Remark { ON_HOLD, WHERE_TO_SPEAK, NO_PERMISSION, NO_MICROPHONE, NO_OUTPUT, MICROPHONE, NOT_UNDERSTOOD, NO_ANSWER, EAR_FAILED, VOICE_FAILED }

/** A call with the companion. */
data class Call(
    val phase: CallPhase = CallPhase.IDLE,
    val output: Output = Output.EARPIECE,
    val muted: Boolean = false,
    val microphone: Boolean = false,
    val transcript: List<Said> = emptyList(),
    val remark: Remark? = null,
)
