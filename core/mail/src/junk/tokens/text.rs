//! Plain text.

use super::part::Body;
use super::{Kind, Marks, link};

/// Marks of a plain text.
pub(super) fn read(text: &str, body: &mut Body, marks: &mut Marks) {
    let (mut lines, mut quoted, mut capital) = (0, 0, 0);
    for line in text.lines() {
        lines += 1;
        let bare = line.trim();
        quoted += usize::from(bare.starts_with(['>', '|']));
        capital += usize::from(is_capital(bare));
        if bare == "--" {
            marks.add(Kind::Note, "signature");
        }
        rule(bare, marks);
        link::in_text(line, body, marks);
        body.words.read(line, marks, &mut body.later);
    }
    let lines = lines.max(1);
    if quoted > 0 {
        marks.add(Kind::Note, "quotes");
        marks.steps("text ", "quoted", (quoted * 4 / lines) as u64);
    }
    marks.level("text ", "capital lines", capital);
    marks.level("text ", "capital share", capital * 40 / lines);
    let wide = text.bytes().filter(|byte| !byte.is_ascii()).count();
    marks.steps("text ", "8 bit", (wide * 8 / text.len().max(1)) as u64);
    loudness(text, marks);
    body.signs.count(text);
}

/// Exclamation marks and dollars.
pub(super) fn loudness(text: &str, marks: &mut Marks) {
    for sign in ["!", "$"] {
        marks.level("text ", sign, text.matches(sign).count());
    }
}

fn is_capital(line: &str) -> bool {
    line.len() > 8 && line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase)
}

/// A line drawn with one character.
fn rule(line: &str, marks: &mut Marks) {
    let Some(first) = line.chars().next().filter(|c| !c.is_alphanumeric()) else {
        return;
    };
    if line.len() >= 3 && line.chars().all(|c| c == first) {
        let sign = first.to_string();
        marks.add(Kind::Rule, &sign);
        marks.level("rule ", &sign, line.len());
    }
}
