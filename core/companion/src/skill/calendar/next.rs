//! "When is my next meeting?", "how long until dinner?", "when did I last see Amy?"

use jiff::{ToSpan, Zoned};
use os1_base::{Error, Labels};
use os1_calendar::{AgendaEntry, Span};
use os1_language::phrase::Values;
use os1_language::{Intent, SlotName, slots};

use super::beside::beside;
use super::{create, speak, target};
use crate::skill::{Answer, Ask};
use crate::state::plain;
use crate::times;
use crate::world::World;

/// How many years back somebody was last seen.
const BACK_YEARS: i64 = 5;

/// Whether the words ask about one event and not a stretch of time.
pub(super) fn is_about_one(words: &str) -> bool {
    const SIGNS: &[&str] = &[
        "when is",
        "when's",
        "what time is",
        "at what time",
        "where is",
        "where's",
        "how long until",
        "how long till",
        "how long before",
        "how much time",
        "how many days",
        "how long is",
        "when did i last",
        "when did we last",
        "last time",
        "when was my last",
        "when have i last",
        "my next",
        "what's next",
        "what is next",
        "the next",
        "what comes next",
        "when does",
        "what comes after",
        "what comes before",
        "what's after",
        "what is after",
        "what's before",
        "what is before",
    ];
    SIGNS.iter().any(|sign| words.contains(sign))
}

/// Finds the one event, and says what was asked of it.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let words = plain(ask.text);
    if words.contains(" last") && !words.contains("last one") {
        return last(ask, world);
    }
    let (labels, found) = coming(ask, world)?;
    let Some(entry) = found else {
        let words = target::words_of(ask.text);
        let any = words.iter().all(|word| target::is_any(word));
        let named = words.join(" ");
        let said = if any {
            ask.phrase("calendar.no_next", &Values::new())?
        } else {
            ask.phrase("calendar.none_found", &Values::new().with("what", named))?
        };
        return Ok(Answer::words(said));
    };
    let (key, values) = facts(&words, &entry, ask.now);
    let said = ask.phrase(key, &values)?;
    let plans = ask.state.plans.about(Some(speak::reference(&entry)));
    Ok(speak::answer(&labels, said).about(ask.state.planning(plans)))
}

/// What was asked of an event: how long it takes, where, when, how long until it.
fn facts(words: &str, entry: &AgendaEntry, now: &Zoned) -> (&'static str, Values) {
    let start = entry.span.start.to_zoned(now.time_zone().clone());
    let end = entry.span.end.to_zoned(now.time_zone().clone());
    let values = Values::new().with("what", speak::name(&entry.details));
    if words.contains("how long is") {
        let length = times::length(entry.span.length());
        return ("calendar.takes", values.with("length", length));
    }
    if words.contains("where") {
        return match &entry.details.place {
            Some(place) => ("calendar.where", values.with("place", speak::title(place))),
            None => ("calendar.no_where", values),
        };
    }
    if start <= *now && end > *now {
        let until = times::until(now, &end, now);
        return ("calendar.going_on", values.with("when", until));
    }
    let values = values
        .with("when", speak::when(entry, now))
        .with("left", left(entry, &start, now));
    let counts = words.contains("how long") || words.contains("how m");
    (
        if counts {
            "calendar.until"
        } else {
            "calendar.next"
        },
        values,
    )
}

/// How long until it begins; for a whole day in days.
fn left(entry: &AgendaEntry, start: &Zoned, now: &Zoned) -> String {
    if !entry.is_all_day() {
        return times::length(now.duration_until(start));
    }
    let days = start
        .date()
        .since(now.date())
        .map_or(0, |span| span.get_days());
    times::length(jiff::SignedDuration::from_hours(24 * i64::from(days)))
}

/// The next event that the words mean.
fn coming(ask: &Ask<'_>, world: &World) -> Result<(Labels, Option<AgendaEntry>), Error> {
    let now = ask.now;
    let last = ask.state.plans.event.as_ref();
    if let Some((labels, found)) = beside(world, ask.text, &world.time_context(now)?, last)? {
        return Ok((labels, found.one()));
    }
    let words = target::words_of(ask.text);
    let pronoun = plain(ask.text)
        .split(' ')
        .any(|word| matches!(word, "it" | "that" | "then"));
    if words.is_empty() && pronoun {
        let found = last
            .map(|last| target::find(world, last, now))
            .transpose()?
            .flatten();
        return Ok(found.map_or((create::own(), None), |(labels, entry)| {
            (labels, Some(entry))
        }));
    }
    let end = now
        .checked_add(400.days())
        .map_err(os1_calendar::CalendarError::from)?;
    let found = world
        .calendar()
        .agenda(&Span::new(now.timestamp(), end.timestamp()))?;
    let labels = found.labels.clone();
    let entries: Vec<AgendaEntry> = found.value.into_iter().filter(target::is_on).collect();
    let fitting = if words.is_empty() {
        entries
            .into_iter()
            .filter(|entry| !entry.is_all_day())
            .collect()
    } else {
        target::fitting(&entries, &words)
    };
    // "Next" is one that has not begun.
    let next = plain(ask.text).contains("next");
    let entry = fitting
        .into_iter()
        .find(|entry| !next || entry.span.start > now.timestamp());
    Ok((labels, entry))
}

/// When something was last in the calendar, or somebody.
fn last(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let now = ask.now.clone();
    let names = sought(ask.text);
    let begin = now
        .checked_sub(BACK_YEARS.years())
        .map_err(os1_calendar::CalendarError::from)?;
    let found = world
        .calendar()
        .agenda(&Span::new(begin.timestamp(), now.timestamp()))?;
    let labels = found.labels.clone();
    let entries: Vec<AgendaEntry> = found
        .value
        .into_iter()
        .filter(|entry| target::is_on(entry) && entry.span.start < now.timestamp())
        .collect();
    let said_names = as_said(ask.text, &names);
    let entry = target::fitting(&entries, &names).into_iter().next_back();
    let Some(entry) = entry.filter(|_| !names.is_empty()) else {
        let values = Values::new().with("what", said_names);
        return Ok(Answer::words(ask.phrase("calendar.never", &values)?));
    };
    let values = Values::new()
        .with("what", speak::name(&entry.details))
        .with("when", speak::when(&entry, &now))
        .with("ago", ago(&entry, &now));
    let said = ask.phrase("calendar.last", &values)?;
    let plans = ask.state.plans.about(Some(speak::reference(&entry)));
    Ok(speak::answer(&labels, said).about(ask.state.planning(plans)))
}

/// The words as they were written.
fn as_said(text: &str, words: &[String]) -> String {
    let written: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| words.contains(&word.to_lowercase()))
        .collect();
    written.join(" ")
}

fn ago(entry: &AgendaEntry, now: &Zoned) -> String {
    let start = entry.span.start.to_zoned(now.time_zone().clone());
    let days = now
        .date()
        .since(start.date())
        .map_or(0, |span| span.get_days());
    match days {
        0 => "earlier today".to_owned(),
        1 => "a day ago".to_owned(),
        n => format!("{n} days ago"),
    }
}

/// Who or what is asked about: the words of the name, without the verb.
fn sought(text: &str) -> Vec<String> {
    let words = target::words_of(text);
    if !words.is_empty() {
        return words;
    }
    let found = slots(Intent::CalendarShow, text);
    let person = found.get(&SlotName::Person).and_then(|slots| slots.first());
    person.map_or_else(Vec::new, |slot| {
        slot.text
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    })
}
