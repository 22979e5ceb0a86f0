//! Three-way merge of an object, an event or a contact, that was changed on both sides.
//!
//! Base, ours and theirs are compared piece by piece: instance by instance, property by
//! property, guest by guest. What only one side changed is taken over; what both changed
//! alike is taken once; what both changed differently is a [`Touch`] and has to be asked
//! about. Neither side's edit is ever lost: it is in the outcome or in a touch.

mod choice;
mod component;
mod essence;
mod properties;
mod touch;

pub use choice::Side;
pub use touch::Touch;

use component::merge_component;

use crate::{Component, Document, Entry};

/// What came out of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The outcome; where both sides touch, that of the side that was preferred.
    pub document: Document,
    /// What both sides changed differently.
    pub touches: Vec<Touch>,
}

/// Merges `ours` and `theirs`, both made from `base`; with no base, from nothing. Where they
/// touch, `prefer` wins in the outcome.
///
/// Properties that only keep books (DTSTAMP, LAST-MODIFIED, SEQUENCE, PRODID …) never touch:
/// the later one is taken.
#[must_use]
pub fn merge(base: Option<&Document>, ours: &Document, theirs: &Document, prefer: Side) -> Merged {
    let mut touches = Vec::new();
    let (Some(our), Some(their)) = (first(ours), first(theirs)) else {
        let whole = if first(ours).is_some() { ours } else { theirs };
        return Merged {
            document: whole.clone(),
            touches,
        };
    };
    let merged = merge_component(base.and_then(first), our, their, prefer, &mut touches);
    Merged {
        document: Document::of(vec![Entry::Component(merged)]),
        touches,
    }
}

/// Whether two objects say the same, bookkeeping and order aside.
#[must_use]
pub fn says_the_same(one: &Document, other: &Document) -> bool {
    first(one).map(essence::of_component) == first(other).map(essence::of_component)
}

fn first(document: &Document) -> Option<&Component> {
    document
        .components()
        .find(|component| component.is("VCALENDAR") || component.is("VCARD"))
}

#[cfg(test)]
mod card_tests;
#[cfg(test)]
mod tests;
