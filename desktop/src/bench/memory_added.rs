//! What memory adds to a process that opens a profile, measured in a process of its own.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use os1_base::{Error, ErrorKind};
use os1_companion::{MemoryDesk, Profile};
use serde_json::Value;

use super::memory::{asked, parts, resident_mb};
use super::{Report, talk::Talk};

/// Its name among the benchmarks.
pub(super) const NAME: &str = "memory-added";
/// As many episodes as the goals speak of.
const EPISODES: usize = 100_000;
/// What is printed.
const WORDS: &str = "memory added on opening, words";
const VECTORS: &str = "memory added on opening, vectors";

/// Opens the profile in `folder` and asks, first by words alone.
///
/// # Errors
/// There is no profile of the benchmark `memory` in it.
pub(super) fn run(folder: Option<&Path>) -> Result<Report, Error> {
    let folder = folder.ok_or_else(|| failed("no folder with a profile was named"))?;
    let profile = Profile::open(folder, &crate::keys::find(folder)?)?;
    let talk = Talk::new();
    let begin = resident_mb();
    let words = MemoryDesk::of(&profile, &parts(None))?;
    asked(&words, &talk, EPISODES)?;
    let by_words = resident_mb() - begin;
    let vectors = MemoryDesk::of(&profile, &parts(Some(Arc::new(talk.embedder()))))?;
    asked(&vectors, &talk, EPISODES)?;
    let by_vectors = resident_mb() - begin;
    Ok(Report::new(NAME, 1)
        .figure(WORDS, by_words, "MB")
        .goal(10.0)
        .figure(VECTORS, by_vectors, "MB")
        .goal(80.0))
}

/// Runs it on `folder` in a new process and enters its figures into `report`.
///
/// # Errors
/// The process did not end well.
pub(super) fn beside(report: Report, folder: &Path) -> Result<Report, Error> {
    let program = std::env::current_exe().map_err(failed)?;
    let output = Command::new(program)
        .args(["bench", NAME, "--json"])
        .arg(folder)
        .output()
        .map_err(failed)?;
    let told: Value = serde_json::from_slice(&output.stdout).map_err(failed)?;
    let value = |at: usize| {
        told.pointer(&format!("/figures/{at}/value"))
            .and_then(Value::as_f64)
            .ok_or_else(|| failed(output.status))
    };
    Ok(report
        .figure(WORDS, value(0)?, "MB")
        .goal(10.0)
        .figure(VECTORS, value(1)?, "MB")
        .goal(80.0))
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("The memory of an opened profile could not be measured: {why}."),
    )
}
