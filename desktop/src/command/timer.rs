//! `os1 timer`.

use jiff::SignedDuration;
use os1_base::Error;
use os1_companion::TimerView;

use super::remind::warn_without_daemon;
use crate::args::TimerCommand;
use crate::session::Session;

/// Runs `os1 timer …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: Option<TimerCommand>) -> Result<(), Error> {
    let companion = session.companion()?;
    let timer = match command {
        None => return list(session),
        Some(TimerCommand::Start { length, name }) => {
            let timer = companion.start_timer(&name.join(" "), length)?;
            session.emit(&timer, |timer, _| row(timer))?;
            return warn_without_daemon(session);
        }
        Some(TimerCommand::Pause { timer }) => companion.pause_timer(&timer.join(" "))?,
        Some(TimerCommand::Resume { timer }) => companion.resume_timer(&timer.join(" "))?,
        Some(TimerCommand::Cancel { timer }) => companion.cancel_timer(&timer.join(" "))?,
    };
    session.emit(&timer, |timer, _| row(timer))
}

fn list(session: &mut Session<'_>) -> Result<(), Error> {
    let timers = session.companion()?.timers()?;
    if timers.is_empty() {
        return session.tell("No timer runs. os1 timer start 10m starts one.");
    }
    for timer in timers {
        session.emit(&timer, |timer, _| row(timer))?;
    }
    Ok(())
}

fn row(timer: &TimerView) -> String {
    let name = if timer.name.is_empty() {
        "timer"
    } else {
        timer.name.as_str()
    };
    let left = SignedDuration::from_secs(timer.left_s);
    format!("{left:#}  {name}  ({})  {}", timer.state, timer.id)
}
