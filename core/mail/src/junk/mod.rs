//! Junk, learned from what the user calls junk and wanted; nothing is shipped.
//!
//! A mail becomes a set of hashed marks ([`tokens`]): words and pairs of words, sender, subject,
//! MIME structure, HTML, links. From the kept examples ([`JunkFilter`]) a logistic regression is
//! fitted ([`fit`]), started from the Bayesian log odds of each mark and trained on its errors
//! only. Where its cutoff lies is read from scores that each example got while it was held out
//! ([`calibration`]), so that 0.9 means: wanted mail lies below. `docs/mail-sorting.md` has the
//! figures.

mod calibration;
mod codec;
mod corpus;
mod example;
mod filter;
mod fit;
mod model;
mod nudge;
mod store;
mod table;
mod tokens;

pub use example::Verdict;
pub use filter::{JunkFilter, Learned, MAX_EXAMPLES, MailMarks};
pub use model::{CUTOFF, JunkModel};
pub use store::SORTING_SCHEMA;
pub use tokens::MAX_MARKS;
