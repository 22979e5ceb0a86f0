//! In which order mail is fetched, and how much at once: pure.

use std::collections::BTreeSet;

use os1_post::{Fetched, Spot};

/// A mail of at most this size is fetched whole: 1 MiB.
pub const WHOLE: u64 = 1024 * 1024;
/// Of a larger mail so much is fetched at first, its headers and its text: 256 KiB. The rest
/// comes when it is asked for.
pub const BEGINNING: u32 = 256 * 1024;
/// A batch holds at most so many mails…
pub const BATCH_MAILS: usize = 400;
/// …and so many bytes: 6 MiB.
pub const BATCH_BYTES: u64 = 6 * 1024 * 1024;
/// What is newer than so many seconds before the newest mail comes first: 31 days.
const MONTH: i64 = 31 * 86_400;

/// A mail that is to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    /// The folder's row.
    pub(super) folder: i64,
    /// The folder's rank: the inbox before the rest, junk and trash last.
    pub(super) rank: u8,
    pub(super) spot: Spot,
    pub(super) arrived: i64,
    pub(super) size: u64,
}

/// Mails of one folder that are fetched with one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Batch {
    pub(super) folder: i64,
    pub(super) mails: Vec<Waiting>,
    /// Only their beginnings.
    pub(super) beginnings: bool,
}

impl Batch {
    /// The batch without what did not come.
    pub(super) fn only(mut self, came: &[Fetched]) -> Self {
        let uids: BTreeSet<u64> = came.iter().map(|one| one.uid).collect();
        self.mails.retain(|one| uids.contains(&one.spot.uid));
        self
    }
}

/// The newest month of all folders first, then the rest, folder by folder and newest first.
pub(super) fn batches(mut waiting: Vec<Waiting>) -> Vec<Batch> {
    let newest = waiting.iter().map(|one| one.arrived).max().unwrap_or(0);
    let recent = newest.saturating_sub(MONTH);
    waiting.sort_by_key(|one| {
        (
            one.arrived < recent,
            one.rank,
            one.folder,
            one.size > WHOLE,
            std::cmp::Reverse((one.arrived, one.spot.uid)),
        )
    });
    let mut batches: Vec<Batch> = Vec::new();
    let mut bytes = 0;
    for one in waiting {
        let beginnings = one.size > WHOLE;
        let cost = if beginnings {
            u64::from(BEGINNING)
        } else {
            one.size
        };
        let fits = batches.last().is_some_and(|batch| {
            batch.folder == one.folder
                && batch.beginnings == beginnings
                && batch.mails.len() < BATCH_MAILS
                && bytes + cost <= BATCH_BYTES
        });
        if !fits {
            bytes = 0;
            batches.push(Batch {
                folder: one.folder,
                mails: Vec::new(),
                beginnings,
            });
        }
        bytes += cost;
        if let Some(batch) = batches.last_mut() {
            batch.mails.push(one);
        }
    }
    batches
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn waiting() -> impl Strategy<Value = Vec<Waiting>> {
        let one = (1..4_i64, 1..500_u64, 0..200_i64, 0..2_500_000_u64);
        prop::collection::vec(one, 0..1_500).prop_map(|all| {
            all.into_iter()
                .map(|(folder, uid, day, size)| Waiting {
                    folder,
                    rank: u8::try_from(folder).unwrap(),
                    spot: Spot::of_uid(uid),
                    arrived: day * 86_400,
                    size,
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn every_mail_comes_once_in_bounded_batches_and_the_newest_month_first(all in waiting()) {
            let newest = all.iter().map(|one| one.arrived).max().unwrap_or(0);
            let batches = batches(all.clone());
            let flat: Vec<Waiting> = batches.iter().flat_map(|batch| batch.mails.clone()).collect();
            prop_assert_eq!(flat.len(), all.len());
            let old = |one: &Waiting| one.arrived < newest - MONTH;
            let first_old = flat.iter().position(old).unwrap_or(flat.len());
            prop_assert!(flat[first_old..].iter().all(old), "an old mail came before a new one");
            for batch in batches {
                prop_assert!(batch.mails.len() <= BATCH_MAILS);
                prop_assert!(batch.mails.iter().all(|one| one.folder == batch.folder));
                prop_assert!(batch.mails.iter().all(|one| (one.size > WHOLE) == batch.beginnings));
                let bytes: u64 = batch.mails.iter().map(|one| if batch.beginnings { u64::from(BEGINNING) } else { one.size }).sum();
                prop_assert!(bytes <= BATCH_BYTES);
            }
        }
    }
}
