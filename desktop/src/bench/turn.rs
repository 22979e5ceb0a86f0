//! The core's own part of a turn.

use std::time::Instant;

use os1_base::Error;
use os1_companion::TurnEvent;
use tokio_util::sync::CancellationToken;

use super::Report;
use super::report::percentile_ms;
use super::scratch::Scratch;

const ROUNDS: usize = 50;

/// What people say in a day, so that every skill has its share.
const LINES: &[&str] = &[
    "good morning",
    "what time is it?",
    "who wrote today?",
    "what is 12 * 8?",
    "flip a coin",
    "I'm a bit tired today",
    "where do my words go?",
    "what can you do?",
    "thank you",
    "tell me about the history of the telephone",
];

/// Takes [`LINES`] through the companion, each turn durable.
///
/// # Errors
/// A turn failed.
pub(crate) fn run() -> Result<Report, Error> {
    let scratch = Scratch::new()?;
    let runtime = tokio::runtime::Handle::current();
    let mut times = Vec::with_capacity(ROUNDS * LINES.len());
    for _ in 0..ROUNDS {
        for line in LINES {
            let mut sink = |_: TurnEvent| true;
            let started = Instant::now();
            let turn = scratch
                .companion
                .turn(line, &mut sink, CancellationToken::new());
            runtime.block_on(turn)?;
            times.push(started.elapsed());
        }
    }
    Ok(Report::new("turn", times.len())
        .figure("median", percentile_ms(&mut times, 0.5), "ms")
        .figure("p95", percentile_ms(&mut times, 0.95), "ms")
        .goal(5.0))
}
