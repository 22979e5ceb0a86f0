//! The profile's key.

use std::fmt;

use hkdf::Hkdf;
use os1_base::Secret;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::hex;

/// 32 bytes that open the profile. Wiped when dropped, never printed.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; 32]>);

impl Key {
    /// Takes over 32 bytes, as a platform's key store gives them.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The key as 64 hexadecimal digits, for the platform's secret store or a key file.
    #[must_use]
    pub fn to_secret(&self) -> Secret {
        Secret::new(hex::encode(self.0.as_slice()).to_string())
    }

    /// The key that [`Key::to_secret`] wrote; `None` when this is not one.
    #[must_use]
    pub fn from_secret(secret: &Secret) -> Option<Self> {
        hex::decode(secret.expose().trim()).map(Self::from_bytes)
    }

    /// The `PRAGMA key` literal for a raw key: no derivation, so opening takes
    /// milliseconds. With `salt`, a file whose own salt is damaged can be read.
    pub(crate) fn pragma(&self, salt: Option<[u8; 16]>) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(100));
        text.push_str("x'");
        text.push_str(&hex::encode(self.0.as_slice()));
        if let Some(salt) = salt {
            text.push_str(&hex::encode(&salt));
        }
        text.push('\'');
        text
    }

    /// 16 bytes that tell whether this is the right key and nothing else about it
    /// (HKDF-SHA-256, RFC 5869, with an `info` of its own).
    pub(crate) fn fingerprint(&self) -> [u8; 16] {
        let mut out = [0; 16];
        // 16 bytes are far below the limit of 255 blocks, the only error there is.
        let _ = Hkdf::<Sha256>::new(None, self.0.as_slice()).expand(b"os1 key check 1", &mut out);
        out
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_goes_into_a_key_file_and_back_and_is_never_printed() {
        let key = Key::from_bytes([0xAB; 32]);
        let secret = key.to_secret();
        let back = Key::from_secret(&Secret::new(format!("{}\n", secret.expose()))).unwrap();
        assert_eq!(back.pragma(None), key.pragma(None));
        assert!(Key::from_secret(&Secret::new("abab".to_owned())).is_none());
        assert!(Key::from_secret(&Secret::new("é".repeat(32))).is_none());
        assert_eq!(format!("{key:?}"), "Key(…)");
    }
}
