//! An event as it was said, before it is made.

use jiff::{SignedDuration, Span, Timestamp, Zoned};
use os1_calendar::{Event, EventSet, Moment, Transparency};
use os1_language::{Intent, SlotName, SlotValue, slots};
use os1_when::{Alternative, Context, Kind};

use super::notice::Notice;
use super::{clause, kind, notice};
use crate::times::{self, Times, When};

/// An event as it was said.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// What it is called.
    pub(super) title: String,
    /// Where.
    pub(super) place: Option<String>,
    /// When it begins.
    pub(super) start: Moment,
    /// When it is over.
    pub(super) end: Moment,
    /// How it recurs, as RRULE.
    pub(super) rule: Option<String>,
    /// How long before it to remind.
    pub(super) lead: Option<Notice>,
    /// What is to be said of its time: a change of clocks.
    pub(super) note: Option<&'static str>,
    /// The reading of its time that was not chosen.
    pub(super) other: Option<Alternative>,
}

/// How far an utterance tells of an event.
#[derive(Debug, Clone)]
pub(super) enum Told {
    /// All of it.
    Whole(Box<Draft>),
    /// Not when.
    NoTime(String),
    /// Neither what nor when: "put it in my calendar".
    Nameless,
    /// The day and not the time.
    NoClock(String, Zoned),
}

/// Reads an event from an utterance.
pub(super) fn read(text: &str, context: &Context) -> Told {
    let clauses = clause::clauses(text);
    let mut title = title(clauses.event);
    if blocks(clauses.event) && ["Keep", "Block", "Reserve", "Event"].contains(&title.as_str()) {
        "Kept free".clone_into(&mut title);
    }
    let times = Times::of(clauses.event, context);
    let Some(when) = &times.when else {
        let named = slot(clauses.event, SlotName::Title);
        let pronoun =
            named.is_none_or(|name| matches!(name.to_lowercase().as_str(), "it" | "that" | "this"));
        return if pronoun {
            Told::Nameless
        } else {
            Told::NoTime(title)
        };
    };
    let Some(start) = when.start().cloned() else {
        return Told::NoTime(title);
    };
    let whole_day = says_whole_day(clauses.event) || kind::takes_days(&title);
    let span = if when.has_clock() {
        let end = end(when, &start, &times, &title);
        end.map(|end| (Moment::At(start.clone()), Moment::At(end)))
    } else if whole_day || is_several_days(when) {
        when.days()
            .map(|(first, after)| (Moment::Day(first), Moment::Day(after)))
    } else if when.is_part_of_day() && blocks(clauses.event) {
        blocked(when, &start, &times).map(|(from, to)| (Moment::At(from), Moment::At(to)))
    } else {
        return Told::NoClock(title, start);
    };
    let Some((from, to)) = span else {
        return Told::NoTime(title);
    };
    let lead = clauses
        .remind
        .map(|words| notice::notice(words, &start, from.is_day(), context));
    Told::Whole(Box::new(Draft {
        place: place(clauses.event),
        rule: when.found.recurs.clone(),
        note: when.found.note,
        other: when
            .found
            .ambiguous
            .first()
            .filter(|other| is_likely(other, &title))
            .cloned(),
        lead,
        title,
        start: from,
        end: to,
    }))
}

/// "Block tomorrow afternoon": the part of the day itself is what is meant.
fn blocks(text: &str) -> bool {
    let lower = text.to_lowercase();
    let verbs = ["block ", "keep ", "reserve ", "free up "];
    verbs.iter().any(|verb| lower.contains(verb)) || kind::is_away(text)
}

/// From when to when a part of a day is blocked: two hours of the morning begin at nine.
fn blocked(when: &When, start: &Zoned, times: &Times) -> Option<(Zoned, Zoned)> {
    let hour = times::hour_of_part(&when.found.phrase)?;
    let from = match start.hour() {
        // The morning begins at midnight, and nobody means that.
        0 => start.with().hour(hour).build().ok()?,
        _ => start.clone(),
    };
    let to = match times.length {
        Some(length) => from.checked_add(length).ok()?,
        None => when.end()?.clone(),
    };
    Some((from, to))
}

