//! How fast mail comes in, searchable: `cargo run --release -p os1-mail --example import_rate DIR`.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use jiff::tz::TimeZone;
use os1_base::SystemClock;
use os1_mail::{Mailbox, SCHEMA};
use os1_store::{Key, Store};

#[allow(clippy::print_stdout, reason = "an example that reports on a terminal")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let folder = tempfile::tempdir()?;
    let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &[SCHEMA])?;
    let mailbox = Mailbox::new(store, Arc::new(SystemClock::new(TimeZone::UTC)));
    let started = Instant::now();
    let report = mailbox.import(&paths, &mut ())?;
    let took = started.elapsed();
    println!(
        "{} imported, {} duplicates, {} unreadable in {:.2} s: {:.0} mails/s",
        report.imported,
        report.duplicates,
        report.unreadable.len(),
        took.as_secs_f64(),
        f64::from(u32::try_from(report.imported)?) / took.as_secs_f64(),
    );
    if let Some(cpu) = cpu_seconds() {
        println!("  {cpu:.2} s of processor time, all threads");
    }
    for refused in report.unreadable.iter().take(10) {
        println!("  {}: {}", refused.path, refused.why);
    }
    for query in [
        "money",
        "linux kernel",
        "from:yahoo",
        "\"click here\"",
        "zebra -free",
    ] {
        let started = Instant::now();
        let found = mailbox.search(query, 20)?;
        println!(
            "  search {query}: {} in {:.1} ms",
            found.value.len(),
            started.elapsed().as_secs_f64() * 1_000.0
        );
    }
    let started = Instant::now();
    let again = mailbox.import(&paths, &mut ())?;
    println!(
        "  again: {} duplicates in {:.2} s",
        again.duplicates,
        started.elapsed().as_secs_f64()
    );
    let bytes = std::fs::read_dir(folder.path())?
        .filter_map(|entry| entry.ok()?.metadata().ok())
        .map(|meta| meta.len())
        .sum::<u64>();
    println!(
        "  profile: {:.1} MB",
        f64::from(u32::try_from(bytes / 1_000)?) / 1_000.0
    );
    Ok(())
}

/// Processor time of this process so far, where the system tells it (Linux): clock ticks of
/// a hundredth of a second, fields 14 and 15 of `/proc/self/stat`.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(|field| field.parse::<u32>().ok())
        .sum::<Option<u32>>()?;
    Some(f64::from(ticks) / 100.0)
}
