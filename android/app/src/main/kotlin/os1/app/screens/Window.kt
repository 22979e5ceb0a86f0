package os1.app.screens

import androidx.compose.foundation.layout.*
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.adapter.Caller
import os1.app.adapter.Core
import os1.app.model.Approval
import os1.app.model.Stage
import os1.app.theme.Infinity

/** The whole window: what stands in the way first, then the tabs, a call over them, and what waits for a yes over all. */
@Composable
fun Window(core: Core, caller: Caller, phone: PhoneActions) {
    val stage by core.stage.collectAsState()
    Surface(Modifier.fillMaxSize(), color = MaterialTheme.colorScheme.background) {
        Box(Modifier.fillMaxSize().safeDrawingPadding()) {
            when (val now = stage) {
                is Stage.Opening -> Waits()
                is Stage.FirstBoot -> FirstBootScreen(now, core::answer)
                is Stage.Born -> BornScreen(now, core::met)
                is Stage.Trouble -> TroubleScreen(now) { core.start() }
                is Stage.Ready -> Inhabited(now.name, core, caller, phone)
            }
        }
    }
}

@Composable
private fun Waits() = Column(Modifier.fillMaxSize(), Arrangement.Center, Alignment.CenterHorizontally) {
    Infinity(Modifier.size(160.dp, 72.dp), true)
    Text(stringResource(R.string.opening), Modifier.padding(top = 16.dp), style = MaterialTheme.typography.bodyLarge)
}

/** The profile does not open: the core's sentence, and another try. */
@Composable
private fun TroubleScreen(stage: Stage.Trouble, retry: () -> Unit) = Column(Modifier.fillMaxSize().padding(32.dp), Arrangement.Center, Alignment.CenterHorizontally) {
    Infinity(Modifier.size(120.dp, 56.dp))
    Text(stage.sentence, Modifier.padding(vertical = 24.dp), style = MaterialTheme.typography.bodyLarge)
    if (stage.canRetry) Button(retry, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.retry)) }
}

@Composable
private fun Inhabited(name: String, core: Core, caller: Caller, phone: PhoneActions) {
    val approvals by remember { core.approvals }.collectAsState(emptyList())
    val asking by core.talk.asking.collectAsState()
    val call by caller.call.collectAsState()
    val passing = remember { SnackbarHostState() }
    Passings(core, passing)
    val sheet = approvals.firstOrNull { it.id == asking }
    Box(Modifier.fillMaxSize()) {
        val hidden = if (sheet != null || call != null) Modifier.clearAndSetSemantics {} else Modifier
        Box(hidden) { Tabs(name, core, phone, approvals) }
        call?.let { Surface(Modifier.fillMaxSize()) { CallScreen(name, it, phone.call) } }
        sheet?.let { Sheet(it, core) }
        SnackbarHost(passing, Modifier.align(Alignment.BottomCenter).padding(bottom = 88.dp))
    }
}

@Composable
private fun Sheet(approval: Approval, core: Core) = ApprovalSheet(
    approval,
    yes = { core.approve(approval.id); core.talk.close() },
    no = { core.decline(approval.id); core.talk.close() },
    close = core.talk::close,
)

@Composable
private fun Passings(core: Core, host: SnackbarHostState) {
    val undo = stringResource(R.string.undo)
    LaunchedEffect(Unit) {
        core.passing.collect {
            val result = host.showSnackbar(it.text, if (it.canUndo) undo else null, duration = SnackbarDuration.Short)
            if (result == SnackbarResult.ActionPerformed) core.undo()
        }
    }
}

/** From this width on, the tabs stand beside. */
private const val WIDE = 600

@Composable
private fun Tabs(name: String, core: Core, phone: PhoneActions, approvals: List<Approval>) {
    var tab by rememberSaveable { mutableStateOf(Tab.TALK) }
    val look = { approvals.firstOrNull()?.let { core.talk.ask(it.id) } ?: Unit }
    if (LocalConfiguration.current.screenWidthDp >= WIDE) {
        Row(Modifier.fillMaxSize()) {
            Rail(tab) { tab = it }
            TabContent(tab, name, core, phone, approvals.size, look) { tab = it }
        }
    } else {
        Column(Modifier.fillMaxSize()) {
            Box(Modifier.weight(1f)) { TabContent(tab, name, core, phone, approvals.size, look) { tab = it } }
            Bar(tab) { tab = it }
        }
    }
}

@Composable
private fun Rail(tab: Tab, choose: (Tab) -> Unit) = NavigationRail(windowInsets = WindowInsets(0, 0, 0, 0)) {
    val large = LocalDensity.current.fontScale > LARGE
    for (one in Tab.entries.filter { it != Tab.MORE }) {
        val label = stringResource(one.label)
        NavigationRailItem(one == tab, { choose(one) }, { Icon(painterResource(one.icon), label) }, label = if (large) null else { { Text(label) } })
    }
}

/** From this scale of the letters on, signs stand alone: five words beside each other would be cut. */
private const val LARGE = 1.3f

@Composable
private fun Bar(tab: Tab, choose: (Tab) -> Unit) = NavigationBar(windowInsets = WindowInsets(0, 0, 0, 0)) {
    val large = LocalDensity.current.fontScale > LARGE
    for (one in Tab.BAR) {
        val label = stringResource(one.label)
        NavigationBarItem(one == tab.inBar, { choose(one) }, { Icon(painterResource(one.icon), label) }, label = if (large) null else { { Text(label, maxLines = 1) } })
    }
}
