//! What a mail holds besides its text: the HTML as it was sent, and the bytes of its files.

use mail_parser::PartType;

use super::bounds::bounded;
use super::mime::{Detail, message_of, read};
use super::structure::attached;
use super::{Attachment, ParsedMail};
use crate::MailError;

/// The most HTML parts that are handed out.
const MAX_HTML_PARTS: usize = 16;

/// A mail with everything in it. Hostile: file names are no paths, and HTML is not for showing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// What it says.
    pub mail: ParsedMail,
    /// Its HTML parts as they were sent.
    pub html: Vec<String>,
    /// Its files with their decoded bytes, in the order of the mail.
    pub files: Vec<(Attachment, Vec<u8>)>,
}

/// Parses one mail as [`super::parse`] does, and hands its parts out.
///
/// # Errors
/// As [`super::parse`].
pub fn contents(raw: &[u8]) -> Result<Contents, MailError> {
    let mail = read(raw, Detail::Full)?.mail;
    let bounded = bounded(raw)?;
    let mut contents = Contents {
        mail,
        ..Contents::default()
    };
    if bounded.flat {
        return Ok(contents);
    }
    let Some(message) = message_of(&bounded) else {
        return Ok(contents);
    };
    contents.html = message
        .html_bodies()
        .filter_map(|part| match &part.body {
            PartType::Html(html) => Some(html.to_string()),
            _ => None,
        })
        .take(MAX_HTML_PARTS)
        .collect();
    contents.files = attached(&message);
    Ok(contents)
}
