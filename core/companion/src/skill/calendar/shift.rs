//! The new time of an event: "push it an hour", "move it to Thursday", "30 minutes longer".

use jiff::{SignedDuration, Span, ToSpan, Zoned};
use os1_calendar::{AgendaEntry, Moment};
use os1_when::Context;

use super::request::{of_kind, parted};
use crate::times::{Times, on_day};

/// What becomes of an event's time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shift {
    /// When it begins from now on.
    pub(super) start: Moment,
    /// When it is over.
    pub(super) end: Moment,
    /// Whether only its length changed.
    pub(super) length_only: bool,
    /// What is to be said of the time: a change of clocks.
    pub(super) note: Option<&'static str>,
}

/// The new time of `entry` by the words `text`; `None` when they tell none.
pub(super) fn shift(text: &str, entry: &AgendaEntry, context: &Context) -> Option<Shift> {
    let lower = text.to_lowercase();
    let zone = context.now.time_zone();
    let (start, end) = (
        entry.start.in_zone(zone).ok()?,
        entry.end.in_zone(zone).ok()?,
    );
    let takes = start.duration_until(&end);
    let length = Times::of(&bare(&lower), context).length;
    if let Some(length) = length
        && let Some(signed) = lengthened(&lower, length)
    {
        return timed(entry, start, end.checked_add(signed).ok()?, true, None);
    }
    let (_, to) = parted(text);
    if to.is_none()
        && let Some(length) = length
    {
        let begins = ["make it ", "make that "]
            .iter()
            .any(|words| lower.contains(words));
        let by = ["earlier", "later", "sooner"]
            .iter()
            .any(|word| lower.contains(word));
        if begins && !by {
            let end = start.checked_add(length).ok()?;
            return timed(entry, start, end, true, None);
        }
        return moved_by(entry, &start, takes, signed_by(&lower, length));
    }
    let to = to.unwrap_or_else(|| after_verb(text));
    if ends(&lower) {
        let (end, when) = read(to, &end, &entry.details.summary, context)?;
        return timed(entry, start, end, true, when.found.note);
    }
    let (at, when) = read(to, &start, &entry.details.summary, context)?;
    if let Moment::Day(_) = entry.start
        && !when.has_clock()
    {
        let days = takes.as_hours().div_euclid(24).max(1);
        let after = at.date().checked_add(days.days()).ok()?;
        return Some(Shift {
            start: Moment::Day(at.date()),
            end: Moment::Day(after),
            length_only: false,
            note: None,
        });
    }
    let end = match when.end() {
        Some(end) if when.has_clock() && end > when.start()? => {
            let length = when.start()?.duration_until(end);
            at.checked_add(length).ok()?
        }
        _ if entry.is_all_day() => at.checked_add(1.hour()).ok()?,
        _ => at.checked_add(takes).ok()?,
    };
    timed(entry, at, end, false, when.found.note)
}

/// Without the words that would make a length a time measured from now: "an hour later".
fn bare(lower: &str) -> String {
    let words = lower.split_whitespace().filter(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        !matches!(word, "earlier" | "later" | "longer" | "shorter" | "sooner")
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A time in the words of the talk, for an event of this name that was at `was`.
fn read(
    words: &str,
    was: &Zoned,
    summary: &str,
    context: &Context,
) -> Option<(Zoned, crate::times::When)> {
    of_kind(summary, words)
        .iter()
        .find_map(|words| on_day(words, was, context))
}

/// How much longer; below zero for shorter.
fn lengthened(lower: &str, length: Span) -> Option<Span> {
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["shorter", "shorten", "less time"]) {
        Some(-length)
    } else if has(&["longer", "extend", "prolong"]) {
        Some(length)
    } else {
        None
    }
}

/// "Earlier", "bring it forward" and "up" go back in time; all else goes on.
fn signed_by(lower: &str, length: Span) -> Span {
    let earlier = ["earlier", "sooner"]
        .iter()
        .any(|word| lower.contains(word))
        || lower.contains("bring") && !lower.contains(" back")
        || lower.contains("pull") && !lower.contains(" back")
        || lower.split(' ').any(|word| word == "up");
    if earlier { -length } else { length }
}

/// "Make it end at ten", "until ten".
fn ends(lower: &str) -> bool {
    lower.contains(" end at ")
        || lower.contains(" end by ")
        || lower.contains("extend") && (lower.contains(" until ") || lower.contains(" to "))
}

fn moved_by(entry: &AgendaEntry, start: &Zoned, takes: SignedDuration, by: Span) -> Option<Shift> {
    if let (Moment::Day(first), Moment::Day(after)) = (&entry.start, &entry.end) {
        return Some(Shift {
            start: Moment::Day(first.checked_add(by).ok()?),
            end: Moment::Day(after.checked_add(by).ok()?),
            length_only: false,
            note: None,
        });
    }
    let at = start.checked_add(by).ok()?;
    let end = at.checked_add(takes).ok()?;
    timed(entry, at, end, false, None)
}

/// A time in the zone in which the event is kept.
fn timed(
    entry: &AgendaEntry,
    start: Zoned,
    end: Zoned,
    length_only: bool,
    note: Option<&'static str>,
) -> Option<Shift> {
    if end < start || length_only && entry.is_all_day() {
        return None;
    }
    Some(Shift {
        start: Moment::At(start),
        end: Moment::At(end),
        length_only,
        note,
    })
}

/// The words after "make it", "make that", or all of them.
fn after_verb(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    [
        "make it ",
        "make that ",
        "move it ",
        "push it ",
        "put it ",
        "end at ",
        "end by ",
    ]
    .iter()
    .filter_map(|words| lower.find(words).map(|at| at + words.len()))
    .max()
    .and_then(|at| text.get(at..))
    .unwrap_or(text)
}
