//! What is known, and why.

use os1_companion::{
    FactView as CoreFact, ForgottenView as CoreForgotten, SourceView as CoreSource,
};

use super::mirror;

mirror! {
    /// A fact with its sources.
    FactView of CoreFact {
        /// Its id, to correct and to forget it.
        id: String,
        /// About whom: `user`, a name, or "the user's sister".
        subject: String,
        /// What about them.
        predicate: String,
        /// The value; a date as ISO 8601.
        object: String,
        /// `false` where it is denied.
        polarity: bool,
        /// From when it holds, RFC 3339 with zone; none when that was not said.
        valid_from: Option<String>,
        /// How finely that was said.
        valid_from_grain: Option<String>,
        /// Until when, exclusive; none while it holds.
        valid_to: Option<String>,
        /// How finely that was said.
        valid_to_grain: Option<String>,
        /// Since when it is known.
        learned_at: String,
        /// When it turned out wrong; none while it is believed.
        withdrawn_at: Option<String>,
        /// How sure, 0 to 1.
        confidence: f64,
        /// Who said it.
        said_by: String,
        /// Whether it is what somebody else says, and no more.
        claim: bool,
        /// Whether it was told in confidence.
        confided: bool,
        /// The words it rests on.
        sources: Vec<SourceView>,
        /// The fact as a sentence.
        text: String,
    }
}

mirror! {
    /// The words that a fact rests on.
    SourceView of CoreSource {
        /// The episode's id.
        id: String,
        /// The id it has outside.
        reference: Option<String>,
        /// When it was said.
        at: String,
        /// Who said it.
        speaker: String,
        /// The words.
        quote: String,
        /// Their first byte in the episode's text.
        first_byte: u64,
        /// The byte after them.
        past_byte: u64,
        /// How they bear on the fact: `says`, `corrects`, `ends`, `denies`.
        stance: String,
    }
}

mirror! {
    /// What went when something was forgotten.
    ForgottenView of CoreForgotten {
        /// Episodes that are gone.
        episodes: u64,
        /// Episodes of which a sentence is gone.
        shortened: u64,
        /// Facts that are gone.
        facts: u64,
        /// People of whom nothing is known any more.
        people: u64,
        /// Summaries that are gone.
        summaries: u64,
        /// Drafts that are gone.
        drafts: u64,
        /// Backups that held any of it, and do no longer.
        backups: u64,
        /// Databases that were set aside as damaged, cannot be cleaned, and are gone.
        set_aside: u64,
    }
}
