//! STATUS and TRANSP.

/// How firm an event or a to-do is (RFC 5545 §3.8.1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// An event that may not happen.
    Tentative,
    /// An event that will happen.
    Confirmed,
    /// Called off.
    Cancelled,
    /// A to-do that nobody has begun.
    NeedsAction,
    /// A to-do that is being done.
    InProcess,
    /// A to-do that is done.
    Completed,
}

impl Status {
    const NAMES: [(Self, &'static str); 6] = [
        (Self::Tentative, "TENTATIVE"),
        (Self::Confirmed, "CONFIRMED"),
        (Self::Cancelled, "CANCELLED"),
        (Self::NeedsAction, "NEEDS-ACTION"),
        (Self::InProcess, "IN-PROCESS"),
        (Self::Completed, "COMPLETED"),
    ];

    /// As the file has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(&Self::NAMES, self)
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        read_from(&Self::NAMES, text)
    }
}

/// Whether an event takes up the person's time (RFC 5545 §3.8.2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Transparency {
    /// Busy.
    #[default]
    Opaque,
    /// Free all the same.
    Transparent,
}

impl Transparency {
    const NAMES: [(Self, &'static str); 2] =
        [(Self::Opaque, "OPAQUE"), (Self::Transparent, "TRANSPARENT")];

    /// As the file has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(&Self::NAMES, self)
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        read_from(&Self::NAMES, text)
    }
}

/// The name of one of a table.
pub(super) fn name_of<T: Copy + PartialEq>(names: &[(T, &'static str)], value: T) -> &'static str {
    let found = names.iter().find(|(other, _)| *other == value);
    found.map_or("", |(_, name)| name)
}

/// The one of a table that this names; case does not matter.
pub(super) fn read_from<T: Copy>(names: &[(T, &'static str)], text: &str) -> Option<T> {
    let text = text.trim();
    let found = names
        .iter()
        .find(|(_, name)| name.eq_ignore_ascii_case(text));
    found.map(|(value, _)| *value)
}
