//! Trains and measures the understander.
//!
//! `cargo run --release -p os1-language --features training --example train -- [eval|write]`

#![allow(clippy::print_stdout, reason = "a command line tool prints its table")]

use std::error::Error;
use std::path::PathBuf;

use os1_language::training::{Data, fit_intents, fit_slots, measure_intents, measure_slots};

/// Rows of each SNIPS intent that the intent model learns from.
const SNIPS_ROWS: usize = 300;

/// Share of out-of-scope rows that the threshold is chosen to reject.
const REJECTED: f32 = 0.87;

fn main() -> Result<(), Box<dyn Error>> {
    let folder =
        std::env::var_os("OS1_EVALDATA").map_or("../shared/evaldata".into(), PathBuf::from);
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folds = arguments.get(1).and_then(|a| a.parse().ok()).unwrap_or(6);
    let rows = arguments
        .get(2)
        .and_then(|a| a.parse().ok())
        .unwrap_or(SNIPS_ROWS);
    let weights = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("weights");
    if arguments.first().is_some_and(|a| a == "slots") {
        let bytes = fit_slots(&folder, 8)?;
        for (intent, score) in measure_slots(&folder, &bytes, 8)? {
            let (p, r) = (
                score.right as f32 / score.found as f32,
                score.right as f32 / score.there as f32,
            );
            println!(
                "{intent}: precision {:.2} % recall {:.2} %",
                p * 100.0,
                r * 100.0
            );
        }
        let bytes = fit_slots(&folder, 0)?;
        std::fs::write(weights.join("slots.bin"), &bytes)?;
        println!("slots.bin: {} bytes", bytes.len());
        return Ok(());
    }
    let vectors = std::fs::read(weights.join("words.bin"))?;
    let data = Data::read(&folder, rows)?;
    let report = measure_intents(&data, &vectors, folds);
    for share in [0.80, 0.85, 0.87, 0.90, 0.95] {
        let (accuracy, recall) = report.clinc(share);
        println!(
            "share {share:.2}: accuracy {:.2} %, out of scope {:.1} %",
            accuracy * 100.0,
            recall * 100.0
        );
    }
    let threshold = report.threshold(REJECTED, None);
    println!(
        "threshold {threshold:.3}, SNIPS {:.2} %, own {:.2} %",
        report.snips(threshold) * 100.0,
        report.own(threshold) * 100.0
    );
    if arguments.iter().any(|a| a == "stolen") {
        for (intent, text) in report.stolen(threshold) {
            println!("{intent}\t{text}");
        }
    }
    if arguments.first().is_some_and(|a| a == "write") {
        let bytes = fit_intents(
            &data,
            &vectors,
            None,
            (threshold, report.steepness(threshold)),
        );
        std::fs::write(weights.join("intents.bin"), &bytes)?;
        println!("intents.bin: {} bytes", bytes.len());
    }
    Ok(())
}
