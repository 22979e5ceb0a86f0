//! What `mail-parser` says of a mail, as ours; the one place that repairs it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use jiff::Timestamp;
use mail_parser::{HeaderName, HeaderValue, Message, MessageParser, MimeHeaders, PartType};

use super::bounds::{Bounded, bounded};
use super::mislabelled::read_again;
use super::protection::protection;
use super::structure::{attachments, has_broken_multipart, has_unknown_charset};
use super::{ParsedMail, SentAt, date, received_at};
use crate::html::html_reading;
use crate::{Address, Defect, MailError};

/// The longest text that is shown or searched, in bytes.
const MAX_TEXT_BYTES: usize = 10 * 1024 * 1024;
/// The most ids that are read from `References`; real threads stay far below.
const MAX_IDS: usize = 1_000;
/// The longest Message-ID: a line of RFC 5322.
const MAX_ID_BYTES: usize = 998;
/// The most addresses of one header.
const MAX_ADDRESSES: usize = 10_000;
/// Headers that may stand once (RFC 5322 section 3.6).
const ONCE: [HeaderName<'static>; 6] = [
    HeaderName::From,
    HeaderName::To,
    HeaderName::Cc,
    HeaderName::Date,
    HeaderName::Subject,
    HeaderName::MessageId,
];

static PARSER: LazyLock<MessageParser> = LazyLock::new(MessageParser::new);

/// How much is wanted of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Everything.
    Full,
    /// Everything but the hashes of attachments, which the index does not need.
    Index,
}

/// A parsed mail and what only the import needs.
pub(crate) struct Read {
    /// The mail.
    pub(crate) mail: ParsedMail,
    /// Its `Date`, when that is plausible.
    pub(crate) sent: Option<SentAt>,
    /// When the last server took it.
    pub(crate) received: Option<Timestamp>,
    /// The letters of `Status` and `X-Status`, as mbox programs keep flags.
    pub(crate) status: String,
}

/// Parses within bounds.
pub(crate) fn read(raw: &[u8], detail: Detail) -> Result<Read, MailError> {
    let bounded = bounded(raw)?;
    let message = message_of(&bounded).ok_or(MailError::NotAMail)?;
    let mut mail = headers(&message);
    let mut defects = bounded.defects.clone();
    let sent = message.date().and_then(date::instant);
    mail.date = sent.map(SentAt::rfc3339);
    let sent = sent.filter(|date| date::is_plausible(*date));
    note_missing(&message, &mail, sent.is_some(), &mut defects);
    if bounded.flat {
        defects.push(Defect::TooManyParts);
        let body = bounded.bytes.get(bounded.body..).unwrap_or_default();
        mail.text =
            String::from_utf8_lossy(body.get(..MAX_TEXT_BYTES).unwrap_or(body)).into_owned();
    } else {
        mail.text = text(&message, &mut defects);
        mail.attachments = attachments(&message, detail, &mut defects);
        note_parts(&message, &mut defects);
    }
    cut_text(&mut mail.text, &mut defects);
    mail.protection = protection(&message, &mail.text);
    defects.sort_unstable();
    defects.dedup();
    mail.defects = defects;
    let read = Read {
        received: received_at(&message),
        status: status(&message),
        sent,
        mail,
    };
    Ok(read)
}

/// Hands the parsed message and the bytes that its offsets point into to `look`.
///
/// # Errors
/// As [`super::parse`].
pub(crate) fn with_message<T>(
    raw: &[u8],
    look: impl FnOnce(&Message<'_>, &[u8]) -> T,
) -> Result<T, MailError> {
    let bounded = bounded(raw)?;
    let message = message_of(&bounded).ok_or(MailError::NotAMail)?;
    Ok(look(&message, bounded.bytes.as_ref()))
}

/// Asks the MIME parser. A panic inside it is its defect, not the end of the program: the
/// mail is then read flat, and after that given up.
pub(super) fn message_of<'a>(bounded: &'a Bounded<'_>) -> Option<Message<'a>> {
    let bytes = bounded.bytes.as_ref();
    let flat = || PARSER.parse_headers(bytes.get(..bounded.body).unwrap_or(bytes));
    let parse = || {
        if bounded.flat {
            headers_only(bytes)
        } else {
            PARSER.parse(bytes)
        }
    };
    catch_unwind(AssertUnwindSafe(parse))
        .or_else(|_| catch_unwind(AssertUnwindSafe(flat)))
        .ok()
        .flatten()
        .filter(|message| !message.parts.is_empty())
}

fn headers_only(bytes: &[u8]) -> Option<Message<'_>> {
    PARSER.parse_headers(bytes)
}

