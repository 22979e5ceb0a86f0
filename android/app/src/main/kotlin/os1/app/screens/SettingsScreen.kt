package os1.app.screens

import androidx.compose.foundation.layout.*
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.NewAccount
import os1.app.model.Provider
import os1.app.model.Standing

/** What can be set in the core. */
internal class SettingsActions(
    val consent: suspend (String) -> String?,
    val allow: (String) -> Unit,
    val accountMeans: suspend (NewAccount) -> String?,
    val addAccount: (NewAccount) -> Unit,
)

/** What can be set of the phone. */
internal class PhoneSettings(
    val export: () -> Unit,
    val test: () -> Unit,
    /** Opens the system's page for exact alarms; none where they are allowed. */
    val exact: (() -> Unit)?,
    val listened: Long,
)

/** How everything stands: accounts, the model and its consent, what left the phone, alarms, the profile. */
@Composable
internal fun SettingsScreen(standing: Standing, actions: SettingsActions, phone: PhoneSettings) = Page {
    val quiet = MaterialTheme.colorScheme.onSurfaceVariant
    Heading(stringResource(R.string.left_today))
    if (standing.left.isEmpty()) Text(stringResource(R.string.left_nothing), style = MaterialTheme.typography.bodyLarge)
    for (left in standing.left) TwoLines(left.what, "${left.to} · ${size(left.bytes)}", left.at)
    Heading(stringResource(R.string.accounts))
    if (standing.accounts.isEmpty()) Text(stringResource(R.string.no_accounts), style = MaterialTheme.typography.bodyLarge)
    for (account in standing.accounts) TwoLines(account.address, listOfNotNull(account.state, account.trouble).joinToString(" · "))
    AccountQuestions(actions)
    Heading(stringResource(R.string.model))
    Text(standing.model ?: stringResource(R.string.no_model), style = MaterialTheme.typography.bodyLarge)
    for (provider in standing.providers) ProviderRow(provider, actions)
    Heading(stringResource(R.string.alarms))
    phone.exact?.let { allow ->
        Text(stringResource(R.string.alarms_inexact), style = MaterialTheme.typography.bodyMedium)
        OutlinedButton(allow, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.alarms_allow)) }
    }
    OutlinedButton(phone.test, Modifier.padding(top = 8.dp).heightIn(min = 48.dp)) { Text(stringResource(R.string.alarms_test)) }
    Heading(stringResource(R.string.usage))
    Text(stringResource(R.string.usage_time, phone.listened), style = MaterialTheme.typography.bodyLarge)
    Heading(stringResource(R.string.profile))
    Text(stringResource(R.string.profile_size, size(standing.bytes)), style = MaterialTheme.typography.bodyLarge)
    Text(stringResource(R.string.zone, standing.zone), style = MaterialTheme.typography.bodyMedium, color = quiet)
    OutlinedButton(phone.export, Modifier.padding(top = 8.dp).heightIn(min = 48.dp)) { Text(stringResource(R.string.export)) }
}

@Composable
private fun size(bytes: Long): String = android.text.format.Formatter.formatShortFileSize(LocalContext.current, bytes)

/** A provider, and consent to it after its sentence was shown. */
@Composable
private fun ProviderRow(provider: Provider, actions: SettingsActions) {
    var sentence by remember(provider) { mutableStateOf<String?>(null) }
    var asks by remember(provider) { mutableStateOf(false) }
    val allowed = stringResource(if (provider.allowed) R.string.allowed else R.string.not_allowed)
    TwoLines("${provider.id}: ${provider.model}", "${provider.server} · $allowed")
    if (provider.allowed) return
    if (asks) LaunchedEffect(provider.id) { sentence = actions.consent(provider.id) }
    sentence?.let { Text(it, style = MaterialTheme.typography.bodyMedium) }
    val allow = stringResource(R.string.allow)
    OutlinedButton({ if (sentence == null) asks = true else actions.allow(provider.id) }, Modifier.heightIn(min = 48.dp).semantics { contentDescription = "$allow: ${provider.id}" }) { Text(allow) }
}
