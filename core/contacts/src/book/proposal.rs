//! What could be added to contacts: proposed, never written without a yes.

use os1_base::Id;
use os1_store::rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::read::views;
use super::{ContactView, Contacts};
use crate::index::folded;
use crate::store;
use crate::{Additions, ContactsError, same_number};

/// The most proposals at once.
const MOST: usize = 200;

/// What somebody says of themselves, somewhere: below a mail for example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Their mail address.
    pub address: String,
    /// Their name.
    pub name: String,
    /// What they say.
    pub what: Additions,
    /// Where, for a person.
    pub source: String,
}

/// One thing that could be added to a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactProposal {
    /// Its id: the same for the same thing.
    pub id: String,
    /// Whose contact it is, or would be.
    pub who: String,
    /// The address that said it.
    pub address: String,
    /// The contact; `None` where a new one would be made.
    pub contact: Option<Id>,
    /// What it is: `phone`, `place`, `firm`.
    pub what: &'static str,
    /// What it says.
    pub value: String,
    /// Where it was said.
    pub why: String,
    /// What a yes adds.
    #[serde(skip)]
    pub additions: Additions,
}

impl Contacts {
    /// What of `said` stands in no contact yet and was not declined, one thing at a time.
    ///
    /// # Errors
    /// The store failed.
    pub fn proposals(&self, said: &[Said]) -> Result<Vec<ContactProposal>, ContactsError> {
        self.store.read(|c| {
            let mut found = Vec::new();
            for one in said {
                let address = one.address.trim().to_lowercase();
                let rows = store::keyed(c, store::ADDRESS, &address)?;
                let known = views(c, rows)?.into_iter().next();
                for (what, value, additions) in apart(&one.what) {
                    let new = known.as_ref().is_none_or(|known| is_new(known, &additions));
                    if !new || is_declined(c, &address, what, &value)? || found.len() >= MOST {
                        continue;
                    }
                    found.push(ContactProposal {
                        id: id_of(&address, what, &value),
                        who: known
                            .as_ref()
                            .map_or(&one.name, |known| &known.name)
                            .clone(),
                        address: address.clone(),
                        contact: known.as_ref().map(|known| known.id),
                        what,
                        value,
                        why: one.source.clone(),
                        additions,
                    });
                }
            }
            Ok(found)
        })
    }

    /// Adds what was proposed, on the user's own yes: to the contact, or to a new one in the own
    /// book. The contact, and the entry under which it is taken back.
    ///
    /// # Errors
    /// [`ContactsError::NotFound`], [`ContactsError::ReadOnly`]; the store failed.
    pub fn accept(&self, one: &ContactProposal) -> Result<(ContactView, Id), ContactsError> {
        match one.contact {
            Some(contact) => self.amend(contact, &one.additions),
            None => {
                let mut said = one.additions.clone();
                said.addresses.push(one.address.clone());
                self.add(&one.who, &said, None)
            }
        }
    }

    /// The user does not want it: it is not proposed again.
    ///
    /// # Errors
    /// The store failed.
    pub fn decline(&self, one: &ContactProposal) -> Result<(), ContactsError> {
        self.store.write(|tx| {
            tx.execute(
                "INSERT OR IGNORE INTO contact_declined (address, said) VALUES (?1, ?2)",
                (&one.address, key(one.what, &one.value)),
            )?;
            Ok(())
        })
    }
}

/// One thing at a time: what it is, what it says, and what a yes to it adds.
fn apart(said: &Additions) -> Vec<(&'static str, String, Additions)> {
    let mut all = Vec::new();
    for phone in &said.phones {
        let phones = vec![phone.clone()];
        let one = Additions {
            phones,
            ..Additions::default()
        };
        all.push(("phone", phone.number.clone(), one));
    }
    for place in &said.places {
        let one = Additions {
            places: vec![place.clone()],
            ..Additions::default()
        };
        all.push(("place", place.clone(), one));
    }
    if let Some(firm) = &said.organisation {
        let one = Additions {
            organisation: Some(firm.clone()),
            ..Additions::default()
        };
        all.push(("firm", firm.clone(), one));
    }
    all
}

/// Whether a contact does not say it yet. Where it names a firm already, another one is no
/// proposal: the user's own word stays.
fn is_new(known: &ContactView, said: &Additions) -> bool {
    let numbers = |number: &str| {
        let mut all = known.phones.iter();
        all.any(|one| one.number == number || same_number(&one.number, number))
    };
    let places = |place: &String| {
        let mut all = known.places.iter();
        all.any(|one| folded(one).contains(&folded(place)))
    };
    let (phones, firm) = (&said.phones, &said.organisation);
    let is_there = phones.iter().any(|phone| numbers(&phone.number))
        || said.places.iter().any(places)
        || (firm.is_some() && known.organisation.is_some());
    !is_there
}

fn is_declined(
    connection: &Connection,
    address: &str,
    what: &str,
    value: &str,
) -> Result<bool, ContactsError> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM contact_declined WHERE address = ?1 AND said = ?2)",
    )?;
    Ok(statement.query_row((address, key(what, value)), |row| row.get(0))?)
}

fn key(what: &str, value: &str) -> String {
    format!("{what} {}", folded(value))
}

fn id_of(address: &str, what: &str, value: &str) -> String {
    let digits = Sha256::digest(format!("{address}\n{}", key(what, value)));
    digits.iter().take(5).map(|b| format!("{b:02x}")).collect()
}
