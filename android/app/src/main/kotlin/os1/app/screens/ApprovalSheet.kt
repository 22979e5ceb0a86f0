package os1.app.screens

import androidx.activity.compose.BackHandler
import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.interaction.MutableInteractionSource
import androidx.compose.foundation.layout.*
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.Approval

/** What waits for a yes, with exactly the core's text: nothing is added, nothing is left out. */
@Composable
internal fun ApprovalSheet(approval: Approval, yes: () -> Unit, no: () -> Unit, close: () -> Unit) {
    BackHandler(onBack = close)
    Box(Modifier.fillMaxSize(), Alignment.BottomCenter) {
        val closes = stringResource(R.string.close)
        Box(Modifier.fillMaxSize().background(Color.Black.copy(alpha = 0.5f)).clickable(remember { MutableInteractionSource() }, null, onClickLabel = closes, onClick = close).semantics { contentDescription = closes })
        Surface(
            Modifier.widthIn(max = READABLE).fillMaxWidth().semantics { paneTitle = approval.what; isTraversalGroup = true },
            RoundedCornerShape(topStart = 28.dp, topEnd = 28.dp), MaterialTheme.colorScheme.surfaceContainerLow,
        ) {
            Column(Modifier.navigationBarsPadding().padding(start = 24.dp, end = 24.dp, top = 8.dp, bottom = 16.dp)) {
                Row(verticalAlignment = Alignment.CenterVertically) {
                    Text(approval.what, Modifier.weight(1f).padding(vertical = 8.dp).semantics { heading() }, style = MaterialTheme.typography.titleLarge)
                    IconAction(R.drawable.ic_close, closes, onClick = close)
                }
                Column(Modifier.weight(1f, fill = false).verticalScroll(rememberScrollState()), Arrangement.spacedBy(8.dp)) {
                    CardBlock(approval.card)
                    Text(stringResource(R.string.until, approval.expires), style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.onSurfaceVariant)
                }
                Row(Modifier.fillMaxWidth().padding(top = 12.dp), Arrangement.spacedBy(12.dp, Alignment.End)) {
                    OutlinedButton(no, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.decline)) }
                    Button(yes, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.approve)) }
                }
            }
        }
    }
}
