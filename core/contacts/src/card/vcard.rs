//! One vCard, read.

use os1_base::text::printable;
use os1_vobject::{Component, Document, Property, unescape};

use super::{Birthday, Phone};
use crate::ContactsError;

/// The largest card that is kept, in bytes: one with a picture in it (1 MiB).
pub const MAX_CARD_BYTES: usize = 1 << 20;
/// The most values of one sort that are looked at.
const MAX_VALUES: usize = 100;
/// The longest value that is shown, in characters.
const MAX_SHOWN: usize = 2_000;

/// A vCard of version 3.0 or 4.0 (RFC 2426, RFC 6350), kept whole: the getters read it, and
/// whatever nobody here knows stays in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VCard {
    component: Component,
}

impl VCard {
    /// The first vCard in a text.
    ///
    /// # Errors
    /// [`ContactsError::NotACard`], [`ContactsError::TooLarge`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ContactsError> {
        if bytes.len() > MAX_CARD_BYTES {
            return Err(ContactsError::TooLarge {
                what: "This contact",
                most: "1 MiB",
            });
        }
        let document = Document::parse(bytes).document;
        let card = document.components().find(|one| one.is("VCARD")).cloned();
        let component = card.ok_or(ContactsError::NotACard("there is no BEGIN:VCARD"))?;
        let card = Self { component };
        if card.name().is_empty() {
            return Err(ContactsError::NotACard("it names nobody"));
        }
        Ok(card)
    }

    /// Over a component.
    #[must_use]
    pub fn of(component: Component) -> Self {
        Self { component }
    }

    /// All that stands in it.
    #[must_use]
    pub fn component(&self) -> &Component {
        &self.component
    }

    /// The text: CRLF, folded.
    #[must_use]
    pub fn write(&self) -> String {
        let entry = os1_vobject::Entry::Component(self.component.clone());
        Document::of(vec![entry]).write()
    }

    /// Its UID (RFC 6350 §6.7.6), without `urn:uuid:`'s being anything special.
    #[must_use]
    pub fn uid(&self) -> Option<String> {
        self.line("UID")
    }

    /// What to call them: FN, else made from N, else the organisation, else an address.
    #[must_use]
    pub fn name(&self) -> String {
        let formatted = self.line("FN");
        let parts = || Some(self.name_of_parts()).filter(|name| !name.is_empty());
        let name = formatted.or_else(parts).or_else(|| self.organisation());
        let name = name.or_else(|| self.addresses().into_iter().next());
        name.unwrap_or_default()
    }

    /// Given, additional and family name of N (RFC 6350 §6.2.2).
    fn name_of_parts(&self) -> String {
        let parts = self.structured("N");
        let part = |at: usize| parts.get(at).map_or("", String::as_str);
        let name = [part(1), part(2), part(0)];
        name.iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Mail addresses in small letters, the preferred first, each once.
    #[must_use]
    pub fn addresses(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for property in self.preferred("EMAIL") {
            let text = property.text();
            let text = text.trim().to_lowercase();
            let address = text.strip_prefix("mailto:").unwrap_or(&text).to_owned();
            let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;\"".contains(c);
            let is_one = address.len() <= 254
                && address.chars().all(plain)
                && address
                    .split_once('@')
                    .is_some_and(|(local, host)| !local.is_empty() && !host.is_empty());
            if is_one && !found.contains(&address) {
                found.push(address);
            }
        }
        found
    }

    /// Telephone numbers, the preferred first, each once.
    #[must_use]
    pub fn phones(&self) -> Vec<Phone> {
        let mut found: Vec<Phone> = Vec::new();
        for property in self.preferred("TEL") {
            let text = shown(&property.text());
            let number = text.strip_prefix("tel:").unwrap_or(&text).to_owned();
            let digits = number.chars().filter(char::is_ascii_digit).count();
            if digits >= 2 && !found.iter().any(|phone| phone.number == number) {
                let kinds = kinds(property);
                found.push(Phone { number, kinds });
            }
        }
        found
    }

    /// When they were born.
    #[must_use]
    pub fn birthday(&self) -> Option<Birthday> {
        self.named("BDAY").find_map(Birthday::of)
    }

    /// Whom they work for: the parts of ORG.
    #[must_use]
    pub fn organisation(&self) -> Option<String> {
        let mut parts = self.structured("ORG");
        parts.retain(|part| !part.is_empty());
        Some(parts.join(", ")).filter(|name| !name.is_empty())
    }

    /// What they do: TITLE, else ROLE.
    #[must_use]
    pub fn role(&self) -> Option<String> {
        self.line("TITLE").or_else(|| self.line("ROLE"))
    }

    /// What the user noted.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        self.line("NOTE")
    }

    /// Postal addresses, each on one line.
    #[must_use]
    pub fn places(&self) -> Vec<String> {
        let places = self.named("ADR").map(|property| {
            let mut parts = parts(property.value());
            parts.retain(|part| !part.is_empty());
            parts.join(", ")
        });
        places.filter(|place| !place.is_empty()).collect()
    }

    /// Whether there is a picture.
    #[must_use]
    pub fn has_photo(&self) -> bool {
        self.named("PHOTO").any(|photo| !photo.value().is_empty())
    }

    /// The properties of this name, whatever group they stand in (RFC 6350 §3.3).
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        let of_name = self
            .component
            .all_properties()
            .filter(move |property| bare(property.name()).eq_ignore_ascii_case(name));
        of_name.take(MAX_VALUES)
    }

    /// The first of this name as one line; `None` when it says nothing.
    fn line(&self, name: &str) -> Option<String> {
        let lines = self.named(name).map(|property| shown(&property.text()));
        lines.into_iter().find(|line| !line.is_empty())
    }

    /// The parts of the first of this name.
    fn structured(&self, name: &str) -> Vec<String> {
        let first = self.named(name).next();
        first
            .map(|property| parts(property.value()))
            .unwrap_or_default()
    }

    /// The properties of this name, the preferred first: PREF of 4.0, TYPE=pref of 3.0.
    fn preferred<'a>(&'a self, name: &'a str) -> Vec<&'a Property> {
        let rank = |property: &&Property| {
            let number = property
                .parameter("PREF")
                .map(|pref| pref.parse().unwrap_or(50_u8));
            let typed = kinds_raw(property).any(|kind| kind == "pref");
            number.unwrap_or(if typed { 1 } else { 100 })
        };
        let mut all: Vec<&Property> = self.named(name).collect();
        all.sort_by_key(rank);
        all
    }
}

