//! Finding times in sentences.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use os1_base::{Error, ErrorKind};
use os1_when::{Context, find};

use super::Report;

/// Sentences for the whole process.
const LINES: usize = 200_000;
/// Sentences found in this process.
const RUNS: usize = 100_000;
/// Sentences as people write them; half of them hold no time.
const SENTENCES: &[&str] = &[
    "dinner with Amy a week from Friday at eight, remind me the evening before",
    "what did Anna want?",
    "the meeting is moved to Tuesday, March 3rd, 2026 from 9:30 to 11:00",
    "can you read me the last one again, please",
    "swimming every other Wednesday until June",
    "I think we should talk about the budget before we decide anything",
    "remind me tomorrow morning to call the dentist",
    "thanks, that was really helpful",
    "the train leaves at a quarter past seven and takes two and a half hours",
    "she said that the invoice may be wrong, so please look at it",
];

/// Finds times in this process, then through a pipe in a process of its own.
///
/// # Errors
/// The program could not be started.
pub(crate) fn run() -> Result<Report, Error> {
    let now = "2026-11-26T14:15:00+01:00[Europe/Berlin]";
    let context = Context::new(now.parse().map_err(failed)?);
    let started = Instant::now();
    let mut times = 0;
    for sentence in SENTENCES.iter().cycle().take(RUNS) {
        times += find(sentence, &context).len();
    }
    let inside = RUNS as f64 / started.elapsed().as_secs_f64();
    let whole = LINES as f64 / piped(now)?;
    Ok(Report::new("when", RUNS)
        .figure("times found", times as f64, "times")
        .figure("in this process", inside, "sentences/s")
        .figure("whole process, piped, JSON", whole, "sentences/s")
        .goal(100_000.0))
}

/// Seconds that `os1 when --json` takes for all lines, its start included.
fn piped(now: &str) -> Result<f64, Error> {
    let text: String = SENTENCES
        .iter()
        .cycle()
        .take(LINES)
        .flat_map(|sentence| [sentence, "\n"])
        .collect();
    let program = std::env::current_exe().map_err(failed)?;
    let started = Instant::now();
    let mut child = Command::new(&program)
        .args(["when", "--json", "--now", now])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .map_err(failed)?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes()).map_err(failed)?;
    }
    let status = child.wait().map_err(failed)?;
    if !status.success() {
        return Err(failed(status));
    }
    Ok(started.elapsed().as_secs_f64())
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("The program could not be run for the benchmark: {why}."),
    )
}
