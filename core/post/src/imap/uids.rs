//! Numbers of mails as sets, and back.

use std::num::NonZeroU32;
use std::ops::RangeInclusive;

use imap_next::imap_types::core::Vec1;
use imap_next::imap_types::extensions::uidplus::{UidElement, UidSet};
use imap_next::imap_types::sequence::{SeqOrUid, Sequence, SequenceSet};

/// The set of these numbers, neighbours drawn together; `None` when there are none. What is no
/// UID (0, or beyond 32 bits) is left out.
pub(super) fn set(uids: impl IntoIterator<Item = u64>) -> Option<SequenceSet> {
    let mut uids: Vec<NonZeroU32> = uids
        .into_iter()
        .filter_map(|uid| NonZeroU32::new(u32::try_from(uid).ok()?))
        .collect();
    uids.sort_unstable();
    uids.dedup();
    let mut runs: Vec<(NonZeroU32, NonZeroU32)> = Vec::new();
    for uid in uids {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(uid) => *last = uid,
            _ => runs.push((uid, uid)),
        }
    }
    let all: Vec<Sequence> = runs
        .into_iter()
        .map(|(first, last)| {
            if first == last {
                Sequence::Single(first.into())
            } else {
                Sequence::Range(first.into(), last.into())
            }
        })
        .collect();
    Some(SequenceSet(Vec1::try_from(all).ok()?))
}

/// Every number there is.
pub(super) fn all() -> SequenceSet {
    let first = SeqOrUid::Value(NonZeroU32::MIN);
    SequenceSet::from(Sequence::Range(first, SeqOrUid::Asterisk))
}

/// A set as ranges; `*` means nothing in an answer and is passed over.
pub(super) fn ranges(set: &SequenceSet) -> Vec<RangeInclusive<u64>> {
    let value = |one: &SeqOrUid| match one {
        SeqOrUid::Value(value) => Some(u64::from(value.get())),
        SeqOrUid::Asterisk => None,
    };
    set.0
        .as_ref()
        .iter()
        .filter_map(|sequence| match sequence {
            Sequence::Single(one) => value(one).map(|one| one..=one),
            Sequence::Range(a, b) => {
                let (a, b) = (value(a)?, value(b)?);
                Some(a.min(b)..=a.max(b))
            }
        })
        .collect()
}

/// The numbers of a COPYUID answer in order, at most `most`: a set of two numbers can name four
/// thousand million.
pub(super) fn listed(set: &UidSet, most: usize) -> Vec<u64> {
    set.0
        .as_ref()
        .iter()
        .flat_map(|element| match element {
            UidElement::Single(one) => u64::from(one.get())..=u64::from(one.get()),
            UidElement::Range(a, b) => u64::from(a.min(b).get())..=u64::from(a.max(b).get()),
        })
        .take(most)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_set_names_its_numbers_and_no_others(uids in prop::collection::vec(0..200_u64, 0..60)) {
            let wanted: std::collections::BTreeSet<u64> =
                uids.iter().copied().filter(|uid| *uid > 0).collect();
            let named: std::collections::BTreeSet<u64> = set(uids)
                .map(|set| ranges(&set).into_iter().flatten().collect())
                .unwrap_or_default();
            prop_assert_eq!(named, wanted);
        }
    }

    #[test]
    fn a_huge_range_is_not_unfolded() {
        let huge = UidSet(Vec1::from(UidElement::Range(
            NonZeroU32::MIN,
            NonZeroU32::MAX,
        )));
        assert_eq!(listed(&huge, 3), [1, 2, 3]);
    }
}
