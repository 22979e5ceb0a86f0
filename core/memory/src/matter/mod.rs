//! What is worth bringing up today: an anniversary, the interview that was yesterday, the promise
//! to call back.
//!
//! [`due`](due::due) decides, and is pure: what is known, what was said lately, what was brought
//! up before and the present instant go in, [`Matter`]s come out, the most worth first. How
//! often anything may be said unprompted is not decided here but by care's budget.

mod alone;
mod due;
mod fact_matters;
mod gather;
mod kept;
mod keys;
mod promised;
mod said;
mod spoken;
mod types;

pub use kept::BroughtUp;
pub use types::{Matter, MatterKind};
