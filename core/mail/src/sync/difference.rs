//! What the news about a folder mean for what is known of it: pure.

use std::collections::{BTreeMap, BTreeSet};

use os1_post::{Gone, Marks, Spot};

/// A mail in a folder as it is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) marks: Marks,
}

/// What is to be done about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Difference {
    /// Numbers that are not known yet.
    pub(super) new: Vec<Spot>,
    /// Numbers whose marks are others now.
    pub(super) marked: Vec<(u64, Marks)>,
    /// Numbers that are gone.
    pub(super) gone: Vec<u64>,
}

/// Holds what is known against the news. Numbers may come in any order and more than once; the
/// last marks count.
pub(super) fn difference(
    known: &BTreeMap<u64, Known>,
    changed: &[(Spot, Marks)],
    gone: &Gone,
) -> Difference {
    let mut latest: BTreeMap<u64, (&Spot, Marks)> = BTreeMap::new();
    for (spot, marks) in changed {
        latest.insert(spot.uid, (spot, *marks));
    }
    let mut found = Difference {
        gone: gone_of(known, &latest, gone),
        ..Difference::default()
    };
    let left: BTreeSet<u64> = found.gone.iter().copied().collect();
    for (uid, (spot, marks)) in latest {
        match known.get(&uid) {
            None if is_gone(gone, uid) => {}
            None => found.new.push(spot.clone()),
            Some(_) if left.contains(&uid) => {}
            Some(before) if before.marks == marks => {}
            Some(_) => found.marked.push((uid, marks)),
        }
    }
    found
}

fn gone_of(
    known: &BTreeMap<u64, Known>,
    latest: &BTreeMap<u64, (&Spot, Marks)>,
    gone: &Gone,
) -> Vec<u64> {
    match gone {
        Gone::These(ranges) => {
            let within = ranges.iter().filter(|range| range.start() <= range.end());
            let all: BTreeSet<u64> = within
                .flat_map(|range| known.range(range.clone()).map(|(uid, _)| *uid))
                .collect();
            all.into_iter().collect()
        }
        Gone::AllOthers => known
            .keys()
            .filter(|uid| !latest.contains_key(uid))
            .copied()
            .collect(),
        Gone::AllBut(there) => {
            let there: BTreeSet<u64> = there.iter().copied().collect();
            known
                .keys()
                .filter(|uid| !there.contains(uid))
                .copied()
                .collect()
        }
    }
}

fn is_gone(gone: &Gone, uid: u64) -> bool {
    match gone {
        Gone::These(ranges) => ranges.iter().any(|range| range.contains(&uid)),
        Gone::AllOthers | Gone::AllBut(_) => false,
    }
}

/// Marks here after the server's went from `before` to `after`; `pending` are marks that were
/// changed here and not sent yet: those stay as they are here.
pub(super) fn merged(here: i64, before: Marks, after: Marks, pending: i64) -> i64 {
    let (before, after) = (i64::from(before.0), i64::from(after.0));
    let set = after & !before & !pending;
    let cleared = before & !after & !pending;
    (here | set) & !cleared
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spots(uids: &BTreeMap<u64, u8>) -> Vec<(Spot, Marks)> {
        let all = uids.iter();
        all.map(|(uid, marks)| (Spot::of_uid(*uid), Marks(*marks)))
            .collect()
    }

    fn known(uids: &BTreeMap<u64, u8>) -> BTreeMap<u64, Known> {
        let all = uids.iter();
        all.map(|(uid, marks)| {
            (
                *uid,
                Known {
                    marks: Marks(*marks),
                },
            )
        })
        .collect()
    }

    fn applied(
        mut here: BTreeMap<u64, u8>,
        difference: &Difference,
        there: &BTreeMap<u64, u8>,
    ) -> BTreeMap<u64, u8> {
        here.retain(|uid, _| !difference.gone.contains(uid));
        for (uid, marks) in &difference.marked {
            here.insert(*uid, marks.0);
        }
        for spot in &difference.new {
            here.insert(spot.uid, there.get(&spot.uid).copied().unwrap_or_default());
        }
        here
    }

    fn folder() -> impl Strategy<Value = BTreeMap<u64, u8>> {
        prop::collection::btree_map(1..40_u64, 0..64_u8, 0..30)
    }

    proptest! {
        /// However a server tells it, what is known here becomes what is there.
        #[test]
        fn after_the_news_here_is_there(here in folder(), there in folder()) {
            let went: Vec<_> = here.keys().filter(|uid| !there.contains_key(uid)).map(|uid| *uid..=*uid).collect();
            let changed: BTreeMap<u64, u8> = there.iter()
                .filter(|(uid, marks)| here.get(uid) != Some(marks))
                .map(|(uid, marks)| (*uid, *marks)).collect();
            let ways = [
                (spots(&there), Gone::AllOthers),
                (spots(&changed), Gone::These(went)),
                (spots(&changed), Gone::AllBut(there.keys().copied().collect())),
            ];
            for (told, gone) in ways {
                let found = difference(&known(&here), &told, &gone);
                prop_assert_eq!(&applied(here.clone(), &found, &there), &there);
            }
        }

        /// Hostile ranges cost nothing and remove nothing that is not known.
        #[test]
        fn any_range_is_walked_by_what_is_known(here in folder(), a: u64, b: u64) {
            let gone = Gone::These(vec![a..=b, 0..=u64::MAX]);
            let found = difference(&known(&here), &[], &gone);
            prop_assert_eq!(found.gone.len(), here.len());
        }

        /// A change here that waits is not undone by the server's, everything else follows it.
        #[test]
        fn marks_follow_the_server_but_for_what_waits(here in 0..64_i64, before in 0..64_u8, after in 0..64_u8, pending in 0..64_i64) {
            let now = merged(here, Marks(before), Marks(after), pending);
            prop_assert_eq!(now & pending, here & pending);
            let told = i64::from(before ^ after) & !pending;
            prop_assert_eq!(now & told, i64::from(after) & told);
            let untouched = !(i64::from(before ^ after) | pending);
            prop_assert_eq!(now & untouched, here & untouched);
        }
    }
}
