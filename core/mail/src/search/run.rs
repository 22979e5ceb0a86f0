//! Running a search.

use os1_base::Labeled;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::query::{Query, searchable};
use super::snippet::snippet;
use crate::store::{LINE, Line, raw};
use crate::{MailError, MailSummary, Mailbox, parse};

/// The most results of one search.
pub const MAX_RESULTS: usize = 1_000;
/// Mails larger than this show their beginning instead of the place that was found.
const MAX_SNIPPET_BYTES: i64 = 1024 * 1024;
/// How many candidates are weighed by age for each result that is wanted.
const CANDIDATES: usize = 4;
/// After this many days, a mail has lost half of what being new is worth.
const HALF_LIFE_DAYS: f64 = 180.0;

impl Mailbox {
    /// The mails that `query` describes, best first: bm25 with the subject worth five
    /// times and the sender three times the body, raised by up to half for new mail. A
    /// query of operators alone lists newest first; one that asks nothing finds nothing.
    ///
    /// # Errors
    /// The store failed. No text of `query` is an error.
    pub fn search(
        &self,
        query: &str,
        limit: usize,
    ) -> Result<Labeled<Vec<MailSummary>>, MailError> {
        let now = self.clock.now();
        let zone = now.time_zone();
        let query = Query::parse(query, zone);
        let limit = limit.min(MAX_RESULTS);
        if query.is_empty() || limit == 0 {
            return Ok(Labeled::by_third_party(Vec::new()));
        }
        self.store.read(|connection| {
            let mut found = candidates(connection, &query, limit.saturating_mul(CANDIDATES))?;
            weigh(&mut found, now.timestamp().as_second());
            found.truncate(limit);
            let needles = query.needles();
            let results = found
                .into_iter()
                .map(|hit| {
                    let text = place(connection, &hit, &needles)?;
                    Ok(hit.line.summary(text, zone))
                })
                .collect::<Result<Vec<_>, MailError>>()?;
            Ok(Labeled::by_third_party(results))
        })
    }

    /// See [`Mailbox::from_person`].
    pub(crate) fn by_person(
        &self,
        name: &str,
        limit: usize,
    ) -> Result<Labeled<Vec<MailSummary>>, MailError> {
        let words = searchable(name);
        let zone = self.clock.now().time_zone().clone();
        let each = |star: &str| {
            let parts: Vec<String> = words
                .split(' ')
                .take(16)
                .map(|word| format!("\"{word}\"{star}"))
                .collect();
            format!("{{sender}} : ({})", parts.join(" AND "))
        };
        if words.is_empty() {
            return Ok(Labeled::by_third_party(Vec::new()));
        }
        self.store.read(|connection| {
            let mut lines = newest(connection, &each(""), limit)?;
            if lines.is_empty() {
                lines = newest(connection, &each(" *"), limit)?;
            }
            let mails = lines
                .into_iter()
                .map(|line| {
                    let preview = line.preview.clone();
                    line.summary(preview, &zone)
                })
                .collect();
            Ok(Labeled::by_third_party(mails))
        })
    }
}

/// One found mail.
struct Hit {
    line: Line,
    size: i64,
    /// bm25: the smaller (more negative), the better.
    score: f64,
}

fn newest(connection: &Connection, words: &str, limit: usize) -> Result<Vec<Line>, MailError> {
    let sql = format!(
        "SELECT {LINE} FROM mail AS m JOIN mail_thread AS t ON t.id = m.thread \
         WHERE m.id IN (SELECT rowid FROM mail_words WHERE mail_words MATCH ?1) \
         ORDER BY m.at DESC, m.id DESC LIMIT ?2"
    );
    let limit = i64::try_from(limit.min(MAX_RESULTS)).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(&sql)?;
    let lines = statement
        .query_map((words, limit), Line::read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(lines)
}

fn candidates(connection: &Connection, query: &Query, limit: usize) -> Result<Vec<Hit>, MailError> {
    let (sql, values) = statement(query, limit);
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement
        .query_map(params_from_iter(values), |row| {
            Ok(Hit {
                line: Line::read(row)?,
                size: row.get("size")?,
                score: row.get("score")?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(found)
}

/// The statement of a query: constant text, with numbered values for all that was typed.
fn statement(query: &Query, limit: usize) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = Vec::new();
    let mut clauses = vec!["1".to_owned()];
    let mut with = |clause: &str, value: Value| {
        values.push(value);
        clauses.push(clause.replace('?', &format!("?{}", values.len())));
    };
    let positive = query.expression(false);
    let ranked = positive.is_some();
    if let Some(words) = positive {
        with("mail_words MATCH ?", words.into());
    }
    if let Some(words) = query.expression(true) {
        with(
            "m.id NOT IN (SELECT rowid FROM mail_words WHERE mail_words MATCH ?)",
            words.into(),
        );
    }
    if let Some(since) = query.since {
        with("m.at >= ?", since.as_second().into());
    }
    if let Some(before) = query.before {
        with("m.at < ?", before.as_second().into());
    }
    if let Some(attachment) = query.attachment {
        with("(m.attachments > 0) = ?", i64::from(attachment).into());
    }
    let (score, join, order) = if ranked {
        (
            "bm25(mail_words, 5.0, 3.0, 1.0, 1.0, 2.0)",
            "JOIN mail_words ON mail_words.rowid = m.id",
            "score, m.at DESC",
        )
    } else {
        ("0.0", "", "m.at DESC, m.id DESC")
    };
    let sql = format!(
        "SELECT {LINE}, m.size AS size, {score} AS score FROM mail AS m JOIN mail_thread AS t ON t.id = m.thread \
         {join} WHERE {} ORDER BY {order} LIMIT {limit}",
        clauses.join(" AND ")
    );
    (sql, values)
}

/// Orders by fit and age. A mail of today counts up to half more than one of long ago.
#[allow(
    clippy::cast_precision_loss,
    reason = "days since 1970 are exact in a float"
)]
fn weigh(found: &mut [Hit], now: i64) {
    let weight = |hit: &Hit| {
        let days = (now - hit.line.at).max(0) as f64 / 86_400.0;
        hit.score * (1.0 + 0.5 * 0.5_f64.powf(days / HALF_LIFE_DAYS))
    };
    if found.iter().any(|hit| hit.score != 0.0) {
        found.sort_by(|a, b| weight(a).total_cmp(&weight(b)));
    }
}

/// The place in the text that was found, or its beginning.
fn place(connection: &Connection, hit: &Hit, needles: &[String]) -> Result<String, MailError> {
    if needles.is_empty() || hit.size > MAX_SNIPPET_BYTES {
        return Ok(hit.line.preview.clone());
    }
    let raw = raw(connection, hit.line.row)?;
    let found = parse(&raw)
        .ok()
        .and_then(|mail| snippet(&mail.text, needles));
    Ok(found.unwrap_or_else(|| hit.line.preview.clone()))
}
