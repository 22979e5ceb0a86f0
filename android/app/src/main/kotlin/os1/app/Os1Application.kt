package os1.app

import android.app.Application
import os1.app.adapter.CallHands
import os1.app.adapter.Caller
import os1.app.adapter.Core
import os1.app.ports.Channels
import os1.app.ports.KeystoreKeys
import os1.app.ports.PhoneBell
import os1.app.ports.PhoneCall
import os1.core.Bell
import os1.core.Keys
import os1.core.OpenOptions

/** The process: one core, one way to call it. Survives what happens to screens. */
open class Os1Application : Application() {
    /** The core behind its adapter. */
    open val core: Core by lazy { Core(options(), keys(), resources.configuration.locales[0].toLanguageTag()).also { it.start() } }

    /** Calls with it. */
    val caller: Caller by lazy { Caller(core.talk, hands()) }

    /** Alarms and notifications. */
    val bell: Bell by lazy { bell() }

    override fun onCreate() {
        super.onCreate()
        Channels.make(this)
    }

    /** Where the profile lies: the app's own folder, which no backup but ours reads. */
    protected open fun options() = OpenOptions(filesDir.resolve("profile").path, false, null, null)

    /** Where its key is kept. */
    protected open fun keys(): Keys = KeystoreKeys(this)

    /** The day, as the phone has it. */
    open fun today(): java.time.LocalDate = java.time.LocalDate.now()

    /** What a call takes of the phone. */
    protected open fun hands(): CallHands = PhoneCall(this)

    /** What rings. */
    protected open fun bell(): Bell = PhoneBell(this)
}
