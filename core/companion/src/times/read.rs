//! What a sentence says about time, as one thing.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan, Zoned};
use os1_when::{Context, Found, Grain, Kind, find};

use super::weekday_code::weekday_of;

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
/// Thursday: the one, as often as the other. Where the rule has days of its own, the series begins
/// on the first of them from that day on: "every Tuesday", said of Wednesday, is the Tuesday after.
fn repeated(one: &Found, set: &Found) -> Option<Found> {
    let rule = set.recurs.clone()?;
    let start = one.reading.start.as_ref()?;
    let parts = || rule.split(';').filter_map(|part| part.split_once('='));
    let days: Vec<Weekday> = parts()
        .filter(|(name, _)| *name == "BYDAY")
        .flat_map(|(_, days)| days.split(','))
        .map(weekday_of)
        .collect::<Option<_>>()?;
    let other = parts().any(|(name, _)| name.starts_with("BY") && name != "BYDAY");
    if other || one.kind == Kind::Range && !days.is_empty() {
        return None;
    }
    let first = (0..7)
        .filter_map(|away| start.checked_add(away.days()).ok())
        .find(|day| days.is_empty() || days.contains(&day.weekday()))?;
    let later = start.duration_until(&first);
    let mut found = Found {
        recurs: Some(rule.clone()),
        kind: Kind::Set,
        ..one.clone()
    };
    found.reading.end = match &one.reading.end {
        Some(end) => Some(end.checked_add(later).ok()?),
        None => None,
    };
    found.reading.start = Some(first);
    Some(found)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_day_that_is_none_of_the_rule_keeps_the_rule() {
        let now = "2026-11-26T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let when = Times::of("on Wednesday at nine … every Tuesday", &Context::new(now)).when;
        let when = when.unwrap();
        assert_eq!(when.found.recurs.as_deref(), Some("FREQ=WEEKLY;BYDAY=TU"));
        let start = when.start().unwrap().strftime("%F %H:%M").to_string();
        assert_eq!(start, "2026-12-08 09:00");
    }
}
