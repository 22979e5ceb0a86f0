//! The new time of an event: "push it an hour", "move it to Thursday", "30 minutes longer".

use jiff::{SignedDuration, Span, ToSpan, Zoned};
use os1_calendar::{AgendaEntry, Moment};
use os1_when::Context;

use super::kind;
use crate::times::{goal, length_in, parted, signed, to_when};

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
    let length = length_in(text, context);
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
        return moved_by(entry, &start, takes, signed(text, length));
    }
    let to = to.unwrap_or_else(|| goal(text));
    let noun = kind::noun(&entry.details.summary).unwrap_or_default();
    if ends(&lower) {
        let (end, when) = to_when(to, &noun, &end, context)?;
        return timed(entry, start, end, true, when.found.note);
    }
    let (at, when) = to_when(to, &noun, &start, context)?;
    if let Moment::Day(_) = entry.start
        && !when.has_clock()
        && !when.is_part_of_day()
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

/// "Make it end at ten", "until ten".
fn ends(lower: &str) -> bool {
    lower.contains("end it ")
        || lower.contains("finish it ")
        || lower.contains(" end at ")
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
