//! The parts of a mail.

use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};

use super::layout::{self, Signs};
use super::sender::shape;
use super::word::Words;
use super::{Kind, Marks, concept, markup, text};
use crate::link::registered;

/// The most parts that are looked at.
const MAX_PARTS: usize = 100;
/// The most text of one part, in bytes.
const MAX_TEXT: usize = 64 * 1024;

/// What is gathered over all parts.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) words: Words,
    /// Hosts that links lead to.
    pub(super) hosts: Vec<String>,
    /// The signs of its texts.
    pub(super) signs: Signs,
    /// Marks that a mail's key does not rest on.
    pub(super) later: Marks,
}

/// Marks of the structure, the texts and the links; gives those that a mail's key does not rest
/// on.
pub(super) fn read(message: &Message<'_>, bytes: &[u8], marks: &mut Marks) -> Marks {
    let mut body = Body::default();
    let mut tree = String::new();
    let (mut plain, mut html) = (0, 0);
    for part in message.parts.iter().take(MAX_PARTS) {
        let kind = media_type(part);
        tree.push_str(&kind);
        tree.push(' ');
        type_marks(part, &kind, marks);
        spelling(part, bytes, marks);
        match &part.body {
            PartType::Text(words) => {
                plain += 1;
                text::read(beginning(words), &mut body, marks);
            }
            PartType::Html(words) => {
                html += 1;
                markup::read(beginning(words), &mut body, marks);
            }
            PartType::Multipart(_) => {}
            _ => marks.add(Kind::Note, "attachment"),
        }
    }
    marks.add(Kind::Tree, &tree);
    marks.add(Kind::Note, &format!("{html} html {plain} plain"));
    let words = body.words.hashes();
    marks.level("body ", "words", words.len());
    marks.pairs(words, Kind::Pair, 2);
    concept::read(words, "", marks);
    links(message, &body.hosts, marks);
    body.words.repeated(&mut body.later);
    body.signs.read(&mut body.later);
    let written = message
        .parts
        .first()
        .map_or(0, |top| top.offset_body as usize);
    let written = bytes.get(written..).unwrap_or_default();
    layout::lines(written.get(..MAX_TEXT).unwrap_or(written), &mut body.later);
    body.later
}

fn media_type(part: &MessagePart<'_>) -> String {
    match part.content_type() {
        Some(content) => format!(
            "{}/{}",
            content.c_type.to_lowercase(),
            content
                .c_subtype
                .as_deref()
                .unwrap_or_default()
                .to_lowercase()
        ),
        None => "none".to_owned(),
    }
}

fn type_marks(part: &MessagePart<'_>, kind: &str, marks: &mut Marks) {
    marks.add(Kind::MediaType, kind);
    if let Some(content) = part.content_type() {
        for attribute in content.attributes().unwrap_or_default().iter().take(20) {
            let (name, value) = (attribute.name.to_lowercase(), attribute.value.as_ref());
            marks.add_two(Kind::Parameter, kind, &name);
            match name.as_str() {
                "charset" => {
                    marks.add(Kind::Charset, &value.to_lowercase());
                    marks.add_two(Kind::Charset, kind, value);
                }
                "boundary" => marks.add(Kind::Boundary, &shape(value)),
                "name" => {
                    let lower = value.to_lowercase();
                    marks.add(Kind::FileType, lower.rsplit('.').next().unwrap_or_default());
                }
                _ => {}
            }
        }
    }
    if let Some(encoding) = part.content_transfer_encoding() {
        marks.add_two(Kind::Encoding, kind, &encoding.to_lowercase());
    }
    if part.is_encoding_problem {
        marks.add(Kind::Note, "broken encoding");
    }
}

/// MIME headers as they are spelt, which tells programs apart.
fn spelling(part: &MessagePart<'_>, bytes: &[u8], marks: &mut Marks) {
    for header in part.headers.iter().take(100) {
        let at = |from: u32, to: u32| {
            let range = bytes.get(from as usize..to as usize);
            String::from_utf8_lossy(range.unwrap_or_default())
        };
        let name = at(header.offset_field, header.offset_start);
        let lower = name.to_lowercase();
        if !lower.starts_with("mime") && !lower.starts_with("content") {
            continue;
        }
        marks.add(Kind::Spelling, &name);
        let value = at(header.offset_start, header.offset_end);
        if value.len() < 120 && !value.contains("boundary") {
            marks.add_two(Kind::HeaderLine, &lower, &value);
        }
    }
}

/// What links say together: how many, to how many places, to the sender's own.
fn links(message: &Message<'_>, hosts: &[String], marks: &mut Marks) {
    let author = message.from().and_then(|from| from.first());
    let address = author.and_then(|one| one.address()).unwrap_or_default();
    let domain = address
        .rsplit('@')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let own = registered(&domain);
    let mut places: Vec<&str> = hosts.iter().map(|host| registered(host)).collect();
    let to_own = places.iter().filter(|place| **place == own).count();
    marks.level("links ", "all", places.len());
    let share = match (places.len(), to_own) {
        (0, _) => "none",
        (_, 0) => "never",
        (all, own) if own * 3 < all => "some",
        (all, own) if own * 3 < all * 2 => "half",
        (all, own) if own < all => "most",
        _ => "all",
    };
    marks.add_two(Kind::Note, "links to the sender", share);
    places.sort_unstable();
    places.dedup();
    marks.level("links ", "places", places.len());
}

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(MAX_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
