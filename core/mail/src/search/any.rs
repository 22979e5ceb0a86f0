//! Mails that hold any of some words, for whoever weighs them against other kinds of things.

use os1_base::Labeled;
use rusqlite::Connection;

use super::query::searchable;
use super::run::MAX_RESULTS;
use crate::reading::without_quotes;
use crate::store::{LINE, Line, raw};
use crate::{MailError, MailSummary, Mailbox, parse};

/// Mails larger than this are weighed by their beginning.
const MAX_WEIGHED_BYTES: i64 = 1024 * 1024;
/// The most words that are looked for.
const MAX_WORDS: usize = 32;

/// A mail that holds some of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The mail.
    pub summary: MailSummary,
    /// Its own words: what it quotes is somebody else's mail, and found there.
    pub text: String,
    /// Who stands in its headers: names and addresses.
    pub people: Vec<String>,
}

impl Mailbox {
    /// The mails that hold any of `words` in subject, text or names, best first by bm25; only
    /// those from the addresses `from`, in lower case, when there are any.
    ///
    /// # Errors
    /// The store failed.
    pub fn holding_any(
        &self,
        words: &[String],
        from: &[String],
        limit: usize,
    ) -> Result<Labeled<Vec<Holding>>, MailError> {
        let expression = expression(words);
        let zone = self.clock.now().time_zone().clone();
        if expression.is_empty() || limit == 0 {
            return Ok(Labeled::by_third_party(Vec::new()));
        }
        self.store.read(|connection| {
            let mut found = Vec::new();
            for (line, size) in best(connection, &expression, from, limit)? {
                let (text, people) = words_of(connection, &line, size)?;
                let preview = line.preview.clone();
                found.push(Holding {
                    summary: line.summary(preview, &zone),
                    text,
                    people,
                });
            }
            Ok(Labeled::by_third_party(found))
        })
    }
}

fn expression(words: &[String]) -> String {
    let each = words
        .iter()
        .map(|word| searchable(word))
        .filter(|word| !word.is_empty())
        .take(MAX_WORDS)
        .map(|word| {
            if word.chars().count() >= 4 {
                format!("\"{word}\" OR \"{word}\" *")
            } else {
                format!("\"{word}\"")
            }
        });
    each.collect::<Vec<_>>().join(" OR ")
}

fn best(
    connection: &Connection,
    expression: &str,
    from: &[String],
    limit: usize,
) -> Result<Vec<(Line, i64)>, MailError> {
    let sql = format!(
        "SELECT {LINE}, m.size AS size FROM mail AS m JOIN mail_thread AS t ON t.id = m.thread \
         JOIN mail_words ON mail_words.rowid = m.id WHERE mail_words MATCH ?1 \
         AND (?3 = '[]' OR lower(m.from_address) IN (SELECT value FROM json_each(?3))) ORDER BY bm25(mail_words, 5.0, 3.0, 1.0, 1.0, 2.0), m.at DESC LIMIT ?2"
    );
    let limit = i64::try_from(limit.min(MAX_RESULTS)).unwrap_or(i64::MAX);
    let from = serde_json::json!(from).to_string();
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map((expression, limit, from), |row| {
        Ok((Line::read(row)?, row.get("size")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}

/// The mail's own words, and who stands in its headers.
fn words_of(
    connection: &Connection,
    line: &Line,
    size: i64,
) -> Result<(String, Vec<String>), MailError> {
    let mut people = Vec::new();
    let mut statement =
        connection.prepare_cached("SELECT name, address FROM mail_person WHERE mail = ?1")?;
    let mut rows = statement.query([line.row])?;
    while let Some(row) = rows.next()? {
        let (name, address): (String, String) = (row.get(0)?, row.get(1)?);
        people.push(format!("{name} {address}").trim().to_owned());
    }
    if size > MAX_WEIGHED_BYTES {
        return Ok((line.preview.clone(), people));
    }
    let raw = match raw(connection, line.row) {
        Ok(raw) => raw,
        Err(MailError::NotFound | MailError::Damaged) => return Ok((line.preview.clone(), people)),
        Err(error) => return Err(error),
    };
    let text = parse(&raw).map_or_else(
        |_| line.preview.clone(),
        |mail| {
            let files = mail.attachments.iter().filter_map(|file| file.name.clone());
            let files: Vec<String> = files.collect();
            format!("{}\n\n{}", without_quotes(&mail.text), files.join("\n"))
        },
    );
    Ok((text, people))
}
