//! Crisis: read before any model, answered by the core first.

mod answer;
mod assess;
mod assessment;
mod card;
mod context;
mod line;
mod lines;

pub use answer::{CrisisAnswer, answer};
pub use assess::assess;
pub use assessment::{Assessment, Kind, Risk};
pub use card::{Card, card};
pub use line::{Line, Service};
pub use lines::{lines, lines_older_than, regions};
