//! `os1 calendar habits`.

use jiff::civil::Time;
use os1_base::{Error, ErrorKind};
use os1_companion::calendar::{Habits, Hours};

use crate::args::HabitFlags;
use crate::session::Session;

/// Shows the habits, after changing those that the flags name.
///
/// # Errors
/// A time cannot be read, or the profile cannot be written.
pub(super) fn run(session: &mut Session<'_>, flags: &HabitFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let before = companion.calendar().habits()?;
    let habits = changed(before.clone(), flags)?;
    if habits != before {
        companion.calendar().keep_habits(&habits)?;
    }
    session.emit(&habits, |habits, _| words(habits))
}

fn changed(mut habits: Habits, flags: &HabitFlags) -> Result<Habits, Error> {
    if let Some(text) = &flags.never_before {
        habits.never_before = maybe(text)?;
    }
    if let Some(text) = &flags.never_after {
        habits.never_after = maybe(text)?;
    }
    if let Some(text) = &flags.work {
        let (from, to) = text.split_once(['-', '–']).ok_or_else(unreadable)?;
        habits.work = Hours::new(time(from)?, time(to)?);
    }
    if let Some(minutes) = flags.buffer {
        habits.buffer_minutes = minutes;
    }
    Ok(habits)
}

fn maybe(text: &str) -> Result<Option<Time>, Error> {
    if text.trim().eq_ignore_ascii_case("none") {
        return Ok(None);
    }
    time(text).map(Some)
}

fn time(text: &str) -> Result<Time, Error> {
    text.trim().parse().map_err(|_| unreadable())
}

fn unreadable() -> Error {
    Error::new(
        ErrorKind::Invalid,
        "The time of the day could not be read. Write it like 10:00, and hours like 09:00-17:30.",
    )
}

fn words(habits: &Habits) -> String {
    let clock = |time: Time| time.strftime("%H:%M").to_string();
    let hours = |hours: &Hours| format!("{} to {}", clock(hours.from), clock(hours.to));
    let mut lines = vec![
        format!("Work       {}", hours(&habits.work)),
        format!("Awake      {}", hours(&habits.awake)),
    ];
    if let Some(time) = habits.never_before {
        lines.push(format!("Never before {}", clock(time)));
    }
    if let Some(time) = habits.never_after {
        lines.push(format!("Never after {}", clock(time)));
    }
    if habits.buffer_minutes > 0 {
        lines.push(format!(
            "Between two commitments {} minutes",
            habits.buffer_minutes
        ));
    }
    lines.join("\n")
}
