//! Expanding recurring events, beside the libraries that others use.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use os1_base::{Error, ErrorKind};

use super::Report;

/// How often each program is run; the fastest run counts, for the machine is shared.
const RUNS: usize = 5;
/// Instances each program writes.
const INSTANCES: usize = 400_000;
/// The folder with `bin/python3` that has python-dateutil.
const PYTHON: &str = "OS1_DATEUTIL_PYTHON";
/// Two hundred events, each the second Tuesday, a weekday, or every day, in a zone.
const RULES: [&str; 4] = [
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=TU,WE,FR",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=DAILY;INTERVAL=2;BYHOUR=9,14",
];
/// How many events the file has.
const EVENTS: usize = 200;

/// Writes as many instances as JSON as the peers do, each as a process of its own.
///
/// # Errors
/// The temporary folder cannot be written, or this program does not run.
pub(crate) fn run() -> Result<Report, Error> {
    let folder = tempfile::tempdir().map_err(failed)?;
    let file = folder.path().join("events.ics");
    fs::write(&file, calendar()).map_err(failed)?;
    let own = std::env::current_exe().map_err(failed)?;
    let mut ours = Command::new(own);
    ours.args(["--json", "--now", "2026-01-01T00:00:00+00:00[UTC]"])
        .args(["calendar", "expand", "--from", "1970-01-01T00:00:00Z"])
        .args(["--to", "2200-01-01T00:00:00Z"])
        .arg(&file);
    let (seconds, lines) = best(&mut ours)?
        .ok_or_else(|| Error::new(ErrorKind::Internal, "os1 calendar expand did not run."))?;
    let mut report = Report::new("expand", RUNS)
        .figure("instances", lines as f64, "lines")
        .figure("os1 calendar expand, whole process", seconds * 1000.0, "ms");
    if let Some(peer) = dateutil(folder.path(), &file)? {
        report = report
            .figure("python-dateutil, whole process", peer * 1000.0, "ms")
            .figure("times as fast as python-dateutil", peer / seconds, "×")
            .goal(10.0);
    }
    if let Some(peer) = libical(folder.path(), &file)? {
        report = report
            .figure("libical, whole process", peer * 1000.0, "ms")
            .figure("times as fast as libical", peer / seconds, "×")
            .goal(1.0);
    }
    Ok(report)
}

/// The events: each ends by COUNT, so that every program writes the same.
fn calendar() -> String {
    let mut file = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//OS1//bench//EN\r\n");
    let count = INSTANCES / EVENTS;
    for (at, rule) in RULES.iter().cycle().take(EVENTS).enumerate() {
        file.push_str(&format!(
            "BEGIN:VEVENT\r\nUID:{at}@bench.test\r\nSUMMARY:Event {at}\r\n\
             DTSTART;TZID=Europe/Berlin:20200114T090000\r\n\
             DTEND;TZID=Europe/Berlin:20200114T100000\r\nRRULE:{rule};COUNT={count}\r\nEND:VEVENT\r\n"
        ));
    }
    file.push_str("END:VCALENDAR\r\n");
    file
}

/// The fastest of the runs in seconds, and the lines it wrote; `None` when it failed.
fn best(command: &mut Command) -> Result<Option<(f64, usize)>, Error> {
    let mut best = f64::INFINITY;
    let mut lines = 0;
    for _ in 0..RUNS {
        let started = Instant::now();
        let output = command.stderr(Stdio::null()).output().map_err(failed)?;
        best = best.min(started.elapsed().as_secs_f64());
        if !output.status.success() {
            return Ok(None);
        }
        lines = output.stdout.iter().filter(|byte| **byte == b'\n').count();
    }
    Ok(Some((best, lines)))
}

fn dateutil(folder: &Path, file: &Path) -> Result<Option<f64>, Error> {
    let script = folder.join("expand.py");
    fs::write(&script, include_str!("expand/expand.py")).map_err(failed)?;
    let python = std::env::var_os(PYTHON).map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let mut command = Command::new(python);
    command.arg(&script).arg(file);
    peer(
        &mut command,
        "python-dateutil is not here (OS1_DATEUTIL_PYTHON names a python that has it)",
    )
}

fn libical(folder: &Path, file: &Path) -> Result<Option<f64>, Error> {
    let (source, program) = (folder.join("expand.c"), folder.join("expand"));
    fs::write(&source, include_str!("expand/expand.c")).map_err(failed)?;
    let compiled = Command::new("cc")
        .args(["-O2", "-o"])
        .args([&program, &source])
        .arg("-lical")
        .stderr(Stdio::null())
        .status();
    if !compiled.is_ok_and(|status| status.success()) {
        tracing::warn!("libical is not here (a C compiler and libical-dev are needed)");
        return Ok(None);
    }
    let mut command = Command::new(&program);
    command.arg(file);
    peer(&mut command, "the program with libical did not run")
}

/// The seconds of a peer; `None`, with a word, when it is missing or writes something else.
fn peer(command: &mut Command, missing: &str) -> Result<Option<f64>, Error> {
    let found = match command.stdout(Stdio::null()).status() {
        Ok(status) if status.success() => best(command.stdout(Stdio::piped()))?,
        _ => None,
    };
    match found {
        Some((seconds, INSTANCES)) => Ok(Some(seconds)),
        _ => {
            tracing::warn!("{missing}");
            Ok(None)
        }
    }
}

fn failed(error: std::io::Error) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("The benchmark could not run: {error}."),
    )
}
