//! The days that are said with a wish for somewhere to go, and other ones after it.

use jiff::civil::Date;
use jiff::{ToSpan as _, Zoned};
use os1_base::Error;

use super::super::Ask;
use super::under::Under;
use crate::times::{Times, When};
use crate::world::World;

/// How far ahead an evening is looked for where no day is said, and after a day that is taken, in days.
pub(super) const AHEAD: i32 = 8;
/// How much is said between suggestions and words about them: what was suggested, and the words.
const TURNS: u64 = 2;
/// How another day is wished for.
const OTHER: &[&str] = &[
    "what about ",
    "how about ",
    "and ",
    "or ",
    "rather ",
    "better ",
    "make it ",
    "and what about ",
];
/// Words that name a day by where it lies from today.
const FROM_TODAY: &[&str] = &["today", "tonight", "tomorrow"];
/// The months.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Words that name a day of a week, and not which week.
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
/// Words of somebody who wants a time found.
const ANY_TIME: &[&str] = &[
    "an evening",
    "a time",
    "a day",
    "a date",
    "some time",
    "sometime",
    "both free",
];
/// Parts of a day that are no evening: what is said of them is kept as it was said.
const NOT_EVENING: &[&str] = &[
    "lunch",
    "breakfast",
    "brunch",
    "morning",
    "afternoon",
    "noon",
];

/// The days on which an evening is to be found: those that are said, without an hour; a week where none is
/// and a time is to be found. `None` where an hour is said, or nothing.
///
/// # Errors
/// The profile could not be read.
pub(super) fn days(
    ask: &Ask<'_>,
    world: &World,
    words: &str,
) -> Result<Option<(Date, Date)>, Error> {
    if NOT_EVENING.iter().any(|part| words.contains(part)) {
        return Ok(None);
    }
    let when = Times::of(ask.text, &world.time_context(ask.now)?).when;
    match when {
        Some(when) if when.has_clock() => Ok(None),
        Some(when) => Ok(from_today(&when, ask.now)),
        None => {
            let looks = ANY_TIME.iter().any(|any| words.contains(any));
            let end = ask.now.date().checked_add(AHEAD.days()).ok();
            Ok(end.filter(|_| looks).map(|end| (ask.now.date(), end)))
        }
    }
}

fn from_today(when: &When, now: &Zoned) -> Option<(Date, Date)> {
    let (first, end) = when.days()?;
    let first = first.max(now.date());
    (first < end).then_some((first, end))
}

fn names_a_day(word: &str) -> bool {
    WEEKDAYS.contains(&word) || FROM_TODAY.contains(&word)
}

/// Whether the word is a day of the week or a month, which are written as names are.
pub(super) fn is_of_the_calendar(word: &str) -> bool {
    WEEKDAYS.contains(&word) || MONTHS.contains(&word)
}

/// Whether a sentence could name another day or hour of the wish before it: only then it is looked which that was.
pub(super) fn could_be(words: &str) -> bool {
    OTHER.iter().any(|head| words.starts_with(head))
        || words.chars().any(|c| c.is_ascii_digit())
        || words.starts_with("at ")
        || words
            .split(' ')
            .any(|word| names_a_day(word) || crate::state::is_yes(word))
}

/// Whether these words are the next ones after what was said of places.
///
/// # Errors
/// The profile could not be read.
pub(super) fn is_next(world: &World, under: &Under) -> Result<bool, Error> {
    Ok(world.memory().count()?.saturating_sub(under.said) == TURNS)
}

/// The same wish on another day or at another hour, right after suggestions: "what about Saturday?", "at eight".
///
/// # Errors
/// The profile could not be read.
pub(super) fn other_day(
    ask: &Ask<'_>,
    world: &World,
    words: &str,
    under: &Under,
) -> Result<Option<Under>, Error> {
    if !is_next(world, under)? {
        return Ok(None);
    }
    if under.again && crate::state::is_yes(words) {
        return Ok(Some(under.clone()));
    }
    let rest = OTHER.iter().find_map(|head| words.strip_prefix(head));
    let rest = rest.unwrap_or(words).trim_end_matches(" instead");
    let context = world.time_context(ask.now)?;
    // "Eight" is a number, and "at eight" a time. The words are a time and nothing else: "what about Saturday with
    // Ben" is a new wish.
    let found = [rest.to_owned(), format!("at {rest}")]
        .into_iter()
        .find_map(|said| match os1_when::find(&said, &context).as_slice() {
            [only] if only.to - only.from == said.chars().count() => Some(only.clone()),
            _ => None,
        });
    let Some(found) = found else {
        return Ok(None);
    };
    Ok(changed(words, under, &When { found }, ask.now))
}

