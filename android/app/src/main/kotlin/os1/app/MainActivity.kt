package os1.app

import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import os1.app.ports.SharedFiles
import os1.app.screens.Window
import os1.app.theme.Os1Theme

/** The one window. */
class MainActivity : ComponentActivity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        enableEdgeToEdge()
        super.onCreate(savedInstanceState)
        val app = application as Os1Application
        setContent { Os1Theme { Window(app.core, app.caller, phoneActions(app)) } }
        if (savedInstanceState == null) SharedFiles.take(this, intent, app.core)
    }

    override fun onNewIntent(intent: android.content.Intent) {
        super.onNewIntent(intent)
        SharedFiles.take(this, intent, (application as Os1Application).core)
    }

    override fun onStart() {
        super.onStart()
        val app = application as Os1Application
        app.core.ring(app.bell)
    }
}
