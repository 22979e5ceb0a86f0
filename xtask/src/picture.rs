//! `cargo xtask picture`: the README's picture, drawn from what `os1` really prints.

use crate::project;
use crate::run;
use crate::shell::{self, Failure};

/// Runs a short conversation and writes `docs/picture.svg`.
///
/// The drawing is an example of the `tests` crate: it uses the same harness as the scenes,
/// and its SVG writer stays out of what `cargo xtask run` waits for.
///
/// # Errors
/// The build or the run failed.
pub(crate) fn draw() -> Result<(), Failure> {
    let os1 = run::release()?;
    shell::run(
        shell::cargo()
            .args([
                "run",
                "--quiet",
                "--package=os1-tests",
                "--example=picture",
                "--",
            ])
            .arg("docs/picture.svg")
            .env("OS1_BIN", os1)
            .current_dir(project::top()),
    )
}