/// The wish at this time instead.
fn changed(words: &str, under: &Under, when: &When, now: &Zoned) -> Option<Under> {
    let mut other = under.clone();
    if when.has_clock() {
        let at = not_at_dawn(words, when.start()?.clone());
        let at = match beside(words, at.date(), under.when.date(), now.date()) {
            Some(day) => at.with().date(day).build().unwrap_or(at),
            None => at,
        };
        let mut parts = words.split(|c: char| !c.is_alphanumeric());
        let same_day = under.when.with().time(at.time()).build();
        // "At nine" is at nine of that evening.
        other.when = match (parts.any(names_a_day), same_day) {
            (false, Ok(same_day)) => same_day,
            _ => at,
        };
        other.days = None;
        return Some(other);
    }
    let (first, end) = from_today(when, now)?;
    let (first, end) = match beside(words, first, under.when.date(), now.date()) {
        Some(day) => (day, day.tomorrow().unwrap_or(day)),
        None => (first, end),
    };
    let same_clock = under.when.with().date(first).build();
    match (under.days, same_clock) {
        // An hour that was said is that of the other day too.
        (None, Ok(at)) if first.tomorrow().is_ok_and(|next| next == end) => other.when = at,
        _ => other.days = Some((first, end)),
    }
    Some(other)
}

/// Where the words name a weekday, the one beside the evening that is spoken of, from three days before it to three days
/// after: "what about Saturday?" after a Friday in a week is not the Saturday of tomorrow.
fn beside(words: &str, said: Date, evening: Date, today: Date) -> Option<Date> {
    let parts: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
    let named = parts.iter().any(|word| WEEKDAYS.contains(word));
    if !named || parts.iter().any(|word| is_exact(word)) {
        return None;
    }
    let first = evening.checked_sub(3.days()).ok()?;
    let near = (0..7).filter_map(|ahead| first.checked_add(ahead.days()).ok());
    let day = near
        .into_iter()
        .find(|day| day.weekday() == said.weekday())?;
    (day >= today).then_some(day)
}

/// Whether a word beside a weekday says which week: "next Saturday", "Saturday, 5 December", "Saturday the 5th".
fn is_exact(word: &str) -> bool {
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| word.strip_suffix(end));
    ["next", "this", "in"].contains(&word)
        || MONTHS
            .iter()
            .any(|month| word == *month || month.get(..3) == Some(word))
        || ordinal.is_some_and(|number| number.parse::<u8>().is_ok())
}

/// "At eight" is in the evening and "at one" at noon, where nobody speaks of the morning.
pub(super) fn not_at_dawn(words: &str, when: Zoned) -> Zoned {
    let of_morning = ["morning", "breakfast", "brunch", "am", "a.m."];
    let says_so = words
        .split([' ', ','])
        .any(|word| of_morning.contains(&word));
    if says_so || !(1..=9).contains(&when.hour()) {
        return when;
    }
    let later = when.with().hour(when.hour() + 12).build();
    later.unwrap_or(when)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_alone_is_the_one_beside_the_evening_that_is_spoken_of() {
        let at = |text: &str| -> Zoned { format!("{text}[Europe/Berlin]").parse().unwrap() };
        let now = at("2026-11-27T12:00");
        for (words, evening, day) in [
            (
                "what about saturday",
                "2026-12-04T19:30",
                Some("2026-12-05"),
            ),
            (
                "what about thursday",
                "2026-12-04T19:30",
                Some("2026-12-03"),
            ),
            ("what about monday", "2026-12-05T19:30", Some("2026-12-07")),
            (
                "what about saturday at nine",
                "2026-12-04T19:30",
                Some("2026-12-05"),
            ),
            // The one before it has passed.
            ("what about thursday", "2026-11-27T19:30", None),
            ("what about next saturday", "2026-12-04T19:30", None),
            ("what about saturday 28 november", "2026-12-04T19:30", None),
            ("what about saturday the 28th", "2026-12-04T19:30", None),
            ("what about tomorrow", "2026-12-04T19:30", None),
        ] {
            let found = os1_when::find(words, &os1_when::Context::new(now.clone()));
            let said = found[0].reading.start.clone().unwrap().date();
            let found = beside(words, said, at(evening).date(), now.date());
            assert_eq!(found.map(|day| day.to_string()).as_deref(), day, "{words}");
        }
    }
}
