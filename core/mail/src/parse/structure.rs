//! The tree of parts: section numbers, attachments, depth.

use std::collections::HashMap;
use std::fmt::Write as _;

use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::{Message, MessagePart, MessagePartId, MimeHeaders, PartType};
use sha2::{Digest, Sha256};

use super::bounds::MAX_NESTED_PARTS;
use super::mime::is_inline;
use super::{Attachment, Detail};
use crate::Defect;

/// The most attachments that are listed.
const MAX_ATTACHMENTS: usize = 10_000;

/// What is attached, in the order of the mail.
pub(super) fn attachments(
    message: &Message<'_>,
    detail: Detail,
    defects: &mut Vec<Defect>,
) -> Vec<Attachment> {
    if depth_exceeds(message) {
        defects.push(Defect::TooDeep);
    }
    if message.attachments.is_empty() {
        return Vec::new();
    }
    if message.attachments.len() > MAX_ATTACHMENTS {
        defects.push(Defect::TooManyParts);
    }
    each(message, |part, section| attachment(part, section, detail))
}

/// What is attached with its bytes, in the order of the mail.
pub(super) fn attached(message: &Message<'_>) -> Vec<(Attachment, Vec<u8>)> {
    each(message, |part, section| {
        let bytes = bytes_of(part).to_vec();
        (attachment(part, section, Detail::Full), bytes)
    })
}

/// What `take` makes of every attachment and its section number.
fn each<T>(message: &Message<'_>, take: impl Fn(&MessagePart<'_>, String) -> T) -> Vec<T> {
    let sections = sections(message);
    let mut ids = message.attachments.clone();
    ids.sort_unstable();
    ids.iter()
        .take(MAX_ATTACHMENTS)
        .filter_map(|id| {
            let section = sections.get(id)?.clone();
            Some(take(message.part(*id)?, section))
        })
        .collect()
}

/// Its decoded bytes.
fn bytes_of<'a>(part: &'a MessagePart<'_>) -> &'a [u8] {
    match &part.body {
        // Its own bytes: a message without any part has no range to take them from.
        PartType::Message(inner) if inner.parts.is_empty() => b"",
        _ => part.contents(),
    }
}

fn attachment(part: &MessagePart<'_>, section: String, detail: Detail) -> Attachment {
    let media_type = media_type(part);
    let bytes = bytes_of(part);
    Attachment {
        name: part.attachment_name().map(str::to_owned),
        inline: is_inline(part, &media_type),
        media_type,
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        sha256: match detail {
            Detail::Full => hex(&Sha256::digest(bytes)),
            Detail::Index => String::new(),
        },
        part: section,
    }
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing into a string does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// `type/subtype` in lower case, with the defaults of RFC 2045 section 5.2.
fn media_type(part: &MessagePart<'_>) -> String {
    if matches!(part.body, PartType::Message(_)) {
        return "message/rfc822".to_owned();
    }
    match part.content_type() {
        Some(content) => match content.subtype() {
            Some(subtype) => format!("{}/{subtype}", content.ctype()).to_lowercase(),
            None => content.ctype().to_lowercase(),
        },
        None => "text/plain".to_owned(),
    }
}

/// The IMAP section number of every part, walked without recursion.
fn sections(message: &Message<'_>) -> HashMap<MessagePartId, String> {
    let mut sections = HashMap::new();
    let mut open = vec![(0, String::new(), 0_usize)];
    while let Some((id, section, depth)) = open.pop() {
        let Some(part) = message.part(id) else {
            continue;
        };
        match part.sub_parts() {
            Some(children) if depth < MAX_NESTED_PARTS => {
                for (number, child) in children.iter().enumerate() {
                    let dot = if section.is_empty() { "" } else { "." };
                    open.push((*child, format!("{section}{dot}{}", number + 1), depth + 1));
                }
            }
            Some(_) => {}
            None => {
                let own = if section.is_empty() {
                    "1".to_owned()
                } else {
                    section
                };
                sections.entry(id).or_insert(own);
            }
        }
    }
    sections
}

/// Whether multiparts and attached mails nest deeper than the bound.
fn depth_exceeds(message: &Message<'_>) -> bool {
    let mut open = vec![(message, 0, 0_usize)];
    while let Some((message, id, depth)) = open.pop() {
        if depth > MAX_NESTED_PARTS {
            return true;
        }
        let Some(part) = message.part(id) else {
            continue;
        };
        match &part.body {
            PartType::Multipart(children) => {
                // A child always comes after its parent, so this ends.
                let inner = children.iter().filter(|child| **child > id);
                open.extend(inner.map(|child| (message, *child, depth + 1)));
            }
            PartType::Message(inner) => open.push((inner, 0, depth + 1)),
            _ => {}
        }
    }
    false
}

/// A part that says it is a multipart and holds no parts: its boundary was not found.
pub(super) fn has_broken_multipart(message: &Message<'_>) -> bool {
    message.parts.iter().any(|part| {
        let says = part
            .content_type()
            .is_some_and(|content| content.ctype().eq_ignore_ascii_case("multipart"));
        says && part.sub_parts().is_none_or(<[MessagePartId]>::is_empty)
    })
}

/// Whether `charset` can be read. `mail-parser` has no decoder for UTF-8 and reads what it
/// does not know as UTF-8, so that name is known to us although not to it.
fn is_known(charset: &str) -> bool {
    const UTF_8: [&str; 4] = ["utf-8", "utf8", "unicode-1-1-utf-8", "x-utf-8"];
    UTF_8.iter().any(|name| charset.eq_ignore_ascii_case(name))
        || charset_decoder(charset.as_bytes()).is_some()
}

/// A text part in a charset that has no decoder.
pub(super) fn has_unknown_charset(message: &Message<'_>) -> bool {
    message.parts.iter().any(|part| {
        matches!(part.body, PartType::Text(_) | PartType::Html(_))
            && part
                .content_type()
                .and_then(|content| content.attribute("charset"))
                .is_some_and(|charset| !is_known(charset.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parser_still_does_not_name_utf_8() {
        // When this fails, `is_known` can be a plain call of `charset_decoder`.
        assert!(charset_decoder(b"utf-8").is_none());
        assert!(is_known("UTF-8") && is_known("us-ascii") && is_known("koi8-r"));
        assert!(!is_known("klingon-8"));
    }
}
