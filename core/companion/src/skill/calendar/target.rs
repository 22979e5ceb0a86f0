//! Which event is meant.

use std::collections::BTreeSet;

use jiff::{ToSpan, Zoned};
use os1_base::{Error, Labels};
use os1_calendar::{AgendaEntry, Moment, Span, Status};
use os1_language::{Intent, SlotName, slots};
use os1_when::Context;

use super::beside::beside;
use super::{create, speak};
use crate::state::EventRef;
use crate::times::Times;
use crate::world::World;

/// How far ahead an event is looked for, in days.
const AHEAD: i64 = 400;
/// How many are offered when several fit.
pub(super) const OFFERED: usize = 4;

/// Words that say nothing about which event it is.
const EMPTY: &[&str] = &[
    "it",
    "that",
    "this",
    "the",
    "a",
    "an",
    "my",
    "our",
    "your",
    "event",
    "one",
    "thing",
    "with",
    "and",
    "of",
    "on",
    "at",
    "in",
    "to",
    "for",
    "from",
    "please",
    "next",
    "first",
    "last",
    "is",
    "s",
    "when",
    "how",
    "long",
    "until",
    "till",
    "what",
    "time",
    "do",
    "does",
    "i",
    "me",
    "did",
    "have",
    "see",
    "saw",
    "meet",
    "met",
    "was",
    "we",
    "where",
    "before",
    "much",
    "are",
    "be",
    "all",
    "whole",
    "just",
    "only",
    "series",
    "every",
    "remind",
    "starts",
    "off",
    "many",
    "days",
    "weeks",
    "hours",
    "minutes",
    "left",
    "there",
    "cancelled",
    "canceled",
    "called",
    "moved",
    "moves",
    "postponed",
    "got",
    "comes",
    "begin",
    "begins",
    "start",
];

/// Nouns that fit any event when nothing is called that.
const ANY: &[&str] = &[
    "meeting",
    "meetings",
    "appointment",
    "appointments",
    "event",
    "commitment",
    "commitments",
];

/// Whether a word fits any event when nothing is called that.
pub(super) fn is_any(word: &str) -> bool {
    ANY.contains(&word)
}

/// What the words fit.
#[derive(Debug)]
pub(super) enum Meant {
    /// This event.
    One(Box<AgendaEntry>),
    /// Several, the nearest first; at most [`OFFERED`].
    Several(Vec<AgendaEntry>),
    /// None; whether any event was named at all.
    Nothing {
        /// The words that no event fits.
        named: Option<String>,
    },
}

impl Meant {
    /// The one, or the nearest of several.
    pub(super) fn one(self) -> Option<AgendaEntry> {
        match self {
            Self::One(entry) => Some(*entry),
            Self::Several(entries) => entries.into_iter().next(),
            Self::Nothing { .. } => None,
        }
    }
}

/// The event that `text` means, with the label of what was read; "it" is `last`.
pub(super) fn meant(
    world: &World,
    text: &str,
    context: &Context,
    last: Option<&EventRef>,
) -> Result<(Labels, Meant), Error> {
    match beside(world, text, context, last)? {
        Some(found) => Ok(found),
        None => plainly_meant(world, text, context, last),
    }
}

/// The same for words that name it by no other event.
pub(super) fn plainly_meant(
    world: &World,
    text: &str,
    context: &Context,
    last: Option<&EventRef>,
) -> Result<(Labels, Meant), Error> {
    let words = words_of(text);
    let times = Times::of(text, context);
    let stretch = times
        .when
        .as_ref()
        .and_then(|when| when.stretch(&context.now));
    if words.is_empty() && stretch.is_none() {
        return it(world, last, context);
    }
    let (from, to) = match &stretch {
        Some((from, to)) => (from.clone(), to.clone()),
        None => ahead(&context.now)?,
    };
    let found = world
        .calendar()
        .agenda(&Span::new(from.timestamp(), to.timestamp()))?;
    let labels = found.labels.clone();
    let entries: Vec<AgendaEntry> = found.value.into_iter().filter(is_on).collect();
    let fitting = fitting(&entries, &words);
    let named = (!words.is_empty()).then(|| said(text));
    Ok((
        labels,
        chosen(fitting, stretch.is_some(), &context.now, last, named),
    ))
}

/// The words of `text` that tell which event it is, in small letters.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let found = slots(Intent::CalendarChange, text);
    let title = found
        .get(&SlotName::Title)
        .and_then(|slots| slots.first())
        .map_or("", |slot| slot.text.as_str());
    let lower = title.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .map(str::to_owned)
        .collect()
}

/// The words of `text` that name an event, as they were said.
fn said(text: &str) -> String {
    let found = slots(Intent::CalendarChange, text);
    let title = found.get(&SlotName::Title).and_then(|slots| slots.first());
    title.map_or_else(String::new, |slot| speak::title(&slot.text))
}

/// From this morning on.
fn ahead(now: &Zoned) -> Result<(Zoned, Zoned), Error> {
    let begin = now.start_of_day().unwrap_or_else(|_| now.clone());
    let end = now
        .checked_add(AHEAD.days())
        .map_err(os1_calendar::CalendarError::from)?;
    Ok((begin, end))
}

