//! Time to the first word of a model, over a plain HTTP client.

use std::time::{Duration, Instant};

use os1_base::{Error, ErrorKind};
use os1_companion::{NewProvider, TurnEvent};
use tokio_util::sync::CancellationToken;

use super::Report;
use super::report::percentile_ms;
use super::scratch::Scratch;
use super::scripted;

const RUNS: usize = 100;
const QUESTION: &str = "Tell me something about the telephone of old times";

/// Asks one scripted server in turns, plainly and through the companion.
///
/// # Errors
/// The server could not be started, or a turn failed.
pub(crate) fn run() -> Result<Report, Error> {
    let port = scripted::start().map_err(failed)?;
    let scratch = Scratch::new()?;
    scratch.companion.add_provider(NewProvider {
        id: "bench".to_owned(),
        kind: "openai".to_owned(),
        url: Some(format!("http://127.0.0.1:{port}/v1")),
        model: "scripted".to_owned(),
        window: None,
        key: None,
    })?;
    scratch.companion.allow_provider("bench")?;
    let body = format!(
        "{{\"model\":\"scripted\",\"stream\":true,\"messages\":[{{\"role\":\"user\",\"content\":\"{QUESTION}\"}}]}}"
    );
    let (mut plain, mut ours) = (Vec::new(), Vec::new());
    // The first turn of a day begins with the disclosure, which is no word of the model.
    through_companion(&scratch)?;
    for _ in 0..RUNS {
        let started = Instant::now();
        scripted::ask_plainly(port, &body).map_err(failed)?;
        plain.push(started.elapsed());
        ours.push(through_companion(&scratch)?);
    }
    let (plain_ms, ours_ms) = (
        percentile_ms(&mut plain, 0.5),
        percentile_ms(&mut ours, 0.5),
    );
    Ok(Report::new("first-word", RUNS)
        .figure("plain client, median", plain_ms, "ms")
        .figure("companion, median", ours_ms, "ms")
        .figure("more than plain, median", ours_ms - plain_ms, "ms")
        .goal(10.0)
        .figure("companion, p95", percentile_ms(&mut ours, 0.95), "ms"))
}

fn through_companion(scratch: &Scratch) -> Result<Duration, Error> {
    let started = Instant::now();
    let mut first = None;
    let mut sink = |event: TurnEvent| {
        if matches!(event, TurnEvent::Speech { .. }) {
            first.get_or_insert_with(|| started.elapsed());
        }
        true
    };
    let turn = scratch
        .companion
        .turn(QUESTION, &mut sink, CancellationToken::new());
    tokio::runtime::Handle::current().block_on(turn)?;
    first.ok_or_else(|| failed("the companion said nothing"))
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Network,
        format!("The benchmark's own server failed: {why}."),
    )
}
