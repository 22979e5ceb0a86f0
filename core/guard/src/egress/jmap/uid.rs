//! Numbers for mails that a server names by text.

use crate::Digest;

/// The UIDVALIDITY of every JMAP mailbox: ids are for ever (RFC 8620 §1.2).
pub const JMAP_VALIDITY: u64 = 1;

/// The number that stands for a JMAP id: the first 63 bits of its SHA-256, never 0. A permit for
/// that number is a permit for that id and no other.
#[must_use]
pub fn jmap_uid(id: &str) -> u64 {
    let Digest([a, b, c, d, e, f, g, h, ..]) = Digest::of(id.as_bytes());
    (u64::from_be_bytes([a, b, c, d, e, f, g, h]) >> 1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_fits_into_a_table_and_is_the_ids_own() {
        let numbers: std::collections::BTreeSet<u64> =
            (0..10_000).map(|at| jmap_uid(&format!("M{at}"))).collect();
        assert_eq!(numbers.len(), 10_000);
        assert!(numbers.iter().all(|uid| i64::try_from(*uid).is_ok()));
        assert_eq!(jmap_uid("M1"), jmap_uid("M1"));
    }
}
