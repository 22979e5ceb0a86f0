//! Text whose charset is named wrongly, where that is certain.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders};

/// Names of US-ASCII (RFC 2046 section 4.1.2), which has no byte above 127.
const ASCII: [&str; 3] = ["us-ascii", "ascii", "ansi_x3.4-1968"];

/// `text`, as the parser read it of `part`; or its bytes as UTF-8, when it is named US-ASCII, is
/// not, and is UTF-8. `mail-parser` reads such text as Windows-1252.
pub(super) fn read_again<'t>(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    text: &'t str,
) -> Cow<'t, str> {
    let charset = part
        .content_type()
        .and_then(|content| content.attribute("charset"));
    let is_ascii = charset.is_none_or(|name| {
        ASCII
            .iter()
            .any(|ascii| name.trim().eq_ignore_ascii_case(ascii))
    });
    if text.is_ascii() || !is_ascii {
        return Cow::Borrowed(text);
    }
    match bytes(message, part).map(String::from_utf8) {
        Some(Ok(utf8)) => Cow::Owned(utf8),
        _ => Cow::Borrowed(text),
    }
}

/// The part's bytes before any charset.
fn bytes(message: &Message<'_>, part: &MessagePart<'_>) -> Option<Vec<u8>> {
    let from = usize::try_from(part.offset_body).ok()?;
    let to = usize::try_from(part.offset_end).ok()?;
    let raw = message.raw_message.get(from..to)?;
    match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    }
}

#[cfg(test)]
mod tests {
    use crate::parse;

    #[test]
    fn utf8_that_is_called_ascii_is_read_as_what_it_is() {
        for (encoding, body) in [
            ("8bit", "12 € for a café"),
            ("quoted-printable", "12 =E2=82=AC for a caf=C3=A9"),
            ("base64", "MTIg4oKsIGZvciBhIGNhZsOp"),
        ] {
            for charset in ["us-ascii", "ASCII"] {
                let raw = format!(
                    "From: a@example.org\nContent-Type: text/plain; charset={charset}\n\
                     Content-Transfer-Encoding: {encoding}\n\n{body}"
                );
                assert_eq!(
                    parse(raw.as_bytes()).unwrap().text,
                    "12 € for a café",
                    "{encoding}"
                );
            }
        }
        let other = b"From: a@example.org\nContent-Type: text/plain; charset=us-ascii\n\n12 \x80\n";
        assert_eq!(parse(other).unwrap().text, "12 €\n", "Windows-1252");
    }
}
