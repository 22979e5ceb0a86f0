package os1.app.model

/** Where the companion stands: what the whole window shows. */
sealed interface Stage {
    /** The profile is being opened. */
    data object Opening : Stage

    /** The talk of first boot. */
    data class FirstBoot(val said: List<Said>, val hint: String, val default: String?, val busy: Boolean) : Stage

    /** It has chosen its name. The phrase is shown this once. */
    data class Born(val name: String, val why: String, val phrase: String?) : Stage

    /** Everything else. */
    data class Ready(val name: String) : Stage

    /** The profile does not open; the sentence says why and what to do. */
    data class Trouble(val sentence: String, val canRetry: Boolean) : Stage
}

/** One thing said in first boot. */
data class Said(val mine: Boolean, val text: String)

/** What is told in passing, with a way back where there is one. */
data class Passing(val text: String, val canUndo: Boolean)
