//! The leaves of a mail's MIME tree with their content, for who reads one kind of them.

use mail_parser::{MimeHeaders, PartType};

use super::bounds::bounded;
use super::mime::message_of;

/// One leaf: its type and its decoded content.
pub(crate) struct Leaf {
    /// `type/subtype` in lower case.
    pub(crate) media_type: String,
    /// What is in it; of a whole mail, its bytes.
    pub(crate) content: Vec<u8>,
}

/// The leaves of a mail in their order; `None` when it has too many parts, or is no mail.
pub(crate) fn leaves(raw: &[u8]) -> Option<Vec<Leaf>> {
    let bounded = bounded(raw).ok()?;
    if bounded.flat {
        return None;
    }
    let message = message_of(&bounded)?;
    let leaf = |part: &mail_parser::MessagePart<'_>| {
        let kind = part.content_type()?;
        let content = match &part.body {
            PartType::Multipart(_) => return None,
            // Its own bytes: a message without any part has no range to take them from.
            PartType::Message(nested) if nested.parts.is_empty() => Vec::new(),
            _ => part.contents().to_vec(),
        };
        let subtype = kind.subtype().unwrap_or_default();
        Some(Leaf {
            media_type: format!("{}/{subtype}", kind.ctype()).to_ascii_lowercase(),
            content,
        })
    };
    Some(message.parts.iter().filter_map(leaf).collect())
}
