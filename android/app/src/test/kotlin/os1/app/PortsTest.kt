package os1.app

import android.app.AlarmManager
import android.app.Notification
import android.app.NotificationManager
import android.content.Intent
import java.time.ZonedDateTime
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import org.robolectric.shadows.ShadowAlarmManager
import os1.app.model.Stage
import os1.app.ports.AlarmReceiver
import os1.app.ports.resampled
import os1.core.AlarmKind
import os1.core.CoreException
import os1.core.RingingAlarm

/** The phone's hands, as far as they move without a phone. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(application = TestApplication::class, qualifiers = "w360dp-h740dp-mdpi")
class PortsTest {
    @get:Rule val holder = TemporaryFolder()

    private fun alarms(phone: Phone) = shadowOf(phone.app.getSystemService(AlarmManager::class.java))

    private fun notifications(phone: Phone) = shadowOf(phone.app.getSystemService(NotificationManager::class.java))

    private fun ready(phone: Phone) = phone.until("somebody") { phone.app.core.stage.value is Stage.Ready }

    @Test fun `a reminder is set with the system, exactly or as well as may be, and again after a restart`() {
        Home.lived(holder.root)
        val five = ZonedDateTime.parse("2026-03-10T17:00:00+01:00[Europe/Berlin]").toInstant().toEpochMilli()
        Phone().use { phone ->
            ready(phone)
            ShadowAlarmManager.setCanScheduleExactAlarms(true)
            phone.app.core.ring(phone.app.bell).join(phone)
            assertEquals(five, alarms(phone).scheduledAlarms.single().triggerAtMs)
            ShadowAlarmManager.setCanScheduleExactAlarms(false)
            AlarmReceiver().onReceive(phone.app, Intent(Intent.ACTION_BOOT_COMPLETED))
            phone.until("an alarm that is not exact") { alarms(phone).scheduledAlarms.singleOrNull()?.let { it.windowLengthMs != 0L } == true }
            assertEquals(five, alarms(phone).scheduledAlarms.single().triggerAtMs)
            ShadowAlarmManager.setCanScheduleExactAlarms(true)
        }
    }

    @Test fun `a reminder rings on time, and can be put off where it rings`() {
        Home.lived(holder.root)
        TestApplication.now = "2026-03-10T17:00:05+01:00[Europe/Berlin]"
        Phone().use { phone ->
            ready(phone)
            AlarmReceiver().onReceive(phone.app, Intent(AlarmReceiver.DUE))
            phone.until("it rings") { notifications(phone).allNotifications.isNotEmpty() }
            val rings = notifications(phone).allNotifications.single()
            assertTrue(rings.extras.getString(Notification.EXTRA_TEXT)!!, "Anna" in rings.extras.getString(Notification.EXTRA_TEXT)!!)
            assertEquals(2, rings.actions.size)
            val later = shadowOf(rings.actions[0].actionIntent).savedIntent
            assertEquals(AlarmReceiver.SNOOZE, later.action)
            AlarmReceiver().onReceive(phone.app, later)
            val next = ZonedDateTime.parse("2026-03-10T17:10:00+01:00[Europe/Berlin]").toInstant().toEpochMilli()
            phone.until("an alarm ten minutes later") { alarms(phone).scheduledAlarms.any { it.triggerAtMs >= next } }
        }
    }

    @Test fun `where notifications are not allowed nothing is said to have rung`() {
        Home.fresh(holder.root)
        Phone().use { phone ->
            notifications(phone).setNotificationsEnabled(false)
            assertThrows(CoreException.Told::class.java) { phone.app.bell.ring(RingingAlarm("a", AlarmKind.REMINDER, "Call Anna.", 0)) }
        }
    }

    @Test fun `a shared text is said`() {
        Home.lived(holder.root)
        Phone().use { phone ->
            ready(phone)
            os1.app.ports.SharedFiles.take(phone.app, Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, "What time is it?"), phone.app.core)
            phone.sees("noon")
        }
    }

    @Test fun `sound at another rate keeps its length and its form`() {
        val ramp = ByteArray(480 * 2) { at -> if (at % 2 == 0) (at / 2).toByte() else (at / 2 shr 8).toByte() }
        val third = resampled(ramp, 48_000)
        assertEquals(160 * 2, third.size)
        val samples = IntArray(160) { (third[2 * it].toInt() and 0xFF) or (third[2 * it + 1].toInt() shl 8) }
        assertArrayEquals(IntArray(160) { it * 3 }, samples)
    }
}
