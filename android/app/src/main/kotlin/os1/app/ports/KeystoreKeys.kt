package os1.app.ports

import android.content.Context
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.util.Base64
import java.security.KeyStore
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import os1.core.CoreException
import os1.core.ErrorKind
import os1.core.Keys

private const val STORE = "AndroidKeyStore"
private const val ALIAS = "os1 profile"
private const val NONCE = 12
private const val TAG_BITS = 128

/** Secrets wrapped by a key that never leaves the phone's Keystore; what is wrapped lies in the app's own folder. */
class KeystoreKeys(context: Context) : Keys {
    private val kept = context.getSharedPreferences("keys", Context.MODE_PRIVATE)

    override fun get(name: String): String? = guarded {
        val wrapped = kept.getString(name, null) ?: return@guarded null
        val bytes = Base64.decode(wrapped, Base64.NO_WRAP)
        val cipher = Cipher.getInstance("AES/GCM/NoPadding")
        cipher.init(Cipher.DECRYPT_MODE, key(), GCMParameterSpec(TAG_BITS, bytes, 0, NONCE))
        // Bound to its name: one secret cannot be put in the place of another.
        cipher.updateAAD(name.toByteArray())
        String(cipher.doFinal(bytes, NONCE, bytes.size - NONCE))
    }

    override fun put(name: String, secret: String) = guarded {
        val cipher = Cipher.getInstance("AES/GCM/NoPadding")
        cipher.init(Cipher.ENCRYPT_MODE, key())
        cipher.updateAAD(name.toByteArray())
        val wrapped = cipher.iv + cipher.doFinal(secret.toByteArray())
        // Durable on return: a profile whose key is lost is lost.
        check(kept.edit().putString(name, Base64.encodeToString(wrapped, Base64.NO_WRAP)).commit())
    }

    override fun remove(name: String) = guarded { check(kept.edit().remove(name).commit()) }

    private fun key(): SecretKey {
        val store = KeyStore.getInstance(STORE).apply { load(null) }
        (store.getKey(ALIAS, null) as? SecretKey)?.let { return it }
        val generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE)
        generator.init(
            KeyGenParameterSpec.Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM).setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE).setKeySize(256).build(),
        )
        return generator.generateKey()
    }

    private fun <T> guarded(work: () -> T): T = runCatching(work).getOrElse {
        throw CoreException.Told(ErrorKind.LOCKED, "This phone's key store does not answer. Unlock the phone and try again.")
    }
}
