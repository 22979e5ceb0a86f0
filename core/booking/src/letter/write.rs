//! A letter, and what is said on the telephone.

use jiff::Zoned;
use os1_base::text::{printable, shortened};

use super::Language;
use super::wishes::translated;
use crate::request::MAX_WISHES;
use crate::state::Letter;
use crate::{Party, TableRequest};

/// The longest name of a guest that goes out, in characters.
const MAX_NAME: usize = 80;

/// A letter to a venue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its subject: one line.
    pub subject: String,
    /// Its text, lines end in LF.
    pub body: String,
}

/// The letter about `request` in `language`: day spelled out with its weekday, time, party, name, wishes, and that an
/// answer is wanted. A date is never written in digits alone, which two countries read in two ways.
#[must_use]
pub fn write(letter: Letter, request: &TableRequest, language: Language) -> Written {
    let key = match letter {
        Letter::Ask => "ask",
        Letter::AskAgain => "ask_again",
        Letter::Accept => "accept",
        Letter::Move => "move",
        Letter::Cancel => "cancel",
    };
    Written {
        subject: filled("subject", "wishes", request, language),
        body: filled(key, "wishes", request, language),
    }
}

/// What is said on the telephone for `letter`, in `language`.
#[must_use]
pub fn spoken(letter: Letter, request: &TableRequest, language: Language) -> String {
    let key = match letter {
        Letter::Ask | Letter::AskAgain => "say_ask",
        Letter::Accept => "say_accept",
        Letter::Move => "say_move",
        Letter::Cancel => "say_cancel",
    };
    filled(key, "say_wishes", request, language)
}

/// How many people, in `language`.
#[must_use]
pub fn people(party: Party, language: Language) -> String {
    match party.people() {
        1 => text("people1", language),
        many => text("people", language).replace("{n}", &many.to_string()),
    }
}

/// A day and time spelled out in `language`.
#[must_use]
pub fn spelled(when: &Zoned, language: Language) -> String {
    dated(&text("when", language), when, language)
}

fn filled(key: &str, wishes: &str, request: &TableRequest, language: Language) -> String {
    let wished = translated(&one_line(&request.wishes, MAX_WISHES), language);
    let wishes = if wished.is_empty() {
        String::new()
    } else {
        // Nothing that somebody wrote is filled in again.
        text(wishes, language).replace("{text}", "\u{1}")
    };
    let text = text(key, language)
        .replace("{wishes}", &wishes)
        .replace("{people}", &people(request.party, language))
        .replace("{when}", &spelled(&request.when, language));
    dated(&text, &request.when, language)
        .replace("{name}", &one_line(&request.name, MAX_NAME))
        .replace('\u{1}', wished.trim_end_matches('.'))
}

fn dated(text: &str, when: &Zoned, language: Language) -> String {
    text.replace(
        "{weekday}",
        &nth("weekdays", when.weekday().to_monday_zero_offset(), language),
    )
    .replace("{month}", &nth("months", when.month() - 1, language))
    .replace("{day}", &when.day().to_string())
    .replace("{year}", &when.year().to_string())
    .replace("{time}", &when.strftime("%H:%M").to_string())
}

fn nth(key: &str, at: i8, language: Language) -> String {
    let at = usize::try_from(at).unwrap_or_default();
    let names = text(key, language);
    names
        .split_whitespace()
        .nth(at)
        .unwrap_or_default()
        .to_owned()
}

/// The text of a key: the lines below `[key]` up to the next.
fn text(key: &str, language: Language) -> String {
    let head = format!("[{key}]");
    let lines = language.texts().lines().skip_while(|line| *line != head);
    let is_head = |line: &&str| line.starts_with('[') && line.ends_with(']');
    let own: Vec<&str> = lines.skip(1).take_while(|line| !is_head(line)).collect();
    own.join("\n")
}

/// Somebody's words on one line, without what cannot be seen.
fn one_line(text: &str, most: usize) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let clean: String = printable(&line.join(" "))
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    shortened(&clean, most)
}
