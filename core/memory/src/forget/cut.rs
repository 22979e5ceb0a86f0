//! Cutting a sentence out of an episode.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::Timestamp;
use os1_base::{Id, IdSource};
use rusqlite::Transaction;
use unicode_segmentation::UnicodeSegmentation;

use super::tombstone;
use crate::store::{self, Placed};
use crate::{Episode, MemoryError};

/// The words of one statement that go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// The episode's row.
    pub(super) episode: i64,
    /// The bytes.
    pub(super) span: Range<usize>,
}

impl Cut {
    /// The cuts by episode.
    pub(super) fn by_episode(cuts: Vec<Self>) -> BTreeMap<i64, Vec<Range<usize>>> {
        let mut found: BTreeMap<i64, Vec<Range<usize>>> = BTreeMap::new();
        for cut in cuts {
            found.entry(cut.episode).or_default().push(cut.span);
        }
        found
    }
}

/// Takes the words out of an episode; whether anything is left of it. What other facts rest
/// on stays, where it is other words.
///
/// The rest is a new episode in the old one's place: whatever was kept for the old one
/// (vectors, a backup's row) knew the words that go.
pub(super) fn carry_out(
    tx: &Transaction<'_>,
    ids: &IdSource,
    (seq, quotes): (i64, &[Range<usize>]),
    at: Timestamp,
) -> Result<bool, MemoryError> {
    let Some(placed) = store::by_seq(tx, seq)? else {
        return Ok(false);
    };
    let others = statements(tx, seq)?;
    let holes = holes(&placed.episode.text.value, quotes, &others);
    let text = without(&placed.episode.text.value, &holes);
    let id = placed.episode.id;
    let reference = placed.episode.reference.clone();
    let next = ids.next();
    let rest = match text.trim().is_empty() {
        true => None,
        false => Some(replace(tx, next, placed, text, &others, &holes)?),
    };
    let mark = tombstone("episode", &id.to_string(), at);
    mark.bury(tx)?;
    if let Some(rest) = rest {
        mark.succeeded_by(tx, &next.to_string())?;
        // Only now: no two episodes have the same.
        tx.execute(
            "UPDATE episode SET reference = ?2 WHERE seq = ?1",
            (rest, reference),
        )?;
    }
    Ok(rest.is_some())
}

/// A statement of the episode: its row, and its words.
type Other = (i64, Range<usize>);

fn statements(tx: &Transaction<'_>, episode: i64) -> Result<Vec<Other>, MemoryError> {
    let mut list =
        tx.prepare_cached("SELECT seq, first, past FROM statement WHERE episode = ?1")?;
    let rows = list.query_map([episode], |row| {
        let byte = |column| -> rusqlite::Result<usize> {
            store::parsed(column, usize::try_from(row.get::<_, i64>(column)?))
        };
        Ok((row.get(0)?, byte(1)?..byte(2)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What goes: whole sentences, or the quotes alone where others say something beside them.
fn holes(text: &str, quotes: &[Range<usize>], others: &[Other]) -> Vec<Range<usize>> {
    let mut holes: Vec<Range<usize>> = Vec::new();
    for quote in quotes {
        let sentence = sentence_of(text, quote);
        let shared = others.iter().any(|(_, span)| {
            let beside = span.end <= quote.start || span.start >= quote.end;
            beside && span.start >= sentence.start && span.end <= sentence.end
        });
        holes.push(if shared { quote.clone() } else { sentence });
    }
    holes.sort_by_key(|hole| hole.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for hole in holes {
        match merged.last_mut() {
            Some(last) if hole.start <= last.end => last.end = last.end.max(hole.end),
            _ => merged.push(hole),
        }
    }
    merged
}

/// The sentences that a quote touches.
pub(super) fn sentence_of(text: &str, quote: &Range<usize>) -> Range<usize> {
    let mut whole = quote.clone();
    for (at, sentence) in text.split_sentence_bound_indices() {
        let end = at + sentence.len();
        if at < quote.end && quote.start < end {
            whole = whole.start.min(at)..whole.end.max(end);
        }
    }
    whole
}

fn without(text: &str, holes: &[Range<usize>]) -> String {
    let mut left = String::new();
    let mut from = 0;
    for hole in holes {
        left.push_str(text.get(from..hole.start).unwrap_or_default());
        from = hole.end;
    }
    left.push_str(text.get(from..).unwrap_or_default());
    left.truncate(left.trim_end().len());
    left
}

/// Keeps the rest of an episode; its row.
fn replace(
    tx: &Transaction<'_>,
    id: Id,
    placed: Placed,
    text: String,
    others: &[Other],
    holes: &[Range<usize>],
) -> Result<i64, MemoryError> {
    let mut rest = Episode {
        id,
        reference: None,
        heard: None,
        ..placed.episode
    };
    rest.text.value = text;
    let seq = store::insert(tx, placed.position, &rest)?;
    for (statement, span) in others {
        let gone = holes
            .iter()
            .any(|hole| hole.start < span.end && span.start < hole.end);
        if !gone {
            let before = holes.iter().filter(|hole| hole.end <= span.start);
            let shift: usize = before.map(|hole| hole.len()).sum();
            move_statement(tx, *statement, seq, (span, shift))?;
        }
    }
    Ok(seq)
}

fn move_statement(
    tx: &Transaction<'_>,
    statement: i64,
    episode: i64,
    (span, shift): (&Range<usize>, usize),
) -> Result<(), MemoryError> {
    let byte = |n: usize| i64::try_from(n - shift).unwrap_or(i64::MAX);
    tx.prepare_cached("UPDATE statement SET episode = ?2, first = ?3, past = ?4 WHERE seq = ?1")?
        .execute((statement, episode, byte(span.start), byte(span.end)))?;
    Ok(())
}
