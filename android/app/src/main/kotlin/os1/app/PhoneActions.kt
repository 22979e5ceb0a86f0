package os1.app

import android.Manifest.permission
import android.app.Activity
import android.content.Intent
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.net.Uri
import android.os.Build
import android.provider.Settings
import java.time.DayOfWeek
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import java.time.temporal.TemporalAdjusters
import os1.app.ports.PhoneBell
import os1.app.ports.PhoneContacts
import os1.app.screens.CallActions
import os1.app.screens.Evening
import os1.app.screens.PhoneActions
import os1.app.screens.PhoneSettings
import os1.core.Hold
import os1.core.VoiceEvent

/** What the screens ask of the phone; permissions are asked for where they are first needed. */
internal fun Activity.phoneActions(app: Os1Application) = PhoneActions(
    dial = { if (granted(permission.RECORD_AUDIO)) app.caller.begin() else requestPermissions(arrayOf(permission.RECORD_AUDIO), 1) },
    call = CallActions(
        mute = { app.caller.happens(if (it) VoiceEvent.Mute else VoiceEvent.Unmute) },
        hold = { app.caller.happens(if (it) VoiceEvent.HoldBegan(Hold.OTHER_APP) else VoiceEvent.HoldEnded) },
        output = app.caller::choose,
        hangUp = { app.caller.happens(VoiceEvent.HungUp) },
    ),
    contacts = {
        if (granted(permission.READ_CONTACTS)) app.core.contacts { PhoneContacts.read(app) }
        else requestPermissions(arrayOf(permission.READ_CONTACTS), 2)
    },
    settings = {
        val exact = if (PhoneBell.isExact(app)) null else ({ openExactAlarms() })
        PhoneSettings({ export(app) }, { testBell(app) }, exact, app.caller.listened)
    },
    evening = { it.instant(app.today()) },
)

private fun Activity.granted(name: String) = checkSelfPermission(name) == PERMISSION_GRANTED

private fun Activity.openExactAlarms() {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) startActivity(Intent(Settings.ACTION_REQUEST_SCHEDULE_EXACT_ALARM, Uri.parse("package:$packageName")))
}

private fun Activity.testBell(app: Os1Application) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU && !granted(permission.POST_NOTIFICATIONS)) requestPermissions(arrayOf(permission.POST_NOTIFICATIONS), 3)
    (app.bell as? PhoneBell)?.test()
}

/** Everything in open formats, into a folder that the user sees. */
private fun Activity.export(app: Os1Application) {
    val folder = getExternalFilesDir(null) ?: filesDir
    val file = folder.resolve("os1-${LocalDate.now()}.zip")
    app.core.export(file.path, "${getString(R.string.exported)} ${file.path}")
}

/** Eight in the evening of the day that is meant. */
private fun Evening.instant(today: LocalDate): String {
    val day = when (this) {
        Evening.TONIGHT -> today
        Evening.TOMORROW -> today.plusDays(1)
        Evening.FRIDAY -> today.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY))
    }
    return day.atTime(LocalTime.of(20, 0)).atZone(ZoneId.systemDefault()).toString()
}
