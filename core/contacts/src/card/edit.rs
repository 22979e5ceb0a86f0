//! A contact made from what is known, and more added to one that is there.

use os1_vobject::{Component, Property, escape};
use serde::{Deserialize, Serialize};

use super::bare;
use super::{Birthday, Phone, VCard, same_number};

/// What is said of a person, to stand in their contact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Additions {
    /// Mail addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// Telephone numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// Postal addresses, each on one line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Whom they work for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// What they do there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// When they were born.
    #[serde(skip)]
    pub birthday: Option<Birthday>,
    /// What the user noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Additions {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl VCard {
    /// A new card (version 3.0, which every server and phone reads) of this name.
    #[must_use]
    pub fn named_so(name: &str, uid: &str) -> Self {
        let mut card = Component::new("VCARD");
        card.add(Property::new("VERSION", "3.0"));
        card.add(Property::of_text("UID", uid));
        card.add(Property::of_text("FN", name));
        card.add(Property::new("N", &name_parts(name)));
        Self::of(card)
    }

    /// With what it does not say yet. Of what a card has one (an employer, a birthday, a note),
    /// the new one takes the place of the old; of the rest the new ones come after those there.
    #[must_use]
    pub fn with(&self, more: &Additions) -> Self {
        let mut card = self.component().clone();
        let (addresses, phones, places) = (self.addresses(), self.phones(), self.places());
        for address in &more.addresses {
            let address = address.trim().to_lowercase();
            if !addresses.contains(&address) {
                card.add(Property::new("EMAIL", &address).with("TYPE", "INTERNET"));
            }
        }
        for phone in &more.phones {
            if !phones.iter().any(|one| is_same(one, phone)) {
                let property = Property::of_text("TEL", &phone.number);
                let kinds = phone.kinds.join(",").to_uppercase();
                card.add(if kinds.is_empty() {
                    property
                } else {
                    property.with("TYPE", &kinds)
                });
            }
        }
        for place in more.places.iter().filter(|place| !places.contains(place)) {
            // Which part is the town is not known: the whole stands where the street does.
            card.add(Property::new("ADR", &format!(";;{};;;;", escape(place))));
        }
        let texts = [
            ("ORG", &more.organisation),
            ("TITLE", &more.role),
            ("NOTE", &more.note),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                put(&mut card, name, &escape(text));
            }
        }
        if let Some(day) = more.birthday {
            put(&mut card, "BDAY", &day.to_string());
        }
        Self::of(card)
    }
}

/// A name as N (RFC 2426 §3.1.2) wants it; which word is the family's is not known for sure.
pub(crate) fn name_parts(name: &str) -> String {
    let (given, family) = name.rsplit_once(' ').unwrap_or((name, ""));
    format!("{};{};;;", escape(family.trim()), escape(given.trim()))
}

fn is_same(one: &Phone, other: &Phone) -> bool {
    one.number == other.number || same_number(&one.number, &other.number)
}

/// Sets the only property of this name, in whatever group it stands.
fn put(card: &mut Component, name: &str, value: &str) {
    let known = card
        .all_properties()
        .find(|one| bare(one.name()).eq_ignore_ascii_case(name))
        .map(|one| one.name().to_owned());
    match known.and_then(|name| card.property_mut(&name)) {
        Some(property) => property.set_value(value),
        None => card.add(Property::new(name, value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_is_read_back_and_what_is_there_is_not_doubled() {
        let more = Additions {
            addresses: vec!["Anna@Example.org".to_owned()],
            phones: vec![Phone {
                number: "+49 30 1234567".to_owned(),
                kinds: vec!["work".to_owned()],
            }],
            places: vec!["Am Tor 1, 10115 Berlin".to_owned()],
            organisation: Some("Meyer; Sons".to_owned()),
            role: Some("Baker".to_owned()),
            birthday: Birthday::of(&Property::new("BDAY", "--0412")),
            note: None,
        };
        let card = VCard::named_so("Anna Maria Meyer", "u1").with(&more);
        let read = VCard::parse(card.write().as_bytes()).unwrap();
        assert_eq!(read.name(), "Anna Maria Meyer");
        assert_eq!(read.addresses(), ["anna@example.org"]);
        assert_eq!(read.phones(), more.phones);
        assert_eq!(read.places(), more.places);
        assert_eq!(read.organisation().as_deref(), Some("Meyer; Sons"));
        assert_eq!(read.birthday().unwrap().to_string(), "--04-12");
        let again = read.with(&Additions {
            phones: vec![Phone {
                number: "030/1234567".to_owned(),
                kinds: Vec::new(),
            }],
            ..more
        });
        assert_eq!(again.write(), card.write());
    }

    #[test]
    fn an_employer_in_a_group_is_changed_where_it_stands() {
        let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A B\r\nitem1.ORG:Old\r\nEND:VCARD\r\n";
        let more = Additions {
            organisation: Some("New".to_owned()),
            ..Additions::default()
        };
        let card = VCard::parse(text.as_bytes()).unwrap().with(&more).write();
        assert!(
            card.contains("item1.ORG:New\r\n") && !card.contains("Old"),
            "{card}"
        );
    }
}
