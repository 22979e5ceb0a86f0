//! `os1 outbox …`.

use os1_base::Error;
use os1_companion::OutboxView;

use crate::args::OutboxCommand;
use crate::instant::told;
use crate::session::Session;

/// What was sent, what waits, what is unclear; sending it, letting it be.
///
/// # Errors
/// There is no such message, or the profile could not be read.
pub(crate) fn run(session: &mut Session<'_>, command: Option<OutboxCommand>) -> Result<(), Error> {
    let companion = session.companion()?;
    match command {
        None => {
            let rows = companion.outbox()?;
            print(session, &rows, "The outbox is empty.")
        }
        Some(OutboxCommand::Send) => send(session),
        Some(OutboxCommand::Again { id }) => {
            companion.send_again(&id)?;
            send(session)
        }
        Some(OutboxCommand::Leave { id }) => {
            companion.leave_message(&id)?;
            let mut rows = companion.outbox()?;
            rows.retain(|row| row.id == id);
            print(session, &rows, "")
        }
    }
}

fn send(session: &mut Session<'_>) -> Result<(), Error> {
    let companion = session.companion()?;
    let runtime = session.host().runtime.clone();
    let rows = runtime.block_on(companion.send_due(true))?;
    print(session, &rows, "Nothing was due.")
}

fn print(session: &mut Session<'_>, rows: &[OutboxView], nothing: &str) -> Result<(), Error> {
    if rows.is_empty() {
        return session.tell(nothing);
    }
    for row in rows {
        session.emit(row, |row, _| {
            let at = told(&row.at, "%a %-d %b %Y %H:%M");
            format!("{at}  {}  {}", row.id, row.sentence())
        })?;
    }
    Ok(())
}
