package os1.app.ports

import android.app.Notification
import android.app.PendingIntent
import android.app.Service
import android.content.Intent
import android.content.pm.ServiceInfo
import android.os.IBinder
import os1.app.MainActivity
import os1.app.Os1Application
import os1.app.R
import os1.core.VoiceEvent

/** Keeps a call alive behind the lock screen, and says all the time that it listens. */
class CallService : Service() {
    override fun onBind(intent: Intent?): IBinder? = null

    override fun onStartCommand(intent: Intent?, flags: Int, startId: Int): Int {
        if (intent?.action == HANG_UP) {
            (application as Os1Application).caller.happens(VoiceEvent.HungUp)
            stopSelf()
            return START_NOT_STICKY
        }
        val hangUp = PendingIntent.getService(this, 1, Intent(this, CallService::class.java).setAction(HANG_UP), PendingIntent.FLAG_IMMUTABLE)
        val opens = PendingIntent.getActivity(this, 0, Intent(this, MainActivity::class.java), PendingIntent.FLAG_IMMUTABLE)
        val shown = Notification.Builder(this, Channels.CALL.name).setSmallIcon(R.drawable.ic_mic)
            .setContentTitle(getString(R.string.call_running)).setContentIntent(opens).setOngoing(true)
            .addAction(Notification.Action.Builder(null, getString(R.string.hang_up), hangUp).build()).build()
        startForeground(1, shown, ServiceInfo.FOREGROUND_SERVICE_TYPE_MICROPHONE)
        return START_NOT_STICKY
    }

    companion object {
        private const val HANG_UP = "os1.app.HANG_UP"
    }
}
