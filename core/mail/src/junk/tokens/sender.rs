//! Who wrote, as marks.

use mail_parser::Message;

use super::marks::{address_mark, hash};
use super::word::split;
use super::{Kind, Marks};
use crate::link::registered;

/// Marks of the first author; gives the mark of the address, 0 when there is none.
pub(super) fn read(message: &Message<'_>, marks: &mut Marks) -> u32 {
    let Some(author) = message.from().and_then(|from| from.first()) else {
        marks.add(Kind::Note, "no sender");
        return 0;
    };
    let name = author.name().unwrap_or_default();
    let address = author.address().unwrap_or_default().trim().to_lowercase();
    let (local, domain) = address.rsplit_once('@').unwrap_or((&address, ""));
    if local.is_empty() || domain.is_empty() {
        marks.add(Kind::Note, "bad address");
    }
    marks.add(Kind::Address, &address);
    domains(Kind::Domain, domain, marks);
    marks.add(Kind::LocalPart, local);
    marks.add(Kind::LocalShape, &shape(local));
    if local.bytes().any(|byte| byte.is_ascii_digit()) {
        marks.add(Kind::Note, "digits before the @");
    }
    let digits = local.bytes().filter(u8::is_ascii_digit).count();
    marks.level("sender", "digits", digits);
    let vowels = local
        .bytes()
        .filter(|byte| b"aeiouy".contains(byte))
        .count();
    marks.steps("sender", "vowels", (vowels * 6 / local.len().max(1)) as u64);
    names(name, local, domain, marks);
    if address.contains('@') {
        address_mark(&address)
    } else {
        0
    }
}

fn names(name: &str, local: &str, domain: &str, marks: &mut Marks) {
    let lower = name.to_lowercase();
    if name.is_empty() {
        marks.add(Kind::Note, "no name");
    }
    if lower == local || lower.contains('@') {
        marks.add(Kind::Note, "name is address");
    }
    let mut words = Vec::new();
    for word in split(name) {
        let lower = hash(Kind::Name, &word.to_lowercase());
        marks.add(Kind::Name, word);
        marks.push(lower);
        words.push(lower);
    }
    marks.pairs(&words, Kind::NamePair, 2);
    let own = registered(domain);
    let fits =
        split(&lower).any(|word| word.len() > 2 && (local.contains(word) || own.contains(word)));
    marks.add_two(
        Kind::Note,
        "name fits address",
        if fits { "yes" } else { "no" },
    );
    letter_case(name, "name", marks);
}

/// A mark for a domain and each that it lies in.
pub(super) fn domains(kind: Kind, domain: &str, marks: &mut Marks) {
    let mut rest = Some(domain);
    while let Some(name) = rest {
        marks.add(kind, name);
        rest = name.split_once('.').map(|(_, outer)| outer);
    }
}

/// Runs of digits, capitals and small letters as one sign each.
pub(super) fn shape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(70) {
        let sign = match c {
            '0'..='9' => '9',
            'A'..='Z' => 'A',
            'a'..='z' => 'a',
            other => other,
        };
        if !out.ends_with(sign) {
            out.push(sign);
        }
    }
    out
}

/// How much of a line is in capitals, and how long it is.
pub(super) fn letter_case(text: &str, area: &str, marks: &mut Marks) {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let letters = upper + text.chars().filter(|c| c.is_lowercase()).count();
    let share = match (upper * 4).checked_div(letters) {
        None => "no letters",
        Some(quarters) => ["0", "1", "2", "3", "4"].get(quarters).unwrap_or(&"4"),
    };
    marks.add_two(Kind::Note, area, share);
    marks.level(area, "chars", text.chars().count());
}
