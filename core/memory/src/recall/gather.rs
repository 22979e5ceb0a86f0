//! From a question to the turns that are weighed, with their features.

use std::collections::HashMap;

use rusqlite::Connection;

use super::anchor;
use super::candidates::{self, HITS};
use super::confidence;
use super::features::{Features, features};
use super::question::Question;
use super::request::RecallRequest;
use super::turn::Turn;
use super::word_hits;
use crate::vectors::Meaning;
use crate::{Memory, MemoryError};

/// A question beside what memory has on it.
#[derive(Debug, Clone)]
pub(crate) struct Gathered {
    pub(crate) question: Question,
    pub(crate) pool: Vec<Turn>,
    pub(crate) features: Vec<Features>,
    /// Whether vectors took part.
    pub(crate) by_meaning: bool,
}

impl Memory {
    /// Reads the question and everything near it.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) fn gather(&self, request: &RecallRequest<'_>) -> Result<Gathered, MemoryError> {
        let mut question = self.store.read(|c| read(c, request))?;
        let meaning = self.meaning_of(&question);
        self.store.read(|c| {
            let withheld = confidence::withheld(c, request.present)?;
            let as_of = question.until(request.as_of);
            let mut hits = word_hits::by_words(c, &mut question, as_of, &withheld)?;
            hits.extend(candidates::in_stretch(c, &question, &withheld)?);
            let mut cosine = match &meaning {
                Some(meaning) => self.held.nearest(c, meaning)?,
                None => HashMap::new(),
            };
            cosine.retain(|seq, _| !withheld.contains(seq));
            let by_meaning = !cosine.is_empty();
            hits.extend(nearest(&cosine));
            hits.retain(|seq| !withheld.contains(seq));
            if hits.is_empty() && question.words.is_empty() {
                hits = candidates::newest(c, &withheld)?;
            }
            let mut pool = candidates::with_neighbours(c, hits, as_of, &withheld)?;
            pool.retain(|turn| question.may_be_at(turn.at_us));
            if let Some(meaning) = meaning.filter(|_| by_meaning) {
                let pool = pool.iter().map(|turn| turn.seq);
                let rest: Vec<i64> = pool.filter(|seq| !cosine.contains_key(seq)).collect();
                cosine.extend(self.held.cosines(c, &meaning, &rest)?);
            }
            let features = features(&pool, &question, &cosine, &withheld);
            Ok(Gathered {
                question,
                pool,
                features,
                by_meaning,
            })
        })
    }

    /// The question's vector; without one, words alone must do.
    fn meaning_of(&self, question: &Question) -> Option<Meaning> {
        let embedder = self.embedder.as_ref()?;
        match embedder.embed(&[&question.nameless]) {
            Ok(mut vectors) => Some(Meaning {
                model: embedder.name().to_owned(),
                vector: vectors.pop()?,
            }),
            Err(error) => {
                tracing::warn!("{error}");
                None
            }
        }
    }
}

/// Reads the question, with the event that it names as a time.
fn read(c: &Connection, request: &RecallRequest<'_>) -> Result<Question, MemoryError> {
    let withheld = confidence::withheld(c, request.present)?;
    let anchor = anchor::anchor(c, request, &withheld)?;
    // Where the event only leans, what answers may well name it.
    let taken_out = anchor.as_ref().filter(|anchor| anchor.is_all);
    let query = taken_out.map_or(request.query, |anchor| &anchor.rest);
    let question = Question::read(query, &request.now, |word| {
        candidates::speaker_named(c, word)
    })?;
    Ok(match anchor {
        Some(anchor) => question.anchored(&anchor, &request.now),
        None => question,
    })
}

/// The rows with the largest cosines.
fn nearest(cosine: &HashMap<i64, f64>) -> impl Iterator<Item = i64> {
    let mut best: Vec<(i64, f64)> = cosine.iter().map(|(seq, cosine)| (*seq, *cosine)).collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    best.into_iter().take(HITS).map(|(seq, _)| seq)
}
