//! What contacts say of people, beside what the talks taught: read anew each time, so that a
//! contact that is gone says nothing any more.

use os1_base::Error;
use os1_contacts::ContactView;
use os1_memory::PersonView;
use serde::Serialize;

use crate::view::{FactView, SourceView};
use crate::world::World;

/// The source of what stands in the address books.
const CONTACTS: &str = "contacts";
/// The source of what was told.
const TALKS: &str = "talks";

/// Somebody who is known, and from where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnownPerson {
    /// Who.
    #[serde(flatten)]
    pub person: PersonView,
    /// `talks`, or `contacts`; then the id is that of the contact.
    pub source: &'static str,
}

impl World {
    /// Those something was told about, then those who stand in the contacts.
    pub(crate) fn known_people(&self) -> Result<Vec<KnownPerson>, Error> {
        let told = self.memory().people()?.into_iter();
        let told = told.map(|person| KnownPerson {
            person,
            source: TALKS,
        });
        let contacts = self.contacts().list()?.into_iter();
        let written = contacts.map(|one| KnownPerson {
            person: PersonView {
                id: one.id,
                names: vec![one.name.clone()],
                name: one.name,
                relations: Vec::new(),
                birthday: one.birthday.map(|day| day.to_string()),
                addresses: one.addresses,
                sizes: Vec::new(),
                likes: Vec::new(),
            },
            source: CONTACTS,
        });
        Ok(told.chain(written).collect())
    }

    /// What the contacts say; of those who may be meant by `about` where somebody is named.
    pub(crate) fn contact_facts(&self, about: Option<&str>) -> Result<Vec<FactView>, Error> {
        let contacts = match about {
            Some(about) => self.contacts().find(about)?,
            None => self.contacts().list()?,
        };
        let now = self.now().to_string();
        Ok(contacts.iter().flat_map(|one| facts(one, &now)).collect())
    }
}

fn facts(one: &ContactView, now: &str) -> Vec<FactView> {
    let mut said: Vec<(&str, String)> = Vec::new();
    said.extend(one.birthday.map(|day| ("birthday", day.to_string())));
    said.extend(
        one.addresses
            .iter()
            .map(|address| ("email", address.clone())),
    );
    said.extend(
        one.phones
            .iter()
            .map(|phone| ("phone", phone.number.clone())),
    );
    said.extend(one.places.iter().map(|place| ("address", place.clone())));
    said.extend(
        one.organisation
            .iter()
            .map(|firm| ("works_at", firm.clone())),
    );
    said.extend(one.role.iter().map(|role| ("works_as", role.clone())));
    said.into_iter()
        .map(|(predicate, value)| fact(one, (predicate, value), now))
        .collect()
}

fn fact(one: &ContactView, (predicate, value): (&str, String), now: &str) -> FactView {
    let what = predicate.replace('_', " ");
    FactView {
        id: one.id.to_string(),
        subject: one.name.clone(),
        predicate: predicate.to_owned(),
        polarity: true,
        valid_from: None,
        valid_from_grain: None,
        valid_to: None,
        valid_to_grain: None,
        learned_at: now.to_owned(),
        withdrawn_at: None,
        confidence: 1.0,
        said_by: CONTACTS.to_owned(),
        claim: true,
        confided: false,
        text: format!("Your contacts say of {}: {what} {value}.", one.name),
        sources: vec![SourceView {
            id: one.id.to_string(),
            reference: None,
            at: now.to_owned(),
            speaker: CONTACTS.to_owned(),
            first_byte: 0,
            past_byte: value.len(),
            quote: value.clone(),
            stance: "says".to_owned(),
        }],
        object: value,
    }
}
