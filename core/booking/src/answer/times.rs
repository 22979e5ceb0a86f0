//! The times that a clause names.

use jiff::civil::Time;
use jiff::{SignedDuration, ToSpan as _, Zoned};
use os1_when::{Context, Direction, Found, Grain, Kind, find};

use super::Asked;
use super::normal::plain_times;

/// A time of a clause.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Named {
    /// A day and a clock, or a clock on the evening asked about.
    At(Zoned),
    /// A day alone.
    Day(Zoned),
}

/// Words of the days that are counted from when the answer was written.
const FROM_NOW: [&str; 5] = ["today", "tomorrow", "tonight", "yesterday", "next"];
/// How words of a date begin.
const DATED: [&str; 22] = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun",
    "jul", "aug", "sep", "oct", "nov", "dec", "today", "tomorrow", "tonight",
];
/// A bare clock is the half of the day in which people ask for tables nearest to the one asked for.
const HALF_A_DAY: SignedDuration = SignedDuration::from_hours(12);

/// The times that `clause` names, in its order. A clock without a day is on the day that the clause names, else on
/// the one asked about; "8:30" is the half of the day nearer to the time asked for.
pub(super) fn times(clause: &str, asked: &Asked) -> Vec<Named> {
    let text = plain_times(clause);
    let found: Vec<(Found, Named)> = find(&text, &context(&text, asked))
        .into_iter()
        .filter_map(|found| {
            let named = named(&found, asked)?;
            Some((found, named))
        })
        .collect();
    let day = found.iter().find_map(|(_, named)| match named {
        Named::Day(day) => Some(day.clone()),
        Named::At(_) => None,
    });
    found
        .into_iter()
        .filter_map(|(found, named)| match (named, &day) {
            (Named::At(at), Some(day)) if !is_dated(&found.phrase) => {
                let at = day.with().time(at.time()).build().ok()?;
                Some(Named::At(at))
            }
            (named, _) => Some(named),
        })
        .collect()
}

/// Days of the week are those around the evening asked about; "tomorrow" counts from the answer.
fn context(text: &str, asked: &Asked) -> Context {
    let from_now = text.split(' ').any(|word| FROM_NOW.contains(&word));
    let around = asked.when.checked_sub(3.days()).ok();
    let now = around
        .filter(|around| !from_now && *around > asked.sent)
        .unwrap_or_else(|| asked.sent.with_time_zone(asked.when.time_zone().clone()));
    let mut context = Context::new(now).with_locale(&asked.locale);
    context.direction = Direction::Forward;
    context
}

fn named(found: &Found, asked: &Asked) -> Option<Named> {
    if !matches!(found.kind, Kind::Point | Kind::Range) || found.grain > Grain::Day {
        return None;
    }
    let start = found.reading.start.clone()?;
    let start = start.with_time_zone(asked.when.time_zone().clone());
    if found.grain == Grain::Day {
        return Some(Named::Day(start));
    }
    // "Evening", "lunch": no time for a table.
    if !found.phrase.contains(|c: char| c.is_ascii_digit()) && !says_hour(&found.phrase) {
        return is_dated(&found.phrase).then_some(Named::Day(start));
    }
    let day = if is_dated(&found.phrase) {
        start.clone()
    } else {
        asked.when.clone()
    };
    let at = day.with().time(start.time()).build().ok()?;
    Some(Named::At(if says_half(&found.phrase, start.time()) {
        at
    } else {
        nearer(at, asked.when.time())
    }))
}

fn says_hour(phrase: &str) -> bool {
    const HOURS: [&str; 13] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "noon",
    ];
    phrase.split([' ', '-']).any(|word| HOURS.contains(&word))
}

fn is_dated(phrase: &str) -> bool {
    phrase.contains('/')
        || phrase
            .split(' ')
            .any(|word| DATED.iter().any(|begin| word.starts_with(begin)))
}

/// Whether it says which half of the day it means.
fn says_half(phrase: &str, time: Time) -> bool {
    let marked = [
        "am",
        "pm",
        "a.m",
        "p.m",
        "noon",
        "evening",
        "morning",
        "afternoon",
    ];
    time.hour() > 12 && phrase.contains(&format!("{}", time.hour()))
        || phrase
            .split(|c: char| !(c.is_alphabetic() || c == '.'))
            .any(|word| marked.contains(&word.trim_end_matches('.')))
}

/// The clock or the one twelve hours off, whichever is nearer to `wanted`.
fn nearer(at: Zoned, wanted: Time) -> Zoned {
    let apart = |one: &Zoned| one.time().duration_since(wanted).abs();
    let other = if at.hour() < 12 {
        at.checked_add(HALF_A_DAY)
    } else {
        at.checked_sub(HALF_A_DAY)
    };
    match other {
        Ok(other) if other.date() == at.date() && apart(&other) < apart(&at) => other,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Party;

    #[test]
    fn clocks_are_on_the_evening_asked_for_and_days_around_it() {
        let asked = Asked {
            when: "2026-12-04T20:00[Europe/Berlin]".parse().unwrap(),
            party: Party::new(2).unwrap(),
            sent: "2026-11-27T15:00[Europe/Berlin]".parse().unwrap(),
            locale: "en-GB".to_owned(),
        };
        for (said, meant) in [
            ("we could do 6:30 or 9", "04T18:30 04T21:00"),
            (
                "wir könnten Ihnen 18 Uhr oder halb neun anbieten",
                "04T18:00 04T20:30",
            ),
            ("um acht oder um neun", "04T20:00 04T21:00"),
            ("am Samstag um 19 Uhr", "05T19:00"),
            ("21 Uhr ist reserviert", "04T21:00"),
            ("Sunday 6 December at 8 pm", "06T20:00"),
            ("nothing", ""),
        ] {
            let found: Vec<String> = times(said, &asked)
                .iter()
                .map(|named| match named {
                    Named::At(at) => at.strftime("%dT%H:%M").to_string(),
                    Named::Day(day) => day.strftime("%d").to_string(),
                })
                .collect();
            assert_eq!(found.join(" "), meant, "{said}: {}", plain_times(said));
        }
    }
}
