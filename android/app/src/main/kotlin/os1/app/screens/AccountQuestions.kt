package os1.app.screens

import androidx.compose.foundation.layout.*
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.text.input.VisualTransformation
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.launch
import os1.app.R
import os1.app.model.NewAccount

/** A mail account: who and where, then what the yes means in the core's words, then the yes. */
@Composable
internal fun AccountQuestions(actions: SettingsActions) {
    var asks by rememberSaveable { mutableStateOf(false) }
    if (!asks) return OutlinedButton({ asks = true }, Modifier.padding(top = 8.dp).heightIn(min = 48.dp)) { Text(stringResource(R.string.account_add)) }
    var address by rememberSaveable { mutableStateOf("") }
    // A password is kept nowhere but in the field, not even over the end of the process.
    var password by remember { mutableStateOf("") }
    var incoming by rememberSaveable { mutableStateOf("") }
    var outgoing by rememberSaveable { mutableStateOf("") }
    var means by remember { mutableStateOf<String?>(null) }
    val scope = rememberCoroutineScope()
    val account = NewAccount(address.trim(), password, incoming.trim(), outgoing.trim())
    Field(R.string.account_address, address, KeyboardType.Email) { address = it; means = null }
    Field(R.string.account_password, password, KeyboardType.Password) { password = it }
    Field(R.string.account_incoming, incoming, KeyboardType.Uri) { incoming = it; means = null }
    Field(R.string.account_outgoing, outgoing, KeyboardType.Uri) { outgoing = it; means = null }
    means?.let { Text(it, Modifier.padding(vertical = 8.dp), style = MaterialTheme.typography.bodyMedium) }
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp)) {
        TextButton({ asks = false }, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.cancel)) }
        if (means == null) Button({ scope.launch { means = actions.accountMeans(account) } }, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.account_next)) }
        else Button({ actions.addAccount(account); asks = false }, Modifier.heightIn(min = 48.dp)) { Text(stringResource(R.string.allow)) }
    }
}

@Composable
private fun Field(label: Int, value: String, kind: KeyboardType, change: (String) -> Unit) = OutlinedTextField(
    value, change, Modifier.fillMaxWidth(), label = { Text(stringResource(label)) }, singleLine = true, keyboardOptions = KeyboardOptions(keyboardType = kind),
    visualTransformation = if (kind == KeyboardType.Password) PasswordVisualTransformation() else VisualTransformation.None,
)
