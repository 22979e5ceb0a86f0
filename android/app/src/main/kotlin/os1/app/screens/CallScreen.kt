package os1.app.screens

import androidx.activity.compose.BackHandler
import androidx.compose.foundation.layout.*
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.material3.*
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.Call
import os1.app.model.CallPhase
import os1.app.model.Output
import os1.app.model.Remark
import os1.app.theme.Infinity

/** What can be done in a call. */
internal class CallActions(val mute: (Boolean) -> Unit, val hold: (Boolean) -> Unit, val output: (Output) -> Unit, val hangUp: () -> Unit)

/** A call with the companion, over the whole screen. */
@Composable
internal fun CallScreen(name: String, call: Call, actions: CallActions) {
    BackHandler(onBack = actions.hangUp)
    val list = rememberLazyListState()
    LaunchedEffect(call.transcript.size) { if (call.transcript.isNotEmpty()) list.scrollToItem(call.transcript.size - 1) }
    Column(Modifier.fillMaxSize().padding(16.dp), horizontalAlignment = Alignment.CenterHorizontally) {
        Text(name, Modifier.padding(top = 16.dp).semantics { heading() }, style = MaterialTheme.typography.headlineMedium)
        Text(stringResource(call.phase.label()), Modifier.semantics { liveRegion = LiveRegionMode.Polite }, style = MaterialTheme.typography.titleMedium, color = MaterialTheme.colorScheme.onSurfaceVariant, textAlign = TextAlign.Center)
        Infinity(Modifier.padding(vertical = 20.dp).size(180.dp, 80.dp), call.phase == CallPhase.SPEAKING || call.phase == CallPhase.THINKING)
        call.remark?.let { Text(stringResource(it.words()), Modifier.semantics { liveRegion = LiveRegionMode.Assertive }, textAlign = TextAlign.Center) }
        LazyColumn(Modifier.weight(1f).widthIn(max = READABLE).fillMaxWidth(), list, verticalArrangement = Arrangement.spacedBy(8.dp)) {
            items(call.transcript) { Bubble(it.mine, it.text) }
        }
        Outputs(call, actions)
        Controls(call, actions)
    }
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun Outputs(call: Call, actions: CallActions) = FlowRow(
    horizontalArrangement = Arrangement.spacedBy(8.dp, Alignment.CenterHorizontally), verticalArrangement = Arrangement.spacedBy(8.dp),
) {
    for (output in Output.entries) {
        FilterChip(call.output == output, { actions.output(output) }, { Text(stringResource(output.label())) }, Modifier.heightIn(min = 48.dp))
    }
}

@OptIn(ExperimentalLayoutApi::class)
@Composable
private fun Controls(call: Call, actions: CallActions) = FlowRow(
    Modifier.padding(vertical = 12.dp), Arrangement.spacedBy(12.dp, Alignment.CenterHorizontally), Arrangement.spacedBy(8.dp),
) {
    val held = call.phase == CallPhase.HELD
    FilledTonalButton({ actions.mute(!call.muted) }, Modifier.heightIn(min = 56.dp)) {
        Icon(painterResource(if (call.muted) R.drawable.ic_mic_off else R.drawable.ic_mic), null)
        Spacer(Modifier.width(8.dp))
        Text(stringResource(if (call.muted) R.string.unmute else R.string.mute))
    }
    FilledTonalButton({ actions.hold(!held) }, Modifier.heightIn(min = 56.dp)) { Text(stringResource(if (held) R.string.go_on else R.string.hold)) }
    Button(actions.hangUp, Modifier.heightIn(min = 56.dp), colors = ButtonDefaults.buttonColors(MaterialTheme.colorScheme.error, MaterialTheme.colorScheme.onError)) {
        Icon(painterResource(R.drawable.ic_hang_up), null)
        Spacer(Modifier.width(8.dp))
        Text(stringResource(R.string.hang_up))
    }
}

private fun CallPhase.label() = when (this) {
    CallPhase.IDLE -> R.string.call_idle
    CallPhase.LISTENING -> R.string.call_listening
    CallPhase.USER_SPEAKS -> R.string.call_user
    CallPhase.THINKING -> R.string.call_thinking
    CallPhase.SPEAKING -> R.string.call_speaking
    CallPhase.HELD -> R.string.call_held
    CallPhase.HEADSET_LOST -> R.string.call_headset
    CallPhase.MUTED -> R.string.call_muted
    CallPhase.ENDED -> R.string.call_ended
}

private fun Output.label() = when (this) {
    Output.EARPIECE -> R.string.earpiece
    Output.WIRED -> R.string.wired
    Output.BLUETOOTH -> R.string.bluetooth
    Output.LOUDSPEAKER -> R.string.loudspeaker
}

private fun Remark.words() = when (this) {
    Remark.ON_HOLD -> R.string.remark_on_hold
    Remark.WHERE_TO_SPEAK -> R.string.remark_where
    Remark.NO_PERMISSION -> R.string.remark_permission
    Remark.NO_MICROPHONE -> R.string.remark_microphone
    Remark.NO_OUTPUT -> R.string.remark_output
    Remark.MICROPHONE -> R.string.remark_fault
    Remark.NOT_UNDERSTOOD -> R.string.remark_unheard
    Remark.NO_ANSWER -> R.string.remark_no_answer
    Remark.EAR_FAILED -> R.string.remark_ear
    Remark.VOICE_FAILED -> R.string.remark_voice
}
