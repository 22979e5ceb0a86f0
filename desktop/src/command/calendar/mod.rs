//! `os1 calendar …`, one file an operation where it has a life of its own.

mod add;
mod agenda;
mod answer;
mod birthday;
mod expand;
pub(super) mod files;
mod free;
mod habits;
mod invite;
pub(super) mod stretch;
pub(super) mod sync;

use os1_base::Error;
use os1_companion::calendar::{CalendarView, ConflictView, Origin};
use serde_json::json;

use crate::args::{CalendarCommand, Stretch};
use crate::session::Session;
use crate::terminal::agenda as drawn;

/// How far `conflicts` looks when nothing is said, in days.
const AHEAD: i64 = 30;

/// Runs `os1 calendar …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: CalendarCommand) -> Result<(), Error> {
    match command {
        CalendarCommand::Add(event) => add::run(session, &event),
        CalendarCommand::Import { paths, calendar } => {
            files::import(session, &paths, calendar.as_deref())
        }
        CalendarCommand::Export { file, calendar } => {
            files::export(session, file.as_deref(), calendar.as_deref())
        }
        CalendarCommand::Agenda(flags) => agenda::run(session, &flags),
        CalendarCommand::Conflicts(stretch) => conflicts(session, &stretch),
        CalendarCommand::Free(flags) => free::run(session, &flags),
        CalendarCommand::List => list(session),
        CalendarCommand::Remove { id } => remove(session, &id),
        CalendarCommand::Sync { account } => {
            sync::run(session, sync::What::Calendars, account.as_deref())
        }
        CalendarCommand::Resolve { id, side } => {
            sync::resolve(session, sync::What::Calendars, id.zip(side))
        }
        CalendarCommand::Expand { from, to, file } => {
            expand::run(session, &from, &to, file.as_deref())
        }
        CalendarCommand::Invite(command) => invite::run(session, command),
        CalendarCommand::Answer(flags) => answer::run(session, &flags),
        CalendarCommand::Birthday(flags) => birthday::run(session, &flags),
        CalendarCommand::Habits(flags) => habits::run(session, &flags),
    }
}

fn conflicts(session: &mut Session<'_>, stretch: &Stretch) -> Result<(), Error> {
    let companion = session.companion()?;
    let window = stretch::window(stretch, &companion.now(), AHEAD)?;
    let found = companion.calendar_conflicts(&window)?;
    if found.is_empty() {
        return session.tell("Nothing is in the way of anything else.");
    }
    for conflict in &found {
        session.emit(conflict, |conflict: &ConflictView, width| {
            drawn::conflict(conflict, width)
        })?;
    }
    Ok(())
}

fn list(session: &mut Session<'_>) -> Result<(), Error> {
    let calendars = session.companion()?.calendar().calendars()?;
    if calendars.is_empty() {
        return session.tell("There is no calendar yet. os1 calendar import or add makes one.");
    }
    for view in &calendars {
        session.emit(view, |view, _| line(view))?;
    }
    Ok(())
}

fn line(view: &CalendarView) -> String {
    let origin = match &view.origin {
        Origin::Own => "yours".to_owned(),
        Origin::Account { .. } => "of an account".to_owned(),
        Origin::Subscription { address } => format!("from {}", os1_base::text::printable(address)),
    };
    let lock = if view.read_only { ", read-only" } else { "" };
    let name = os1_base::text::printable(&view.name);
    format!("{}  {name} ({origin}{lock})", view.id)
}

fn remove(session: &mut Session<'_>, id: &str) -> Result<(), Error> {
    let changed = session.companion()?.remove_event(id)?;
    let removed = changed.objects.len();
    let row = json!({ "removed": removed, "undo": changed.undo.to_string() });
    session.emit(&row, |_, _| {
        "Taken away. os1 undo brings it back.".to_owned()
    })
}
