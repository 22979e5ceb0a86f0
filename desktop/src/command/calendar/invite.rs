//! `os1 calendar invite …`.

use std::path::{Path, PathBuf};

use os1_base::{Error, ErrorKind};
use os1_companion::invitation::{CancelRequest, InvitationView, MAX_MESSAGE_BYTES};
use serde_json::json;

use super::stretch;
use crate::approval::show_and_ask;
use crate::args::{BusyFlags, CancelFlags, InviteCommand, Stretch};
use crate::bounded;
use crate::session::Session;
use crate::terminal::invitation as drawn;

/// Runs `os1 calendar invite …`.
///
/// # Errors
/// What could not be done.
pub(super) fn run(session: &mut Session<'_>, command: InviteCommand) -> Result<(), Error> {
    match command {
        InviteCommand::Read { file, from } => read(session, &file, from.as_deref()),
        InviteCommand::List => list(session),
        InviteCommand::Show { id } => {
            let view = session.companion()?.invitation(&id)?;
            show(session, &view)
        }
        InviteCommand::Apply { id } => {
            let undo = session.companion()?.apply_invitation(&id)?;
            session.emit(&json!({ "applied": id, "undo": undo }), |_, _| {
                "Taken over. os1 undo takes it back.".to_owned()
            })
        }
        InviteCommand::Me { addresses } => me(session, &addresses),
        InviteCommand::Send { event, guest, out } => {
            let out = resolved(session, out.as_deref());
            let asked = session
                .companion()?
                .invite(&event, &guest, out.as_deref())?;
            show_and_ask(session, &asked)
        }
        InviteCommand::Cancel(flags) => cancel(session, &flags),
        InviteCommand::Refresh { id, out } => {
            let out = resolved(session, out.as_deref());
            let asked = session
                .companion()?
                .refresh_invitation(&id, out.as_deref())?;
            show_and_ask(session, &asked)
        }
        InviteCommand::Busy(flags) => busy(session, &flags),
        InviteCommand::Out { id, file } => {
            let path = session.console().look().resolve(&file);
            session.companion()?.write_invitation(&id, &path)?;
            session.emit(&json!({ "written": id, "file": file }), |_, _| {
                "Written. Send it on from there.".to_owned()
            })
        }
    }
}

/// The file seen from where the person stands.
pub(super) fn resolved(session: &mut Session<'_>, file: Option<&Path>) -> Option<PathBuf> {
    file.map(|file| session.console().look().resolve(file))
}

fn busy(session: &mut Session<'_>, flags: &BusyFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let stretch = Stretch {
        from: Some(flags.from.clone()),
        to: Some(flags.to.clone()),
    };
    let window = stretch::window(&stretch, &companion.now(), 1)?;
    let out = resolved(session, flags.out.as_deref());
    let asked = companion.ask_busy(&flags.guest, &window, out.as_deref())?;
    show_and_ask(session, &asked)
}

fn read(session: &mut Session<'_>, file: &Path, from: Option<&str>) -> Result<(), Error> {
    let path = session.console().look().resolve(file);
    let bytes = bounded::read_bytes(&path, "The invitation", MAX_MESSAGE_BYTES)?;
    let view = session.companion()?.take_message(&bytes, from)?;
    show(session, &view)
}

fn list(session: &mut Session<'_>) -> Result<(), Error> {
    let waiting = session.companion()?.invitations()?;
    if waiting.is_empty() {
        return session.tell("No invitation waits for you.");
    }
    for view in &waiting {
        session.emit(view, drawn::row)?;
    }
    Ok(())
}

fn show(session: &mut Session<'_>, view: &InvitationView) -> Result<(), Error> {
    session.emit(view, drawn::draw)
}

fn me(session: &mut Session<'_>, addresses: &[String]) -> Result<(), Error> {
    let companion = session.companion()?;
    if !addresses.is_empty() {
        companion.keep_own_addresses(addresses)?;
    }
    let own = companion.own_addresses()?;
    session.emit(&json!({ "addresses": own }), |_, _| {
        if own.is_empty() {
            "I know no address of yours. os1 calendar invite me ADDRESS tells me.".to_owned()
        } else {
            format!("Yours: {}", own.join(", "))
        }
    })
}

fn cancel(session: &mut Session<'_>, flags: &CancelFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let now = companion.now();
    let instance = flags.instance.as_deref();
    let guests = flags.guest.iter().map(|guest| {
        guest.trim().parse().map_err(|_| {
            Error::new(
                ErrorKind::Invalid,
                "That is not a plain mail address. Addresses look like name@example.org.",
            )
        })
    });
    let request = CancelRequest {
        guests: guests.collect::<Result<_, _>>()?,
        instance: instance
            .map(|instance| stretch::moment(instance, &now))
            .transpose()?,
        and_later: flags.later,
    };
    let out = resolved(session, flags.out.as_deref());
    let asked = companion.call_off(&flags.event, &request, out.as_deref())?;
    show_and_ask(session, &asked)
}
