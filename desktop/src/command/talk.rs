//! `os1` alone: the conversation, after first boot when there is nobody yet.

use os1_base::Error;
use os1_companion::{Companion, Profile};

use super::setup;
use crate::console::Asked;
use crate::learner::Learner;
use crate::output::unread;
use crate::session::Session;
use crate::terminal::{Style, first_boot, remark, slash};
use crate::turn;
use crate::watch::Watch;

/// Talks until Ctrl-D, `/quit`, or the end of piped input.
///
/// # Errors
/// The profile could not be opened, or a turn could not be kept.
pub(crate) fn run(session: &mut Session<'_>) -> Result<(), Error> {
    if !has_companion(session)? {
        let view = setup::talk(session)?;
        session.emit(&view, first_boot::keepsake)?;
    }
    let companion = session.companion()?;
    session.console().history(&companion.said_before()?);
    greet(session, &companion)?;
    converse(session, &companion)
}

fn has_companion(session: &mut Session<'_>) -> Result<bool, Error> {
    if session.host().held.is_none() && !Profile::exists(&session.folder()?) {
        return Ok(false);
    }
    session.profile()?.is_set_up()
}

/// In a terminal, says who is there before the first line.
fn greet(session: &mut Session<'_>, companion: &Companion) -> Result<(), Error> {
    if session.global().json || !session.console().look().asks {
        return Ok(());
    }
    let name = companion.name()?;
    session.tell(&format!(
        "{name} is here. /help shows what I can do; Ctrl-D ends the talk."
    ))
}

/// What learns beside the talk; `None` where a daemon has the profile open, which does.
fn learner(session: &mut Session<'_>) -> Result<Option<Learner>, Error> {
    if session.host().held.is_some() {
        return Ok(None);
    }
    let companion = session.companion()?;
    Ok(Some(Learner::start(companion, &session.host().runtime)))
}

fn converse(session: &mut Session<'_>, companion: &Companion) -> Result<(), Error> {
    let asks = session.console().look().asks;
    let watch = Watch::start(session)?;
    let learner = learner(session)?;
    let prompt = Style::of(session.console().look()).prompt(&companion.name()?);
    loop {
        // A Ctrl-C that came while nobody worked is not meant for the next answer.
        session.console().stopper().take();
        match session.console().ask(&prompt).map_err(unread)? {
            Asked::Line(line) => {
                if let Some(remark) = remark(&line) {
                    session.console().note(remark).map_err(unread)?;
                }
                match slash::read(&line.text) {
                    Some(slash::Slash::Quit) => break,
                    Some(command) => slash::run(session, companion, command)?,
                    None if line.text.trim().is_empty() && asks => {}
                    None => turn::run(session, companion, &line.text)?,
                }
                if let Some(watch) = &watch {
                    watch.look();
                }
                if let Some(learner) = &learner {
                    learner.wake();
                }
            }
            Asked::Interrupted => {}
            Asked::End => break,
        }
    }
    drop((watch, learner));
    if asks {
        let goodbye = companion.goodbye()?;
        session.tell(&goodbye)?;
    }
    Ok(())
}
