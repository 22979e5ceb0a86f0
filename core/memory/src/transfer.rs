//! Export to JSON Lines, and the same back.

use std::io::{BufRead, Read, Write};

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use crate::fact::transfer::{self as facts, FactLine, PersonLine};
use crate::store::{self, columns, placed};
use crate::summaries::{self, Kept};
use crate::{Episode, Memory, MemoryError, Summary};

/// The longest line of an export that is read back: the longest text, all of it escaped.
pub const MAX_LINE_BYTES: usize = 16 * 1024 * 1024;

/// One line of the export.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Line {
    /// An episode and its place in the order of the talk.
    Episode { position: i64, episode: Episode },
    /// A summary and the places it covers.
    Summary {
        first: i64,
        last: i64,
        summary: Summary,
    },
    /// Somebody something is known about.
    Person(PersonLine),
    /// A fact and its statements.
    Fact(FactLine),
}

/// What an import brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportCounts {
    /// Episodes newly remembered.
    pub episodes: usize,
    /// Summaries newly kept.
    pub summaries: usize,
    /// Facts newly kept.
    pub facts: usize,
    /// Lines whose episode, summary or fact was already there.
    pub duplicates: usize,
}

impl Memory {
    /// Writes everything remembered as JSON Lines, labels included; returns the lines.
    ///
    /// # Errors
    /// The database failed, or `out` did.
    pub fn export(&self, out: &mut dyn Write) -> Result<usize, MemoryError> {
        self.store.read(|c| {
            let lines =
                export_episodes(c, out)? + export_summaries(c, out)? + export_facts(c, out)?;
            out.flush()?;
            Ok(lines)
        })
    }

    /// Takes an export in; all of it, or, on an error, nothing. What is already there
    /// under the same id or reference stays as it is.
    ///
    /// # Errors
    /// [`MemoryError::Line`] names the line that cannot be read; the database failed.
    pub fn import(&self, from: &mut (dyn BufRead + Send)) -> Result<ImportCounts, MemoryError> {
        self.store.write(|tx| {
            let mut counts = ImportCounts::default();
            let mut number = 0;
            while let Some(text) = next_line(from, number + 1)? {
                number += 1;
                if !text.trim_ascii().is_empty() {
                    import_line(tx, &text, number, &mut counts)?;
                }
            }
            Ok(counts)
        })
    }
}

fn export_episodes(c: &Connection, out: &mut dyn Write) -> Result<usize, MemoryError> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM episode e ORDER BY e.position, e.seq"
    );
    let mut statement = c.prepare(SQL)?;
    let mut lines = 0;
    for row in statement.query_map([], placed)? {
        let row = row?;
        let (position, episode) = (row.position, row.episode);
        writeln!(out, "{}", store::json(&Line::Episode { position, episode }))?;
        lines += 1;
    }
    Ok(lines)
}

fn export_summaries(c: &Connection, out: &mut dyn Write) -> Result<usize, MemoryError> {
    let all = summaries::before(c, i64::MAX, usize::MAX)?;
    let lines = all.len();
    for mut kept in all.into_iter().rev() {
        summaries::cite(c, &mut kept.summary)?;
        let line = Line::Summary {
            first: kept.first,
            last: kept.last,
            summary: kept.summary,
        };
        writeln!(out, "{}", store::json(&line))?;
    }
    Ok(lines)
}

/// People before the facts that name them.
fn export_facts(c: &Connection, out: &mut dyn Write) -> Result<usize, MemoryError> {
    let (people, facts) = facts::export(c)?;
    let lines = people.len() + facts.len();
    let people = people.into_iter().map(Line::Person);
    for line in people.chain(facts.into_iter().map(Line::Fact)) {
        writeln!(out, "{}", store::json(&line))?;
    }
    Ok(lines)
}

/// The next line without its end, `None` at the end of the file.
fn next_line(
    from: &mut (dyn BufRead + Send),
    number: usize,
) -> Result<Option<Vec<u8>>, MemoryError> {
    let mut line = Vec::new();
    let most = MAX_LINE_BYTES as u64 + 1;
    let read = from.take(most).read_until(b'\n', &mut line)?;
    if read > MAX_LINE_BYTES {
        let why = "it is longer than 16 MiB";
        return Err(MemoryError::Line { line: number, why });
    }
    Ok((read > 0).then_some(line))
}

fn import_line(
    tx: &Transaction<'_>,
    text: &[u8],
    line: usize,
    counts: &mut ImportCounts,
) -> Result<(), MemoryError> {
    let why = "it is not a row of a memory export";
    match serde_json::from_slice(text).map_err(|_| MemoryError::Line { line, why })? {
        Line::Episode { position, episode } => {
            if import_episode(tx, position, episode)? {
                counts.episodes += 1;
            } else {
                counts.duplicates += 1;
            }
        }
        Line::Summary {
            first,
            last,
            summary,
        } => {
            let kept = Kept {
                first,
                last,
                summary,
            };
            import_summary(tx, &kept, line, counts)?;
        }
        Line::Person(person) => {
            counts.duplicates += usize::from(!facts::import_person(tx, &person)?)
        }
        Line::Fact(fact) => match facts::import_fact(tx, &fact)? {
            Ok(true) => counts.facts += 1,
            Ok(false) => counts.duplicates += 1,
            Err(why) => return Err(MemoryError::Line { line, why }),
        },
    }
    Ok(())
}

fn import_episode(
    tx: &Transaction<'_>,
    position: i64,
    mut episode: Episode,
) -> Result<bool, MemoryError> {
    episode.check()?;
    episode.at = store::settled(&episode.at);
    let known = match &episode.reference {
        Some(reference) => store::by_reference(tx, reference)?.is_some(),
        None => false,
    };
    if known || store::by_id(tx, episode.id)?.is_some() {
        return Ok(false);
    }
    store::insert(tx, position, &episode)?;
    Ok(true)
}

fn import_summary(
    tx: &Transaction<'_>,
    kept: &Kept,
    line: usize,
    counts: &mut ImportCounts,
) -> Result<(), MemoryError> {
    if summaries::has(tx, kept.summary.id)? {
        counts.duplicates += 1;
        return Ok(());
    }
    let mut sources = kept.summary.sources.iter();
    let all_there = sources.try_fold(!kept.summary.sources.is_empty(), |all, id| {
        Ok::<_, rusqlite::Error>(all && store::by_id(tx, *id)?.is_some())
    })?;
    if !all_there {
        let why = "it cites an episode that is not there, or none";
        return Err(MemoryError::Line { line, why });
    }
    summaries::keep(tx, kept)?;
    counts.summaries += 1;
    Ok(())
}
