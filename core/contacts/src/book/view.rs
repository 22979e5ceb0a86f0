//! A contact as shells show it.

use os1_base::Id;
use serde::Serialize;

use crate::{Birthday, Phone, VCard};

/// One person of the user's contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactView {
    /// The contact's id.
    pub id: Id,
    /// What to call them.
    pub name: String,
    /// Mail addresses, the preferred first.
    pub addresses: Vec<String>,
    /// Telephone numbers, the preferred first.
    pub phones: Vec<Phone>,
    /// Postal addresses, each on one line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// When they were born: `1985-04-12`, or `--04-12` without a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birthday: Option<Birthday>,
    /// Whom they work for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// What they do there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// What the user noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether there is a picture.
    pub photo: bool,
    /// The address book.
    pub book: String,
}

impl ContactView {
    pub(super) fn of(id: Id, card: &VCard, book: &str) -> Self {
        Self {
            id,
            name: card.name(),
            addresses: card.addresses(),
            phones: card.phones(),
            places: card.places(),
            birthday: card.birthday(),
            organisation: card.organisation(),
            role: card.role(),
            note: card.note(),
            photo: card.has_photo(),
            book: book.to_owned(),
        }
    }
}
