//! What the columns of a contact are made from.

use sha2::{Digest as _, Sha256};

use crate::{ContactsError, VCard};

/// What is found of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Indexed {
    pub(crate) uid: String,
    /// The name, folded: the key of names, and the order of listings.
    pub(crate) sort: String,
    pub(crate) addresses: Vec<String>,
}

/// Reads a text.
///
/// # Errors
/// [`ContactsError::NotACard`], [`ContactsError::TooLarge`].
pub(crate) fn index(text: &[u8]) -> Result<Indexed, ContactsError> {
    let card = VCard::parse(text)?;
    Ok(Indexed {
        uid: card.uid().unwrap_or_else(|| made_uid(&card, 0)),
        sort: folded(&card.name()),
        addresses: card.addresses(),
    })
}

/// The UID of a card that has none: the same for the same name with the same first address or
/// number, so that an import again is an update. `nth` tells equal ones of a file apart.
pub(crate) fn made_uid(card: &VCard, nth: usize) -> String {
    let address = card.addresses().into_iter().next();
    let phone = card.phones().into_iter().next().map(|phone| phone.number);
    let known_by = address.or(phone).unwrap_or_default();
    let about = format!("{}\n{known_by}\n{nth}", folded(&card.name()));
    let digits = Sha256::digest(about.as_bytes());
    let digits: String = digits.iter().take(16).map(|b| format!("{b:02x}")).collect();
    format!("os1-{digits}")
}

/// A name to compare by: small letters without accents, one blank between words.
pub(crate) fn folded(name: &str) -> String {
    let plain = deunicode::deunicode(name).to_lowercase();
    let words = plain.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        name.trim().to_lowercase()
    } else {
        words.join(" ")
    }
}
