package os1.app.screens

import androidx.compose.foundation.layout.*
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.unit.dp
import os1.app.R

/** Where something is typed and sent; what was typed survives rotation and the end of the process. */
@Composable
internal fun Composer(hint: String, enabled: Boolean, default: String? = null, beside: @Composable RowScope.() -> Unit = {}, send: (String) -> Unit) {
    var words by rememberSaveable { mutableStateOf("") }
    val submit = {
        if (enabled && (words.isNotBlank() || default != null)) {
            send(words.trim())
            words = ""
        }
    }
    Row(Modifier.fillMaxWidth().padding(horizontal = 12.dp, vertical = 8.dp), verticalAlignment = Alignment.CenterVertically) {
        OutlinedTextField(
            words, { words = it }, Modifier.weight(1f), label = { Text(hint) }, shape = RoundedCornerShape(24.dp), maxLines = 5,
            keyboardOptions = KeyboardOptions(KeyboardCapitalization.Sentences, imeAction = ImeAction.Send),
            keyboardActions = KeyboardActions(onSend = { submit() }),
        )
        Spacer(Modifier.width(4.dp))
        if (words.isBlank()) beside()
        IconAction(R.drawable.ic_send, stringResource(R.string.send), enabled = enabled && (words.isNotBlank() || default != null), onClick = submit)
    }
}
