//! The turns that the word index brings.
//!
//! Only the rows of each word are asked for, not bm25: that would read the length of every
//! turn it scores, a page or so each. How often a word stands in a turn and how long that is
//! the close look finds out.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use rusqlite::Connection;

use super::candidates::HITS;
use super::question::{QueryWord, Question};
use super::words::{forms, stem, words};
use crate::store::{json, limit_of};

/// How many rows of a word are looked at, the newest: a millisecond. Of words that are in
/// more turns, others of the question tell more.
const ROWS_A_WORD: usize = 1_000;
/// A word in fewer turns than this is looked up with its family: of a commoner one there is
/// enough to look at.
const RARE: usize = 50;
/// What a word of the family counts beside the word itself: about as the ranker weighs the
/// two (`docs/recall.md`).
const FAMILY_SHARE: f64 = 0.15;
/// How many other names of one name are looked for: more than anybody has.
const MAX_OTHER_NAMES: usize = 8;
/// How many letters a family has in common.
const FAMILY_LETTERS: usize = 5;

/// The index at one instant of the talk.
struct Index<'a> {
    connection: &'a Connection,
    as_of: Option<Timestamp>,
    /// The newest row.
    newest: i64,
    /// Rows that nobody may tell of in this room; as if they were not there.
    withheld: &'a BTreeSet<i64>,
}

/// What the index has on a word.
struct Entry {
    /// The word in all its forms, as the index is asked for it.
    expression: String,
    own: Vec<i64>,
    family: Vec<i64>,
    /// Whether the word has more rows than are looked at.
    is_common: bool,
}

/// Weighs the words of `question` by how rare they are, and finds the rows that have most
/// of them, best first, the newer of equals first; without those of `withheld`, which do not
/// count for how rare a word is either.
pub(crate) fn by_words(
    c: &Connection,
    question: &mut Question,
    as_of: Option<Timestamp>,
    withheld: &BTreeSet<i64>,
) -> rusqlite::Result<Vec<i64>> {
    let newest: i64 = c
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM episode")?
        .query_row([], |row| row.get(0))?;
    let index = Index {
        connection: c,
        as_of,
        newest,
        withheld,
    };
    let mut score: HashMap<i64, f64> = HashMap::new();
    let mut common = Vec::new();
    let mut is_any_rare = false;
    let names = names(c, withheld)?;
    for word in &mut question.words {
        word.also.extend(other_names(&names, word));
        let entry = index.entry(word)?;
        word.weight = index.rarity(&entry);
        for row in &entry.own {
            *score.entry(*row).or_default() += word.weight;
        }
        for row in &entry.family {
            *score.entry(*row).or_default() += word.weight * FAMILY_SHARE;
        }
        if entry.is_common {
            common.push(format!("({})", entry.expression));
        } else {
            is_any_rare |= !entry.own.is_empty();
        }
    }
    if !is_any_rare && common.len() > 1 {
        // All are common: where they stand together, however long ago.
        let whole = question.words.iter().map(|word| word.weight).sum();
        for row in index.rows(&common.join(" AND "))?.0 {
            score.insert(row, whole);
        }
    }
    Ok(best(score))
}

