//! `os1 bench NAME`.

use std::path::Path;

use os1_base::Error;
use serde_json::json;

use crate::bench::{self, BENCHES};
use crate::session::Session;

/// Runs a benchmark, or lists them.
///
/// # Errors
/// There is none of that name, or it could not run.
pub(crate) fn run(session: &mut Session<'_>, name: &str, path: Option<&Path>) -> Result<(), Error> {
    if name == "list" {
        for bench in BENCHES {
            let row = json!({ "bench": bench.name, "what": bench.what });
            session.emit(&row, |_, _| format!("{:12} {}", bench.name, bench.what))?;
        }
        return Ok(());
    }
    let path = path.map(|path| session.console().look().resolve(path));
    let report = bench::run(name, path.as_deref())?;
    session.emit(&report, |report, _| report.words())
}
