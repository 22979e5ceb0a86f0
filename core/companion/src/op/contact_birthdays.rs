//! Birthdays of the user's contacts, brought into the calendar of birthdays.

use std::collections::{BTreeMap, BTreeSet};

use os1_base::Error;
use os1_calendar::Occasion;
use os1_contacts::ContactView;

use crate::world::World;

/// The setting that holds the UIDs of birthdays that came from contacts.
const FROM_CONTACTS: &str = "contacts.birthdays";

impl World {
    /// Brings the birthdays of the contacts into the calendar, and takes those of contacts that
    /// are gone out of it. Two people of one name are told apart by an address or a firm.
    pub(crate) fn note_birthdays(&self) -> Result<(), Error> {
        let contacts = self.contacts().list()?;
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for one in contacts.iter().filter(|one| one.birthday.is_some()) {
            *names.entry(&one.name).or_default() += 1;
        }
        let occasions: Vec<Occasion> = contacts
            .iter()
            .filter_map(|one| {
                let day = one.birthday?;
                let alone = names.get(one.name.as_str()).is_none_or(|many| *many < 2);
                let name = called(one, alone);
                Some(Occasion::birthday(name, day.month, day.day, day.year))
            })
            .collect();
        let settings = self.settings();
        let known = self.birthdays_of_contacts()?;
        let now = self.calendar().follow_contacts(&occasions, &known)?;
        if now != known {
            settings.put(FROM_CONTACTS, &now)?;
        }
        Ok(())
    }

    /// The UIDs of birthdays in the calendar that came from contacts.
    pub(super) fn birthdays_of_contacts(&self) -> Result<BTreeSet<String>, Error> {
        Ok(self.settings().get(FROM_CONTACTS)?.unwrap_or_default())
    }

    /// These birthdays, which an export brought, came from contacts: they go with them.
    pub(super) fn know_birthdays_of_contacts(&self, uids: &BTreeSet<String>) -> Result<(), Error> {
        Ok(self.settings().put(FROM_CONTACTS, uids)?)
    }
}

fn called(one: &ContactView, alone: bool) -> String {
    let by = one.addresses.first().or(one.organisation.as_ref());
    let name = match by {
        Some(by) if !alone => format!("{} ({by})", one.name),
        _ => one.name.clone(),
    };
    name.chars().take(200).collect()
}
