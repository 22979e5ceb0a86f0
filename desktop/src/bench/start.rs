//! Cold start of the program.

use std::process::{Command, Stdio};
use std::time::Instant;

use os1_base::{Error, ErrorKind};

use super::Report;
use super::peak::peak_of_children_mib;
use super::report::percentile_ms;
use super::scratch::Scratch;

const RUNS: usize = 40;

/// Starts this program again and again on one profile.
///
/// # Errors
/// A start failed.
pub(crate) fn run() -> Result<Report, Error> {
    let folder = Scratch::new()?.closed();
    let program = std::env::current_exe().map_err(failed)?;
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let started = Instant::now();
        let status = Command::new(&program)
            .args(["say", "hello", "--offline", "--data"])
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .map_err(failed)?;
        times.push(started.elapsed());
        if !status.success() {
            return Err(failed(status));
        }
    }
    let report = Report::new("start", RUNS)
        .figure("median", percentile_ms(&mut times, 0.5), "ms")
        .goal(50.0)
        .figure("p95", percentile_ms(&mut times, 0.95), "ms");
    Ok(match peak_of_children_mib() {
        Some(peak) => report.figure("peak memory", peak, "MiB").goal(64.0),
        None => report,
    })
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("The program could not be started for the benchmark: {why}."),
    )
}
