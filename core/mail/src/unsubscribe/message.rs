//! Leaving a list with a message to it (RFC 6068).

use os1_guard::Address;

use super::{LeavingWay, one_line};

/// What is written when the list names no subject.
const SUBJECT: &str = "unsubscribe";

/// A `mailto:` address (RFC 6068) with its subject and text; whatever else it wishes is left out.
pub(super) fn message_to(way: &str) -> Option<LeavingWay> {
    let rest = way
        .get(..7)
        .filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))?;
    let rest = way.get(rest.len()..)?;
    let (to, fields) = rest.split_once('?').unwrap_or((rest, ""));
    let to: Address = decoded(to).parse().ok()?;
    let field = |wanted: &str| {
        let mut all = fields.split('&').filter_map(|field| field.split_once('='));
        let found = all.find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found
            .map(|(_, value)| one_line(&decoded(value)))
            .filter(|value| !value.is_empty())
    };
    Some(LeavingWay::Message {
        to,
        subject: field("subject").unwrap_or_else(|| SUBJECT.to_owned()),
        body: field("body").unwrap_or_else(|| SUBJECT.to_owned()),
    })
}

/// Percent signs decoded; what is no UTF-8 then becomes a sign for it.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let hex = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let pair = (byte == b'%').then(|| Some(hex(ahead.next())? * 16 + hex(ahead.next())?));
        match pair.flatten().and_then(|value| u8::try_from(value).ok()) {
            Some(value) => {
                bytes.push(value);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
