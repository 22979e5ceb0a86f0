//! What is known, as shells draw it and scripts read it.

use jiff::Zoned;
use jiff::tz::TimeZone;
use os1_memory::{Bound, Fact, FactSource};
use serde::Serialize;

use crate::facts;

/// A fact with its sources.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactView {
    /// Its id, for `why`, `correct` and `forget`.
    pub id: String,
    /// About whom: `user`, a name, or "the user's sister".
    pub subject: String,
    /// What about them.
    pub predicate: String,
    /// The value; a date as ISO 8601.
    pub object: String,
    /// `false` where it is denied.
    pub polarity: bool,
    /// From when it holds, RFC 3339 with zone; a day in the zone in which it was said. `None`
    /// when that was not said.
    pub valid_from: Option<String>,
    /// How finely that was said.
    pub valid_from_grain: Option<String>,
    /// Until when, exclusive; `None` while it holds.
    pub valid_to: Option<String>,
    /// How finely that was said.
    pub valid_to_grain: Option<String>,
    /// Since when it is known.
    pub learned_at: String,
    /// When it turned out wrong; `None` while it is believed.
    pub withdrawn_at: Option<String>,
    /// How sure, 0…1.
    pub confidence: f64,
    /// Who said it.
    pub said_by: String,
    /// Whether it is what somebody else says, and no more.
    pub claim: bool,
    /// Whether it was told in confidence.
    pub confided: bool,
    /// The words it rests on.
    pub sources: Vec<SourceView>,
    /// The fact as a sentence.
    pub text: String,
}

/// The words of an episode that a fact rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// The episode's id.
    pub id: String,
    /// The id it has outside.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// When it was said.
    pub at: String,
    /// Who said it.
    pub speaker: String,
    /// The words.
    pub quote: String,
    /// Their first byte in the episode's text.
    pub first_byte: usize,
    /// The byte after them.
    pub past_byte: usize,
    /// How they bear on the fact: `says`, `corrects`, `ends`, `denies`.
    pub stance: String,
}

impl FactView {
    /// The view of `fact` for somebody who reads clocks as `now` does.
    pub(crate) fn of(fact: &Fact, now: &Zoned) -> Self {
        let zone = now.time_zone();
        let at = |at: jiff::Timestamp| at.to_zoned(zone.clone()).to_string();
        let grain = |bound: &Option<Bound>| bound.as_ref().map(|bound| bound.grain.clone());
        Self {
            id: fact.id.to_string(),
            subject: fact.subject.clone(),
            predicate: fact.predicate.to_string(),
            object: fact.object.clone(),
            polarity: fact.polarity,
            valid_from: instant(fact.valid_from.as_ref(), zone),
            valid_from_grain: grain(&fact.valid_from),
            valid_to: instant(fact.valid_to.as_ref(), zone),
            valid_to_grain: grain(&fact.valid_to),
            learned_at: at(fact.learned_at),
            withdrawn_at: fact.withdrawn_at.map(at),
            confidence: fact.confidence,
            said_by: fact.said_by.clone(),
            claim: fact.claim,
            confided: fact.confided,
            sources: fact.sources.iter().map(SourceView::of).collect(),
            text: format!("{}.", facts::sentence(fact, now)),
        }
    }
}

fn instant(bound: Option<&Bound>, zone: &TimeZone) -> Option<String> {
    bound.map(|bound| match bound.is_date() {
        true => bound.said().to_string(),
        false => bound.at.to_zoned(zone.clone()).to_string(),
    })
}

impl SourceView {
    fn of(source: &FactSource) -> Self {
        Self {
            id: source.episode.to_string(),
            reference: source.reference.clone(),
            at: source.at.to_string(),
            speaker: source.speaker.to_string(),
            quote: source.quote.clone(),
            first_byte: source.first,
            past_byte: source.past,
            stance: source.stance.name().to_owned(),
        }
    }
}

/// What went when something was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ForgottenView {
    /// Episodes that are gone.
    pub episodes: usize,
    /// Episodes of which a sentence is gone.
    pub shortened: usize,
    /// Facts that are gone.
    pub facts: usize,
    /// People of whom nothing is known any more.
    pub people: usize,
    /// Summaries that are gone.
    pub summaries: usize,
    /// Drafts that are gone.
    pub drafts: usize,
    /// Backups that held any of it, and do no longer.
    pub backups: usize,
    /// Databases that were set aside as damaged, cannot be cleaned, and are gone.
    pub set_aside: usize,
}
