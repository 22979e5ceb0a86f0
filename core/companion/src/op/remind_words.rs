//! A reminder out of what somebody said.

use jiff::civil::Time;
use jiff::{SignedDuration, Zoned};
use os1_base::{Error, ErrorKind};
use os1_calendar::Moment;
use os1_calendar::alarm::{AlarmTime, NewReminder, Trigger};
use os1_calendar::task::NewTask;
use os1_when::{Context, Direction, Found, Grain, Kind, find};

use super::calendar_event::without;
use crate::companion::Companion;

/// A day without a time of day is told of in the morning.
const MORNING: Time = Time::constant(9, 0, 0, 0);

/// Beginnings that only say that it is a reminder.
const BEGINNINGS: [&str; 6] = [
    "remind me to ",
    "remind me that ",
    "remind me of ",
    "remind me about ",
    "remind me ",
    "to ",
];

impl Companion {
    /// The reminder that `text` tells, its time in words: "remind me to call mum tomorrow at 8",
    /// "take the pill every day at 9", "check the oven in twenty minutes".
    ///
    /// A time of day means the wall of wherever the person is then; a length from now, or a
    /// time in a named zone, is an instant. A day alone is 9 in the morning.
    ///
    /// # Errors
    /// There is no time in it, one wider than a day, or nothing beside it.
    pub fn reminder_in(&self, text: &str) -> Result<NewReminder, Error> {
        let now = self.world.now();
        let found = self.times_in(text)?;
        let at = found.first().ok_or_else(|| {
            invalid("I found no time in that. Say when, or give it with --at or --in.")
        })?;
        let time = time_of(at, &now)?;
        let trigger = match &at.recurs {
            Some(rule) => Trigger::Repeating {
                start: time,
                rule: rule.clone(),
            },
            None => Trigger::Once(time),
        };
        let what = without_beginning(&without(text, &[at]));
        if what.is_empty() {
            return Err(invalid(
                "I found a time in that, but not what to remind you of. Say that too.",
            ));
        }
        Ok(NewReminder {
            what,
            trigger,
            nudges: None,
        })
    }

    /// The thing for a list that `text` tells, with the day or time it is to be done by when one
    /// is said: "tax return by the end of May".
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn task_in(&self, text: &str) -> Result<NewTask, Error> {
        let found = self.times_in(text)?;
        let plain = || NewTask {
            summary: text.trim().to_owned(),
            due: None,
        };
        let Some((at, start)) = found
            .first()
            .and_then(|at| Some((at, meant(at)?)))
            .filter(|(at, _)| at.recurs.is_none() && at.kind != Kind::Duration)
        else {
            return Ok(plain());
        };
        let summary = without(text, &[at]);
        if summary.is_empty() {
            return Ok(plain());
        }
        let due = match at.grain {
            Grain::Second | Grain::Minute | Grain::Hour => Moment::At(start),
            Grain::Day => Moment::Day(start.date()),
            // A week or a month: by its last day.
            _ => Moment::Day(last_day(at).unwrap_or_else(|| start.date())),
        };
        Ok(NewTask {
            summary,
            due: Some(due),
        })
    }

    fn times_in(&self, text: &str) -> Result<Vec<Found>, Error> {
        let mut context = Context::new(self.world.now()).with_locale(&self.world.region()?);
        context.direction = Direction::Forward;
        Ok(find(text, &context))
    }
}

fn time_of(found: &Found, now: &Zoned) -> Result<AlarmTime, Error> {
    if found.kind == Kind::Duration {
        let length: Option<SignedDuration> =
            found.duration.as_deref().and_then(|iso| iso.parse().ok());
        let length = length.ok_or_else(|| invalid("That length is too long for a reminder."))?;
        return Ok(AlarmTime::At(now.saturating_add(length)));
    }
    let start = meant(found)
        .ok_or_else(|| invalid("That time has no beginning. Say when to remind you."))?;
    if found.grain > Grain::Day {
        return Err(invalid(
            "That is longer than a day. Say on which day to remind you.",
        ));
    }
    if start.time_zone() != now.time_zone() {
        return Ok(AlarmTime::At(start));
    }
    if found.grain == Grain::Day && start.time() == Time::midnight() {
        return Ok(AlarmTime::Wall(start.date().to_datetime(MORNING)));
    }
    // "In twenty minutes" is that long wherever the person is by then.
    if found.phrase.to_lowercase().starts_with("in ") {
        return Ok(AlarmTime::At(start));
    }
    Ok(AlarmTime::Wall(start.datetime()))
}

/// The time that is meant: the beginning, but of a stretch up to something ("by Friday") its end.
/// The end of a day is told by that day.
fn meant(found: &Found) -> Option<Zoned> {
    let phrase = found.phrase.to_lowercase();
    let up_to = ["by ", "before ", "until ", "till "];
    let open = found.kind == Kind::Range && up_to.iter().any(|word| phrase.starts_with(word));
    let Some(end) = found.reading.end.clone().filter(|_| open) else {
        return found.reading.start.clone();
    };
    // "By Friday" holds on Friday; "by the end of May" and "before June" on the day before.
    let is_over = !phrase.starts_with("by ") || phrase.contains("end of");
    if is_over && found.grain >= Grain::Day && end.time() == Time::midnight() {
        return end.yesterday().ok();
    }
    Some(end)
}

fn last_day(found: &Found) -> Option<jiff::civil::Date> {
    let start = found.reading.start.as_ref()?.date();
    let next = match found.grain {
        Grain::Week => start.checked_add(jiff::Span::new().weeks(1)),
        Grain::Month => start.checked_add(jiff::Span::new().months(1)),
        Grain::Quarter => start.checked_add(jiff::Span::new().months(3)),
        _ => start.checked_add(jiff::Span::new().years(1)),
    };
    next.ok()?.yesterday().ok()
}

fn without_beginning(text: &str) -> String {
    let lower = text.to_lowercase();
    let begins = BEGINNINGS.iter().find(|begin| lower.starts_with(*begin));
    // The beginnings are ASCII, so their length is the same in the text as it was said.
    let rest = begins.and_then(|begin| text.get(begin.len()..));
    rest.unwrap_or(text).trim().to_owned()
}

fn invalid(sentence: &str) -> Error {
    Error::new(ErrorKind::Invalid, sentence)
}
