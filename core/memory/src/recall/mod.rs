//! Recall: which episodes answer a question, how sure that is, and why.
//!
//! Two stages. The word index and the vectors each bring some dozens of turns
//! (`candidates`); these and their neighbours in the talk are then read closely
//! (`turn`, `features`) and weighed by a linear ranker (`weights`). Who is asked about is
//! compared with who said it, the time asked about with when it was said, and both with
//! everybody else's turns to tell whether there is an answer at all (`answerable`). How the
//! weights came about and what they reach: `docs/recall.md`.

mod anchor;
mod answerable;
mod candidates;
mod confidence;
mod examples;
mod features;
mod gather;
mod pack;
mod question;
mod recollect;
mod request;
mod turn;
mod weights;
mod word_hits;
pub(crate) mod words;

pub(crate) use confidence::{TURNS as CONFIDED_TURNS, confides, withheld};
pub use examples::{Example, SIGN_COUNT};
pub use features::NAMES as FEATURE_NAMES;
pub use pack::{Pack, PackLine};
pub use request::{MAX_RECALLED, Recall, RecallRequest, Recalled};
pub use weights::{Fusion, Weights};
pub use words::{telling_stems, telling_words};
