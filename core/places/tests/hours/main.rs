//! Opening hours: spellings, what is refused, what always holds, and how much of public rows is right.
//!
//! The rows are not part of the project: they are read from `OS1_EVALDATA` or `../shared/evaldata`
//! beside the checkout. `cargo test -p os1-places --test hours -- --nocapture` prints the scores; with
//! `OS1_SHOW_MISSES=1` also what is not right.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::panic,
    reason = "the whole file is a test: it fails by panicking, and says what it skips"
)]

mod evaluation;
mod properties;
mod refused;
mod spellings;
mod stories;

use jiff::Zoned;
use jiff::civil::date;
use jiff::tz::TimeZone;
use os1_places::hours::{Hours, Place, State};

/// Berlin's clocks, Germany's holidays.
fn berlin() -> Place {
    Place::new(TimeZone::get("Europe/Berlin").unwrap()).in_country("DE")
}

/// Midnight in Berlin.
fn midnight(year: i16, month: i8, day: i8) -> Zoned {
    date(year, month, day)
        .to_zoned(berlin().zone().clone())
        .unwrap()
}

/// From, to and state of all stretches of a year, comments aside.
fn year_of(hours: &Hours) -> Vec<(Zoned, Zoned, State)> {
    let (from, to) = (midnight(2024, 1, 1), midnight(2025, 1, 15));
    let stretches = hours.stretches(&from, &to, &berlin());
    stretches
        .into_iter()
        .map(|stretch| (stretch.from, stretch.to, stretch.state))
        .collect()
}
