//! Prints what each line of standard input teaches:
//! `cargo run --example facts -- 2026-03-10T12:00:00+01:00[Europe/Berlin]`.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::io::stdin;

use jiff::Zoned;
use os1_memory::learn;
use os1_when::Context;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now = match std::env::args().nth(1) {
        Some(text) => text.parse()?,
        None => Zoned::now(),
    };
    let context = Context::new(now);
    for line in stdin().lines() {
        let line = line?;
        println!("{line}");
        for claim in learn(&line, &context, true).claims {
            let bound = |end: &Option<os1_memory::Bound>| {
                end.as_ref()
                    .map(|end| format!("{} ({})", end.at, end.grain))
            };
            println!(
                "    {:?} {} {:?} {} {:?} {:?} … {:?} {:?}",
                claim.subject,
                claim.predicate,
                claim.object,
                claim.polarity,
                claim.stance,
                bound(&claim.from),
                bound(&claim.to),
                line.get(claim.quote.clone()),
            );
        }
    }
    Ok(())
}
