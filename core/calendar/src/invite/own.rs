//! The user's own addresses.

use os1_guard::Address;
use serde::{Deserialize, Serialize};

use crate::{Attendee, Event};

/// The most addresses that one person has here.
pub const MAX_OWN_ADDRESSES: usize = 50;

/// The addresses by which the user is invited and invites. The first is the one they write
/// from when nothing else is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own(Vec<Address>);

impl Own {
    /// These addresses, each once.
    #[must_use]
    pub fn of(addresses: impl IntoIterator<Item = Address>) -> Self {
        let mut own = Self::default();
        for address in addresses {
            if !own.is(address.as_str()) && own.0.len() < MAX_OWN_ADDRESSES {
                own.0.push(address);
            }
        }
        own
    }

    /// The addresses, in their order.
    #[must_use]
    pub fn addresses(&self) -> &[Address] {
        &self.0
    }

    /// Whether this is one of them; case does not matter.
    #[must_use]
    pub fn is(&self, address: &str) -> bool {
        self.0
            .iter()
            .any(|own| own.as_str().eq_ignore_ascii_case(address))
    }

    /// The user among the guests of an event.
    #[must_use]
    pub fn guest(&self, event: &Event) -> Option<Attendee> {
        event
            .attendees()
            .into_iter()
            .find(|guest| self.is(&guest.address))
    }

    /// Whether the user organises an event.
    #[must_use]
    pub fn organizes(&self, event: &Event) -> bool {
        event
            .organizer()
            .is_some_and(|organizer| self.is(&organizer.address))
    }
}
