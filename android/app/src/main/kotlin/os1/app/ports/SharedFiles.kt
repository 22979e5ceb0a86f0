package os1.app.ports

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.provider.OpenableColumns
import java.io.File
import kotlin.concurrent.thread
import os1.app.adapter.Core
import os1.app.adapter.Shared

/** What other apps share: text goes into the talk, files into what they are. */
object SharedFiles {
    /** The largest file that is taken, as the core bounds it. */
    private const val MOST = 64L shl 20

    /** Takes what came with this intent, if anything. */
    fun take(context: Context, intent: Intent, core: Core) {
        if (intent.action != Intent.ACTION_SEND && intent.action != Intent.ACTION_VIEW) return
        intent.getStringExtra(Intent.EXTRA_TEXT)?.let { text -> core.ready { it.talk.say(text) } }
        @Suppress("DEPRECATION")
        val uri = intent.getParcelableExtra<Uri>(Intent.EXTRA_STREAM) ?: intent.data ?: return
        val kind = kind(intent.type, name(context, uri)) ?: return
        // Another app's provider may be slow: never on the main thread.
        thread(name = "shared") {
            val copy = copied(context, uri) ?: return@thread
            core.ready {
                it.take(listOf(copy.path), kind).join()
                copy.delete()
            }
        }
    }

    private fun kind(type: String?, name: String): Shared? = when {
        type == "text/calendar" || name.endsWith(".ics") -> Shared.CALENDAR
        type == "text/vcard" || type == "text/x-vcard" || name.endsWith(".vcf") -> Shared.CONTACTS
        type == "message/rfc822" || name.endsWith(".eml") || name.endsWith(".mbox") -> Shared.MAIL
        name.endsWith(".gpx") || name.endsWith(".kml") || name.endsWith(".geojson") || name.endsWith(".osm.pbf") -> Shared.PLACES
        else -> null
    }

    private fun name(context: Context, uri: Uri): String {
        val found = runCatching {
            context.contentResolver.query(uri, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use { if (it.moveToFirst()) it.getString(0) else null }
        }.getOrNull()
        return (found ?: uri.lastPathSegment.orEmpty()).lowercase()
    }

    private fun copied(context: Context, uri: Uri): File? = runCatching {
        val copy = File.createTempFile("shared", null, context.cacheDir)
        context.contentResolver.openInputStream(uri)?.use { from ->
            copy.outputStream().use { to ->
                var left = MOST
                val buffer = ByteArray(1 shl 16)
                while (true) {
                    val got = from.read(buffer)
                    if (got < 0) break
                    left -= got
                    require(left >= 0)
                    to.write(buffer, 0, got)
                }
            }
        }
        copy
    }.getOrNull()
}
