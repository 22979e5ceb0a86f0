//! All examples with their marks numbered, so that fitting them several times is cheap.

use super::example::Example;
use super::fit::{MIN_SEEN, is_body};
use super::table::MarkMap;

/// One example: the numbers of its marks, of the body's words and of everything else.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) body: Vec<u32>,
    pub(super) rest: Vec<u32>,
    pub(super) junk: bool,
}

/// Examples to fit weights to.
#[derive(Debug)]
pub(super) struct Corpus {
    /// The marks that stand in enough examples, ascending; a mark's place is its number.
    pub(super) marks: Vec<u32>,
    /// The examples, in the order that they were given in.
    pub(super) rows: Vec<Row>,
}

impl Corpus {
    /// Numbers the marks of the examples.
    pub(super) fn of(examples: &[Example]) -> Self {
        let mut counts: MarkMap<u32> = MarkMap::default();
        for mark in examples.iter().flat_map(|one| &one.marks) {
            *counts.entry(*mark).or_default() += 1;
        }
        let mut marks: Vec<u32> = counts
            .into_iter()
            .filter(|(_, count)| *count >= MIN_SEEN)
            .map(|(mark, _)| mark)
            .collect();
        marks.sort_unstable();
        let numbers: MarkMap<u32> = marks.iter().copied().zip(0..).collect();
        let row = |example: &Example| {
            let numbered = |body: bool| -> Vec<u32> {
                let those = example.marks.iter().filter(|mark| is_body(**mark) == body);
                those
                    .filter_map(|mark| numbers.get(mark).copied())
                    .collect()
            };
            Row {
                body: numbered(true),
                rest: numbered(false),
                junk: example.is_junk(),
            }
        };
        Self {
            rows: examples.iter().map(row).collect(),
            marks,
        }
    }
}
