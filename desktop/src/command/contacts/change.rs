//! Contacts made and changed.

use os1_base::text::printable;
use os1_base::{Error, ErrorKind};
use os1_companion::contacts::{Additions, Birthday, Phone};

use super::card::line;
use crate::args::ContactFlags;
use crate::session::Session;

/// Makes a contact.
pub(super) fn add(
    session: &mut Session<'_>,
    name: &str,
    said: ContactFlags,
    book: Option<&str>,
) -> Result<(), Error> {
    let said = additions(said)?;
    let made = session.companion()?.add_contact(name, &said, book)?;
    session.emit(&made, |one, _| {
        let book = printable(&one.book);
        format!("Added to {book}: {}\nos1 undo takes that back.", line(one))
    })
}

/// Adds to a contact.
pub(super) fn change(
    session: &mut Session<'_>,
    who: &str,
    said: ContactFlags,
) -> Result<(), Error> {
    let said = additions(said)?;
    if said.is_empty() {
        return Err(Error::new(
            ErrorKind::Invalid,
            "Nothing was said to be added. os1 contacts change --help shows what can be.",
        ));
    }
    let changed = session.companion()?.amend_contact(who, &said)?;
    session.emit(&changed, |one, _| {
        format!("Changed: {}\nos1 undo takes that back.", line(one))
    })
}

fn additions(flags: ContactFlags) -> Result<Additions, Error> {
    let birthday = flags.born.as_deref().map(birthday).transpose()?;
    if let Some(wrong) = flags.mail.iter().find(|address| !address.contains('@')) {
        let words = format!(
            "{} is no mail address. Write it like anna@example.org.",
            printable(wrong)
        );
        return Err(Error::new(ErrorKind::Invalid, words));
    }
    let phones = flags.phone.into_iter().map(|number| Phone {
        number,
        kinds: Vec::new(),
    });
    Ok(Additions {
        addresses: flags.mail,
        phones: phones.collect(),
        places: flags.place,
        organisation: flags.firm,
        role: flags.role,
        birthday,
        note: flags.note,
    })
}

fn birthday(text: &str) -> Result<Birthday, Error> {
    Birthday::read(text).ok_or_else(|| {
        Error::new(
            ErrorKind::Invalid,
            "The birthday could not be read. Write it like 1985-04-12, or --04-12 without the year.",
        )
    })
}
