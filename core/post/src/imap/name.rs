//! Names of folders: modified UTF-7 (RFC 3501 §5.1.3), or UTF-8.

use base64::Engine as _;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const MUTF7: GeneralPurpose = GeneralPurpose::new(
    &IMAP_MUTF7,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);

/// A folder's name as a person reads it: decoded where it is modified UTF-7, and as it stands
/// where it is not. `delimiter` between parents and children becomes `/`.
#[must_use]
pub fn folder_name(wire: &str, delimiter: Option<char>) -> String {
    let parts = wire.split(|c| Some(c) == delimiter);
    let parts: Vec<String> = parts
        .map(|part| decoded(part).unwrap_or_else(|| part.to_owned()))
        .collect();
    os1_base::text::printable(&parts.join("/")).replace(['\n', '\t'], " ")
}

/// `None` for what is not modified UTF-7.
fn decoded(wire: &str) -> Option<String> {
    let mut name = String::new();
    let mut rest = wire;
    while let Some((before, shifted)) = rest.split_once('&') {
        name.push_str(before);
        let (inside, after) = shifted.split_once('-')?;
        if inside.is_empty() {
            name.push('&');
        } else {
            let bytes = MUTF7.decode(inside).ok()?;
            let (units, odd) = bytes.as_chunks::<2>();
            if !odd.is_empty() {
                return None;
            }
            let units: Vec<u16> = units.iter().copied().map(u16::from_be_bytes).collect();
            name.push_str(&String::from_utf16(&units).ok()?);
        }
        rest = after;
    }
    name.push_str(rest);
    Some(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_of_the_document_and_of_providers_are_read() {
        for (wire, shown) in [
            ("~peter/mail/&U,BTFw-/&ZeVnLIqe-", "~peter/mail/台北/日本語"),
            ("Entw&APw-rfe", "Entwürfe"),
            ("Q&-A", "Q&A"),
            ("Entwürfe", "Entwürfe"),
            ("&2D3eAA-", "😀"),
            ("a&b", "a&b"),
            ("&AP-x", "&AP-x"),
            ("&!!-", "&!!-"),
        ] {
            assert_eq!(folder_name(wire, None), shown, "{wire}");
        }
        assert_eq!(
            folder_name("INBOX.Entw&APw-rfe", Some('.')),
            "INBOX/Entwürfe"
        );
    }

    proptest! {
        #[test]
        fn any_name_is_read_without_a_panic(wire in "[&+,A-Za-z0-9ü/-]{0,40}") {
            let _ = folder_name(&wire, Some('/'));
        }
    }
}
