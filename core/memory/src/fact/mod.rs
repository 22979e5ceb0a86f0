//! Facts: what is known about people, since when, since when it is known, and who said so.
//!
//! Kept are only statements, each with the words of an episode that make it. What follows
//! from them (when a fact holds, whether it was withdrawn) is worked out by [`fold`](fold)
//! from the statements up to a moment, so that what was known then stays what it was.

mod ask;
mod audience;
mod bound;
mod correct;
mod fold;
mod keep;
mod key;
pub(crate) mod kinship;
mod ledger;
mod people;
mod predicate;
mod propose;
mod query;
pub(crate) mod renamed;
pub(crate) mod rows;
mod settle;
mod state;
pub(crate) mod transfer;
mod view;

pub use bound::Bound;
pub use predicate::{Arity, Predicate};
pub use query::{About, FactQuery};
pub use view::{Fact, FactSource, PersonView, Unclear};

pub(crate) use fold::Period;
pub(crate) use keep::{Learned, keep, keep_claims};
pub(crate) use ledger::Ledger;
pub(crate) use query::facts;
