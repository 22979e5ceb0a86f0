//! Days, months and chapters: what a stretch of time held, citing its episodes.
//!
//! Worked out whenever it is asked for and kept nowhere, so that nothing in it has to be
//! forgotten: what is forgotten below is missing the next time.

use jiff::civil::Date;
use jiff::{Span, Timestamp, Zoned};
use os1_base::{Id, Labeled};
use rusqlite::Connection;

use crate::extract::extracts;
use crate::fact::{facts, renamed};
use crate::store::{Placed, columns, limit_of, placed};
use crate::{About, Fact, FactQuery, Memory, MemoryError};

/// The most episodes of a stretch that are looked at, the newest.
const MAX_EPISODES: usize = 2_000;
/// About how long the digest of a day is, in tokens.
const DAY_TOKENS: usize = 120;
/// About how long that of a month is.
const MONTH_TOKENS: usize = 360;

/// What a day or a month held, for one set of readers.
#[derive(Debug, Clone, PartialEq)]
pub struct Digest {
    /// Its first instant.
    pub from: Zoned,
    /// The instant after it.
    pub to: Zoned,
    /// Sentences that were said, `speaker: sentence` a line, with the join of their labels.
    pub text: Labeled<String>,
    /// The episodes it was made from, oldest first.
    pub sources: Vec<Id>,
}

/// A stretch of life between moves, jobs and partners.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    /// When it began; `None` for the first.
    pub from: Option<Timestamp>,
    /// When it ended; `None` for the present one.
    pub to: Option<Timestamp>,
    /// What held throughout: home, work, partner.
    pub held: Vec<Fact>,
    /// What else was learned of anybody in it.
    pub learned: Vec<Fact>,
}

impl Memory {
    /// What was said on `day`, where the user was then; one digest for each set of readers.
    ///
    /// # Errors
    /// The database failed.
    pub fn day(&self, day: Date) -> Result<Vec<Digest>, MemoryError> {
        self.digest(day, Span::new().days(1), DAY_TOKENS)
    }

    /// What was said in the month of `day`.
    ///
    /// # Errors
    /// The database failed.
    pub fn month(&self, day: Date) -> Result<Vec<Digest>, MemoryError> {
        self.digest(day.first_of_month(), Span::new().months(1), MONTH_TOKENS)
    }

    fn digest(&self, first: Date, length: Span, tokens: usize) -> Result<Vec<Digest>, MemoryError> {
        let zone = self.clock.now().time_zone().clone();
        let ends = first.to_zoned(zone).and_then(|from| {
            let to = from.checked_add(length)?;
            Ok((from, to))
        });
        let Ok((from, to)) = ends else {
            return Ok(Vec::new());
        };
        let (rows, names) = self.store.read(|c| -> Result<_, MemoryError> {
            Ok((said_between(c, &from, &to)?, renamed::renamed(c)?))
        })?;
        let digests = extracts(&rows, tokens).into_iter().map(|extract| Digest {
            from: from.clone(),
            to: to.clone(),
            sources: extract
                .from
                .iter()
                .filter_map(|&at| rows.get(at))
                .map(|row| row.episode.id)
                .collect(),
            text: Labeled::new(renamed::put_right(&extract.text, &names), extract.labels),
        });
        Ok(digests
            .filter(|digest| !digest.text.value.is_empty())
            .collect())
    }

    /// The chapters of the user's life, the first first.
    ///
    /// # Errors
    /// The database failed.
    pub fn chapters(&self) -> Result<Vec<Chapter>, MemoryError> {
        let own = FactQuery::about(About::User);
        let (own, all) = self.store.read(|c| -> Result<_, MemoryError> {
            Ok((facts(c, &own)?, facts(c, &FactQuery::default())?))
        })?;
        let turning: Vec<&Fact> = own
            .iter()
            .filter(|fact| {
                let turns = ["lives_in", "works_at", "partner"].contains(&fact.predicate.slot());
                turns && fact.polarity && !fact.claim && fact.subject == "user"
            })
            .collect();
        let mut cuts: Vec<Timestamp> = turning
            .iter()
            .flat_map(|fact| [begin(fact), fact.valid_to.as_ref().map(|to| to.at)])
            .flatten()
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        Ok(between(&cuts)
            .filter_map(|(from, to)| chapter((from, to), &turning, &all))
            .collect())
    }
}

/// When a fact begins to show: when it began, or when it was told.
fn begin(fact: &Fact) -> Option<Timestamp> {
    let told = fact
        .valid_from
        .as_ref()
        .map_or(fact.learned_at, |from| from.at);
    // Told when it was over already, it has no beginning that is known.
    let over = fact.valid_to.as_ref().is_some_and(|to| to.at <= told);
    (!over).then_some(told)
}

/// The stretches between the cuts, open at both ends.
fn between(
    cuts: &[Timestamp],
) -> impl Iterator<Item = (Option<Timestamp>, Option<Timestamp>)> + use<> {
    let ends = cuts.iter().copied().map(Some);
    let starts: Vec<_> = std::iter::once(None).chain(ends.clone()).collect();
    let ends: Vec<_> = ends.chain([None]).collect();
    starts.into_iter().zip(ends)
}

fn chapter(
    (from, to): (Option<Timestamp>, Option<Timestamp>),
    turning: &[&Fact],
    all: &[Fact],
) -> Option<Chapter> {
    let starts =
        |fact: &Fact| begin(fact).is_none_or(|begin| from.is_some_and(|from| begin <= from));
    let lasts = |fact: &Fact| {
        let end = fact.valid_to.as_ref().map(|end| end.at);
        end.is_none_or(|end| to.is_some_and(|to| end >= to))
    };
    let held: Vec<Fact> = turning
        .iter()
        .filter(|fact| starts(fact) && lasts(fact))
        .map(|fact| (*fact).clone())
        .collect();
    let inside = |at: Timestamp| from.is_none_or(|from| at >= from) && to.is_none_or(|to| at < to);
    let learned: Vec<Fact> = all
        .iter()
        .filter(|fact| inside(fact.learned_at) && fact.predicate.name() != "name")
        .filter(|fact| !turning.iter().any(|other| other.id == fact.id))
        .cloned()
        .collect();
    (!held.is_empty() || !learned.is_empty()).then_some(Chapter {
        from,
        to,
        held,
        learned,
    })
}

/// What was said in the talk, oldest first; without what is barred.
fn said_between(c: &Connection, from: &Zoned, to: &Zoned) -> rusqlite::Result<Vec<Placed>> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM episode e WHERE e.at_us >= ?1 AND e.at_us < ?2 AND e.channel = 'talk'
             AND e.barred = 0 ORDER BY e.position DESC, e.seq DESC LIMIT ?3"
    );
    let edge = |at: &Zoned| at.timestamp().as_microsecond();
    let mut statement = c.prepare_cached(SQL)?;
    let rows = statement.query_map((edge(from), edge(to), limit_of(MAX_EPISODES)), placed)?;
    let mut rows: Vec<Placed> = rows.collect::<rusqlite::Result<_>>()?;
    rows.reverse();
    Ok(rows)
}
