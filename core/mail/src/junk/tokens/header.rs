//! Subject and the headers that say how a mail was made.

use mail_parser::{Header, Message};

use super::concept;
use super::marks::hash;
use super::sender::letter_case;
use super::word::{split, word_hash};
use super::{Kind, Marks};

/// Headers whose presence says something about who made the mail.
const TELLING: [&str; 12] = [
    "list-id",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "list-post",
    "precedence",
    "auto-submitted",
    "in-reply-to",
    "references",
    "reply-to",
    "x-mailer",
    "user-agent",
    "x-priority",
];

/// Marks of the subject and of header lines.
pub(super) fn read(message: &Message<'_>, bytes: &[u8], marks: &mut Marks) {
    subject(message.subject().unwrap_or_default(), marks);
    for header in message.headers() {
        let name = header.name();
        if name.eq_ignore_ascii_case("subject") {
            encoding("subject", &line(header, bytes), marks);
        } else if name.eq_ignore_ascii_case("from") {
            let line = line(header, bytes);
            encoding("from", &line, marks);
            punctuation(&line, marks);
        } else if let Some(telling) = TELLING.iter().find(|one| name.eq_ignore_ascii_case(one)) {
            marks.add(Kind::Header, telling);
        }
    }
}

fn subject(subject: &str, marks: &mut Marks) {
    if subject.trim().is_empty() {
        marks.add(Kind::Note, "no subject");
    }
    let mut words = Vec::new();
    for word in split(subject) {
        marks.add(Kind::SubjectWord, word);
        marks.push(hash(Kind::SubjectLower, &word.to_lowercase()));
        let plain = word_hash(word);
        marks.push(plain);
        words.push(plain);
    }
    marks.pairs(&words, Kind::SubjectPair, 3);
    concept::read(&words, "subject ", marks);
    letter_case(subject, "subject", marks);
    let base = crate::base_subject(subject);
    if base.is_reply {
        marks.add(Kind::Note, "reply");
    }
    for sign in [
        "!", "?", "$", "%", "*", "[", "(", ":", "\"", "#", "&", "~", "=",
    ] {
        let count = subject.matches(sign).count();
        if count > 0 {
            marks.steps("subject ", sign, count.min(3) as u64);
        }
    }
    if subject.contains("   ") {
        marks.add(Kind::Note, "blanks in the subject");
    }
}

/// The header's value as it stands in the mail.
fn line(header: &Header<'_>, bytes: &[u8]) -> String {
    let range = header.offset_start as usize..header.offset_end as usize;
    String::from_utf8_lossy(bytes.get(range).unwrap_or_default()).into_owned()
}

/// Encoded words (RFC 2047) and bare 8-bit text.
fn encoding(name: &str, line: &str, marks: &mut Marks) {
    if let Some((_, rest)) = line.split_once("=?") {
        let charset = rest.split('?').next().unwrap_or_default().to_lowercase();
        marks.add_two(Kind::Encoded, name, &charset);
        marks.add_two(Kind::Note, "encoded", name);
    }
    if !line.is_ascii() {
        marks.add_two(Kind::Note, "8 bit", name);
    }
}

fn punctuation(line: &str, marks: &mut Marks) {
    for sign in ["\"", "<", "("] {
        let there = if line.contains(sign) { "yes" } else { "no" };
        marks.add_two(Kind::Note, sign, there);
    }
}
