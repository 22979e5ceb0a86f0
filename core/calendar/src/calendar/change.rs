//! What a change consists of and what it left.

use os1_base::Id;

/// One thing that a change does to one object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ObjectEdit {
    /// Puts a calendar object into a calendar; one with the same UID there gets this text.
    Put {
        /// The calendar.
        calendar: Id,
        /// A `VCALENDAR` that holds everything of one UID (RFC 4791 §4.1).
        text: Vec<u8>,
    },
    /// Gives an object another text.
    Replace {
        /// The object.
        object: Id,
        /// The whole new text.
        text: Vec<u8>,
    },
    /// Takes an object away.
    Delete {
        /// The object.
        object: Id,
    },
}

/// What a change left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The objects, in the order of the edits.
    pub objects: Vec<Id>,
    /// The entry of the activity log under which it is taken back ([`crate::Calendar::undo`]).
    pub undo: Id,
}
