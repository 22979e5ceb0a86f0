//! Reading an .ics file in, beside khal on the same file.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use os1_base::{Error, ErrorKind};

use super::Report;
use super::events;
use super::report::percentile_ms;
use super::scratch::Scratch;

const EVENTS: usize = 10_000;
const RECURRING: usize = 1_000;
const RUNS: usize = 3;
/// Names a Python that has khal, when that is not in the search path.
const KHAL: &str = "OS1_KHAL";

/// Imports the same file with this program, and between two of its runs once with khal, whole
/// processes both.
///
/// # Errors
/// This program failed.
pub(crate) fn run() -> Result<Report, Error> {
    let scratch = Scratch::new()?;
    let file = scratch.file("bench.ics", &events::ics(EVENTS, RECURRING))?;
    let bytes = fs::metadata(&file).map_err(failed)?.len();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        ours.push(with_os1(&file)?);
        // Once: it takes minutes.
        if run == 0 {
            theirs.extend(with_khal(&file));
        }
    }
    let took = percentile_ms(&mut ours, 0.5) / 1000.0;
    let report = Report::new("calendar-import", RUNS)
        .figure("size of the file", bytes as f64 / 1_048_576.0, "MiB")
        .figure("events", EVENTS as f64, "events")
        .figure("os1 calendar import, median", took, "s")
        .goal(2.0)
        .figure("rate", EVENTS as f64 / took, "events/s");
    if theirs.is_empty() {
        return Ok(
            report.note("khal is not installed (or OS1_KHAL does not name it): not compared")
        );
    }
    let khal = percentile_ms(&mut theirs, 0.5) / 1000.0;
    Ok(report.figure("khal import, once", khal, "s").figure(
        "times as fast as khal",
        khal / took,
        "x",
    ))
}

/// The whole process on a profile that was just made.
fn with_os1(file: &Path) -> Result<Duration, Error> {
    let folder = Scratch::new()?.closed();
    let program = std::env::current_exe().map_err(failed)?;
    let mut command = Command::new(program);
    command.args(["calendar", "import", "--json", "--data"]);
    let took = timed(command.arg(folder.path()).arg(file)).map_err(failed)?;
    took.ok_or_else(|| failed("the import failed"))
}

/// The whole process on a calendar that was just made; `None` when there is no khal.
fn with_khal(file: &Path) -> Option<Duration> {
    let home = tempfile::tempdir().ok()?;
    let calendar = home.path().join("calendar");
    fs::create_dir_all(&calendar).ok()?;
    let config = format!(
        "[calendars]\n[[bench]]\npath = {}\n[sqlite]\npath = {}\n[default]\ndefault_calendar = bench\n[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
        calendar.display(),
        home.path().join("khal.db").display(),
    );
    let settings = home.path().join("khal.conf");
    fs::write(&settings, config).ok()?;
    let mut command = khal();
    command.arg("--config").arg(settings);
    command.args(["import", "--batch", "--include-calendar", "bench"]);
    timed(command.arg(file).env("HOME", home.path())).ok()?
}

fn khal() -> Command {
    match std::env::var_os(KHAL) {
        Some(python) => {
            let mut command = Command::new(python);
            command.args(["-m", "khal"]);
            command
        }
        None => Command::new("khal"),
    }
}

/// How long a process takes; `None` when it failed.
fn timed(command: &mut Command) -> std::io::Result<Option<Duration>> {
    let started = Instant::now();
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    Ok(status.success().then(|| started.elapsed()))
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("The benchmark of imports could not run: {why}."),
    )
}