fn headers(message: &Message<'_>) -> ParsedMail {
    ParsedMail {
        message_id: message.message_id().and_then(id),
        date: None,
        from: addresses(message.from()),
        to: addresses(message.to()),
        cc: addresses(message.cc()),
        bcc: addresses(message.bcc()),
        reply_to: addresses(message.reply_to()),
        subject: message.subject().map(str::to_owned),
        in_reply_to: ids(message.in_reply_to()),
        references: ids(message.references()),
        ..ParsedMail::default()
    }
}

fn addresses(header: Option<&mail_parser::Address<'_>>) -> Vec<Address> {
    let Some(header) = header else {
        return Vec::new();
    };
    header
        .iter()
        .take(MAX_ADDRESSES)
        .map(|one| Address {
            name: one.name().map(str::to_owned),
            address: one.address().map(str::to_owned),
        })
        .filter(|one| one.name.is_some() || one.address.is_some())
        .collect()
}

fn id(text: &str) -> Option<String> {
    let id = text
        .trim()
        .trim_start_matches('<')
        .trim_end_matches('>')
        .trim();
    (!id.is_empty() && id.len() <= MAX_ID_BYTES).then(|| id.to_owned())
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(one) => id(one).into_iter().collect(),
        HeaderValue::TextList(many) => many
            .iter()
            .filter_map(|one| id(one))
            .take(MAX_IDS)
            .collect(),
        _ => Vec::new(),
    }
}

/// The body that a person reads: its text parts in order, HTML as text.
fn text(message: &Message<'_>, defects: &mut Vec<Defect>) -> String {
    let mut out = String::new();
    for part in message.text_bodies() {
        let piece = match &part.body {
            PartType::Text(text) => read_again(message, part, text).replace("\r\n", "\n"),
            PartType::Html(html) => {
                let reading = html_reading(&read_again(message, part, html));
                if reading.hidden {
                    defects.push(Defect::HiddenText);
                }
                if reading.cut {
                    defects.push(Defect::TextTooLong);
                }
                reading.text()
            }
            _ => continue,
        };
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&piece);
        if out.len() > MAX_TEXT_BYTES {
            break;
        }
    }
    out
}

fn cut_text(text: &mut String, defects: &mut Vec<Defect>) {
    if text.contains('\0') {
        text.retain(|c| c != '\0');
    }
    if text.len() > MAX_TEXT_BYTES {
        let mut end = MAX_TEXT_BYTES;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        defects.push(Defect::TextTooLong);
    }
}

fn note_missing(
    message: &Message<'_>,
    mail: &ParsedMail,
    date_is_plausible: bool,
    defects: &mut Vec<Defect>,
) {
    let has = |name: HeaderName<'static>| message.header(name).is_some();
    if mail.from.is_empty() {
        defects.push(Defect::MissingFrom);
    }
    if !has(HeaderName::Date) {
        defects.push(Defect::MissingDate);
    } else if !date_is_plausible {
        defects.push(Defect::BadDate);
    }
    if mail.message_id.is_none() {
        defects.push(Defect::MissingMessageId);
    }
    let twice = |name: &HeaderName<'static>| {
        message
            .headers()
            .iter()
            .filter(|h| h.name == *name)
            .nth(1)
            .is_some()
    };
    if ONCE.iter().any(twice) {
        defects.push(Defect::RepeatedHeader);
    }
}

fn note_parts(message: &Message<'_>, defects: &mut Vec<Defect>) {
    if message.parts.iter().any(|part| part.is_encoding_problem) {
        defects.push(Defect::BrokenEncoding);
    }
    if has_broken_multipart(message) {
        defects.push(Defect::BrokenMime);
    }
    if has_unknown_charset(message) {
        defects.push(Defect::UnknownCharset);
    }
}

fn status(message: &Message<'_>) -> String {
    message
        .headers()
        .iter()
        .filter(|header| {
            let name = header.name();
            name.eq_ignore_ascii_case("Status") || name.eq_ignore_ascii_case("X-Status")
        })
        .filter_map(|header| header.value().as_text())
        .flat_map(|text| text.trim().chars().take(8))
        .collect()
}

/// The disposition that the sender gave to a part, if any.
pub(super) fn is_inline(part: &mail_parser::MessagePart<'_>, media_type: &str) -> bool {
    match part.content_disposition() {
        Some(disposition) if disposition.is_attachment() => false,
        Some(disposition) if disposition.is_inline() => true,
        _ => {
            matches!(part.body, PartType::InlineBinary(_))
                || (part.content_id().is_some() && media_type.starts_with("image/"))
        }
    }
}
