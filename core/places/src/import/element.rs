//! Elements of OpenStreetMap, whatever format they come in.

use super::intake::{Origin, ReadError};

/// The three sorts of elements (<https://wiki.openstreetmap.org/wiki/Elements>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Node,
    Way,
    Relation,
}

impl Sort {
    /// As ids name it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::Way => "way",
            Self::Relation => "relation",
        }
    }
}

/// One element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a> {
    pub(crate) sort: Sort,
    pub(crate) id: i64,
    /// Latitude and longitude in degrees, unchecked: of a node, or the centre that a server gave.
    pub(crate) at: Option<(f64, f64)>,
    pub(crate) tags: &'a [(&'a str, &'a str)],
    /// Nodes of a way; nodes that a relation names.
    pub(crate) nodes: &'a [i64],
    /// Ways that a relation names.
    pub(crate) ways: &'a [i64],
}

/// What a file tells.
pub(crate) enum Told<'a> {
    /// Whose data it is, and how old.
    Origin(Origin),
    /// The next element.
    Element(Element<'a>),
    /// The next element could not be read; the file goes on.
    Unreadable,
}

/// Which elements are wanted; the others may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    All,
    Nodes,
    Ways,
}

impl Wanted {
    /// Whether elements of this sort are.
    pub(crate) fn takes(self, sort: Sort) -> bool {
        match self {
            Self::All => true,
            Self::Nodes => sort == Sort::Node,
            Self::Ways => sort == Sort::Way,
        }
    }
}

/// Hears what a file tells.
pub(crate) type Visit<'v> = dyn FnMut(Told<'_>) -> Result<(), ReadError> + 'v;

/// A file of elements, from its beginning each time.
pub(crate) trait Elements {
    /// Tells every wanted element in the order of the file.
    fn each(&self, wanted: Wanted, visit: &mut Visit<'_>) -> Result<(), ReadError>;
}
