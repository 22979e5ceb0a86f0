//! From characters to expressions: the same for every language.
//!
//! A language is a lexicon and a list of rules; see `en`.

mod arena;
mod chart;
mod combine;
pub(crate) mod expr;
pub(crate) mod feast;
mod half_day;
mod length;
mod lexicon;
mod numeric;
mod repeat;
mod rule;
mod select;
mod symbol;
mod token;
pub(crate) mod value;

pub(crate) use arena::Arena;
pub(crate) use chart::{Chart, Edge};
pub(crate) use combine::{DATE, TIME};
pub(crate) use length::Amounts;
pub(crate) use lexicon::{Entry, Lexicon};
pub(crate) use numeric::{full_year, month_and_day};
pub(crate) use repeat::Repeat;
pub(crate) use rule::{Args, Grammar, Rule, is, maybe};
pub(crate) use select::pick;
pub(crate) use symbol::Symbol;
pub(crate) use token::Tokens;
