//! The day on which something was that somebody told of, and how long that is ago.

use jiff::civil::Date;
use os1_memory::Episode;
use os1_when::{Context, Direction, Grain, Kind};

/// The day an episode tells of: the one its words name, seen from when it was said
/// ("yesterday"), else the day it was said. Days that were still to come when it was said
/// count as the day it was said: a plan is no visit.
pub(crate) fn told_day(episode: &Episode) -> Date {
    let mut context = Context::new(episode.at.clone());
    context.direction = Direction::Backward;
    let said = episode.at.date();
    let found = os1_when::find(episode.reached(), &context);
    let days = found
        .iter()
        .filter(|found| found.grain <= Grain::Day)
        .filter(|found| matches!(found.kind, Kind::Point | Kind::Range))
        .filter_map(|found| found.reading.start.as_ref())
        .map(jiff::Zoned::date);
    days.filter(|day| *day <= said).max().unwrap_or(said)
}

/// "3 weeks ago".
pub(crate) fn ago(day: Date, today: Date) -> String {
    match (today - day).get_days() {
        i32::MIN..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => format!("{} ago", lasting(day, today)),
    }
}

/// From `day` until `today`, in the unit one would use: "3 weeks".
pub(crate) fn lasting(day: Date, today: Date) -> String {
    let days = (today - day).get_days().max(0);
    let many = |n: i32, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    match days {
        0..=13 => many(days, "day", "days"),
        14..=59 => many(days / 7, "week", "weeks"),
        60..=729 => many(days / 30, "month", "months"),
        _ => many(days / 365, "year", "years"),
    }
}

#[cfg(test)]
mod tests {
    use os1_base::Labeled;
    use os1_memory::{Channel, Speaker};

    use super::*;

    fn said(words: &str) -> Episode {
        Episode {
            id: "01M8D08D14A2RZZYPXEW4FP3PJ".parse().unwrap(),
            at: "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap(),
            speaker: Speaker::User,
            channel: Channel::Talk,
            text: Labeled::by_user(words.to_owned()),
            present: Vec::new(),
            heard: None,
            turn: None,
            reference: None,
            barred: false,
        }
    }

    #[test]
    fn a_night_belongs_to_the_day_it_began_on() {
        for (words, day) in [
            (
                "I had dinner with Tom last night, the fish was great",
                "2026-03-09",
            ),
            ("dinner with Tom", "2026-03-10"),
            ("yesterday at noon I saw Tom", "2026-03-09"),
            ("I will see Tom tomorrow", "2026-03-10"),
        ] {
            assert_eq!(told_day(&said(words)), day.parse().unwrap(), "{words}");
        }
    }

    #[test]
    fn the_past_is_counted_in_the_unit_one_would_use() {
        let today: Date = "2026-03-10".parse().unwrap();
        for (day, words) in [
            ("2026-03-10", "today"),
            ("2026-03-12", "today"),
            ("2026-03-09", "yesterday"),
            ("2026-03-01", "9 days ago"),
            ("2026-02-10", "4 weeks ago"),
            ("2025-03-10", "12 months ago"),
            ("2023-03-01", "3 years ago"),
        ] {
            assert_eq!(ago(day.parse().unwrap(), today), words);
        }
    }
}
