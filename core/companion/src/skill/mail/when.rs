//! The days that mail is asked about, and instants as words.

use jiff::{Timestamp, Zoned};
use os1_language::phrase::plain;
use os1_when::{Context, Direction, Kind};

use crate::times::{self, Times, When};

/// A stretch of time, half open, and how it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    /// Its first instant.
    pub(super) since: Timestamp,
    /// The first instant after it.
    pub(super) before: Timestamp,
    /// `today`, `last week`.
    pub(super) word: String,
}

/// The time that `text` asks about; today when it names none. Mail has come already: "Monday" is
/// the last one.
pub(super) fn window(text: &str, context: &Context) -> Option<Window> {
    let now = &context.now;
    let looking_back = Context {
        direction: Direction::Backward,
        ..context.clone()
    };
    let said = Times::of(text, &looking_back).when;
    let stretch = said
        .as_ref()
        .and_then(|when| Some((when, stretch(when, now)?)))
        // Nobody has mail from tomorrow; the question is about what is there.
        .map(|(when, (from, to))| {
            if from > *now {
                None
            } else {
                Some((when, from, to))
            }
        });
    let today = (
        now.start_of_day().ok()?,
        now.tomorrow().ok()?.start_of_day().ok()?,
    );
    Some(match stretch {
        Some(Some((when, from, to))) => Window {
            since: from.timestamp(),
            before: to.timestamp(),
            word: word(when, &from, now),
        },
        other => Window {
            since: today.0.timestamp(),
            before: today.1.timestamp(),
            word: if other.is_some() { "so far" } else { "today" }.to_owned(),
        },
    })
}

fn stretch(when: &When, now: &Zoned) -> Option<(Zoned, Zoned)> {
    // "Since Monday" ends now.
    if when.found.kind == Kind::Range && when.end().is_none() {
        return Some((when.start()?.clone(), now.tomorrow().ok()?));
    }
    when.stretch(now)
}

/// The words of the user where a stretch was said, the day with its weekday where one was.
fn word(when: &When, from: &Zoned, now: &Zoned) -> String {
    let phrase = when.found.phrase.trim().to_lowercase();
    let is_date = phrase.contains(|c: char| c.is_ascii_digit());
    let is_day = when
        .days()
        .is_some_and(|(first, after)| first.tomorrow().is_ok_and(|next| next == after));
    if is_day && is_date && !when.has_clock() {
        times::day(from.date(), now.date())
    } else {
        phrase
    }
}

/// When a mail came, as a person says it.
pub(super) fn ago(at: &Zoned, now: &Zoned) -> String {
    let at = at.with_time_zone(now.time_zone().clone());
    plain::day(at.date(), now.date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday_and_days_at_the_users_midnight() {
        // A Sunday, the day on which the clocks went forward.
        let now: Zoned = "2026-03-29T23:30:00+02:00[Europe/Berlin]".parse().unwrap();
        let context = Context::new(now.clone());
        let today = window("who wrote today?", &context).unwrap();
        assert_eq!(today.before.duration_since(today.since).as_hours(), 23);
        assert_eq!(window("any mail?", &context).unwrap(), today);
        let first = |text: &str| {
            let window = window(text, &context).unwrap();
            let at = window.since.to_zoned(now.time_zone().clone());
            (at.date().to_string(), window.word)
        };
        let told = |day: &str, word: &str| (day.to_owned(), word.to_owned());
        assert_eq!(
            first("who wrote this week?"),
            told("2026-03-23", "this week")
        );
        assert_eq!(
            first("mail of last month"),
            told("2026-02-01", "last month")
        );
        assert_eq!(
            first("who wrote on Tuesday?"),
            told("2026-03-24", "on tuesday")
        );
        assert_eq!(
            first("who wrote since Monday?"),
            told("2026-03-23", "since monday")
        );
        assert_eq!(first("any mail tomorrow?"), told("2026-03-29", "so far"));
    }
}