/// Whether the reading that was not chosen is worth a word: nobody has lunch at one at night,
/// and little else takes place then.
fn is_likely(other: &Alternative, title: &str) -> bool {
    const NIGHT: std::ops::Range<i8> = 0..6;
    let clock = other.reading.start.as_ref().map(Zoned::hour);
    !kind::has_hours(title) && clock.is_none_or(|hour| !NIGHT.contains(&hour))
}

/// The end that was said, or the usual one.
fn end(when: &When, start: &Zoned, times: &Times, title: &str) -> Option<Zoned> {
    if let Some(end) = when.end()
        && end > start
    {
        return Some(end.clone());
    }
    if let Some(length) = times.length {
        return start.checked_add(length).ok();
    }
    let usual = SignedDuration::from_mins(kind::minutes(title));
    start.checked_add(usual).ok()
}

/// "From Monday to Thursday", "next week".
fn is_several_days(when: &When) -> bool {
    let several = |(first, after): (jiff::civil::Date, jiff::civil::Date)| {
        first.tomorrow().is_ok_and(|tomorrow| tomorrow < after)
    };
    when.found.kind == Kind::Range && !when.is_part_of_day() && when.days().is_some_and(several)
}

fn says_whole_day(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["all day", "whole day", "all-day"]
        .iter()
        .any(|words| lower.contains(words))
}

/// What it is called: as said, beginning with a capital, without "all day".
pub(super) fn title(text: &str) -> String {
    let said = slot(text, SlotName::Title).unwrap_or_else(|| "Event".to_owned());
    let said = ["all day", "whole day", "all-day", "the whole day"]
        .iter()
        .fold(said, |said, words| said.replace(words, ""));
    let said = with_people(said.trim(), text);
    let said = os1_base::text::shortened(&said, 200);
    let mut rest = said.chars();
    rest.next().map_or_else(
        || "Event".to_owned(),
        |first| first.to_uppercase().chain(rest).collect(),
    )
}

/// The title with those who stood elsewhere in the sentence: "coffee at eight with Amy".
fn with_people(title: &str, text: &str) -> String {
    let found = slots(Intent::CalendarChange, text);
    let people: Vec<String> = found
        .get(&SlotName::Person)
        .into_iter()
        .flatten()
        .map(|slot| slot.text.clone())
        .collect();
    if people.is_empty() || people.iter().any(|person| title.contains(person.as_str())) {
        return title.to_owned();
    }
    format!(
        "{title} with {}",
        os1_language::phrase::plain::list(&people)
    )
}

fn place(text: &str) -> Option<String> {
    slot(text, SlotName::Place)
}

fn slot(text: &str, name: SlotName) -> Option<String> {
    let found = slots(Intent::CalendarChange, text);
    match &found.get(&name)?.first()?.value {
        SlotValue::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// The end, or the exact length where the wall cannot tell: in the hour that the clocks show twice.
pub(super) fn set_end(event: &mut Event, start: &Moment, end: &Moment) {
    if let (Moment::At(from), Moment::At(to)) = (start, end) {
        let read_again = to.datetime().to_zoned(to.time_zone().clone());
        if read_again.is_ok_and(|again| again != *to) {
            let minutes = from.duration_until(to).as_mins();
            return event.set_duration(Span::new().minutes(minutes));
        }
    }
    event.set_end(end);
}

impl Draft {
    /// The calendar object for it.
    pub(super) fn event_set(&self, uid: &str, stamp: Timestamp) -> EventSet {
        let mut set = EventSet::create(uid, &self.start, stamp);
        if let Some(event) = set.master_mut() {
            self.write(event, stamp);
        }
        set
    }

    fn write(&self, event: &mut Event, stamp: Timestamp) {
        event.set_summary(Some(&self.title));
        event.set_location(self.place.as_deref());
        set_end(event, &self.start, &self.end);
        event.set_rule_text(self.rule.as_deref());
        event.set_instant("CREATED", Some(stamp));
        // A whole day is a note about that day, unless it says that one is away.
        if self.start.is_day() && !kind::is_away(&self.title) {
            event.set_transparency(Transparency::Transparent);
        }
        if let Some(lead) = self.lead {
            event.set_alarms(vec![notice::alarm(&self.title, lead)]);
        }
    }
}
