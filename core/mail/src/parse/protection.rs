//! Whether a mail says that it is encrypted or signed. Nothing is decrypted or verified.

use mail_parser::{Message, MessagePart, MimeHeaders};
use serde::{Deserialize, Serialize};

/// How a mail says that it is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    /// Encrypted by OpenPGP or S/MIME: its text cannot be read here.
    Encrypted,
    /// Signed by OpenPGP or S/MIME; the signature is not checked.
    Signed,
}

/// The lines around text that OpenPGP encrypted, and around text that it signed (RFC 9580
/// sections 6.2 and 7).
const ENCRYPTED_TEXT: [&str; 2] = ["-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----"];
const SIGNED_TEXT: [&str; 2] = [
    "-----BEGIN PGP SIGNED MESSAGE-----",
    "-----END PGP SIGNATURE-----",
];

/// What the parts say (RFC 1847, RFC 3156, RFC 8551), else the text; encryption counts more.
pub(super) fn protection(message: &Message<'_>, text: &str) -> Option<Protection> {
    let said: Vec<Protection> = message.parts.iter().filter_map(of_part).collect();
    if said.contains(&Protection::Encrypted) {
        return Some(Protection::Encrypted);
    }
    if has(text, ENCRYPTED_TEXT) {
        Some(Protection::Encrypted)
    } else if !said.is_empty() || has(text, SIGNED_TEXT) {
        Some(Protection::Signed)
    } else {
        None
    }
}

/// Whether both lines stand in the text, each alone on its line and not quoted.
fn has(text: &str, [begin, end]: [&str; 2]) -> bool {
    let mut lines = text.lines().map(str::trim_end);
    lines.any(|line| line == begin) && lines.any(|line| line == end)
}

fn of_part(part: &MessagePart<'_>) -> Option<Protection> {
    let content = part.content_type()?;
    let subtype = content.subtype().unwrap_or_default().to_ascii_lowercase();
    let kind = content.ctype().to_ascii_lowercase();
    match (kind.as_str(), subtype.as_str()) {
        ("multipart", "encrypted") => Some(Protection::Encrypted),
        ("multipart", "signed") => Some(Protection::Signed),
        ("application", "pkcs7-mime" | "x-pkcs7-mime") => {
            let of = content.attribute("smime-type").unwrap_or_default();
            Some(if of.eq_ignore_ascii_case("signed-data") {
                Protection::Signed
            } else {
                Protection::Encrypted
            })
        }
        _ => None,
    }
}
