//! The contacts themselves.

use std::path::Path;

use os1_base::text::printable;
use os1_base::{Error, ErrorKind};
use os1_companion::contacts::{ContactView, MAX_FILE_BYTES};
use serde_json::json;

use super::card::{row, whole, widths};
use crate::bounded;
use crate::command::calendar::files::{unwritten, write_whole};
use crate::session::Session;

/// Keeps the vCards of a file.
pub(super) fn import(
    session: &mut Session<'_>,
    file: &Path,
    book: Option<&str>,
) -> Result<(), Error> {
    let path = session.console().look().resolve(file);
    let bytes = bounded::read_bytes(&path, "The file of contacts", MAX_FILE_BYTES)?;
    let report = session.companion()?.import_contacts(&bytes, book)?;
    session.emit(&report, |report, _| {
        let mut lines = vec![format!(
            "{} new, {} changed, {} as before.",
            report.imported, report.updated, report.unchanged
        )];
        if report.pictures_left_out > 0 {
            let many = report.pictures_left_out;
            lines.push(format!("{many} pictures were too large and left out."));
        }
        for one in &report.unreadable {
            lines.push(format!("Card {} was left out: {}", one.number, one.why));
        }
        if report.undo.is_some() {
            lines.push("os1 undo takes that back.".to_owned());
        }
        lines.join("\n")
    })
}

/// Everybody, by name.
pub(super) fn list(session: &mut Session<'_>) -> Result<(), Error> {
    let all = session.companion()?.contacts().list()?;
    lines(
        session,
        all,
        "There is no contact yet. os1 contacts import keeps a .vcf file.",
    )
}

/// Those in whom the words stand.
pub(super) fn search(session: &mut Session<'_>, words: &str) -> Result<(), Error> {
    let found = session.companion()?.contacts().search(words)?;
    lines(session, found, "Nobody found.")
}

fn lines(session: &mut Session<'_>, all: Vec<ContactView>, none: &str) -> Result<(), Error> {
    if all.is_empty() {
        return session.tell(none);
    }
    let widths = widths(&all);
    for one in all {
        session.emit(&one, |one, _| row(one, &widths))?;
    }
    Ok(())
}

/// The address books.
pub(super) fn books(session: &mut Session<'_>) -> Result<(), Error> {
    let all = session.companion()?.contacts().books()?;
    if all.is_empty() {
        return session.tell(
            "There is no address book yet. os1 contacts import makes your own; os1 account add carddav brings one from a server.",
        );
    }
    for one in all {
        session.emit(&one, |one, _| {
            let place = match (one.on_server, one.read_only) {
                (true, true) => "on a server, can only be read",
                (true, false) => "on a server",
                _ => "only here",
            };
            let name = printable(&one.name);
            format!("{}  {name}  {} contacts, {place}", one.id, one.contacts)
        })?;
    }
    Ok(())
}

/// One contact, whole.
pub(super) fn show(session: &mut Session<'_>, who: &str) -> Result<(), Error> {
    let found = session.companion()?.contacts().find(who)?;
    if found.is_empty() {
        return Err(Error::new(
            ErrorKind::NotFound,
            "There is no such contact. os1 contacts list shows those there are.",
        ));
    }
    for one in found {
        session.emit(&one, |one, _| whole(one))?;
    }
    Ok(())
}

/// Writes all contacts to a file.
pub(super) fn export(session: &mut Session<'_>, file: &Path) -> Result<(), Error> {
    let path = session.console().look().resolve(file);
    let contacts = session.companion()?.contacts().clone();
    let (text, many) = (contacts.export()?, contacts.count()?);
    write_whole(&path, &text).map_err(unwritten)?;
    let row = json!({ "contacts": many, "bytes": text.len() });
    session.emit(&row, |_, _| format!("{many} contacts written."))
}

/// Takes a contact away.
pub(super) fn delete(session: &mut Session<'_>, who: &str) -> Result<(), Error> {
    let gone = session.companion()?.delete_contact(who)?;
    session.emit(&gone, |one, _| {
        format!(
            "Deleted: {}. os1 undo takes that back.",
            printable(&one.name)
        )
    })
}
