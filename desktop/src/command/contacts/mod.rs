//! `os1 contacts …`.

mod book;
mod card;
mod change;
mod people;
mod proposals;
mod twins;

use os1_base::Error;

use super::calendar::sync;
use crate::args::ContactsCommand;
use crate::session::Session;

/// Runs `os1 contacts …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(
    session: &mut Session<'_>,
    command: Option<ContactsCommand>,
) -> Result<(), Error> {
    match command {
        None => people::list(session, people::Which::All),
        Some(ContactsCommand::Close) => people::list(session, people::Which::Close),
        Some(ContactsCommand::Quiet) => people::list(session, people::Which::Quiet),
        Some(ContactsCommand::Import { file, book }) => {
            book::import(session, &file, book.as_deref())
        }
        Some(ContactsCommand::Books) => book::books(session),
        Some(ContactsCommand::Add { name, said, book }) => {
            change::add(session, &name, said, book.as_deref())
        }
        Some(ContactsCommand::Change { who, said }) => change::change(session, &who, said),
        Some(ContactsCommand::List) => book::list(session),
        Some(ContactsCommand::Show { who }) => book::show(session, &who.join(" ")),
        Some(ContactsCommand::Search { words }) => book::search(session, &words.join(" ")),
        Some(ContactsCommand::Export { file }) => book::export(session, &file),
        Some(ContactsCommand::Delete { who }) => book::delete(session, &who.join(" ")),
        Some(ContactsCommand::Merge { kept, other, apart }) => {
            twins::run(session, kept.zip(other), apart)
        }
        Some(ContactsCommand::Proposals) => proposals::list(session),
        Some(ContactsCommand::Accept { id }) => proposals::accept(session, &id),
        Some(ContactsCommand::Decline { id }) => proposals::decline(session, &id),
        Some(ContactsCommand::Sync { account }) => {
            sync::run(session, sync::What::Contacts, account.as_deref())
        }
        Some(ContactsCommand::Resolve { id, side }) => {
            sync::resolve(session, sync::What::Contacts, id.zip(side))
        }
    }
}
