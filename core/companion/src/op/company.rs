//! When who comes along is free, as far as the user may see it.

use jiff::SignedDuration;
use os1_base::Error;
use os1_calendar::ical::Document;
use os1_calendar::{Party, Span, told_time};
use os1_guard::Address;
use os1_memory::PersonView;

use crate::world::World;

/// What was told of free time is not counted on for longer.
const OLDEST: SignedDuration = SignedDuration::from_hours(24 * 14);

/// Those who come along.
#[derive(Debug, Default)]
pub(crate) struct Company {
    /// Those whose time is known, by what they are called.
    pub(crate) known: Vec<Party>,
    /// Those of whom nobody knows when they are free.
    pub(crate) unknown: Vec<PersonView>,
}

impl World {
    /// When these are free within `window`: by a calendar of the user's that is called as they are (one that they
    /// share), else by what they told last by mail. Nobody is asked by this.
    ///
    /// # Errors
    /// Nobody of that name is known, several are, or the profile could not be read.
    pub(crate) fn company(&self, who: &[String], window: &Span) -> Result<Company, Error> {
        let mut company = Company::default();
        for name in who {
            let person = self.who_comes(name)?;
            match self.time_of(&person, window)? {
                Some(party) => company.known.push(party),
                None => company.unknown.push(person),
            }
        }
        Ok(company)
    }

    fn time_of(&self, person: &PersonView, window: &Span) -> Result<Option<Party>, Error> {
        if let Some(party) = self.shared_calendar_of(person, window)? {
            return Ok(Some(party));
        }
        let addresses = self.addresses_of_person(person)?;
        let Some(told) = self.calendar().told_busy(&addresses)? else {
            return Ok(None);
        };
        let age = self.now().timestamp().duration_since(told.at);
        let document = Document::parse(&told.text).document;
        let speaks = told_time(&document).is_some_and(|told| {
            let mut told = told.as_slice().iter();
            told.any(|told| told.overlaps(window))
        });
        if age > OLDEST || !speaks {
            return Ok(None);
        }
        let party = self.party_of_file(&person.name, &told.text, window)?;
        Ok(Some(party))
    }

    /// A calendar that is not the user's own time and is called as the person is: "Amy", "Amy's calendar".
    fn shared_calendar_of(
        &self,
        person: &PersonView,
        window: &Span,
    ) -> Result<Option<Party>, Error> {
        let own = |name: &str| {
            let name = name.to_lowercase();
            let bare = name.trim_end_matches(" calendar");
            let bare = bare.trim_end_matches("'s").trim_end_matches("’s");
            let mut names = person.names.iter().chain([&person.name]);
            names.any(|own| own.to_lowercase() == bare)
        };
        let all = self.calendar().calendars()?;
        let Some(shared) = all.into_iter().find(|one| !one.busy && own(&one.name)) else {
            return Ok(None);
        };
        let text = self.calendar().export(shared.id)?;
        self.party_of_file(&person.name, &text, window).map(Some)
    }

    /// Where mail reaches a person for certain: what was told of them, else the only address that mail and contacts
    /// know under their name. Of several people of one name it is not guessed who is meant.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn addresses_of_person(&self, person: &PersonView) -> Result<Vec<Address>, Error> {
        let mut all = person.addresses.clone();
        let is_told = !all.is_empty();
        if !is_told {
            all = self.addresses_meant(&person.name)?;
            for card in self.contacts().find(&person.name)? {
                all.extend(card.addresses);
            }
        }
        let mut found: Vec<Address> = Vec::new();
        for one in all.iter().filter_map(|one| one.parse::<Address>().ok()) {
            let same = |known: &Address| known.as_str().eq_ignore_ascii_case(one.as_str());
            if !found.iter().any(same) {
                found.push(one);
            }
        }
        if !is_told && found.len() > 1 {
            found.clear();
        }
        Ok(found)
    }

    /// The only address of whoever is named by `name` or id; `None` where there is none, or several.
    ///
    /// # Errors
    /// Nobody of that name is known, several are, or the profile could not be read.
    pub(crate) fn address_of(&self, name: &str) -> Result<Option<(PersonView, Address)>, Error> {
        let person = self.who_comes(name)?;
        let found = self.addresses_of_person(&person)?;
        match <[Address; 1]>::try_from(found) {
            Ok([only]) => Ok(Some((person, only))),
            Err(_) => Ok(None),
        }
    }
}
