//! vCard files, in and out.

use std::collections::BTreeMap;

use os1_base::Id;
use os1_vobject::{Document, Entry, Property};
use serde::Serialize;

use super::Contacts;
use super::change::Pen;
use crate::card::{bare, modern, name_parts, split};
use crate::index::made_uid;
use crate::store::{self, BookRow};
use crate::{ContactsError, MAX_CARD_BYTES, VCard};

/// What is left out of a card that is larger than what is kept.
const HEAVY: [&str; 4] = ["PHOTO", "LOGO", "SOUND", "KEY"];

/// What came of importing a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// New contacts.
    pub imported: u64,
    /// Contacts that were there and have another text now.
    pub updated: u64,
    /// Contacts that were there exactly so.
    pub unchanged: u64,
    /// Contacts whose picture was too large and was left out.
    pub pictures_left_out: u64,
    /// Cards that were not taken.
    pub unreadable: Vec<Unreadable>,
    /// The entry of the activity log under which all of it is taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<Id>,
}

/// A card that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// Which of the file, from 1.
    pub number: usize,
    /// Why, in a sentence.
    pub why: String,
}

/// A card of a file, ready to be kept.
struct Ready {
    uid: String,
    text: Vec<u8>,
}

impl Contacts {
    /// Keeps every vCard of a file in the address book `into`, by its name or id; in the own one
    /// when none is named. One with the UID of one that is there, in whatever book, is its new
    /// text. One change, that can be taken back as one.
    ///
    /// # Errors
    /// There is no vCard in it, no such book, or the store failed.
    pub fn import(&self, bytes: &[u8], into: Option<&str>) -> Result<ImportReport, ContactsError> {
        let cards = split(&modern(bytes));
        if cards.is_empty() {
            return Err(ContactsError::NotACard("there is no BEGIN:VCARD in it"));
        }
        let mut report = ImportReport::default();
        let ready = readied(cards, &mut report);
        let done = self.change_with(
            ("imported contacts", "you asked me to"),
            None,
            |pen| -> Result<ImportReport, ContactsError> {
                let book = self.book_for(pen.tx, into)?;
                for one in &ready {
                    self.keep(pen, &book, one, &mut report)?;
                }
                Ok(report)
            },
        )?;
        let (mut report, undo) = done;
        report.undo = (report.imported + report.updated > 0).then_some(undo);
        Ok(report)
    }

    fn keep(
        &self,
        pen: &Pen<'_>,
        into: &BookRow,
        one: &Ready,
        report: &mut ImportReport,
    ) -> Result<(), ContactsError> {
        for book in store::all(pen.tx)?.iter().filter(|book| !book.read_only) {
            let Some(known) = store::by_uid(pen.tx, book.row, &one.uid)? else {
                continue;
            };
            if known.standing.mark == os1_dav::Mark::Deleted {
                // Deleted here, and the server has not heard of it yet: it is there again.
                if book.row == into.row {
                    report.imported += 1;
                    return pen.rewrite(&known, &one.text);
                }
                continue;
            }
            if store::texts(pen.tx, known.row)?.0 == one.text {
                report.unchanged += 1;
            } else {
                pen.rewrite(&known, &one.text)?;
                report.updated += 1;
            }
            return Ok(());
        }
        report.imported += 1;
        pen.put(self.ids.next(), into, &one.text)
    }

    /// Every contact as one file, each exactly as it is kept.
    ///
    /// # Errors
    /// The store failed.
    pub fn export(&self) -> Result<Vec<u8>, ContactsError> {
        self.store.read(|c| {
            let mut all = Vec::new();
            for row in store::every(c)? {
                all.extend(store::texts(c, row.row)?.0);
                if !all.ends_with(b"\n") {
                    all.extend(b"\r\n");
                }
            }
            Ok(all)
        })
    }
}

/// The cards that can be kept, each with a UID.
fn readied(cards: Vec<Vec<u8>>, report: &mut ImportReport) -> Vec<Ready> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut ready = Vec::new();
    for (at, bytes) in cards.into_iter().enumerate() {
        match lightened(bytes, report).and_then(|bytes| completed(bytes, &mut seen)) {
            Ok(one) => ready.push(one),
            Err(error) => report.unreadable.push(Unreadable {
                number: at + 1,
                why: error.to_string(),
            }),
        }
    }
    ready
}

/// Without its pictures where it is too large with them.
fn lightened(bytes: Vec<u8>, report: &mut ImportReport) -> Result<Vec<u8>, ContactsError> {
    if bytes.len() <= MAX_CARD_BYTES {
        return Ok(bytes);
    }
    let document = Document::parse(&bytes).document;
    let card = document.components().find(|one| one.is("VCARD")).cloned();
    let mut card = card.ok_or(ContactsError::NotACard("there is no BEGIN:VCARD"))?;
    let heavy = |name: &str| HEAVY.iter().any(|one| bare(name).eq_ignore_ascii_case(one));
    card.entries_mut()
        .retain(|entry| !matches!(entry, Entry::Property(one) if heavy(one.name())));
    report.pictures_left_out += 1;
    Ok(VCard::of(card).write().into_bytes())
}

/// A card of a file with what RFC 2426 §3 wants of it and files leave out, without which servers do
/// not take it: VERSION, FN, N, and a UID that is the same the next time.
fn completed(bytes: Vec<u8>, seen: &mut BTreeMap<String, usize>) -> Result<Ready, ContactsError> {
    let card = VCard::parse(&bytes)?;
    let uid = card.uid().unwrap_or_else(|| {
        let nth = seen.entry(made_uid(&card, 0)).or_default();
        let uid = made_uid(&card, *nth);
        *nth += 1;
        uid
    });
    let version = card.named("VERSION").next().map(Property::text);
    let parts = name_parts(&card.name());
    let wanted = [
        ("UID", Property::of_text("UID", &uid), true),
        ("FN", Property::of_text("FN", &card.name()), true),
        (
            "N",
            Property::new("N", &parts),
            version.as_deref() != Some("4.0"),
        ),
    ];
    let mut component = card.component().clone();
    for (name, property, needed) in wanted {
        if needed && card.named(name).next().is_none() {
            component.add(property);
        }
    }
    if version.is_none() {
        let first = Entry::Property(Property::new("VERSION", "3.0"));
        component.entries_mut().insert(0, first);
    }
    let text = if component == *card.component() {
        bytes
    } else {
        VCard::of(component).write().into_bytes()
    };
    Ok(Ready { uid, text })
}
