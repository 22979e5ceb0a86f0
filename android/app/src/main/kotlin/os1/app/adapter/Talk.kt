package os1.app.adapter

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import os1.app.model.Live
import os1.core.OpenProfile
import os1.core.Turn
import os1.core.TurnEvent
import os1.core.TurnListener

/** The turn that goes on: its words go in, its events come out, one after the other. */
class Talk internal constructor(
    private val scope: CoroutineScope,
    private val opened: StateFlow<OpenProfile?>,
    private val failed: (Throwable) -> Unit,
) {
    private val going = MutableStateFlow(Live())
    private val asked = MutableStateFlow<String?>(null)
    private var turn: Turn? = null

    /** What the turn has told. */
    val live: StateFlow<Live> = going

    /** The approval that is to be shown now. */
    val asking: StateFlow<String?> = asked

    /** Says something. Speech is also handed to [heard], for a voice. */
    fun say(words: String, heard: (String) -> Unit = {}, done: () -> Unit = {}) {
        val profile = opened.value ?: return
        going.value = Live(heard = words, running = true)
        scope.launch {
            runCatching {
                val said = profile.say(words, Listener(heard))
                turn = said
                said.use { it.finished() }
            }.onFailure(failed)
            going.update { it.copy(running = false) }
            done()
        }
    }

    /** Stops the turn that goes on. */
    fun stop() {
        turn?.let { runCatching { it.cancel() } }
    }

    /** Shows what waits for a yes. */
    fun ask(id: String) {
        asked.value = id
    }

    /** It was looked at. */
    fun close() {
        asked.value = null
    }

    private inner class Listener(private val heard: (String) -> Unit) : TurnListener {
        override fun onEvent(event: TurnEvent) {
            if (event is TurnEvent.Approval) asked.value = event.approval.id
            if (event is TurnEvent.Speech) heard(event.text)
            going.update { it.after(event) }
        }
    }
}

private fun Live.after(event: TurnEvent): Live = when (event) {
    is TurnEvent.Heard -> copy(heard = event.text, heardId = event.id)
    is TurnEvent.Speech -> copy(speech = speech + event.text)
    is TurnEvent.Card -> copy(cards = cards + event.card.drawn())
    is TurnEvent.Notice -> copy(notices = notices + event.text)
    is TurnEvent.Approval -> this
    is TurnEvent.Done -> copy(running = false)
}
