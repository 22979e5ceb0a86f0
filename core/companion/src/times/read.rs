//! What a sentence says about time, as one thing.

use jiff::civil::Date;
use jiff::{Span, ToSpan, Zoned};
use os1_when::{Context, Found, Grain, Kind, find};

use super::weekday_code::code_of;

/// What has to be known to read a time that was said at `now` in `locale`.
pub(crate) fn context(now: &Zoned, locale: &str) -> Context {
    Context::new(now.clone()).with_locale(locale)
}

/// The times of a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Times {
    /// The point, stretch or recurrence that is meant, put together from its parts.
    pub(crate) when: Option<When>,
    /// A length that was said beside it.
    pub(crate) length: Option<Span>,
}

/// A time that has a place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct When {
    /// As it was found.
    pub(crate) found: Found,
}

impl Times {
    /// The times of `text`. A day here and a time there are one: "at eight with Amy on Friday".
    pub(crate) fn of(text: &str, context: &Context) -> Self {
        let (lengths, mut places): (Vec<Found>, Vec<Found>) = find(text, context)
            .into_iter()
            .filter(|found| !is_meal(&found.phrase))
            .partition(|found| found.kind == Kind::Duration);
        let length = lengths.iter().find_map(length_of);
        let when = match places.len() {
            0 => None,
            1 => places.pop(),
            _ => joined(text, &places, context).or_else(|| places.into_iter().next()),
        };
        Self {
            when: when.map(|found| When { found }),
            length,
        }
    }
}

/// "Until lunch" names an event here, and not the time of lunch.
fn is_meal(phrase: &str) -> bool {
    let lower = phrase.to_lowercase();
    let mut telling = lower.split_whitespace().filter(|word| {
        !matches!(
            *word,
            "until" | "till" | "at" | "for" | "by" | "before" | "after" | "the"
        )
    });
    telling.next().is_some_and(os1_language::is_event) && telling.next().is_none()
}

fn length_of(found: &Found) -> Option<Span> {
    found.duration.as_deref()?.parse().ok()
}

/// The places in time of one sentence as one: read again without what stands between them.
fn joined(text: &str, places: &[Found], context: &Context) -> Option<Found> {
    // What is meant by "eight" depends on the dinner.
    let noun = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| os1_language::is_event(&word.to_lowercase()))
        .unwrap_or_default();
    let again = |first: &Found, at: &str, second: &Found| {
        let whole = format!("{noun} {}{at} {}", first.phrase, second.phrase);
        let mut found = find(&whole, context);
        found.pop().filter(|_| found.is_empty())
    };
    if let Some(set) = places.iter().find(|found| found.kind == Kind::Set) {
        let other = places.iter().find(|found| found.kind != Kind::Set)?;
        return again(set, "", other)
            .filter(|one| one.kind == Kind::Set)
            .or_else(|| repeated(other, set));
    }
    let (days, clocks): (Vec<&Found>, Vec<&Found>) =
        places.iter().partition(|found| found.grain >= Grain::Day);
    let (day, clock) = (days.first()?, clocks.first()?);
    ["", " at"]
        .iter()
        .find_map(|at| again(day, at, clock).filter(|one| one.grain < Grain::Day))
}

/// "On the last day of February … every year", "tomorrow at noon … every other Friday" on a
/// Thursday: the one, as often as the other; not where the rule has days of its own that the one
/// is not.
fn repeated(one: &Found, set: &Found) -> Option<Found> {
    let weekday = one.reading.start.as_ref()?.weekday();
    let own = |part: &str| match part.split_once('=') {
        Some(("BYDAY", days)) => days.split(',').any(|day| day == code_of(weekday)),
        Some((name, _)) => !name.starts_with("BY"),
        None => true,
    };
    let rule = set.recurs.clone().filter(|rule| rule.split(';').all(own))?;
    Some(Found {
        recurs: Some(rule),
        kind: Kind::Set,
        ..one.clone()
    })
}

impl When {
    /// Where it begins.
    pub(crate) fn start(&self) -> Option<&Zoned> {
        self.found.reading.start.as_ref()
    }

    /// Where it ends, when that was said.
    pub(crate) fn end(&self) -> Option<&Zoned> {
        self.found.reading.end.as_ref()
    }

    /// Whether a time of day was said, and not only a day or a part of one.
    pub(crate) fn has_clock(&self) -> bool {
        self.found.grain < Grain::Day && !self.is_part_of_day()
    }

    /// "Tomorrow evening", "tonight": a stretch of a day and no time in it.
    pub(crate) fn is_part_of_day(&self) -> bool {
        let phrase = self.found.phrase.to_lowercase();
        let mut words = phrase.split(|c: char| !c.is_alphanumeric());
        let part = words.clone().any(|word| PARTS.contains(&word));
        part && self.found.grain < Grain::Day && !words.any(says_clock)
    }

    /// The first day and the day after the last.
    pub(crate) fn days(&self) -> Option<(Date, Date)> {
        let first = self.start()?.date();
        let last = match self.end() {
            Some(end) if end.date() > first => end.date(),
            _ => first.checked_add(self.width()).ok()?,
        };
        Some((first, last.max(first.tomorrow().ok()?)))
    }

    /// From where to where it reaches, seen from `now`: a point is as wide as it was said.
    pub(crate) fn stretch(&self, now: &Zoned) -> Option<(Zoned, Zoned)> {
        let start = self.start().unwrap_or(now);
        let end = match self.end() {
            Some(end) => end.clone(),
            None if self.found.kind == Kind::Range => start.tomorrow().ok()?.start_of_day().ok()?,
            None => start.checked_add(self.width()).ok()?,
        };
        (*start < end).then(|| (start.clone(), end))
    }

    fn width(&self) -> Span {
        match self.found.grain {
            Grain::Second | Grain::Minute | Grain::Hour => 1.hour(),
            Grain::Day => 1.day(),
            Grain::Week => 7.days(),
            Grain::Month => 1.month(),
            Grain::Quarter => 3.months(),
            Grain::Year => 1.year(),
        }
    }
}

const PARTS: &[&str] = &[
    "morning",
    "afternoon",
    "evening",
    "night",
    "tonight",
    "lunchtime",
    "midday",
    "lunch",
    "dinner",
    "breakfast",
    "brunch",
    "supper",
];

/// Whether a word says an hour.
fn says_clock(word: &str) -> bool {
    const HOURS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "noon", "midnight", "half", "quarter", "oclock", "am", "pm",
    ];
    // "3", "7pm", but not the day in "3rd" or "2026".
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let ending = word.get(digits..).unwrap_or_default();
    HOURS.contains(&word) || (1..=2).contains(&digits) && matches!(ending, "" | "am" | "pm" | "h")
}
