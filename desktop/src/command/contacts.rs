//! `os1 contacts …`.

use os1_base::Error;
use os1_companion::mail::Contact;

use crate::args::ContactsCommand;
use crate::session::Session;

/// Lists the people who wrote.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn run(
    session: &mut Session<'_>,
    command: Option<ContactsCommand>,
) -> Result<(), Error> {
    let contacts = session.companion()?.mailbox().contacts()?.value;
    let wanted = |one: &Contact| match command {
        None => true,
        Some(ContactsCommand::Close) => one.answered > 0,
        Some(ContactsCommand::Quiet) => one.quiet,
    };
    let those: Vec<&Contact> = contacts.iter().filter(|one| wanted(one)).collect();
    if those.is_empty() {
        return session.tell("There is nobody like that in the mail that is here.");
    }
    for one in those {
        session.emit(one, |one, _| words(one))?;
    }
    Ok(())
}

fn words(one: &Contact) -> String {
    let line = format!(
        "{:.2}  {} <{}>: {}",
        one.close,
        one.name,
        one.addresses.join(", "),
        one.why.join("; ")
    );
    os1_base::text::printable(&line)
}
