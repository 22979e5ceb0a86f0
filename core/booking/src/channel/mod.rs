//! Ways to a venue, best first, from its tags: a page made for reserving, e-mail, telephone, its site.
//!
//! Tags are written by anybody: an address is one plain address or refused, a page is plain https or refused.

#[expect(clippy::module_inception, reason = "the type is called as its room")]
mod channel;
mod choose;
mod page;
mod phone;
mod unusable;

#[cfg(test)]
mod tests;

pub use channel::Channel;
pub use choose::{Ways, country, ways};
pub use phone::dialled;
pub use unusable::{Fault, Unusable};
