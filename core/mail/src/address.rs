//! A person or list at an address.

use serde::{Deserialize, Serialize};

/// One mailbox of a header: `Ada Lovelace <ada@example.com>` (RFC 5322 section 3.4).
///
/// Both parts are as the sender wrote them, decoded but not verified: a stranger may put
/// anybody's name in front of their own address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The display name, decoded (RFC 2047), if there is one.
    pub name: Option<String>,
    /// The address itself, `local@domain`, if there is one.
    pub address: Option<String>,
}

impl Address {
    /// What to call the sender aloud: the name, else the address, else nothing known.
    #[must_use]
    pub fn spoken(&self) -> &str {
        let name = self.name.as_deref().map(str::trim).unwrap_or_default();
        if name.is_empty() {
            self.address.as_deref().unwrap_or("an unknown sender")
        } else {
            name
        }
    }

    /// The address in lower case, for comparing; empty when there is none.
    #[must_use]
    pub fn key(&self) -> String {
        self.address
            .as_deref()
            .unwrap_or_default()
            .trim()
            .to_lowercase()
    }
}
