//! What signatures say of people, proposed for their contacts.

use os1_base::{Error, ErrorKind};
use os1_contacts::{Additions, ContactProposal, ContactView, Phone, Said};
use os1_mail::{Contact, Signed};

use crate::companion::Companion;
use crate::world::World;

impl Companion {
    /// What the mails of people whom the user answers, or has in the contacts, say below of them
    /// and what stands in no contact yet. Nothing of it is written without a yes.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn contact_proposals(&self) -> Result<Vec<ContactProposal>, Error> {
        self.world.contact_proposals()
    }

    /// Adds what was proposed; `os1 undo` takes it back.
    ///
    /// # Errors
    /// There is no such proposal, or the profile could not be written.
    pub fn accept_contact_proposal(&self, id: &str) -> Result<ContactView, Error> {
        self.world.accept_contact_proposal(id)
    }

    /// Does not add it, and does not propose it again.
    ///
    /// # Errors
    /// There is no such proposal, or the profile could not be written.
    pub fn decline_contact_proposal(&self, id: &str) -> Result<ContactProposal, Error> {
        self.world.decline_contact_proposal(id)
    }
}

impl World {
    /// See [`Companion::contact_proposals`].
    pub(crate) fn contact_proposals(&self) -> Result<Vec<ContactProposal>, Error> {
        let people = self.correspondents()?;
        let contacts = self.contacts().list()?;
        let in_contacts = |one: &Contact| {
            let mut all = contacts.iter().flat_map(|known| &known.addresses);
            all.any(|address| one.addresses.contains(address))
        };
        let known = people
            .iter()
            .filter(|one| one.answered > 0 || in_contacts(one));
        let known: Vec<&Contact> = known.collect();
        let addresses: Vec<String> = known.iter().flat_map(|one| one.addresses.clone()).collect();
        let signed = self.mailbox().signed(&addresses)?.value;
        let said: Vec<Said> = signed
            .into_iter()
            .filter_map(|one| {
                let person = known.iter().find(|p| p.addresses.contains(&one.address))?;
                Some(said(one, &person.name))
            })
            .collect();
        Ok(self.contacts().proposals(&said)?)
    }

    pub(crate) fn accept_contact_proposal(&self, id: &str) -> Result<ContactView, Error> {
        let one = self.contact_proposal(id)?;
        Ok(self.contacts().accept(&one)?.0)
    }

    pub(crate) fn decline_contact_proposal(&self, id: &str) -> Result<ContactProposal, Error> {
        let one = self.contact_proposal(id)?;
        self.contacts().decline(&one)?;
        let what = "left out of a contact what a mail said";
        self.note(what, "you did not want it", "companion", None)?;
        Ok(one)
    }

    fn contact_proposal(&self, id: &str) -> Result<ContactProposal, Error> {
        let found = self
            .contact_proposals()?
            .into_iter()
            .find(|one| one.id == id);
        found.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "There is no such proposal. os1 contacts proposals lists those there are.",
            )
        })
    }

    /// The people who wrote, the closest first; the user's own addresses are nobody.
    pub(crate) fn correspondents(&self) -> Result<Vec<Contact>, Error> {
        let own = self.calendar().own()?;
        let mut own: Vec<String> = own.addresses().iter().map(ToString::to_string).collect();
        own.extend(self.own_addresses()?.iter().map(ToString::to_string));
        Ok(self.mailbox().contacts(&own)?.value)
    }
}

fn said(one: Signed, name: &str) -> Said {
    let signature = one.signature;
    let phones = signature.phones.into_iter().map(|(number, kind)| Phone {
        number,
        kinds: Some(kind)
            .filter(|kind| !kind.is_empty())
            .into_iter()
            .collect(),
    });
    Said {
        name: name.to_owned(),
        what: Additions {
            phones: phones.collect(),
            places: signature.place.into_iter().collect(),
            organisation: signature.organisation,
            ..Additions::default()
        },
        source: format!("it stands below the mail “{}”", one.subject),
        address: one.address,
    }
}