impl Index<'_> {
    /// Every form of the word, and of a rare and longer one its family.
    fn entry(&self, word: &QueryWord) -> rusqlite::Result<Entry> {
        let names = word.also.iter().flat_map(|name| forms(name));
        let own: Vec<String> = forms(&word.word)
            .into_iter()
            .chain(names)
            .map(|form| format!("\"{form}\""))
            .collect();
        let expression = own.join(" OR ");
        let (own, is_common) = self.rows(&expression)?;
        let has_family =
            own.len() < RARE && word.stem.is_ascii() && word.stem.len() > FAMILY_LETTERS;
        let family = if has_family {
            let start: String = word.stem.chars().take(FAMILY_LETTERS).collect();
            let (mut family, _) = self.rows(&format!("\"{start}\"*"))?;
            family.retain(|row| !own.contains(row));
            family
        } else {
            Vec::new()
        };
        Ok(Entry {
            expression,
            own,
            family,
            is_common,
        })
    }

    /// The newest rows of an expression that may be told, and whether there are more.
    fn rows(&self, expression: &str) -> rusqlite::Result<(Vec<i64>, bool)> {
        let mut rows = self.newest_rows(expression)?;
        let is_common = rows.len() == ROWS_A_WORD;
        rows.retain(|row| !self.withheld.contains(row));
        Ok((rows, is_common))
    }

    fn newest_rows(&self, expression: &str) -> rusqlite::Result<Vec<i64>> {
        let limit = limit_of(ROWS_A_WORD);
        match self.as_of {
            None => self
                .connection
                .prepare_cached(
                    "SELECT rowid FROM episode_words WHERE episode_words MATCH ?1
                     ORDER BY rowid DESC LIMIT ?2",
                )?
                .query_map((expression, limit), |row| row.get(0))?
                .collect(),
            Some(as_of) => self
                .connection
                .prepare_cached(
                    "SELECT w.rowid FROM episode_words w JOIN episode e ON e.seq = w.rowid
                     WHERE w.episode_words MATCH ?1 AND e.at_us <= ?2
                     ORDER BY w.rowid DESC LIMIT ?3",
                )?
                .query_map((expression, as_of.as_microsecond(), limit), |row| {
                    row.get(0)
                })?
                .collect(),
        }
    }

    /// The inverse document frequency of bm25, never negative. How many turns have a common
    /// word is reckoned from how far back its newest rows reach.
    fn rarity(&self, entry: &Entry) -> f64 {
        let withheld = i64::try_from(self.withheld.len()).unwrap_or(i64::MAX);
        let rows = self.newest.saturating_sub(withheld).max(1) as f64;
        let mut there = (entry.own.len() + entry.family.len()) as f64;
        if let (true, Some(oldest)) = (entry.is_common, entry.own.last()) {
            there *= rows / (self.newest.saturating_sub(*oldest) as f64 + 1.0);
        }
        let there = there.min(rows);
        ((rows - there + 0.5) / (there + 0.5)).ln_1p()
    }
}

/// Whom a name was said of, and the first word of it.
type Named = (i64, String);

/// The names of people that are told of in this room: who hears that Ines was called Agnes in
/// confidence would hear of it again by what is found for Agnes.
fn names(c: &Connection, withheld: &BTreeSet<i64>) -> rusqlite::Result<Vec<Named>> {
    let all: Vec<(i64, String)> = c
        .prepare_cached(
            "SELECT f.subject, f.object FROM fact f WHERE f.predicate = 'name' AND EXISTS (
                 SELECT 1 FROM statement s WHERE s.fact = f.seq
                     AND s.episode NOT IN (SELECT value FROM json_each(?1)))
             ORDER BY f.seq",
        )?
        .query_map([json(withheld)], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let first = |name: &str| words(name).next().map(std::borrow::Cow::into_owned);
    let named = all.into_iter();
    Ok(named
        .filter_map(|(person, name)| Some((person, first(&name)?)))
        .collect())
}

/// The other names that whoever bears the name `word` has or was believed to have.
fn other_names(names: &[Named], word: &QueryWord) -> Vec<String> {
    let bearers = names.iter().filter(|(_, name)| *name == word.word);
    let mut also: Vec<String> = bearers
        .flat_map(|(bearer, _)| names.iter().filter(move |(person, _)| person == bearer))
        .map(|(_, name)| stem(name).into_owned())
        .filter(|name| *name != word.stem)
        .take(MAX_OTHER_NAMES)
        .collect();
    also.sort_unstable();
    also.dedup();
    also
}

/// The rows of the highest scores.
fn best(score: HashMap<i64, f64>) -> Vec<i64> {
    let mut rows: Vec<(i64, f64)> = score.into_iter().collect();
    let order = |a: &(i64, f64), b: &(i64, f64)| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0));
    if rows.len() > HITS {
        rows.select_nth_unstable_by(HITS, order);
        rows.truncate(HITS);
    }
    rows.sort_unstable_by(order);
    rows.into_iter().map(|(row, _)| row).collect()
}

#[cfg(test)]
mod tests;
