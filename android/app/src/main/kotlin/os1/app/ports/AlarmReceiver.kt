package os1.app.ports

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import kotlinx.coroutines.Job
import os1.app.Os1Application

/** Woken by an alarm, by the end of a restart, a new clock or zone, or by a button of a notification: asks the core what is due. */
class AlarmReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val app = context.applicationContext as Os1Application
        val id = intent.getStringExtra(ID)
        val done = goAsync()
        app.core.ready { core ->
            val answered: Job? = when (intent.action) {
                SNOOZE -> id?.let { core.snooze(it, MINUTES) }
                DISMISS -> id?.let(core::dismiss)
                else -> null
            }
            answered?.join()
            core.ring(app.bell).join()
            // There is none outside of a broadcast of the system.
            done?.finish()
        }
    }

    companion object {
        /** An alarm of ours. */
        const val DUE = "os1.app.DUE"

        /** Later, please. */
        const val SNOOZE = "os1.app.SNOOZE"

        /** Heard. */
        const val DISMISS = "os1.app.DISMISS"

        /** Which alarm is meant. */
        const val ID = "id"
        private const val MINUTES = 10
    }
}
