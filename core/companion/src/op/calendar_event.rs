//! An event out of what somebody typed.

use jiff::{SignedDuration, Zoned};
use os1_base::{Error, ErrorKind};
use os1_calendar::Moment;
use os1_when::{Context, Direction, Found, Grain, Kind, find};

use super::NewEvent;
use crate::companion::Companion;

/// Words that lead to a time and mean nothing without it.
const LEADING: [&str; 14] = [
    "on",
    "at",
    "by",
    "for",
    "from",
    "in",
    "this",
    "the",
    "around",
    "about",
    "starting",
    "beginning",
    "every",
    "and",
];

impl Companion {
    /// The event that `text` tells, with its time in words: "dinner with Amy a week from Friday
    /// at eight". The first time in it is when it begins, a length beside it how long it takes.
    ///
    /// # Errors
    /// There is no time in it, or one that is wider than a day.
    pub fn event_in(&self, text: &str) -> Result<NewEvent, Error> {
        let mut context = Context::new(self.world.now()).with_locale(&self.world.region()?);
        context.direction = Direction::Forward;
        let found = find(text, &context);
        let (at, start) = found
            .iter()
            .find_map(|one| Some((one, one.reading.start.clone()?)))
            .ok_or_else(|| {
                invalid("I found no time in that. Say when it is, or give it with --start.")
            })?;
        let length = found.iter().find(|one| one.kind == Kind::Duration);
        let (start, end) = ends(at, start, length)?;
        let used: Vec<&Found> = std::iter::once(at).chain(length).collect();
        let summary = without(text, &used);
        if summary.is_empty() {
            return Err(invalid(
                "I found a time in that, but not what it is for. Say that too.",
            ));
        }
        Ok(NewEvent {
            summary,
            start,
            end,
            rule: at.recurs.clone(),
            place: None,
            calendar: None,
        })
    }
}

/// When it begins and is over.
fn ends(
    found: &Found,
    start: Zoned,
    length: Option<&Found>,
) -> Result<(Moment, Option<Moment>), Error> {
    if found.grain > Grain::Day {
        return Err(invalid(
            "That is longer than a day. Say on which day it is, or give it with --start and --end.",
        ));
    }
    let end = found
        .reading
        .end
        .clone()
        .filter(|_| found.kind == Kind::Range);
    if found.grain == Grain::Day {
        let end = end.map(|end| Moment::Day(end.date()));
        return Ok((Moment::Day(start.date()), end));
    }
    let said: Option<SignedDuration> = length
        .and_then(|one| one.duration.as_deref())
        .and_then(|iso| iso.parse().ok());
    let by_length = said.and_then(|length| start.checked_add(length).ok());
    let end = end.or(by_length);
    Ok((Moment::At(start), end.map(Moment::At)))
}

/// What is left of the text without its times and the words that led to them.
pub(super) fn without(text: &str, used: &[&Found]) -> String {
    let is_time = |at: usize| used.iter().any(|one| (one.from..one.to).contains(&at));
    let mut kept = String::new();
    for (at, c) in text.chars().enumerate() {
        if is_time(at) {
            // Where a time stood, what led to it ends.
            if !kept.ends_with('\n') {
                trim_leading(&mut kept);
                kept.push('\n');
            }
        } else {
            kept.push(c);
        }
    }
    let pieces: Vec<&str> = kept
        .split('\n')
        .map(|piece| piece.trim_matches([' ', ',', ';', '.', ':', '-']))
        .filter(|piece| !piece.is_empty())
        .collect();
    pieces.join(" ")
}

/// Takes the words off that led to a time.
fn trim_leading(kept: &mut String) {
    loop {
        let trimmed = kept.trim_end_matches([' ', ',']).len();
        kept.truncate(trimmed);
        let word = kept.rsplit(' ').next().unwrap_or_default();
        let is_leading = LEADING.iter().any(|known| known.eq_ignore_ascii_case(word));
        if !is_leading {
            return;
        }
        let rest = kept.len() - word.len();
        kept.truncate(rest);
    }
}

fn invalid(sentence: &str) -> Error {
    Error::new(ErrorKind::Invalid, sentence)
}
