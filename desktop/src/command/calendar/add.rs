//! `os1 calendar add`.

use os1_base::{Error, ErrorKind};
use os1_companion::calendar::{AddedEvent, Moment, NewEvent};

use super::stretch;
use crate::args::AddEvent;
use crate::session::Session;
use crate::terminal::agenda as drawn;

/// Adds an event and says what is in its way.
///
/// # Errors
/// No time was found in the words, or the event could not be kept.
pub(super) fn run(session: &mut Session<'_>, flags: &AddEvent) -> Result<(), Error> {
    let companion = session.companion()?;
    let text = flags.text.join(" ");
    let new = match &flags.start {
        Some(start) => told(&text, start, flags, &companion.now())?,
        None => NewEvent {
            place: flags.place.clone(),
            calendar: flags.calendar.clone(),
            ..companion.event_in(&text)?
        },
    };
    let added = companion.add_event(&new)?;
    session.emit(&added, words)
}

fn told(text: &str, start: &str, flags: &AddEvent, now: &jiff::Zoned) -> Result<NewEvent, Error> {
    let start = stretch::moment(start, now)?;
    let end = match (&flags.end, &flags.length) {
        (Some(end), _) => Some(stretch::moment(end, now)?),
        (None, Some(length)) => {
            let length = stretch::length(length)?;
            let Moment::At(at) = &start else {
                return Err(Error::new(
                    ErrorKind::Invalid,
                    "A length needs a time of the day to count from. Write --start like 2026-03-10T09:00.",
                ));
            };
            let end = at
                .checked_add(length)
                .map_err(|_| stretch::out_of_range())?;
            Some(Moment::At(end))
        }
        (None, None) => None,
    };
    Ok(NewEvent {
        summary: text.to_owned(),
        start,
        end,
        rule: flags.repeat.clone(),
        place: flags.place.clone(),
        calendar: flags.calendar.clone(),
    })
}

fn words(added: &AddedEvent, width: usize) -> String {
    let mut lines = vec![format!("Added: {}", drawn::event(&added.event, width))];
    if !added.conflicts.is_empty() {
        lines.push("In its way:".to_owned());
    }
    for other in &added.conflicts {
        lines.push(format!("  {}", drawn::event(other, width)));
    }
    lines.push("os1 undo takes it back.".to_owned());
    lines.join("\n")
}
