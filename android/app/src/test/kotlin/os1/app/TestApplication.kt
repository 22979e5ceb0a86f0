package os1.app

import java.io.File
import java.util.concurrent.ConcurrentHashMap
import os1.app.adapter.CallHands
import os1.app.adapter.Core
import os1.core.Keys
import os1.core.OpenOptions

/** The app as tests start it: a folder of their own, a clock that stands, a key store that lives as long as the test. */
class TestApplication : Os1Application() {
    public override fun options() = OpenOptions(folder.path, true, 7UL, now)

    override fun keys(): Keys = keys

    override fun hands(): CallHands = hands

    override fun today(): java.time.LocalDate = java.time.ZonedDateTime.parse(now).toLocalDate()

    /** The process is gone and there again: everything that it held is new. */
    fun restart() {
        again = Core(options(), keys(), "en-US").also { it.start() }
    }

    private var again: Core? = null

    override val core: Core get() = again ?: super.core

    companion object {
        const val NOON = "2026-03-10T12:00:00+01:00[Europe/Berlin]"

        /** Where the profile lies; set by each test. */
        var folder = File("")
        var keys: Keys = MemoryKeys()
        var now: String = NOON
        var hands: CallHands = ScriptedHands()
    }
}

/** A key store that outlives the app's process and not the test. */
class MemoryKeys : Keys {
    private val kept = ConcurrentHashMap<String, String>()

    override fun get(name: String): String? = kept[name]

    override fun put(name: String, secret: String) {
        kept[name] = secret
    }

    override fun remove(name: String) {
        kept.remove(name)
    }

    /** The same secrets in another store. */
    fun copy() = MemoryKeys().also { it.kept.putAll(kept) }
}
