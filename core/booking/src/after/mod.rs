//! What somebody says about an evening that is over: "lovely, but too loud", "never again", "we loved the pasta".

mod impression;
mod words;

pub use impression::{Impression, impression};
