//! `mailto:` (RFC 6068).

use std::fmt::{self, Display};

use os1_guard::Address;

use super::escape::escaped_lines;
use super::escaped;

/// A mail to one address, to be finished in the user's mail app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailto {
    /// To whom.
    pub to: Address,
    /// The subject; empty for none.
    pub subject: String,
    /// The text; empty for none.
    pub body: String,
}

impl Display for Mailto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The @ stands for itself, everything else of the address is escaped.
        let (local, domain) = self.to.as_str().split_once('@').unwrap_or_default();
        write!(f, "mailto:{}@{}", escaped(local), escaped(domain))?;
        let subject: String = self.subject.chars().filter(|c| !c.is_control()).collect();
        let fields = [
            ("subject", escaped(&subject)),
            ("body", escaped_lines(&self.body)),
        ];
        let given = fields.iter().filter(|(_, value)| !value.is_empty());
        for (at, (name, value)) in given.enumerate() {
            let sign = if at == 0 { '?' } else { '&' };
            write!(f, "{sign}{name}={value}")?;
        }
        Ok(())
    }
}
