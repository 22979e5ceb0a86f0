//! Examples and models as bytes in the profile. Little endian throughout.

use super::model::{JunkModel, Weights};
use crate::MailError;

/// The version of a kept model; one of another version is as none.
const VERSION: u32 = 1;
/// The version of the marks. Each holds all marks of those before and some more, so that examples
/// and models of older versions go on counting; a mail that is learned again gets what it lacks.
pub(super) const MARKS_VERSION: u32 = 2;
/// The most weights of a kept model, 8 bytes each; the lightest are left out.
const MAX_WEIGHTS: usize = 1_000_000;

/// Ascending marks, packed: differences in seven-bit groups.
pub(super) fn pack_marks(marks: &[u32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(marks.len() * 4);
    let mut last = 0;
    for mark in marks {
        let mut gap = mark.wrapping_sub(last);
        last = *mark;
        while gap >= 0x80 {
            out.push(gap.to_le_bytes()[0] | 0x80);
            gap >>= 7;
        }
        out.push(gap.to_le_bytes()[0]);
    }
    out
}

/// The marks that [`pack_marks`] packed.
pub(super) fn unpack_marks(bytes: &[u8]) -> Vec<u32> {
    let (mut out, mut last, mut gap, mut shift) = (Vec::new(), 0_u32, 0_u32, 0_u32);
    for byte in bytes {
        gap |= u32::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
        shift += 7;
        if byte & 0x80 == 0 {
            last = last.wrapping_add(gap);
            out.push(last);
            (gap, shift) = (0, 0);
        }
    }
    out
}

/// A model as bytes.
pub(super) fn pack_model(model: &JunkModel) -> Vec<u8> {
    let mut weights: Vec<(u32, f32)> = model
        .weights
        .of_mark
        .iter()
        .map(|(mark, weight)| (*mark, *weight))
        .collect();
    if weights.len() > MAX_WEIGHTS {
        weights.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        weights.truncate(MAX_WEIGHTS);
    }
    weights.sort_unstable_by_key(|(mark, _)| *mark);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let head = [
        VERSION,
        model.learned.0,
        model.learned.1,
        model.cut.to_bits(),
        model.weights.offset.to_bits(),
        count(model.known.len()),
        count(weights.len()),
    ];
    let pairs = weights
        .iter()
        .flat_map(|(mark, weight)| [*mark, weight.to_bits()]);
    let words = head
        .into_iter()
        .chain(model.known.iter().copied())
        .chain(pairs);
    words.flat_map(u32::to_le_bytes).collect()
}

/// The model that [`pack_model`] packed; `None` when it is of another version.
///
/// # Errors
/// [`MailError::Damaged`] when the bytes end early.
pub(super) fn unpack_model(bytes: &[u8]) -> Result<Option<JunkModel>, MailError> {
    let (chunks, _) = bytes.as_chunks::<4>();
    let mut words = chunks.iter().map(|chunk| u32::from_le_bytes(*chunk));
    let mut next = || words.next().ok_or(MailError::Damaged);
    if next()? != VERSION {
        return Ok(None);
    }
    let learned = (next()?, next()?);
    let (cut, offset) = (f32::from_bits(next()?), f32::from_bits(next()?));
    let (known, weights) = (next()?, next()?);
    let known = (0..known).map(|_| next()).collect::<Result<Vec<_>, _>>()?;
    let of_mark = (0..weights)
        .map(|_| Ok((next()?, f32::from_bits(next()?))))
        .collect::<Result<_, MailError>>()?;
    Ok(Some(JunkModel {
        weights: Weights { of_mark, offset },
        known,
        cut,
        learned,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn marks_come_back(marks in proptest::collection::btree_set(any::<u32>(), 0..200)) {
            let marks: Vec<u32> = marks.into_iter().collect();
            prop_assert_eq!(unpack_marks(&pack_marks(&marks)), marks);
        }

        #[test]
        fn models_come_back(
            pairs in proptest::collection::btree_map(any::<u32>(), -9.0_f32..9.0, 0..50),
            known in proptest::collection::btree_set(any::<u32>(), 0..9),
            cut in -9.0_f32..9.0,
        ) {
            let model = JunkModel {
                weights: Weights { of_mark: pairs.into_iter().collect(), offset: 0.5 },
                known: known.into_iter().collect(),
                cut,
                learned: (3, 4),
            };
            let bytes = pack_model(&model);
            let back = unpack_model(&bytes).unwrap();
            prop_assert_eq!(back, Some(model));
        }

        #[test]
        fn any_bytes_are_a_model_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = unpack_model(&bytes);
            let _ = unpack_marks(&bytes);
        }
    }
}
