//! What `os1 bench turn-ends` is measured on and against: sentences with stretched pauses, Silero and
//! Smart Turn, on the same sound in one run.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache;
use crate::peers::python_environment;
use crate::project;
use crate::shell::{self, Failure};

/// The benchmark that needs it.
const NAME: &str = "turn-ends";
/// What the comparison runs on.
pub(crate) const PYTHON: &str = include_str!("../tools/ear.txt");
/// The wheel that carries both models; its own dependencies are not needed.
const WHEEL: &str = "pipecat-ai==1.14.0";

/// Runs the comparison when `arguments` name the benchmark and no folder of sentences; `false` when not.
///
/// # Errors
/// A registry does not answer, or the comparison failed.
pub(crate) fn compared(arguments: &[OsString], os1: &Path) -> Result<bool, Failure> {
    if arguments != [OsString::from(NAME)] {
        return Ok(false);
    }
    let environment = cache::folder()?.join("ear");
    python_environment(&environment, PYTHON)?;
    let python = environment.join("bin/python");
    let wheel = cache::folder()?.join("pipecat");
    cache::made_once(&wheel, WHEEL, |making| {
        let mut fetch = Command::new(&python);
        fetch.args([
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            WHEEL,
            "--dest",
        ]);
        shell::run(fetch.arg(making))?;
        let unpack = "import glob, sys, zipfile; zipfile.ZipFile(glob.glob(sys.argv[1] + '/*.whl')[0]).extractall(sys.argv[1])";
        shell::run(Command::new(&python).args(["-c", unpack]).arg(making))
    })?;
    let data = std::env::var_os("OS1_EVALDATA")
        .map_or_else(|| project::top().join("../shared/evaldata"), PathBuf::from);
    shell::run(
        Command::new(&python)
            .arg(project::top().join("tests/peers/voice/compare.py"))
            .args([os1, &data.join("voice"), &wheel]),
    )?;
    Ok(true)
}
