//! The sentences of an episode in which a topic stands.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};

use rusqlite::Connection;
use unicode_segmentation::UnicodeSegmentation;

use crate::MemoryError;
use crate::store::json;

/// What the word index puts before a word that fits: a noncharacter, which is no text.
const OPEN: char = '\u{FDD0}';
/// What it puts after it.
const CLOSE: char = '\u{FDD1}';
/// Words that stand in so many sentences one after the other are of one topic: it, what is
/// said on it, and what it was called before. Further apart only where they are nowhere nearer.
const TOGETHER: usize = 3;

/// An episode, and runs of its sentences.
pub(super) struct Marked {
    /// Its row.
    pub(super) episode: i64,
    /// Its words.
    pub(super) text: String,
    /// The bytes of each run.
    pub(super) runs: Vec<Range<usize>>,
}

/// Of the people's words that fit `expression`, all of `words`, the smallest runs of sentences
/// that hold them all.
pub(super) fn runs_with(
    c: &Connection,
    words: &[String],
    expression: &str,
) -> Result<Vec<Marked>, MemoryError> {
    let mut list = c.prepare(
        "SELECT e.seq, e.text FROM episode_words w JOIN episode e ON e.seq = w.rowid
         WHERE episode_words MATCH ?1 AND e.speaker <> 'companion'",
    )?;
    let rows = list.query_map([expression], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let texts: BTreeMap<i64, String> = rows.collect::<rusqlite::Result<_>>()?;
    let mut places: BTreeMap<i64, Vec<BTreeSet<usize>>> = BTreeMap::new();
    for word in words {
        for (seq, marked) in highlighted(c, word, texts.keys().copied().collect())? {
            let found = texts.get(&seq).map(|text| sentences_marked(text, &marked));
            places.entry(seq).or_default().extend(found);
        }
    }
    let runs = texts.into_iter().map(|(seq, text)| {
        let places = places.remove(&seq).unwrap_or_default();
        Marked {
            episode: seq,
            runs: spans(&text, &places, words.len()),
            text,
        }
    });
    Ok(runs.collect())
}

/// The texts of these episodes with the word marked.
fn highlighted(
    c: &Connection,
    word: &str,
    episodes: Vec<i64>,
) -> Result<Vec<(i64, String)>, MemoryError> {
    let mut list = c.prepare_cached(
        "SELECT rowid, highlight(episode_words, 0, ?2, ?3) FROM episode_words
         WHERE episode_words MATCH ?1 AND rowid IN (SELECT value FROM json_each(?4))",
    )?;
    let (open, close) = (OPEN.to_string(), CLOSE.to_string());
    let values = (format!("\"{word}\""), open, close, json(&episodes));
    let rows = list.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Which sentences of `text` have marks in `marked`, the same text, by their number.
fn sentences_marked(text: &str, marked: &str) -> BTreeSet<usize> {
    let starts: Vec<usize> = text
        .split_sentence_bound_indices()
        .map(|(at, _)| at)
        .collect();
    let (mut at, mut found) = (0, BTreeSet::new());
    for sign in marked.chars() {
        match sign {
            OPEN => {
                found.insert(
                    starts
                        .partition_point(|start| *start <= at)
                        .saturating_sub(1),
                );
            }
            CLOSE => {}
            _ => at += sign.len_utf8(),
        }
    }
    found
}

/// The bytes that go; all of a text that has the marks itself, or in which a word was not found
/// again.
fn spans(text: &str, places: &[BTreeSet<usize>], words: usize) -> Vec<Range<usize>> {
    if text.contains([OPEN, CLOSE]) || places.len() < words {
        return std::iter::once(0..text.len()).collect();
    }
    let bounds: Vec<(usize, &str)> = text.split_sentence_bound_indices().collect();
    let span = |run: RangeInclusive<usize>| {
        let (from, _) = bounds.get(*run.start())?;
        let (last, sentence) = bounds.get(*run.end())?;
        Some(*from..last + sentence.len())
    };
    smallest_runs(places).into_iter().filter_map(span).collect()
}

/// The runs with a place of each set that hold no smaller one: those that are short, or else
/// the shortest.
fn smallest_runs(places: &[BTreeSet<usize>]) -> Vec<RangeInclusive<usize>> {
    let ends: BTreeSet<usize> = places.iter().flatten().copied().collect();
    let mut runs: Vec<RangeInclusive<usize>> = Vec::new();
    for end in ends {
        let last = |set: &BTreeSet<usize>| set.range(..=end).next_back().copied();
        let Some(starts) = places.iter().map(last).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let start = starts.into_iter().min().unwrap_or(end);
        // A later end with the same start holds the run that is there.
        if runs.last().is_none_or(|run| *run.start() < start) {
            runs.push(start..=end);
        }
    }
    let length = |run: &RangeInclusive<usize>| run.end() - run.start() + 1;
    let shortest = runs.iter().map(length).min().unwrap_or(0);
    runs.retain(|run| length(run) <= TOGETHER.max(shortest));
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn runs(places: &[&[usize]]) -> Vec<RangeInclusive<usize>> {
        let places: Vec<BTreeSet<usize>> = places
            .iter()
            .map(|set| set.iter().copied().collect())
            .collect();
        smallest_runs(&places)
    }

    #[test]
    fn words_that_stand_together_go_and_the_same_words_elsewhere_stay() {
        assert_eq!(runs(&[&[0, 4, 9]]), [0..=0, 4..=4, 9..=9]);
        assert_eq!(runs(&[&[0, 2], &[2, 8]]), [2..=2]);
        assert_eq!(runs(&[&[0, 5], &[1, 7]]), [0..=1, 5..=7]);
        assert_eq!(runs(&[&[0], &[9]]), [0..=9], "nowhere nearer");
        assert!(runs(&[&[0], &[]]).is_empty());
    }

    proptest! {
        #[test]
        fn every_run_holds_all_and_none_holds_another(
            places in prop::collection::vec(prop::collection::btree_set(0_usize..12, 1..6), 1..4),
        ) {
            let runs = smallest_runs(&places);
            prop_assert!(!runs.is_empty());
            for run in &runs {
                prop_assert!(places.iter().all(|set| set.range(run.clone()).next().is_some()));
                let inside = |other: &&RangeInclusive<usize>| {
                    run.start() <= other.start() && other.end() <= run.end()
                };
                prop_assert_eq!(runs.iter().filter(inside).count(), 1);
            }
        }
    }
}
