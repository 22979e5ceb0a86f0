//! `os1 wake`.

use jiff::ToSpan;
use jiff::civil::{Time, Weekday};
use os1_base::{Error, ErrorKind};
use os1_companion::WakeView;
use os1_companion::alarm::{WakeChange, Weekdays};

use super::remind::warn_without_daemon;
use crate::args::{WakeCommand, WakeOn};
use crate::instant::told;
use crate::session::Session;

/// Runs `os1 wake …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: Option<WakeCommand>) -> Result<(), Error> {
    let change = match command {
        None => return show(session),
        Some(WakeCommand::Today) => {
            let today = session.companion()?.briefing()?;
            return session.emit(&today, |today, _| today.text.clone());
        }
        Some(WakeCommand::On(on)) => change_of(&on)?,
        Some(WakeCommand::Off) => WakeChange {
            on: Some(false),
            ..WakeChange::default()
        },
        Some(WakeCommand::Skip { day }) => {
            let today = session.companion()?.now().date();
            let day = match day {
                Some(day) => day,
                None => today.checked_add(1.day()).unwrap_or(today),
            };
            WakeChange {
                skip: Some(Some(day)),
                ..WakeChange::default()
            }
        }
    };
    let on = session.companion()?.set_wake(&change)?.on;
    show(session)?;
    if on {
        warn_without_daemon(session)
    } else {
        Ok(())
    }
}

fn show(session: &mut Session<'_>) -> Result<(), Error> {
    let companion = session.companion()?;
    let Some(next) = companion.next_wake()? else {
        let off = !companion.wake_settings()?.on;
        return session.tell(if off {
            "You are not woken. os1 wake on changes that."
        } else {
            "Nothing to wake you for in the next two weeks."
        });
    };
    session.emit(&next, |next: &WakeView, _| {
        format!(
            "{}  ({})\nFor the sleep you wish, go to bed by {}.",
            told(&next.at, "%a %-d %b %Y %H:%M"),
            next.why,
            told(&next.bedtime, "%H:%M")
        )
    })
}

fn change_of(on: &WakeOn) -> Result<WakeChange, Error> {
    let wish = match on.at.as_deref() {
        None => None,
        Some("none") => Some(None),
        Some(text) => Some(Some(text.parse::<Time>().map_err(|_| no_time())?)),
    };
    let days = (!on.days.is_empty())
        .then(|| {
            on.days
                .iter()
                .map(|day| weekday(day))
                .collect::<Result<Vec<_>, _>>()
        })
        .transpose()?;
    Ok(WakeChange {
        on: Some(true),
        wish,
        days: days.map(|days| Weekdays::of(&days)),
        ready: on.ready,
        way: on.way,
        sleep: on.sleep,
        latest: on.latest,
        skip: Some(None),
    })
}

fn weekday(name: &str) -> Result<Weekday, Error> {
    let short: String = name.to_lowercase().chars().take(3).collect();
    Ok(match short.as_str() {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => {
            return Err(Error::new(
                ErrorKind::Invalid,
                "A day could not be read. Write days like mon,tue,sat.",
            ));
        }
    })
}

fn no_time() -> Error {
    Error::new(
        ErrorKind::Invalid,
        "The time could not be read. Write it like 07:00, or none.",
    )
}