/// A property's name without its group.
pub(crate) fn bare(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn kinds_raw(property: &Property) -> impl Iterator<Item = String> {
    let types = property.parameters().iter().filter(|one| one.is("TYPE"));
    let values = types
        .flat_map(|one| one.values())
        .flat_map(|value| value.split(','));
    values.map(|kind| kind.trim().to_ascii_lowercase())
}

fn kinds(property: &Property) -> Vec<String> {
    let known = ["cell", "home", "work", "fax", "pager", "main"];
    kinds_raw(property)
        .filter(|kind| known.contains(&kind.as_str()))
        .collect()
}

/// The parts of a structured value (RFC 6350 §3.3), split at semicolons that are not escaped.
fn parts(value: &str) -> Vec<String> {
    let (mut all, mut part, mut escaped) = (Vec::new(), String::new(), false);
    for c in value.chars() {
        match c {
            _ if escaped => {
                part.push(c);
                escaped = false;
            }
            ';' => all.push(std::mem::take(&mut part)),
            '\\' => {
                part.push(c);
                escaped = true;
            }
            _ => part.push(c),
        }
    }
    all.push(part);
    all.iter().map(|part| shown(&unescape(part))).collect()
}

/// A stranger's text as one line that can be shown.
fn shown(text: &str) -> String {
    let text = printable(text).replace(['\n', '\t', '\r'], " ");
    text.trim().chars().take(MAX_SHOWN).collect()
}
