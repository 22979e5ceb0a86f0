//! Prints what is found in each line of standard input:
//! `cargo run -p os1-when --example find -- 2013-02-12T04:30:00-02:00[-02:00]`.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::io::stdin;

use jiff::Zoned;
use os1_when::{Context, find};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now = match std::env::args().nth(1) {
        Some(text) => text.parse()?,
        None => Zoned::now(),
    };
    let context = Context::new(now);
    for line in stdin().lines() {
        let line = line?;
        println!("{line}");
        for found in find(&line, &context) {
            let shown = |instant: &Option<Zoned>| {
                instant
                    .as_ref()
                    .map(|instant| instant.strftime("%a %Y-%m-%dT%H:%M:%S%:z").to_string())
            };
            println!(
                "    {:?} {} {:?} {:?} {} {:?} {:?} {:?} {:?}",
                found.phrase,
                found.kind.name(),
                shown(&found.reading.start),
                shown(&found.reading.end),
                found.grain.name(),
                found.recurs,
                found.duration,
                found.note,
                found
                    .ambiguous
                    .iter()
                    .map(|other| other.why)
                    .collect::<Vec<_>>()
            );
        }
    }
    Ok(())
}
