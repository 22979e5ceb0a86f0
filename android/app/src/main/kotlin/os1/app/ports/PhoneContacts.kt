package os1.app.ports

import android.content.Context
import android.net.Uri
import android.provider.ContactsContract.Contacts

/** The phone's contacts as vCards, as its own provider writes them. */
object PhoneContacts {
    /** At most so many at once. */
    private const val MOST = 5_000

    /** All of them, one after the other. The permission must have been given. */
    fun read(context: Context): ByteArray {
        val keys = context.contentResolver.query(Contacts.CONTENT_URI, arrayOf(Contacts.LOOKUP_KEY), null, null, null)?.use { rows ->
            buildList { while (rows.moveToNext() && size < MOST) add(rows.getString(0)) }
        }.orEmpty()
        if (keys.isEmpty()) return ByteArray(0)
        val all = Uri.withAppendedPath(Contacts.CONTENT_MULTI_VCARD_URI, Uri.encode(keys.joinToString(":")))
        return context.contentResolver.openAssetFileDescriptor(all, "r")?.use { it.createInputStream().readBytes() } ?: ByteArray(0)
    }
}
