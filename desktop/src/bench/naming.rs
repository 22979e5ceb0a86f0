//! Choosing a name.

use std::time::Instant;

use os1_base::Error;
use os1_companion::{Answers, choose};

use super::Report;
use super::report::percentile_ms;

const RUNS: usize = 50;

/// Chooses among all names again and again.
///
/// # Errors
/// No name is left.
pub(crate) fn run() -> Result<Report, Error> {
    let mut answers = Answers::new("Theo", true);
    answers.mother = Some("fine, I guess. She is warm but she interrupts.".to_owned());
    let mut times = Vec::with_capacity(RUNS);
    let mut names = 0;
    for seed in 0..RUNS {
        let started = Instant::now();
        names = choose(&answers, seed as u64, &[])?.considered;
        times.push(started.elapsed());
    }
    Ok(Report::new("naming", RUNS)
        .figure("names read", names as f64, "names")
        .figure("median", percentile_ms(&mut times, 0.5), "ms")
        .goal(20.0)
        .figure("p95", percentile_ms(&mut times, 0.95), "ms"))
}
