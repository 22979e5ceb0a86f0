//! `cargo xtask picture`, `cargo xtask plots` and `cargo xtask curves`: drawn from what `os1` really prints.
//!
//! The drawings are examples of the `tests` crate: they use the same harness as the scenes,
//! and their SVG writers stay out of what `cargo xtask run` waits for.

use std::ffi::OsString;

use crate::project;
use crate::run;
use crate::shell::{self, Failure};

/// Runs a short conversation and writes `docs/picture.svg` and the screens beside it.
///
/// # Errors
/// The build or the run failed.
pub(crate) fn draw() -> Result<(), Failure> {
    example("picture", &["docs/picture.svg".into()])
}

/// Runs the benchmarks and writes `docs/plots`; with a folder of mails, the import too.
///
/// # Errors
/// The build or a benchmark failed.
pub(crate) fn plots(mails: &[OsString]) -> Result<(), Failure> {
    let mut arguments = vec![OsString::from("docs/plots")];
    arguments.extend_from_slice(mails);
    example("plots", &arguments)
}

/// Draws the curves of `docs/recall.md` from what a benchmark and a measuring program printed.
///
/// # Errors
/// The build failed, or a file is not what they print.
pub(crate) fn curves(printed: &[OsString]) -> Result<(), Failure> {
    let mut arguments = vec![OsString::from("docs/plots")];
    for file in printed {
        let is_none = file == "-";
        arguments.push(if is_none {
            file.clone()
        } else {
            std::path::absolute(file)?.into()
        });
    }
    shell::run(&mut cargo("curves", &arguments))
}

fn example(name: &str, arguments: &[OsString]) -> Result<(), Failure> {
    let os1 = run::release()?;
    shell::run(cargo(name, arguments).env("OS1_BIN", os1))
}

fn cargo(name: &str, arguments: &[OsString]) -> std::process::Command {
    let mut command = shell::cargo();
    command
        .args(["run", "--quiet", "--package=os1-tests", "--example", name])
        .arg("--")
        .args(arguments)
        .current_dir(project::top());
    command
}
