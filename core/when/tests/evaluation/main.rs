//! How much of public test sets is right. The sets are not part of the project: they are
//! read from `OS1_EVALDATA` or `../shared/evaldata` beside the checkout.
//!
//! `cargo test --release -p os1-when --test evaluation -- --nocapture` prints the scores;
//! with `OS1_SHOW_MISSES=1` also what is not right.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::panic,
    reason = "the whole file is a test: it fails by panicking, and says what it skips"
)]

mod chrono;
mod duckling;
mod recognizers;

use std::path::PathBuf;

use serde_json::Value;

/// Rows that are right among all.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Score {
    pub right: usize,
    pub all: usize,
}

impl Score {
    /// Counts a row; says what was wrong when that is asked for.
    pub(crate) fn count(&mut self, right: bool, what: impl FnOnce() -> String) {
        self.all += 1;
        self.right += usize::from(right);
        if !right && std::env::var_os("OS1_SHOW_MISSES").is_some() {
            println!("    {}", what());
        }
    }

    pub(crate) fn percent(&self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }

    /// Prints the score and holds it against its floor.
    pub(crate) fn report(&self, name: &str, floor: f64) {
        println!(
            "{name:44} {:4} of {:4}  {:5.1} %",
            self.right,
            self.all,
            self.percent()
        );
        assert!(self.percent() >= floor, "{name} is below {floor} %");
    }
}

/// A file of the set, if it is there.
pub(crate) fn rows(name: &str) -> Option<Value> {
    let top = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR")?);
    let folder = std::env::var_os("OS1_EVALDATA")
        .map_or_else(|| top.join("../../../shared/evaldata"), PathBuf::from);
    let path = folder.join("dates").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: no evaluation data `dates/{name}`; set OS1_EVALDATA to its folder");
        return None;
    };
    Some(serde_json::from_str(&text).expect("JSON"))
}
