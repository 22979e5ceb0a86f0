//! What a model is asked about, and keeping its answer.

use jiff::SignedDuration;
use os1_base::{Id, Reader};
use rusqlite::{Connection, Transaction};

use super::keep::keep_claims;
use crate::learn::{self, Lesson, MAX_PROPOSALS, Proposal, checked};
use crate::store::{self, Placed, columns, placed};
use crate::{Episode, Memory, MemoryError, tokens};

/// How far back a model is asked, in days: what is older was said to somebody who had no model.
const RECENT_DAYS: i64 = 14;
/// How many of the newest episodes are looked at: some days of much talk. With
/// [`RECENT_DAYS`] it bounds what a model that was just allowed is asked.
const NEWEST: i64 = 200;
/// How often a model that does not answer is asked about the same.
const MAX_TRIES: i64 = 4;
/// The shortest and the longest text that is asked about, in bytes: less says nothing of
/// anybody, and a long paste is no talk about oneself.
const LENGTHS: std::ops::RangeInclusive<usize> = 12..=2_000;

impl Memory {
    /// The newest of the user's own words that no model was asked about yet and that `reader`
    /// may read: at most `most` episodes of together at most `budget` tokens, newest first.
    ///
    /// Never among them: somebody else's words, the companion's, a crisis, a confidence, and
    /// what says nothing for certain.
    ///
    /// # Errors
    /// The database failed.
    pub fn to_ask(
        &self,
        most: usize,
        budget: usize,
        reader: Reader,
    ) -> Result<Vec<Episode>, MemoryError> {
        let now = self.clock.now().timestamp();
        let since = now.saturating_sub(SignedDuration::from_hours(24 * RECENT_DAYS));
        let since = since.unwrap_or(now).as_microsecond();
        let waiting = self.store.read(|c| waiting(c, since))?;
        let (mut batch, mut needless, mut spent) = (Vec::new(), Vec::new(), 0);
        for Placed { seq, episode, .. } in waiting {
            let text = &episode.text;
            if !LENGTHS.contains(&text.value.len()) || !learn::may_tell(&text.value, &episode.at) {
                needless.push(seq);
                continue;
            }
            spent += tokens(&text.value);
            if batch.len() == most || spent > budget && !batch.is_empty() {
                break;
            }
            if text.labels.readers.allow(reader) {
                batch.push(episode);
            }
        }
        if !needless.is_empty() {
            self.store.write(|tx| {
                let marked = needless.iter().try_for_each(|seq| mark(tx, *seq, 0, true));
                marked.map_err(MemoryError::from)
            })?;
        }
        Ok(batch)
    }

    /// Keeps what a model answered about `asked`, as far as the words bear it out, and that it
    /// was asked: both or neither. How many facts that made. What was forgotten meanwhile
    /// stays forgotten.
    ///
    /// # Errors
    /// The database failed.
    pub fn keep_answer(
        &self,
        asked: &[Id],
        proposals: &[(Id, Proposal)],
    ) -> Result<usize, MemoryError> {
        self.store.write(|tx| {
            let mut facts = 0;
            for id in asked {
                let Some(placed) = store::by_id(tx, *id)? else {
                    continue;
                };
                let theirs = proposals.iter().filter(|(of, _)| of == id);
                facts += self.keep_proposed(tx, &placed, theirs.map(|(_, proposal)| proposal))?;
                mark(tx, placed.seq, 0, true)?;
            }
            Ok(facts)
        })
    }

    /// Notes that a model was asked about these and did not answer; it is asked again, a few
    /// times.
    ///
    /// # Errors
    /// The database failed.
    pub fn asked_in_vain(&self, asked: &[Id]) -> Result<(), MemoryError> {
        self.store.write(|tx| {
            for id in asked {
                if let Some(placed) = store::by_id(tx, *id)? {
                    mark(tx, placed.seq, 1, false)?;
                }
            }
            Ok(())
        })
    }

    /// Keeps those of `proposals` that the episode really says; how many facts that made.
    pub(super) fn keep_proposed<'p>(
        &self,
        tx: &Transaction<'_>,
        placed: &Placed,
        proposals: impl Iterator<Item = &'p Proposal>,
    ) -> Result<usize, MemoryError> {
        let claims: Vec<_> = proposals
            .take(MAX_PROPOSALS)
            .filter_map(|proposal| checked(proposal, &placed.episode))
            .collect();
        if claims.is_empty() {
            return Ok(0);
        }
        let lesson = Lesson {
            claims,
            confided: false,
        };
        Ok(keep_claims(tx, &self.ids, placed, &lesson, None, true)?.facts)
    }
}

/// The user's newest talk that was not asked about.
fn waiting(c: &Connection, since_us: i64) -> Result<Vec<Placed>, MemoryError> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM (SELECT * FROM episode
                WHERE speaker = 'user' AND channel = 'talk' AND barred = 0 AND at_us >= ?1
                ORDER BY position DESC, seq DESC LIMIT ?2) e
         LEFT JOIN asked a ON a.episode = e.seq
         WHERE coalesce(a.done, 0) = 0
         ORDER BY e.position DESC, e.seq DESC"
    );
    let mut list = c.prepare_cached(SQL)?;
    let rows = list.query_map((since_us, NEWEST), placed)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn mark(tx: &Transaction<'_>, episode: i64, tries: i64, done: bool) -> rusqlite::Result<()> {
    tx.prepare_cached(
        "INSERT INTO asked (episode, tries, done) VALUES (?1, ?2, ?3)
         ON CONFLICT (episode) DO UPDATE
         SET tries = asked.tries + excluded.tries,
             done = excluded.done OR asked.tries + excluded.tries >= ?4",
    )?
    .execute((episode, tries, done, MAX_TRIES))?;
    Ok(())
}
