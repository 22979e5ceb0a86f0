//! Facts that a model finds in the user's own words: what it is asked, and what it answered.

mod answer;
mod request;

pub(crate) use answer::read;
pub(crate) use request::{MOST_EPISODES, MOST_TOKENS, request};
