//! Trains and measures the understander.
//!
//! `cargo run --release -p os1-language --features training --example train -- COMMAND`
//!
//! - `eval [FOLDS]`: the table of `docs/understanding.md`, by cross-validation
//! - `intents`: the same, then `weights/intents.bin` from all rows
//! - `again`: the same from all rows without measuring, with the threshold and detector that the
//!   file has: after small changes
//! - `slots`: slot figures on rows left out, then `weights/slots.bin` from all rows
//! - `words FOLDER`: `weights/words.bin` from all-MiniLM-L6-v2 (`model.safetensors`, `vocab.txt`)
//! - `speed`: microseconds an utterance
//!
//! The sets are read from `OS1_EVALDATA`, or `../shared/evaldata`.

#![allow(clippy::print_stdout, reason = "a command line tool prints its table")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use os1_language::Understander;
use os1_language::training::{
    Data, IntentReport, Sureness, fit_intents, fit_slots, fit_words, measure_intents, measure_slots,
};

/// Rows of each SNIPS intent that the intent model learns from.
const SNIPS_ROWS: usize = 300;

/// Share of out-of-scope rows that the threshold is chosen to reject.
const REJECTED: f32 = 0.87;

/// One row in so many is left out when slots are measured.
const LEFT_OUT: usize = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let folder =
        std::env::var_os("OS1_EVALDATA").map_or_else(|| "../shared/evaldata".into(), PathBuf::from);
    let weights = Path::new(env!("CARGO_MANIFEST_DIR")).join("weights");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["eval"] => intents(&folder, &weights, 6, false),
        ["eval", folds] => intents(&folder, &weights, folds.parse()?, false),
        ["intents"] => intents(&folder, &weights, 6, true),
        ["again"] => again(
            &folder,
            &weights.join("intents.bin"),
            &weights.join("words.bin"),
        ),
        ["slots"] => slots(&folder, &weights),
        ["words", model] => {
            let bytes = fit_words(Path::new(model)).ok_or("that folder has no such model")?;
            write(&weights.join("words.bin"), &bytes)
        }
        ["speed"] => {
            speed();
            Ok(())
        }
        _ => Err("say one of: eval [FOLDS], intents, again, slots, words FOLDER, speed".into()),
    }
}

fn intents(folder: &Path, weights: &Path, folds: usize, keep: bool) -> Result<(), Box<dyn Error>> {
    let vectors = std::fs::read(weights.join("words.bin"))?;
    let data = Data::read(folder, SNIPS_ROWS)?;
    let report = measure_intents(&data, &vectors, folds);
    table(&report);
    if keep {
        let bytes = fit_intents(&data, &vectors, None, report.sureness(REJECTED));
        write(&weights.join("intents.bin"), &bytes)?;
    }
    Ok(())
}

fn again(folder: &Path, file: &Path, words: &Path) -> Result<(), Box<dyn Error>> {
    let sureness = Sureness::of_weights(&std::fs::read(file)?);
    let sureness = sureness.ok_or("there are no such weights yet; run `intents`")?;
    let data = Data::read(folder, SNIPS_ROWS)?;
    let bytes = fit_intents(&data, &std::fs::read(words)?, None, sureness);
    write(file, &bytes)
}

fn table(report: &IntentReport) {
    println!(
        "| rejected by choice | in-scope accuracy (folds) | out-of-scope recall | rows named none |"
    );
    println!("|---|---|---|---|");
    for share in [0.80, 0.85, REJECTED, 0.90, 0.95] {
        let (accuracy, recall, none) = report.clinc(share);
        let (least, most) = report.spread(share);
        let [accuracy, least, most, recall, none] =
            [accuracy, least, most, recall, none].map(|rate| rate * 100.0);
        let chosen = share * 100.0;
        println!(
            "| {chosen:.0} % | {accuracy:.2} % ({least:.1} to {most:.1}) | {recall:.1} % | {none:.1} % |"
        );
    }
    println!("{:?}", report.sureness(REJECTED));
    println!(
        "SNIPS after the map {:.2} %",
        report.snips(REJECTED) * 100.0
    );
    println!("own phrases held out {:.2} %", report.own(REJECTED) * 100.0);
    for (right, said, text) in report.own_mistaken(REJECTED) {
        println!("own phrase of {right} taken for {said}: {text}");
    }
    for (intent, text) in report.mistaken(REJECTED) {
        println!("mistaken for {intent}: {text}");
    }
}

fn slots(folder: &Path, weights: &Path) -> Result<(), Box<dyn Error>> {
    let bytes = fit_slots(folder, LEFT_OUT)?;
    for (intent, score) in measure_slots(folder, &bytes, LEFT_OUT)? {
        println!(
            "{intent}: precision {:.2} %, recall {:.2} %",
            score.precision() * 100.0,
            score.recall() * 100.0
        );
    }
    write(&weights.join("slots.bin"), &fit_slots(folder, 0)?)
}

fn speed() {
    let start = Instant::now();
    let understander = Understander::load();
    println!("load {:?}", start.elapsed());
    let texts = [
        "any mail?",
        "what did anna want when she wrote to me yesterday",
        "book a table for four at an italian restaurant in boston tonight",
    ];
    for text in texts {
        let start = Instant::now();
        let sum: f32 = (0..2_000)
            .map(|_| understander.understand(text).confidence)
            .sum();
        println!(
            "{:?} each ({:.2}): {text}",
            start.elapsed() / 2_000,
            sum / 2_000.0
        );
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    std::fs::write(file, bytes)?;
    println!("{}: {} bytes", file.display(), bytes.len());
    Ok(())
}
