//! Standing rules for mail: made by the user's own words alone, never by what a mail says.

mod apply;
mod rule;
mod store;

pub use apply::Ruled;
pub use rule::{MailRule, RuleDeed};

pub(crate) use store::rules;
