//! Reading a mailbox in.

use std::path::Path;
use std::time::Instant;

use os1_base::{Error, ErrorKind};

use super::Report;
use super::scratch::Scratch;

/// Imports what lies at `path` into a fresh profile, then searches it.
///
/// # Errors
/// No path was given, or it cannot be read.
pub(crate) fn run(path: Option<&Path>) -> Result<Report, Error> {
    let path = path.ok_or_else(|| {
        Error::new(
            ErrorKind::Invalid,
            "This benchmark reads a mailbox: os1 bench import PATH.",
        )
    })?;
    let scratch = Scratch::new()?;
    let started = Instant::now();
    let report = scratch.companion.import_mail(&[path.to_owned()], &mut ())?;
    let took = started.elapsed().as_secs_f64();
    let searching = Instant::now();
    let found = scratch
        .companion
        .mailbox()
        .search("meeting", 20)?
        .value
        .len();
    let search_ms = searching.elapsed().as_secs_f64() * 1000.0;
    let mails = report.imported as f64;
    Ok(Report::new("import", 1)
        .figure("mails", mails, "mails")
        .figure("rate, searchable at the end", mails / took, "mails/s")
        .goal(3000.0)
        .figure("first search after it", search_ms, "ms")
        .figure("found by it", found as f64, "mails"))
}
