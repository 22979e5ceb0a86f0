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
    /// The names of those of whom nobody knows when they are free.
    pub(crate) unknown: Vec<String>,
}

/// Somebody who comes along.
#[derive(Debug, Clone)]
pub(crate) struct Guest {
    /// By what [`World::guest`] finds them again: their id; for somebody of whom nothing but mail is known, name and
    /// address.
    pub(crate) key: String,
    /// What they are called.
    pub(crate) name: String,
    names: Vec<String>,
    addresses: Vec<String>,
}

impl Guest {
    fn of_memory(person: PersonView) -> Self {
        let mut names = person.names;
        names.push(person.name.clone());
        Self {
            key: person.id.to_string(),
            name: person.name,
            names,
            addresses: person.addresses,
        }
    }

    /// Somebody who is known from mail alone, by a key "Amy <amy@example.org>".
    fn of_mail(key: &str) -> Option<Self> {
        let (name, rest) = key.split_once(" <")?;
        let address: Address = rest.strip_suffix('>')?.parse().ok()?;
        Some(Self {
            key: key.to_owned(),
            name: name.to_owned(),
            names: vec![name.to_owned()],
            addresses: vec![address.to_string()],
        })
    }
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
            let guest = self.guest(name)?;
            match self.time_of(&guest, window)? {
                Some(party) => company.known.push(party),
                None => company.unknown.push(guest.name),
            }
        }
        Ok(company)
    }

    /// When those are free who are named in `text`, as [`World::company`] does.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn company_in(&self, text: &str, window: &Span) -> Result<Company, Error> {
        let low = text.to_lowercase();
        let words: Vec<&str> = low.split(|c: char| !c.is_alphanumeric()).collect();
        let is_named = |person: &PersonView| {
            let mut names = person.names.iter().map(|name| name.to_lowercase());
            person.name != "user" && names.any(|name| words.contains(&name.as_str()))
        };
        let people = self.memory().people()?.into_iter();
        let who: Vec<String> = people
            .filter(is_named)
            .map(|person| person.id.to_string())
            .collect();
        self.company(&who, window)
    }

    /// Who is meant by a name, a relation, an id, or the key of a guest.
    ///
    /// # Errors
    /// Nobody of that name is known, several are, or the profile could not be read.
    pub(crate) fn guest(&self, name: &str) -> Result<Guest, Error> {
        match Guest::of_mail(name) {
            Some(guest) => Ok(guest),
            None => self.who_comes(name).map(Guest::of_memory),
        }
    }

    /// Who is meant, as memory knows them; `None` for somebody of whom nothing but mail is known.
    ///
    /// # Errors
    /// Nobody of that name is known, several are, or the profile could not be read.
    pub(crate) fn known_guest(&self, name: &str) -> Result<Option<PersonView>, Error> {
        match Guest::of_mail(name) {
            Some(_) => Ok(None),
            None => self.who_comes(name).map(Some),
        }
    }

    /// The only one of this name who wrote, of whom nothing else is known.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn guest_of_mail(&self, name: &str) -> Result<Option<Guest>, Error> {
        let found = self.addresses_meant(name)?;
        let [only] = found.as_slice() else {
            return Ok(None);
        };
        Ok(Guest::of_mail(&format!("{name} <{only}>")))
    }

    fn time_of(&self, guest: &Guest, window: &Span) -> Result<Option<Party>, Error> {
        if let Some(party) = self.shared_calendar_of(guest, window)? {
            return Ok(Some(party));
        }
        let addresses = self.addresses_of(guest)?;
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
        let party = self.party_of_file(&guest.name, &told.text, window)?;
        Ok(Some(party))
    }

    /// A calendar that is not the user's own time and is called as the person is: "Amy", "Amy's calendar".
    fn shared_calendar_of(&self, guest: &Guest, window: &Span) -> Result<Option<Party>, Error> {
        let own = |name: &str| {
            let name = name.to_lowercase();
            let bare = name.trim_end_matches(" calendar");
            let bare = bare.trim_end_matches("'s").trim_end_matches("’s");
            let mut names = guest.names.iter();
            names.any(|own| own.to_lowercase() == bare)
        };
        let all = self.calendar().calendars()?;
        let Some(shared) = all.into_iter().find(|one| !one.busy && own(&one.name)) else {
            return Ok(None);
        };
        let text = self.calendar().export(shared.id)?;
        self.party_of_file(&guest.name, &text, window).map(Some)
    }

    /// Where mail reaches a person for certain: what was told of them, else the only address that mail and contacts
    /// know under their name. Of several people of one name it is not guessed who is meant.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn addresses_of(&self, guest: &Guest) -> Result<Vec<Address>, Error> {
        let mut all = guest.addresses.clone();
        let is_told = !all.is_empty();
        if !is_told {
            all = self.addresses_meant(&guest.name)?;
            for card in self.contacts().find(&guest.name)? {
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
    pub(crate) fn address_of(&self, name: &str) -> Result<Option<(Guest, Address)>, Error> {
        let guest = self.guest(name)?;
        let found = self.addresses_of(&guest)?;
        match <[Address; 1]>::try_from(found) {
            Ok([only]) => Ok(Some((guest, only))),
            Err(_) => Ok(None),
        }
    }
}
