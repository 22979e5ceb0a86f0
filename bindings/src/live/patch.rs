//! How a long list became another one.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// One step from an old list to a new one; both are walked from their beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum PatchStep {
    /// So many rows of the old list stand here.
    Keep {
        /// How many.
        count: u32,
    },
    /// So many rows of the old list are left out.
    Drop {
        /// How many.
        count: u32,
    },
    /// So many rows come out of those that were sent along.
    Take {
        /// How many.
        count: u32,
    },
}

/// A row that is known by something.
pub(crate) trait Row: Clone + PartialEq {
    /// By what.
    fn key(&self) -> &str;
}

/// The steps from `old` to `new` and the rows that they take; `None` where nothing changed. A row
/// that is there twice or has changed is dropped and taken.
pub(crate) fn patch<R: Row>(old: &[R], new: &[R]) -> Option<(Vec<PatchStep>, Vec<R>)> {
    if old == new {
        return None;
    }
    let (old_tokens, new_tokens) = tokens(old, new);
    let (mut steps, mut rows) = (Vec::new(), Vec::new());
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    for op in capture_diff_slices(Algorithm::Myers, &old_tokens, &new_tokens) {
        let (_, before, after) = op.as_tag_tuple();
        if matches!(op, DiffOp::Equal { .. }) {
            steps.push(PatchStep::Keep {
                count: count(before.len()),
            });
            continue;
        }
        if !before.is_empty() {
            steps.push(PatchStep::Drop {
                count: count(before.len()),
            });
        }
        if !after.is_empty() {
            steps.push(PatchStep::Take {
                count: count(after.len()),
            });
            rows.extend(new.get(after).unwrap_or_default().iter().cloned());
        }
    }
    Some((steps, rows))
}

/// A number for every row, the same for rows that are the same.
fn tokens<R: Row>(old: &[R], new: &[R]) -> (Vec<usize>, Vec<usize>) {
    let mut known: HashMap<&str, Vec<(usize, &R)>> = HashMap::new();
    let mut tokens = Vec::with_capacity(old.len() + new.len());
    for (next, row) in old.iter().chain(new).enumerate() {
        let same_key = known.entry(row.key()).or_default();
        let found = same_key.iter().find(|(_, other)| *other == row);
        let token = found.map_or(next, |(token, _)| *token);
        if token == next {
            same_key.push((token, row));
        }
        tokens.push(token);
    }
    let of_new = tokens.split_off(old.len());
    (tokens, of_new)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A key, and what stands in the row.
    #[derive(Debug, Clone, PartialEq)]
    struct Line(String, u8);

    impl Row for Line {
        fn key(&self) -> &str {
            &self.0
        }
    }

    /// What a shell does with a patch.
    fn applied(old: &[Line], steps: &[PatchStep], rows: &[Line]) -> Vec<Line> {
        let (mut old, mut rows) = (old.iter(), rows.iter());
        let mut new = Vec::new();
        for step in steps {
            match *step {
                PatchStep::Keep { count } => new.extend(old.by_ref().take(count as usize)),
                PatchStep::Drop { count } => drop(old.by_ref().take(count as usize).count()),
                PatchStep::Take { count } => new.extend(rows.by_ref().take(count as usize)),
            }
        }
        new.into_iter().cloned().collect()
    }

    fn lines() -> impl Strategy<Value = Vec<Line>> {
        let line = ("[a-f]", 0..3_u8).prop_map(|(key, text)| Line(key, text));
        prop::collection::vec(line, 0..30)
    }

    proptest! {
        #[test]
        fn a_patched_list_is_the_new_one(old in lines(), new in lines()) {
            match patch(&old, &new) {
                None => prop_assert_eq!(old, new),
                Some((steps, rows)) => {
                    prop_assert_ne!(&old, &new);
                    prop_assert_eq!(applied(&old, &steps, &rows), new);
                }
            }
        }
    }

    #[test]
    fn one_mail_put_away_sends_no_row() {
        let old: Vec<Line> = (0..1_000).map(|at| Line(at.to_string(), 0)).collect();
        let mut new = old.clone();
        new.remove(400);
        let (steps, rows) = patch(&old, &new).unwrap();
        assert_eq!(rows, []);
        assert_eq!(
            steps,
            [
                PatchStep::Keep { count: 400 },
                PatchStep::Drop { count: 1 },
                PatchStep::Keep { count: 599 },
            ]
        );
    }
}
