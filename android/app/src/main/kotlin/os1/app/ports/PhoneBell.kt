package os1.app.ports

import android.app.AlarmManager
import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import os1.app.MainActivity
import os1.app.R
import os1.core.AlarmKind
import os1.core.AlarmToSet
import os1.core.Bell
import os1.core.CoreException
import os1.core.ErrorKind
import os1.core.MissedAlarm
import os1.core.RingingAlarm

/** The phone's alarms and notifications. One alarm is set, for the earliest: it wakes the app, which asks the core what is due. */
class PhoneBell(private val context: Context) : Bell {
    private val alarms = context.getSystemService(AlarmManager::class.java)
    private val notifications = context.getSystemService(NotificationManager::class.java)

    override fun set(alarms: List<AlarmToSet>) {
        val wakes = wakes(context)
        val next = alarms.firstOrNull()
        if (next == null) return this.alarms.cancel(wakes)
        if (isExact(context)) {
            val shows = PendingIntent.getActivity(context, 0, Intent(context, MainActivity::class.java), PendingIntent.FLAG_IMMUTABLE)
            if (next.kind == AlarmKind.WAKE_UP) this.alarms.setAlarmClock(AlarmManager.AlarmClockInfo(next.atMs, shows), wakes)
            else this.alarms.setExactAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, next.atMs, wakes)
        } else {
            // Some minutes late at most, and said so in the settings.
            this.alarms.setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, next.atMs, wakes)
        }
    }

    override fun ring(alarm: RingingAlarm) {
        if (!notifications.areNotificationsEnabled()) {
            throw CoreException.Told(ErrorKind.REFUSED, "Notifications are not allowed on this phone, so nothing can ring.")
        }
        val wake = alarm.kind == AlarmKind.WAKE_UP
        val builder = shown(if (wake) Channels.WAKE else Channels.ALARMS, alarm.words)
            .setCategory(Notification.CATEGORY_ALARM)
            .addAction(action(R.string.snooze, AlarmReceiver.SNOOZE, alarm.id))
            .addAction(action(R.string.done, AlarmReceiver.DISMISS, alarm.id))
        if (wake) builder.setFullScreenIntent(opens(), true)
        notifications.notify(alarm.id, ID, builder.build())
    }

    override fun cancel(id: String) = notifications.cancel(id, ID)

    override fun report(missed: MissedAlarm) = notifications.notify(missed.id, ID, shown(Channels.ALARMS, missed.words).build())

    /** A notification that only shows that it arrives. */
    fun test() = notifications.notify("test", ID, shown(Channels.TEST, context.getString(R.string.test_words)).build())

    private fun shown(channel: Channels, words: String) = Notification.Builder(context, channel.name)
        .setSmallIcon(R.drawable.ic_talk).setContentTitle(context.getString(R.string.app_name)).setContentText(words)
        .setStyle(Notification.BigTextStyle().bigText(words)).setContentIntent(opens()).setAutoCancel(true)
        .setVisibility(Notification.VISIBILITY_PRIVATE)

    private fun opens() = PendingIntent.getActivity(context, 0, Intent(context, MainActivity::class.java), PendingIntent.FLAG_IMMUTABLE)

    private fun action(label: Int, what: String, id: String): Notification.Action {
        val intent = Intent(context, AlarmReceiver::class.java).setAction(what).putExtra(AlarmReceiver.ID, id)
        val pending = PendingIntent.getBroadcast(context, (what + id).hashCode(), intent, PendingIntent.FLAG_IMMUTABLE)
        return Notification.Action.Builder(null, context.getString(label), pending).build()
    }

    companion object {
        private const val ID = 1

        /** Whether alarms may be exact. */
        fun isExact(context: Context): Boolean = android.os.Build.VERSION.SDK_INT < android.os.Build.VERSION_CODES.S ||
            context.getSystemService(AlarmManager::class.java).canScheduleExactAlarms()

        private fun wakes(context: Context) = PendingIntent.getBroadcast(
            context, 0, Intent(context, AlarmReceiver::class.java).setAction(AlarmReceiver.DUE), PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT,
        )
    }
}
