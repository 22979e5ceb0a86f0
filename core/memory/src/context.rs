//! What a language model is given of the past.

use os1_base::{Labeled, Labels, Reader};
use os1_store::StoreError;
use rusqlite::Connection;

use crate::extract::{Extract, extracts};
use crate::store::{Placed, columns, limit_of, placed};
use crate::summaries::{self, Kept};
use crate::window::{Window, bucket};
use crate::{Episode, Memory, MemoryError, Summary, tokens};

/// How far back turns are looked at, shown or summarised at one time.
const MAX_TURNS: usize = 512;
/// How many summaries are looked at.
const MAX_SUMMARIES: usize = 64;
/// About how long the extract of one bucket of turns is.
const EXTRACT_TOKENS: usize = 80;

/// The past that fits a model's window, each part with its own label.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// Extracts of what no longer fits, oldest first.
    pub summaries: Vec<Summary>,
    /// The recent turns word for word, newest last.
    pub turns: Vec<Episode>,
    /// The estimate of all of it, at most the budget asked for.
    pub tokens: usize,
}

impl Context {
    /// The label of a text made from all of this; `None` when it is empty.
    #[must_use]
    pub fn labels(&self) -> Option<Labels> {
        let summaries = self.summaries.iter().map(|summary| &summary.text.labels);
        let turns = self.turns.iter().map(|episode| &episode.text.labels);
        summaries
            .chain(turns)
            .cloned()
            .reduce(|all, one| all.join(&one))
    }
}

impl Memory {
    /// What `reader` may be given of the talk so far, at most `budget` tokens by the
    /// estimate of [`tokens()`].
    ///
    /// Nothing barred and nothing the reader may not read is in it. While everything
    /// fits, it is all there word for word; afterwards the oldest turns leave in groups,
    /// so that the beginning stays the same for some turns (prompt caches hit), and
    /// extracts stand for them. A single turn longer than half the budget is passed over.
    ///
    /// # Errors
    /// The database failed.
    pub fn context(&self, budget: usize, reader: Reader) -> Result<Context, MemoryError> {
        let (turns, spent, left) = self.store.read(|c| -> Result<_, MemoryError> {
            let (turns, spent) = window(c, budget, reader)?;
            let left = match turns.first() {
                Some(first) => uncovered_before(c, first)?,
                None => Vec::new(),
            };
            Ok((turns, spent, left))
        })?;
        let Some(first) = turns.first() else {
            return Ok(Context::default());
        };
        let loose = self.summarise(left, bucket(first))?;
        let (summaries, tokens) = self.store.read(|c| -> Result<_, MemoryError> {
            let kept = summaries::before(c, first.position, MAX_SUMMARIES)?;
            let offered = loose.into_iter().chain(kept);
            let (mut summaries, tokens) = fitting(offered, reader, budget, spent);
            for summary in &mut summaries {
                summaries::cite(c, summary)?;
            }
            Ok((summaries, tokens))
        })?;
        Ok(Context {
            summaries,
            turns: turns.into_iter().map(|row| row.episode).collect(),
            tokens,
        })
    }

    /// Keeps extracts of every bucket that has wholly left the window; returns those of
    /// the bucket that is still half in it, newest first, without keeping them.
    fn summarise(&self, rows: Vec<Placed>, open: i64) -> Result<Vec<Kept>, MemoryError> {
        let mut closed = Vec::new();
        let mut loose = Vec::new();
        for group in rows.chunk_by(|a, b| bucket(a) == bucket(b)) {
            let made = extracts(group, EXTRACT_TOKENS)
                .into_iter()
                .filter_map(|extract| self.kept(group, extract));
            if group.iter().any(|row| bucket(row) == open) {
                loose.extend(made);
            } else {
                closed.extend(made);
            }
        }
        if !closed.is_empty() {
            let done = self.store.write(|tx| -> Result<_, MemoryError> {
                closed.iter().try_for_each(|kept| summaries::keep(tx, kept))
            });
            match done {
                // They serve this prompt all the same and are made again for the next.
                Err(MemoryError::Store(StoreError::DiskFull)) => {
                    loose.splice(0..0, closed);
                }
                done => done?,
            }
        }
        loose.reverse();
        Ok(loose)
    }

    fn kept(&self, group: &[Placed], extract: Extract) -> Option<Kept> {
        let rows: Vec<&Placed> = extract
            .from
            .iter()
            .filter_map(|&at| group.get(at))
            .collect();
        Some(Kept {
            first: rows.first()?.position,
            last: rows.last()?.position,
            summary: Summary {
                id: self.ids.next(),
                text: Labeled::new(extract.text, extract.labels),
                sources: rows.iter().map(|row| row.episode.id).collect(),
            },
        })
    }
}

/// The turns that fit, oldest first, and what they cost.
fn window(
    c: &Connection,
    budget: usize,
    reader: Reader,
) -> Result<(Vec<Placed>, usize), MemoryError> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM episode e WHERE e.channel = 'talk' AND e.barred = 0
         ORDER BY e.position DESC, e.seq DESC LIMIT ?1"
    );
    let mut window = Window::new(budget);
    let mut statement = c.prepare_cached(SQL)?;
    for row in statement.query_map([limit_of(MAX_TURNS)], placed)? {
        let row = row?;
        if row.episode.text.labels.readers.allow(reader) && !window.offer(row) {
            break;
        }
    }
    Ok(window.settle())
}

/// Of the newest turns before `first`, those that no summary covers, oldest first.
fn uncovered_before(c: &Connection, first: &Placed) -> Result<Vec<Placed>, MemoryError> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM (SELECT o.seq, o.id FROM episode o
               WHERE o.channel = 'talk' AND o.barred = 0 AND (o.position, o.seq) < (?1, ?2)
               ORDER BY o.position DESC, o.seq DESC LIMIT ?3) older
         JOIN episode e ON e.seq = older.seq
         WHERE NOT EXISTS (SELECT 1 FROM summary_source s WHERE s.episode = older.id)
         ORDER BY e.position, e.seq"
    );
    let mut statement = c.prepare_cached(SQL)?;
    let values = (first.position, first.seq, limit_of(MAX_TURNS));
    let rows = statement.query_map(values, placed)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Of summaries offered newest first, those that `reader` may read and that still fit,
/// oldest first; and what everything costs then. The last one is cut to what fits.
fn fitting(
    offered: impl Iterator<Item = Kept>,
    reader: Reader,
    budget: usize,
    mut spent: usize,
) -> (Vec<Summary>, usize) {
    let mut summaries = Vec::new();
    for kept in offered {
        let mut summary = kept.summary;
        if !summary.text.labels.readers.allow(reader) || summary.text.value.is_empty() {
            continue;
        }
        let whole = summary.text.value.len();
        summary.text.value = newest_lines(&summary.text.value, budget - spent);
        if summary.text.value.is_empty() {
            break;
        }
        spent += cost(&summary.text.value);
        let cut = summary.text.value.len() < whole;
        summaries.push(summary);
        if cut {
            break;
        }
    }
    summaries.reverse();
    (summaries, spent)
}

fn cost(text: &str) -> usize {
    tokens(text) + 1
}

/// As many of the last lines of `text` as fit into `room` tokens.
fn newest_lines(text: &str, room: usize) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    while !lines.is_empty() && cost(&lines.join("\n")) > room {
        lines.remove(0);
    }
    lines.join("\n")
}
