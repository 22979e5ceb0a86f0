//! `os1 calendar answer`.

use os1_base::{Error, ErrorKind};
use os1_companion::Companion;
use os1_companion::calendar::Moment;
use os1_companion::invitation::{AnswerRequest, Choice};

use super::{invite, stretch};
use crate::approval::show_and_ask;
use crate::args::{AnswerFlags, AnswerWord};
use crate::session::Session;

/// Asks for the yes to an answer.
///
/// # Errors
/// There is no such invitation, a time cannot be read.
pub(super) fn run(session: &mut Session<'_>, flags: &AnswerFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let now = companion.now();
    let choice = match flags.answer {
        AnswerWord::Accept => Choice::Accept,
        AnswerWord::Tentative => Choice::Tentative,
        AnswerWord::Decline => Choice::Decline,
        AnswerWord::Counter => counter(&companion, flags)?,
    };
    let instance = flags.instance.as_deref();
    let request = AnswerRequest {
        choice,
        comment: flags.comment.clone(),
        instance: instance
            .map(|instance| stretch::moment(instance, &now))
            .transpose()?,
    };
    let out = invite::resolved(session, flags.out.as_deref());
    let asked = companion.answer_invitation(&flags.id, &request, out.as_deref())?;
    show_and_ask(session, &asked)
}

/// The other time: as long as it was when nothing is said.
fn counter(companion: &Companion, flags: &AnswerFlags) -> Result<Choice, Error> {
    let now = companion.now();
    let start = stretch::moment(flags.start.as_deref().unwrap_or_default(), &now)?;
    if let Some(end) = &flags.end {
        let end = stretch::moment(end, &now)?;
        return Ok(Choice::Counter { start, end });
    }
    let length = match &flags.length {
        Some(length) => stretch::length(length)?,
        None => {
            let view = companion.invitation(&flags.id)?;
            let at = |text: Option<String>| stretch::at(&text.unwrap_or_default(), &now);
            at(view.start)?.duration_until(at(view.end)?)
        }
    };
    let end = match &start {
        Moment::At(at) => at.checked_add(length).map(Moment::At),
        Moment::Day(day) => day.checked_add(length).map(Moment::Day),
        Moment::Floating(time) => time.checked_add(length).map(Moment::Floating),
    };
    let end = end.map_err(|_| {
        Error::new(
            ErrorKind::Invalid,
            "The time is outside the years that can be counted with. Choose a nearer one.",
        )
    })?;
    Ok(Choice::Counter { start, end })
}
