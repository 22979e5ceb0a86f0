//! Taking in and recalling, at a thousand episodes and more, with vectors and without.

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use os1_base::{Error, ErrorKind, SystemClock};
use os1_companion::{Embedder, MemoryDesk, Parts, Profile, RecoveryPhrase};

use super::report::percentile_ms;
use super::{Report, memory_added, talk::Talk};

/// The sizes measured, unless a larger last one is named.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// The largest size that can be named: the curve's end.
const LARGEST: usize = 1_000_000;
/// How many questions are asked at each size.
const QUESTIONS: usize = 200;

/// What is printed at each size.
const WHAT: [[&str; 4]; 4] = [
    [
        "recall at 1,000, words, p95",
        "recall at 1,000, vectors, p95",
        "embedded to 1,000",
        "profile at 1,000",
    ],
    [
        "recall at 10,000, words, p95",
        "recall at 10,000, vectors, p95",
        "embedded to 10,000",
        "profile at 10,000",
    ],
    [
        "recall at 100,000, words, p95",
        "recall at 100,000, vectors, p95",
        "embedded to 100,000",
        "profile at 100,000",
    ],
    [
        "recall at 1,000,000, words, p95",
        "recall at 1,000,000, vectors, p95",
        "embedded to 1,000,000",
        "profile at 1,000,000",
    ],
];

/// Runs it; the "path" is the largest size, 1000000 for the whole curve.
///
/// # Errors
/// A temporary profile cannot be made.
pub(crate) fn run(largest: Option<&Path>) -> Result<Report, Error> {
    let named = largest
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy().parse::<usize>());
    let whole = matches!(named, Some(Ok(size)) if size >= LARGEST);
    let mut sizes = SIZES.to_vec();
    sizes.extend(whole.then_some(LARGEST));
    let folder = tempfile::tempdir().map_err(|error| {
        Error::new(
            ErrorKind::Io,
            format!("A temporary folder could not be made: {error}."),
        )
    })?;
    let phrase = RecoveryPhrase::generate()?;
    crate::keys::keep_in_file(folder.path(), &phrase.key())?;
    let profile = Profile::create(folder.path(), &phrase)?;
    let talk = Talk::new();
    let begin = resident_mb();
    let words = MemoryDesk::of(&profile, &parts(None))?;
    let mut report = Report::new("memory", QUESTIONS);
    let mut heard = 0;
    let mut hearing = Duration::ZERO;
    for (size, [by_words, by_vectors, embedded, bytes]) in sizes.iter().zip(WHAT) {
        hearing += hear(&words, &talk, heard, *size)?;
        heard = *size;
        report = report.figure(by_words, asked(&words, &talk, heard)?, "ms");
        if *size == 100_000 {
            report = report
                .figure("memory added by taking in", resident_mb() - begin, "MB")
                .goal(10.0);
        }
        // Anew at each size: what one has read in would count as memory of the words.
        let vectors = MemoryDesk::of(&profile, &parts(Some(Arc::new(talk.embedder()))))?;
        let started = Instant::now();
        let new = vectors.embed(usize::MAX)?;
        report = report.figure(
            embedded,
            new as f64 / started.elapsed().as_secs_f64(),
            "a second",
        );
        report = report.figure(by_vectors, asked(&vectors, &talk, heard)?, "ms");
        match size {
            100_000 => report = report.goal(20.0),
            1_000_000 => report = report.goal(100.0),
            _ => {}
        }
        report = report.figure(bytes, folder_mb(folder.path()), "MB");
    }
    report = report
        .figure("taken in", heard as f64 / hearing.as_secs_f64(), "a second")
        .goal(2_000.0);
    drop(words);
    drop(profile);
    if !whole {
        report = memory_added::beside(report, folder.path())?;
    }
    Ok(report
        .note("The talk is made up: 20,000 words, as common as in English. Times are of one core, p95 of 200 questions; the real model would embed a question on top.")
        .note("The model itself would add 23 MB."))
}

pub(super) fn parts(embedder: Option<Arc<dyn Embedder>>) -> Parts {
    Parts {
        clock: Arc::new(SystemClock::new(TimeZone::UTC)),
        seed: Some(1),
        offline: true,
        engines: Vec::new(),
        secrets: None,
        embedder,
    }
}

fn hear(desk: &MemoryDesk, talk: &Talk, from: usize, to: usize) -> Result<Duration, Error> {
    let lines: String = (from..to).map(|at| talk.line(at)).collect();
    let started = Instant::now();
    desk.hear(&mut Cursor::new(lines))?;
    Ok(started.elapsed())
}

pub(super) fn asked(desk: &MemoryDesk, talk: &Talk, size: usize) -> Result<f64, Error> {
    let mut times = Vec::with_capacity(QUESTIONS);
    for at in 0..=QUESTIONS {
        let question = talk.question(at * size / QUESTIONS);
        let started = processor_time();
        desk.recall(&question, 10, None, &[])?;
        // The first reads the vectors in.
        if at > 0 {
            times.push(processor_time().saturating_sub(started));
        }
    }
    Ok(percentile_ms(&mut times, 0.95))
}

/// What this thread has used of a core: other work on the machine does not count.
fn processor_time() -> Duration {
    use nix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map_or(Duration::ZERO, Duration::from)
}

/// Resident memory of this process (proc(5)); 0 where that is not told.
pub(super) fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}

fn folder_mb(folder: &Path) -> f64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let bytes: u64 = entries
        .filter_map(|entry| entry.metadata().ok())
        .map(|found| found.len())
        .sum();
    bytes as f64 / f64::from(1 << 20)
}