/// Whether it still takes place.
pub(super) fn is_on(entry: &AgendaEntry) -> bool {
    entry.details.status != Some(Status::Cancelled)
}

/// Those that all of `words` fit; any, when the words fit none and mean any.
pub(super) fn fitting(entries: &[AgendaEntry], words: &[String]) -> Vec<AgendaEntry> {
    let fits = |entry: &&AgendaEntry| {
        let known = known_words(entry);
        words.iter().all(|word| known.contains(bare(word)))
    };
    let found: Vec<AgendaEntry> = entries.iter().filter(fits).cloned().collect();
    let is_any = !words.is_empty() && words.iter().all(|word| is_any(word));
    if found.is_empty() && is_any {
        return entries
            .iter()
            .filter(|entry| !entry.is_all_day())
            .cloned()
            .collect();
    }
    found
}

/// The words by which an event is known: its name, its place, its people.
fn known_words(entry: &AgendaEntry) -> BTreeSet<String> {
    let details = &entry.details;
    let place = details.place.iter();
    let texts = std::iter::once(&details.summary)
        .chain(place)
        .chain(&details.who);
    texts
        .flat_map(|text| {
            let lower = text.to_lowercase();
            let words = lower.split(|c: char| !c.is_alphanumeric());
            words.map(|word| bare(word).to_owned()).collect::<Vec<_>>()
        })
        .collect()
}

/// "Meetings" is "meeting".
fn bare(word: &str) -> &str {
    word.strip_suffix('s')
        .filter(|bare| bare.len() > 2)
        .unwrap_or(word)
}

/// One of those that fit: the one spoken of, the only one today, the only one at all.
fn chosen(
    fitting: Vec<AgendaEntry>,
    timed: bool,
    now: &Zoned,
    last: Option<&EventRef>,
    named: Option<String>,
) -> Meant {
    let mut seen = BTreeSet::new();
    let mut each: Vec<AgendaEntry> = fitting
        .into_iter()
        .filter(|entry| timed || entry.span.end > now.timestamp())
        .filter(|entry| seen.insert((entry.details.object, timed.then_some(entry.span.start))))
        .collect();
    if !timed {
        let spoken = last.and_then(|last| each.iter().find(|entry| is_ref(entry, last)).cloned());
        let today: Vec<_> = each
            .iter()
            .filter(|entry| entry.span.start.to_zoned(now.time_zone().clone()).date() == now.date())
            .cloned()
            .collect();
        if let Some(entry) = spoken {
            return Meant::One(Box::new(entry));
        }
        if let [entry] = today.as_slice() {
            return Meant::One(Box::new(entry.clone()));
        }
    }
    match each.len() {
        0 => Meant::Nothing { named },
        1 => each.pop().map_or(Meant::Nothing { named: None }, |entry| {
            Meant::One(Box::new(entry))
        }),
        _ => {
            each.truncate(OFFERED);
            Meant::Several(each)
        }
    }
}

fn is_ref(entry: &AgendaEntry, reference: &EventRef) -> bool {
    entry.details.object.to_string() == reference.object
}

fn it(world: &World, last: Option<&EventRef>, context: &Context) -> Result<(Labels, Meant), Error> {
    let found = match last {
        Some(last) => find(world, last, &context.now)?,
        None => None,
    };
    Ok(match found {
        Some((labels, entry)) => (labels, Meant::One(Box::new(entry))),
        None => (create::own(), Meant::Nothing { named: None }),
    })
}

/// The event behind a reference, where it stands now.
pub(super) fn find(
    world: &World,
    reference: &EventRef,
    now: &Zoned,
) -> Result<Option<(Labels, AgendaEntry)>, Error> {
    let Ok(at) = reference.at.parse::<jiff::Timestamp>() else {
        return Ok(None);
    };
    let Ok(next) = at.checked_add(1.second()) else {
        return Ok(None);
    };
    let found = world.calendar().agenda(&Span::new(at, next))?;
    let labels = found.labels.clone();
    let here = found.value.into_iter().filter(is_on).find(|entry| {
        let same = |id: &Moment| Some(id.to_string()) == reference.recurrence_id;
        is_ref(entry, reference)
            && (entry.span.start == at || entry.recurrence_id.as_ref().is_some_and(same))
    });
    if let Some(entry) = here {
        return Ok(Some((labels, entry)));
    }
    // It was moved, or the move taken back.
    let (from, to) = ahead(now)?;
    let found = world
        .calendar()
        .agenda(&Span::new(from.timestamp(), to.timestamp()))?;
    let labels = found.labels.clone();
    let moved = found
        .value
        .into_iter()
        .filter(is_on)
        .find(|entry| is_ref(entry, reference));
    Ok(moved.map(|entry| (labels, entry)))
}

/// Several events, to choose from.
pub(super) fn offered(entries: &[AgendaEntry], now: &Zoned) -> Vec<String> {
    entries
        .iter()
        .map(|entry| {
            format!(
                "{} {}",
                speak::name(&entry.details),
                speak::when(entry, now)
            )
        })
        .collect()
}
