//! The ways to a venue, best first, from its tags.

use os1_guard::Address;

use super::page::filled_in;
use super::phone::dialled;
use super::{Channel, Fault, Unusable};
use crate::{Host, TableRequest};

/// Tags of pages that are for reserving (<https://wiki.openstreetmap.org/wiki/Key:reservation>).
const RESERVING: [&str; 5] = [
    "reservation:website",
    "website:reservation",
    "website:booking",
    "contact:reservation",
    "booking:website",
];
/// Tags of any page of the venue.
const PAGES: [&str; 3] = ["website", "contact:website", "url"];
/// Tags of e-mail addresses, those for reserving first.
const MAILS: [&str; 4] = [
    "reservation:email",
    "email:reservation",
    "email",
    "contact:email",
];
/// Tags of telephone numbers, those for reserving first.
const PHONES: [&str; 6] = [
    "reservation:phone",
    "phone:reservation",
    "phone",
    "contact:phone",
    "contact:mobile",
    "mobile",
];

/// The ways to a venue and what was passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ways {
    /// The ways, best first.
    pub ways: Vec<Channel>,
    /// The tags that are no ways, and why.
    pub passed_over: Vec<Unusable>,
}

/// The ways to ask `venue` for a table: a page that is made for it, e-mail, telephone, and the venue's own site last,
/// because what it can do is not known. `region` is where the user is (ISO 3166), for numbers without a country.
#[must_use]
pub fn ways(venue: &Host, request: &TableRequest, region: Option<&str>) -> Ways {
    let mut found = Ways::default();
    if venue.tag("reservation") == Some("no") {
        found.passed_over.push(Unusable {
            key: "reservation",
            why: Fault::NoReservations,
        });
        return found;
    }
    let page = |value: &str| {
        Some(Channel::Page {
            url: filled_in(value, request)?,
        })
    };
    let mail = |value: &str| {
        let to: Address = value.parse().ok()?;
        Some(Channel::Mail { to })
    };
    let country = country(venue, region);
    let phone = |value: &str| {
        Some(Channel::Phone {
            number: dialled(value, country.as_deref())?,
        })
    };
    found.add(venue, &RESERVING, Fault::NotASafePage, page);
    found.add(venue, &MAILS, Fault::NotOneAddress, mail);
    found.add(venue, &PHONES, Fault::NotANumber, phone);
    found.add(venue, &PAGES, Fault::NotASafePage, page);
    found
}

impl Ways {
    /// The first of these tags that is a way; those before it that are none are noted.
    fn add(
        &mut self,
        venue: &Host,
        keys: &[&'static str],
        why: Fault,
        read: impl Fn(&str) -> Option<Channel>,
    ) {
        for key in keys {
            let Some(value) = venue.tags.get(*key).filter(|value| !value.is_empty()) else {
                continue;
            };
            if let Some(way) = read(value) {
                self.ways.push(way);
                return;
            }
            self.passed_over.push(Unusable { key, why });
        }
    }
}

/// The country of a venue (ISO 3166, capitals): its tag, else that of its telephone number, else `region`.
#[must_use]
pub fn country(venue: &Host, region: Option<&str>) -> Option<String> {
    let tagged = venue.tag("addr:country").filter(|code| code.len() == 2);
    let called = || {
        PHONES
            .iter()
            .filter_map(|key| venue.tag(key))
            .find_map(super::phone::country_of)
    };
    tagged
        .or_else(called)
        .or(region)
        .map(str::to_ascii_uppercase)
}
