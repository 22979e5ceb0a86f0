//! Mail addresses, as narrow as they can be shown honestly.

use std::fmt::{self, Display};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest address: 254 octets (RFC 5321 §4.5.3.1.3 less the angle brackets).
pub const MAX_ADDRESS: usize = 254;
/// The longest local part: 64 octets (RFC 5321 §4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// One address: an ASCII dot-atom, `@`, and a host name in ASCII (RFC 5321 §4.1.2).
///
/// No display name, because a name such as `boss@work.example` in front of another address
/// deceives whoever reads the card. No quoted local part, no address literal and no
/// non-ASCII letter, because what cannot be shown without doubt is refused; an
/// international domain stands in its `xn--` form. The domain is kept in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

impl Address {
    /// The address as it goes into the envelope.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part behind the `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// The text is not an address that can be shown without doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "That is not a plain mail address. Addresses look like name@example.org, in ASCII, without quotes or brackets."
)]
pub struct AddressError;

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        if text.len() > MAX_ADDRESS {
            return Err(AddressError);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(AddressError)?;
        if !is_local(local) || !is_host_name(domain) {
            return Err(AddressError);
        }
        Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
    }
}

impl TryFrom<String> for Address {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        text.parse()
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0
    }
}

impl Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_local(local: &str) -> bool {
    local.len() <= MAX_LOCAL
        && local.split('.').all(|atom| {
            !atom.is_empty()
                && atom
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
        })
}

/// Whether `host` is a name of letters, digits and hyphens (RFC 1123 §2.1), at most 253 octets.
#[must_use]
pub fn is_host_name(host: &str) -> bool {
    host.len() <= 253
        && host.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_addresses_are_taken_with_the_domain_in_lower_case() {
        for (text, kept) in [
            ("amy@example.org", "amy@example.org"),
            ("Amy.B+list@Example.ORG", "Amy.B+list@example.org"),
            ("o'neil@xn--mnchen-3ya.de", "o'neil@xn--mnchen-3ya.de"),
            ("root@localhost", "root@localhost"),
        ] {
            assert_eq!(text.parse::<Address>().unwrap().as_str(), kept);
        }
    }

    #[test]
    fn what_could_deceive_is_refused() {
        for text in [
            "",
            "amy",
            "@example.org",
            "amy@",
            "amy@@example.org",
            "a b@example.org",
            "\"amy\"@example.org",
            "amy@[10.0.0.1]",
            "Amy <amy@example.org>",
            "am\u{443}@example.org",
            "amy@exam\u{440}le.org",
            "amy@example.org\r\nBcc: eve@evil.example",
            "amy@example.org\u{202E}",
            ".amy@example.org",
            "amy.@example.org",
            "amy@-example.org",
        ] {
            assert!(text.parse::<Address>().is_err(), "{text:?} was taken");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_taken_shows_as_itself(text in "\\PC{0,80}") {
            if let Ok(address) = text.parse::<Address>() {
                prop_assert_eq!(crate::card::shown(address.as_str()), address.as_str());
                prop_assert_eq!(address.as_str().parse::<Address>().unwrap(), address);
            }
        }
    }
}
