//! The operation: asking memory.

use std::collections::HashMap;

use super::answerable::{answerable, signs};
use super::features::{COSINE, COSINE_SCALE, COVER, Features, STRETCH, WHO};
use super::gather::Gathered;
use super::question::spelt_day;
use super::request::{MAX_RECALLED, Recall, RecallRequest, Recalled};
use super::turn::{Meeting, Turn};
use super::weights::{Fusion, Weights};
use super::words::words;
use crate::{Memory, MemoryError, Speaker, store};

/// From this cosine on a turn is called near in meaning.
const NEAR: f64 = 0.4;

impl Memory {
    /// What memory has on a question: the episodes that answer it best and how sure it is
    /// that they do. Barred episodes, and what others may not hear, take no part at all.
    ///
    /// The same memory and question give the same answer in the same order; among equals the
    /// newer comes first. Any text is a good question.
    ///
    /// # Errors
    /// The database failed.
    pub fn recall(&self, request: &RecallRequest<'_>) -> Result<Recall, MemoryError> {
        let gathered = self.gather(request)?;
        if gathered.pool.is_empty() {
            return Ok(Recall::default());
        }
        let weights = Weights::shipped();
        let fusion = if gathered.by_meaning {
            &weights.vectors
        } else {
            &weights.lexical
        };
        let signs = signs(
            &gathered.pool,
            &gathered.features,
            &gathered.question,
            fusion,
        );
        let best = best(&gathered, fusion, request);
        Ok(Recall {
            answerable: answerable(&signs, &gathered.features, &gathered.question, fusion),
            found: self.recalled(&gathered, &best, fusion, request)?,
        })
    }

    /// The whole episodes behind the best turns.
    fn recalled(
        &self,
        gathered: &Gathered,
        best: &[(usize, f64)],
        fusion: &Fusion,
        request: &RecallRequest<'_>,
    ) -> Result<Vec<Recalled>, MemoryError> {
        let rows: Vec<i64> = best
            .iter()
            .filter_map(|(at, _)| Some(gathered.pool.get(*at)?.seq))
            .collect();
        let mut episodes: HashMap<i64, _> = self.store.read(|c| -> Result<_, MemoryError> {
            Ok(store::by_rows(c, &rows)?
                .into_iter()
                .map(|row| (row.seq, row.episode))
                .collect())
        })?;
        let found = best.iter().filter_map(|(at, rank)| {
            let turn = gathered.pool.get(*at)?;
            Some(Recalled {
                episode: episodes.remove(&turn.seq)?,
                score: fusion.score(*rank),
                covers: covers(gathered, *at)?,
                why: why(turn, gathered.features.get(*at)?, gathered, request),
            })
        });
        Ok(found.collect())
    }
}

/// The share of the question's words that it says; of one that asks for nothing but a time,
/// whether it was said then.
fn covers(gathered: &Gathered, at: usize) -> Option<f64> {
    let place = if gathered.question.is_of_time_alone() {
        STRETCH
    } else {
        COVER
    };
    gathered.features.get(at)?.get(place).copied()
}

/// The places and ranks of the best turns. The companion's own words answer only a question
/// about them.
fn best(gathered: &Gathered, fusion: &Fusion, request: &RecallRequest<'_>) -> Vec<(usize, f64)> {
    let about_you = words(request.query).any(|word| matches!(word.as_ref(), "you" | "your"));
    let from_start = gathered
        .question
        .stretch
        .is_some_and(|asked| asked.is_from_start);
    let order = if from_start { -1 } else { 1 };
    let turns = gathered.pool.iter().zip(&gathered.features).enumerate();
    let mut ranked: Vec<(usize, f64, i64)> = turns
        .filter(|(_, (turn, _))| about_you || turn.speaker != Speaker::Companion)
        .map(|(at, (turn, features))| (at, fusion.rank(features), order * turn.position))
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.2.cmp(&a.2)).then(a.0.cmp(&b.0)));
    let few = ranked.into_iter().take(request.k.min(MAX_RECALLED));
    few.map(|(at, rank, _)| (at, rank)).collect()
}

fn why(
    turn: &Turn,
    features: &Features,
    gathered: &Gathered,
    request: &RecallRequest<'_>,
) -> String {
    let question = &gathered.question;
    let at = |place: usize| features.get(place).copied().unwrap_or(0.0);
    let mut reasons = Vec::new();
    if at(COVER) > 0.0 {
        let met = Meeting::of(&turn.text, question);
        let said: Vec<&str> = question
            .words
            .iter()
            .zip(&met.frequency)
            .filter(|(_, frequency)| **frequency > 0.0)
            .map(|(word, _)| word.word.as_str())
            .collect();
        reasons.push(format!("says {}", said.join(", ")));
    }
    if at(WHO) >= 1.0 {
        reasons.push(format!("said by {}", turn.speaker));
    }
    if at(STRETCH) > 0.0 {
        let day = spelt_day(turn.at_us, request.now.time_zone());
        let asked = question.event.as_deref().unwrap_or("about the time asked");
        reasons.push(format!("told on {day}, {asked}"));
    }
    if at(COSINE) / COSINE_SCALE >= NEAR {
        reasons.push("near in meaning".to_owned());
    }
    if reasons.is_empty() {
        reasons.push("beside a turn on it".to_owned());
    }
    reasons.join("; ")
}
