//! Draws the benchmarks: runs `os1 bench` and writes a file for each into a folder.
//!
//! `cargo xtask plots` builds the program and runs this.
#![allow(
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a drawing that cannot be made has nobody to report to but the terminal"
)]

use std::path::PathBuf;

use os1_tests::{Handset, plot};

/// The benchmarks that need nothing but the program.
const ALONE: &[&[&str]] = &[&["start"], &["turn"], &["first-word"], &["naming"]];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments
        .next()
        .map(PathBuf::from)
        .expect("usage: plots FOLDER [MAILS]");
    std::fs::create_dir_all(&folder).expect("the folder of the plots is made");
    let handset = Handset::new();
    let mails = arguments.next().map(|path| {
        let path = std::path::absolute(path).expect("where the mails are");
        path.to_string_lossy().into_owned()
    });
    let import = mails.iter().map(|path| vec!["import", path.as_str()]);
    for words in ALONE.iter().map(|words| words.to_vec()).chain(import) {
        let bench: Vec<&str> = std::iter::once("bench").chain(words.clone()).collect();
        let reply = handset.run(&bench).ok();
        let report = reply.lines.first().expect("a report");
        let svg = plot(report).expect("a report that can be drawn");
        let name = words.first().expect("a name");
        let file = folder.join(format!("{name}.svg"));
        std::fs::write(&file, svg).expect("the plot is written");
        eprintln!("{} is drawn", file.display());
    }
}
