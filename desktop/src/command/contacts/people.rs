//! Who writes, how close they are, and who has gone quiet.

use os1_base::Error;
use os1_companion::mail::Contact;

use crate::session::Session;

/// Which people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// All who wrote.
    All,
    /// Those who are answered.
    Close,
    /// Those who used to write.
    Quiet,
}

/// Lists the people who wrote.
///
/// # Errors
/// The profile could not be read.
pub(super) fn list(session: &mut Session<'_>, which: Which) -> Result<(), Error> {
    let contacts = session.companion()?.correspondents()?;
    let wanted = |one: &Contact| match which {
        Which::All => true,
        Which::Close => one.answered > 0,
        Which::Quiet => one.quiet,
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
