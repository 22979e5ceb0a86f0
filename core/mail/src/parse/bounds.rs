//! The written-down sizes, and what of a mail is handed to the MIME parser.
//!
//! `mail-parser` looks for a boundary to the end of the message each time a multipart
//! begins, decodes encoded words to the end of the line each time one seems to begin, and
//! frees nested messages recursively. Each is harmless in mail that people send and fatal
//! in mail made for the purpose, so the cost is estimated first, in one pass.

use std::borrow::Cow;

use crate::{Defect, MailError};

/// The longest mail that is read: 100 MB, as the common servers' largest limits are half of it.
pub const MAX_MESSAGE_BYTES: usize = 100 * 1024 * 1024;
/// The longest header block that is read. Postfix refuses beyond 100 KB by default.
pub const MAX_HEADER_BYTES: usize = 1024 * 1024;
/// The longest single header field; a `To` of thousands of people stays below.
const MAX_FIELD_BYTES: usize = 256 * 1024;
/// The deepest nesting of parts that is shown.
pub const MAX_NESTED_PARTS: usize = 200;
/// The most words that look like a multipart or an attached mail. Freeing nested messages
/// takes about 400 bytes of stack each, so this stays far below a 2 MB stack.
const MAX_STRUCTURE_WORDS: usize = 1_000;
/// The most bytes that boundary searches may pass over: about two seconds.
const MAX_SEARCH_BYTES: usize = 4 * 1024 * 1024 * 1024;
/// The most openings of encoded words in headers; each is searched to the line's end.
const MAX_ENCODED_WORDS: usize = 10_000;

/// A mail within bounds: what to parse and what was noticed on the way.
pub(super) struct Bounded<'a> {
    /// The bytes to parse.
    pub(super) bytes: Cow<'a, [u8]>,
    /// What was noticed.
    pub(super) defects: Vec<Defect>,
    /// Whether the structure is too costly to take apart: headers and raw body only.
    pub(super) flat: bool,
    /// Where the body begins in `bytes`.
    pub(super) body: usize,
}

/// The mail without the mbox separator line that may precede it.
pub(crate) fn without_envelope(raw: &[u8]) -> &[u8] {
    if !raw.starts_with(b"From ") {
        return raw;
    }
    match raw.iter().position(|&byte| byte == b'\n') {
        Some(end) => raw.get(end + 1..).unwrap_or_default(),
        None => raw,
    }
}

/// Checks sizes and cuts headers to their bounds.
pub(super) fn bounded(raw: &[u8]) -> Result<Bounded<'_>, MailError> {
    if raw.len() > MAX_MESSAGE_BYTES {
        return Err(MailError::TooLarge);
    }
    let raw = without_envelope(raw);
    let body = body_start(raw);
    let head = raw.get(..body).unwrap_or_default();
    if !looks_like_headers(head) && !is_bare_letter(head, raw.get(body..).unwrap_or_default()) {
        return Err(MailError::NotAMail);
    }
    let mut defects = Vec::new();
    if raw.contains(&0) {
        defects.push(Defect::NulBytes);
    }
    if head.iter().any(|byte| !byte.is_ascii()) && std::str::from_utf8(head).is_err() {
        defects.push(Defect::RawEightBitHeader);
    }
    let mut bounded = Bounded {
        bytes: Cow::Borrowed(raw),
        defects,
        flat: is_costly(raw),
        body,
    };
    cut_headers(&mut bounded);
    Ok(bounded)
}

/// The index after the empty line that ends the headers, or the length.
fn body_start(raw: &[u8]) -> usize {
    let mut at = 0;
    for line in raw.split_inclusive(|&byte| byte == b'\n') {
        at += line.len();
        if line == b"\n" || line == b"\r\n" {
            return at;
        }
    }
    raw.len()
}

/// Whether some line is `Name: …` with a name of printable ASCII (RFC 5322 section 2.2).
fn looks_like_headers(head: &[u8]) -> bool {
    head.split(|&byte| byte == b'\n').take(1_000).any(|line| {
        let name = line.split(|&byte| byte == b':').next().unwrap_or_default();
        name.len() < line.len()
            && !name.is_empty()
            && name.len() <= 76
            && name.trim_ascii_end().iter().all(u8::is_ascii_graphic)
    })
}

/// Whether a header block without a field precedes some text: a mail that lost its headers.
fn is_bare_letter(head: &[u8], body: &[u8]) -> bool {
    let begins = body.get(..1_000).unwrap_or(body);
    head.trim_ascii().is_empty()
        && !head.is_empty()
        && begins.iter().any(u8::is_ascii_alphanumeric)
        && !begins.contains(&0)
}

/// Whether taking the structure apart could take too long or too much stack.
fn is_costly(raw: &[u8]) -> bool {
    let mut structure = 0_usize;
    let mut encoded = 0_usize;
    for (at, &byte) in raw.iter().enumerate() {
        match byte {
            b'/' => structure += usize::from(is_container(raw, at)),
            b'=' => encoded += usize::from(raw.get(at + 1) == Some(&b'?')),
            _ => {}
        }
    }
    structure > MAX_STRUCTURE_WORDS
        || encoded > MAX_ENCODED_WORDS
        || structure.saturating_mul(raw.len()) > MAX_SEARCH_BYTES
}

/// Whether the slash at `at` ends the word `multipart` or `message`.
fn is_container(raw: &[u8], at: usize) -> bool {
    [&b"multipart"[..], b"message"].into_iter().any(|word| {
        at.checked_sub(word.len())
            .and_then(|from| raw.get(from..at))
            .is_some_and(|found| found.eq_ignore_ascii_case(word))
    })
}

/// So much of a field of one line as may stay, up to a comma where there is one: half an address
/// is another one.
fn beginning(line: &[u8]) -> &[u8] {
    let within = line.get(..MAX_FIELD_BYTES).unwrap_or(line);
    let comma = within.iter().rposition(|&byte| byte == b',');
    let end = comma.unwrap_or(within.len());
    within.get(..end).unwrap_or_default().trim_ascii_end()
}

/// Cuts fields and the whole block to their bounds, keeping the body.
fn cut_headers(bounded: &mut Bounded<'_>) {
    let head = bounded.bytes.get(..bounded.body).unwrap_or_default();
    if head.len() <= MAX_FIELD_BYTES {
        return;
    }
    let mut kept = Vec::with_capacity(MAX_HEADER_BYTES.min(head.len()));
    let mut field = 0;
    let mut cut = false;
    for line in head.split_inclusive(|&byte| byte == b'\n') {
        let folded = matches!(line.first(), Some(b' ' | b'\t'));
        field = if folded {
            field + line.len()
        } else {
            line.len()
        };
        if field <= MAX_FIELD_BYTES && kept.len() + line.len() <= MAX_HEADER_BYTES {
            kept.extend_from_slice(line);
            continue;
        }
        cut = true;
        let beginning = beginning(line);
        if !folded && kept.len() + beginning.len() < MAX_HEADER_BYTES {
            kept.extend_from_slice(beginning);
            kept.push(b'\n');
        }
    }
    if !cut {
        return;
    }
    bounded.defects.push(Defect::HeaderTooLong);
    if !kept.ends_with(b"\n\n") && !kept.ends_with(b"\n\r\n") {
        kept.extend_from_slice(b"\n");
    }
    let body = kept.len();
    kept.extend_from_slice(bounded.bytes.get(bounded.body..).unwrap_or_default());
    bounded.bytes = Cow::Owned(kept);
    bounded.body = body;
}
