//! Asking for a table.

use jiff::Zoned;
use os1_base::{Error, ErrorKind};
use os1_booking::channel::{Channel, Ways, country, ways};
use os1_booking::{Host, Party, TableRequest};
use os1_guard::Address;

use crate::companion::Companion;
use crate::view::TableView;
use crate::world::World;

/// A table that the user wants.
#[derive(Debug, Clone)]
pub struct NewTable {
    /// When, on the wall clock of the venue.
    pub when: Zoned,
    /// For how many.
    pub people: u16,
    /// What is wished beside it, in the words that go out: the user allowed each of them. Empty for nothing.
    pub wishes: String,
    /// The address of who comes along and is invited once the table is certain.
    pub guest: Option<String>,
    /// Who that is, by their id or by name and address, where the user named them and the address was found in mail or contacts.
    pub guest_person: Option<String>,
    /// How: `service`, `mail`, `phone` or `page`; the best way there is when `None`.
    pub channel: Option<String>,
    /// Although there is a table for that evening already.
    pub beside: bool,
}

impl Companion {
    /// Asks for a table at `venue`: the evening is held in the calendar, and the letter to the venue waits for the
    /// user's yes; where the user calls or opens a page, the card to do it with is in what is given back.
    ///
    /// # Errors
    /// There is no way to the venue, no mail account for a letter, a table for that evening already, or the time has
    /// passed.
    pub fn ask_for_table(&self, venue: &Host, new: NewTable) -> Result<TableView, Error> {
        self.world.ask_for_table(venue, new)
    }
}

impl World {
    /// As [`Companion::ask_for_table`].
    pub(crate) fn ask_for_table(&self, venue: &Host, new: NewTable) -> Result<TableView, Error> {
        let request = self.table_request(venue, &new)?;
        let mut found = ways(venue, &request, self.country()?.as_deref());
        // A service answers at once, so it is the best way where there is one.
        found.ways.splice(0..0, self.booking_ways(&venue.id)?);
        let channel = chosen(&found, new.channel.as_deref())?;
        if let Channel::Mail { .. } = channel {
            self.sender(None)?;
        }
        let kept = self.tables().propose(request, channel, new.beside)?;
        self.carry_tables_on()?;
        let kept = self.tables().booking(kept.id)?;
        self.table_cards_were_shown(kept.id)?;
        let mut view = self.table_view(&kept);
        view.passed_over = found.passed_over.iter().map(ToString::to_string).collect();
        Ok(view)
    }

    fn table_request(&self, venue: &Host, new: &NewTable) -> Result<TableRequest, Error> {
        let party = Party::new(new.people).ok_or_else(|| {
            Error::new(
                ErrorKind::Invalid,
                "A table is for 1 to 200 people. Say for how many it is.",
            )
        })?;
        let guest = new.guest.as_deref().map(str::parse::<Address>).transpose();
        let guest = guest.map_err(|why| Error::new(ErrorKind::Invalid, why.to_string()))?;
        Ok(TableRequest {
            venue: venue.id.clone(),
            venue_name: venue.name.clone(),
            address: address(venue),
            at: venue.at,
            country: country(venue, self.country()?.as_deref()),
            when: new.when.clone(),
            party,
            name: self.user_name()?,
            wishes: new.wishes.trim().to_owned(),
            guest: guest.map(|guest| guest.to_string()),
            guest_person: new.guest_person.clone(),
        })
    }

    /// The country of the user (ISO 3166), as far as their locale tells.
    pub(crate) fn country(&self) -> Result<Option<String>, Error> {
        let locale = self.region()?;
        let mut parts = locale.split(['-', '_', '.', '@']).skip(1);
        Ok(parts
            .find(|part| part.len() == 2)
            .map(str::to_ascii_uppercase))
    }
}

/// The best way, or the one that was wished.
fn chosen(found: &Ways, wished: Option<&str>) -> Result<Channel, Error> {
    let fits = |way: &&Channel| wished.is_none_or(|wished| way.word() == wished);
    let way = found.ways.iter().find(fits);
    way.cloned().ok_or_else(|| {
        let why: Vec<String> = found.passed_over.iter().map(ToString::to_string).collect();
        let why = match (why.is_empty(), wished) {
            (false, _) => why.join(" "),
            (true, None) => "The map has no telephone, address or page of it; os1 bookings ask takes one that you know.".to_owned(),
            (true, Some(_)) => "Leave the way out, and the best there is is taken.".to_owned(),
        };
        let what = match wished {
            Some(_) => "This venue cannot be asked for a table that way.",
            None => "I know no way to ask this venue for a table.",
        };
        Error::new(ErrorKind::NotFound, format!("{what} {why}"))
    })
}

/// The address of a venue in one line, as its tags have it.
fn address(venue: &Host) -> Option<String> {
    let tag = |key| venue.tag(key).map(str::to_owned);
    let street = match (tag("addr:street"), tag("addr:housenumber")) {
        (Some(street), Some(number)) => Some(format!("{street} {number}")),
        (street, _) => street,
    };
    let city = match (tag("addr:postcode"), tag("addr:city")) {
        (Some(code), Some(city)) => Some(format!("{code} {city}")),
        (_, city) => city,
    };
    let parts: Vec<String> = [street, city].into_iter().flatten().collect();
    let line = os1_base::text::printable(&parts.join(", "));
    (!line.is_empty()).then(|| os1_base::text::shortened(&line, MAX_ADDRESS_LINE))
}

/// The longest address that goes into the calendar, in characters.
const MAX_ADDRESS_LINE: usize = 200;
