//! Full-text search over names and texts.

use os1_base::Labeled;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::Documents;
use super::list::labels;
use super::store::{LINE, Line};
use crate::{Document, DocumentError, Origin};

/// The most results of one search.
pub const MAX_RESULTS: usize = 1_000;
/// The most words of one query that are looked for.
const MAX_WORDS: usize = 32;
/// Words of a snippet: two lines of a terminal.
const SNIPPET_WORDS: usize = 24;

/// A document that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The document.
    #[serde(flatten)]
    pub document: Document,
    /// The place that was found, or its beginning.
    pub snippet: String,
}

/// A row that was found: its line, its place, its rank.
type Hit = (Line, String);

impl Documents {
    /// The documents that hold all words of `query` (beginnings of words count, endings do
    /// not), best first: bm25 with the name worth five times the text.
    ///
    /// # Errors
    /// The store failed. No text of `query` is an error.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<Passage>, DocumentError> {
        let words: Vec<String> = words(query);
        let expression = expression(&words, " AND ");
        let zone = self.clock.now().time_zone().clone();
        let limit = limit.min(MAX_RESULTS);
        if words.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        self.store.read(|c| {
            let found = hits(c, &expression, limit)?;
            let passage = |(line, snippet): Hit| Passage {
                document: line.document(&zone),
                snippet: os1_base::text::printable(&snippet.replace(['\n', '\t'], " ")),
            };
            Ok(found.into_iter().map(passage).collect())
        })
    }

    /// The documents that hold any of `words`, best first, with their whole text: for whoever
    /// weighs them against other kinds of things.
    ///
    /// # Errors
    /// The store failed.
    pub fn holding_any(
        &self,
        words: &[String],
        limit: usize,
    ) -> Result<Vec<Labeled<(Document, String)>>, DocumentError> {
        let all: Vec<String> = words.iter().flat_map(|word| self::words(word)).collect();
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let zone = self.clock.now().time_zone().clone();
        self.store.read(|c| {
            let found = hits(c, &expression(&all, " OR "), limit.min(MAX_RESULTS))?;
            found
                .into_iter()
                .map(|(line, _)| {
                    let labels = labels(line.origin);
                    let text = super::store::text(c, line.row)?;
                    Ok(Labeled::new((line.document(&zone), text), labels))
                })
                .collect()
        })
    }

    /// Whose words the document with this origin holds.
    #[must_use]
    pub fn is_own(origin: Origin) -> bool {
        origin == Origin::Created
    }
}

fn hits(c: &Connection, expression: &str, limit: usize) -> Result<Vec<Hit>, DocumentError> {
    let sql = format!(
        "SELECT {LINE}, snippet(document_words, 1, '', '', ' … ', {SNIPPET_WORDS})
         FROM document_words JOIN document AS d ON d.id = document_words.rowid
         WHERE document_words MATCH ?1 AND d.trashed_ms IS NULL
         ORDER BY bm25(document_words, 5.0, 1.0), d.changed_ms DESC LIMIT ?2"
    );
    let mut statement = c.prepare_cached(&sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map((expression, limit), |row| {
        Ok((Line::read(row)?, row.get(11)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}

/// Letters and digits of `text` as words: nothing else reaches the index's own language.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MAX_WORDS)
        .map(str::to_owned)
        .collect()
}

/// Each word as it stands, for the stemmer, or as a beginning when it has three letters.
fn expression(words: &[String], join: &str) -> String {
    let each = words.iter().map(|word| {
        if word.chars().count() >= 3 {
            format!("(\"{word}\" OR \"{word}\" *)")
        } else {
            format!("\"{word}\"")
        }
    });
    each.collect::<Vec<_>>().join(join)
}
