//! Honest answers about itself, made from facts and never from a model.

mod answer;
mod facts;
mod question;

pub use answer::answer;
pub use facts::{Left, ModelFacts, SelfFacts};
pub use question::{Question, question};
