package os1.app.ports

import android.app.NotificationChannel
import android.app.NotificationManager
import android.content.Context
import os1.app.R

/** One channel a kind, so that each can be silenced by itself. */
enum class Channels(private val label: Int, private val importance: Int) {
    APPROVALS(R.string.channel_approvals, NotificationManager.IMPORTANCE_HIGH),
    ALARMS(R.string.channel_alarms, NotificationManager.IMPORTANCE_HIGH),
    WAKE(R.string.channel_wake, NotificationManager.IMPORTANCE_HIGH),
    MAIL(R.string.channel_mail, NotificationManager.IMPORTANCE_DEFAULT),
    CALL(R.string.channel_call, NotificationManager.IMPORTANCE_LOW),
    TEST(R.string.channel_test, NotificationManager.IMPORTANCE_DEFAULT);

    companion object {
        /** Makes them; those that are there stay as the user set them. */
        fun make(context: Context) {
            val manager = context.getSystemService(NotificationManager::class.java)
            for (channel in entries) manager.createNotificationChannel(NotificationChannel(channel.name, context.getString(channel.label), channel.importance))
        }
    }
}
