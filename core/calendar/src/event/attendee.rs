//! Who takes part.

use super::status::{name_of, read_from};
use crate::ical::Property;

/// An ATTENDEE or the ORGANIZER (RFC 5545 §3.8.4.1, §3.8.4.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// The mail address without `mailto:`; another address as it stands.
    pub address: String,
    /// The name that stands with it (CN).
    pub name: Option<String>,
    /// The answer (PARTSTAT).
    pub status: ParticipationStatus,
    /// The part played (ROLE).
    pub role: Role,
    /// Whether an answer is asked for (RSVP).
    pub rsvp: bool,
}

impl Attendee {
    /// Somebody who must come and has not answered.
    #[must_use]
    pub fn new(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            name: None,
            status: ParticipationStatus::default(),
            role: Role::default(),
            rsvp: false,
        }
    }

    /// Whether this is the same address; case does not matter.
    #[must_use]
    pub fn is(&self, address: &str) -> bool {
        self.address.eq_ignore_ascii_case(bare(address))
    }

    pub(crate) fn of(property: &Property) -> Self {
        let value = property.value().trim();
        // Exchange writes no address into the value, and the address into EMAIL (RFC 7986 §6.2).
        let address = match (bare(value), property.parameter("EMAIL")) {
            (address, Some(email)) if !address.contains('@') && email.contains('@') => email,
            (address, _) => address,
        };
        Self {
            address: address.to_owned(),
            name: property.parameter("CN").map(str::to_owned),
            status: property
                .parameter("PARTSTAT")
                .and_then(ParticipationStatus::read)
                .unwrap_or_default(),
            role: property
                .parameter("ROLE")
                .and_then(Role::read)
                .unwrap_or_default(),
            rsvp: property
                .parameter("RSVP")
                .is_some_and(|rsvp| rsvp.eq_ignore_ascii_case("TRUE")),
        }
    }

    /// Writes what is known here into the property; what else it says stays.
    pub(super) fn write(&self, property: &mut Property, organizer: bool) {
        property.set_parameter("CN", self.name.as_deref());
        if organizer {
            return;
        }
        let written = property.parameter("PARTSTAT").is_some();
        if written || self.status != ParticipationStatus::NeedsAction {
            property.set_parameter("PARTSTAT", Some(self.status.name()));
        }
        let written = property.parameter("ROLE").is_some();
        if written || self.role != Role::Required {
            property.set_parameter("ROLE", Some(self.role.name()));
        }
        property.set_parameter("RSVP", self.rsvp.then_some("TRUE"));
    }

    /// The value of its property.
    pub(super) fn value(&self) -> String {
        if self.address.contains('@') && !self.address.contains(':') {
            format!("mailto:{}", self.address)
        } else {
            self.address.clone()
        }
    }
}

/// An address without `mailto:`.
fn bare(value: &str) -> &str {
    match value.split_at_checked(7) {
        Some((scheme, address)) if scheme.eq_ignore_ascii_case("mailto:") => address.trim(),
        _ => value,
    }
}

/// What somebody answered (RFC 5545 §3.2.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ParticipationStatus {
    /// Nothing yet; also any answer that nobody knows.
    #[default]
    NeedsAction,
    /// Yes.
    Accepted,
    /// No.
    Declined,
    /// Perhaps.
    Tentative,
    /// Somebody else comes.
    Delegated,
    /// The to-do is done.
    Completed,
    /// The to-do is being done.
    InProcess,
}

impl ParticipationStatus {
    const NAMES: [(Self, &'static str); 7] = [
        (Self::NeedsAction, "NEEDS-ACTION"),
        (Self::Accepted, "ACCEPTED"),
        (Self::Declined, "DECLINED"),
        (Self::Tentative, "TENTATIVE"),
        (Self::Delegated, "DELEGATED"),
        (Self::Completed, "COMPLETED"),
        (Self::InProcess, "IN-PROCESS"),
    ];

    /// As the file has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(&Self::NAMES, self)
    }

    fn read(text: &str) -> Option<Self> {
        read_from(&Self::NAMES, text)
    }
}

/// The part somebody plays (RFC 5545 §3.2.16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Leads.
    Chair,
    /// Must come; also any role that nobody knows.
    #[default]
    Required,
    /// May come.
    Optional,
    /// Is told only.
    NonParticipant,
}

impl Role {
    const NAMES: [(Self, &'static str); 4] = [
        (Self::Chair, "CHAIR"),
        (Self::Required, "REQ-PARTICIPANT"),
        (Self::Optional, "OPT-PARTICIPANT"),
        (Self::NonParticipant, "NON-PARTICIPANT"),
    ];

    /// As the file has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(&Self::NAMES, self)
    }

    fn read(text: &str) -> Option<Self> {
        read_from(&Self::NAMES, text)
    }
}
