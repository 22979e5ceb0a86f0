//! What a collection holds.

use os1_guard::Service;

use crate::xml::{CALDAV, CARDDAV, QName};

/// Calendars or contacts: the same protocol with other names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// iCalendar objects (RFC 4791).
    Calendar,
    /// vCards (RFC 6352).
    AddressBook,
}

impl Kind {
    /// The service that a host is opened for.
    #[must_use]
    pub fn service(self) -> Service {
        match self {
            Self::Calendar => Service::CalDav,
            Self::AddressBook => Service::CardDav,
        }
    }

    /// Where a server says where it really is (RFC 6764 §5).
    pub(crate) fn well_known(self) -> &'static str {
        match self {
            Self::Calendar => "/.well-known/caldav",
            Self::AddressBook => "/.well-known/carddav",
        }
    }

    pub(crate) fn namespace(self) -> &'static str {
        match self {
            Self::Calendar => CALDAV,
            Self::AddressBook => CARDDAV,
        }
    }

    /// The property of a principal that names where its collections are.
    pub(crate) fn home_set(self) -> &'static str {
        match self {
            Self::Calendar => "calendar-home-set",
            Self::AddressBook => "addressbook-home-set",
        }
    }

    /// The property that is the object itself.
    pub(crate) fn data(self) -> &'static str {
        match self {
            Self::Calendar => "calendar-data",
            Self::AddressBook => "address-data",
        }
    }

    /// The report that fetches named objects.
    pub(crate) fn multiget(self) -> &'static str {
        match self {
            Self::Calendar => "calendar-multiget",
            Self::AddressBook => "addressbook-multiget",
        }
    }

    /// The resource type of a collection of this kind.
    pub(crate) fn resource_type(self) -> QName {
        match self {
            Self::Calendar => QName::new(CALDAV, "calendar"),
            Self::AddressBook => QName::new(CARDDAV, "addressbook"),
        }
    }
}
