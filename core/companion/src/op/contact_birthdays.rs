//! Birthdays of the user's contacts, brought into the calendar of birthdays.

use std::collections::BTreeMap;

use os1_base::Error;
use os1_calendar::Occasion;
use os1_contacts::ContactView;

use crate::companion::Companion;

impl Companion {
    /// Brings the birthdays of the contacts into the calendar: those that are new or changed,
    /// as one change. Two people of one name are told apart by an address or a firm.
    pub(super) fn note_birthdays(&self) -> Result<(), Error> {
        let contacts = self.world.contacts().list()?;
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
        self.calendar()
            .keep_occasions(&occasions, "they stand in your contacts")?;
        Ok(())
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
