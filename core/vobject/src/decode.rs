//! From the bytes of a file to UTF-8 lines.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The bytes as UTF-8 as far as the file says what it is: UTF-16 is decoded (RFC 5545 §6
/// wants UTF-8, Outlook writes UTF-16 all the same), a byte order mark is taken off.
pub(super) fn to_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let utf_16 = match bytes {
        [0xFF, 0xFE, ..] | [b'B', 0, b'E', 0, b'G', 0, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] | [0, b'B', 0, b'E', 0, b'G', ..] => UTF_16BE,
        _ => return Cow::Borrowed(without_mark(bytes)),
    };
    let (text, _) = utf_16.decode_with_bom_removal(bytes);
    Cow::Owned(without_mark(text.as_bytes()).to_vec())
}

/// Without byte order marks and blanks before the first line.
fn without_mark(mut bytes: &[u8]) -> &[u8] {
    loop {
        bytes = match bytes {
            [0xEF, 0xBB, 0xBF, rest @ ..] | [b' ' | b'\t', rest @ ..] => rest,
            _ => return bytes,
        };
    }
}

/// One line as text, and whether it was UTF-8. Windows-1252 gives every byte a character of
/// its own, so nothing is lost.
pub(super) fn to_text(bytes: Vec<u8>) -> (String, bool) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
            (text.into_owned(), false)
        }
    }
}
