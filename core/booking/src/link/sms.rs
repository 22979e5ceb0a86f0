//! `sms:` (RFC 5724).

use std::fmt::{self, Display};

use super::Tel;
use super::escape::escaped_lines;

/// A short message to one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sms {
    /// To whom.
    pub to: Tel,
    /// What; empty for none.
    pub body: String,
}

impl Display for Sms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sms:{}", self.to.number())?;
        if self.body.is_empty() {
            return Ok(());
        }
        write!(f, "?body={}", escaped_lines(&self.body))
    }
}
