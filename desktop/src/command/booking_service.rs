//! `os1 bookings service` and `os1 bookings free`.

use jiff::civil::Date;
use os1_base::Error;
use os1_companion::table::NewBookingService;
use serde_json::json;

use super::account::{agreed, read_password};
use crate::args::ServiceCommand;
use crate::session::Session;

/// Runs `os1 bookings service …`.
///
/// # Errors
/// What could not be done.
pub(super) fn run(session: &mut Session<'_>, command: Option<ServiceCommand>) -> Result<(), Error> {
    let companion = session.companion()?;
    match command {
        None => {
            let all = companion.booking_services()?;
            if all.is_empty() {
                return session
                    .tell("No booking service yet. os1 bookings service add --help shows how.");
            }
            for one in all {
                session.emit(&one, |one, _| {
                    format!("{}  {}  {} places", one.id, one.server, one.venues)
                })?;
            }
            Ok(())
        }
        Some(ServiceCommand::Add {
            url,
            id,
            token_file,
        }) => {
            let path = token_file.map(|path| session.console().look().resolve(&path));
            let token = path.map(|path| read_password(&path)).transpose()?;
            add(session, NewBookingService { id, url, token })
        }
        Some(ServiceCommand::Refresh { id }) => refresh(session, &id),
        Some(ServiceCommand::Remove { id }) => {
            companion.remove_booking_service(&id)?;
            session.emit(&json!({ "removed": id }), |_, _| {
                "Removed, with its token. What is booked there stays booked.".to_owned()
            })
        }
    }
}

/// Shows what the service means and adds it on a yes. In a script the command itself is the yes: it names the server.
fn add(session: &mut Session<'_>, new: NewBookingService) -> Result<(), Error> {
    let companion = session.companion()?;
    let sentence = companion.booking_service_sentence(&new)?;
    session.tell(&sentence)?;
    if !agreed(session, "Add it? [y/N] ")? {
        return session.tell("Nothing was added.");
    }
    let id = new.id.clone();
    companion.add_booking_service(new)?;
    refresh(session, &id)
}

fn refresh(session: &mut Session<'_>, id: &str) -> Result<(), Error> {
    let companion = session.companion()?;
    let runtime = session.host().runtime.clone();
    let venues = runtime.block_on(companion.refresh_booking_service(id))?;
    session.emit(&json!({ "id": id, "venues": venues }), |_, _| {
        format!("{id} takes bookings for {venues} places.")
    })
}

/// When there is a table at a place.
///
/// # Errors
/// No service knows the place, or one did not answer.
pub(super) fn free(
    session: &mut Session<'_>,
    place: &str,
    day: Date,
    people: u16,
) -> Result<(), Error> {
    let companion = session.companion()?;
    let runtime = session.host().runtime.clone();
    for free in runtime.block_on(companion.free_tables(place, day, people))? {
        session.emit(&free, |free, _| match free.times.as_slice() {
            [] => format!("{}: no table that day.", free.service),
            times => format!("{}: {}", free.service, times.join(", ")),
        })?;
    }
    Ok(())
}
