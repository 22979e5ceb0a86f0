//! What a venue's answer says, as far as it is certain: confirmed, another time, refused, a question; everything
//! else is shown to the user.
//!
//! The words of a language are in `words/`, a folder a language; times are read by `os1_when`. How: `docs/booking.md`.

#[expect(clippy::module_inception, reason = "the type is called as its room")]
mod answer;
mod asked;
mod claim;
mod clauses;
mod counts;
mod deadline;
mod german;
mod normal;
mod party_said;
mod pattern;
mod read;
mod times;
mod tokens;
mod words;

pub(crate) use pattern::Pattern;
pub(crate) use tokens::tokens;

pub use answer::{Answer, MAX_QUOTED, MAX_TIMES};
pub use asked::Asked;
pub use claim::Claim;
pub use counts::counts;
pub use deadline::deadline;
pub use read::read;
