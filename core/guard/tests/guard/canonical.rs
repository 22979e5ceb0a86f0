//! The canonical form: one action, one sequence of bytes.

use os1_guard::Action;
use proptest::prelude::*;

use crate::actions::{action, archive, letter};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn reading_takes_back_what_writing_did(action in action()) {
        let bytes = action.canonical_bytes();
        prop_assert_eq!(Action::from_canonical_bytes(&bytes).unwrap(), action);
    }

    #[test]
    fn different_actions_have_different_bytes(a in action(), b in action()) {
        prop_assert_eq!(a == b, a.canonical_bytes() == b.canonical_bytes());
        prop_assert_eq!(a == b, a.digest() == b.digest());
    }

    #[test]
    fn what_is_read_is_written_the_same_again(
        action in action(), at in any::<prop::sample::Index>(), byte in any::<u8>()
    ) {
        let mut bytes = action.canonical_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(other) = Action::from_canonical_bytes(&bytes) {
            prop_assert_eq!(other.canonical_bytes(), bytes);
        }
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut with_header = archive_bytes();
        with_header.truncate(11);
        with_header.extend(bytes);
        let _ = Action::from_canonical_bytes(&with_header);
    }
}

fn archive_bytes() -> Vec<u8> {
    Action::MoveMail(archive()).canonical_bytes()
}

#[test]
fn a_cut_or_longer_form_is_refused() {
    let bytes = Action::SendMail(letter()).canonical_bytes();
    for end in 0..bytes.len() {
        assert!(Action::from_canonical_bytes(&bytes[..end]).is_err());
    }
    let longer = [bytes.as_slice(), b"\0"].concat();
    assert!(Action::from_canonical_bytes(&longer).is_err());
}

/// Approvals are stored in this form; a change needs a new version, not a new value here.
#[test]
fn the_form_stays_what_it_is() {
    insta::assert_snapshot!(Action::SendMail(letter()).digest());
    insta::assert_snapshot!(Action::MoveMail(archive()).digest());
}
