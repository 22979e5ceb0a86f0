//! Draws the README's picture: a short talk with the real program, colours and all.
//!
//! `cargo xtask picture` builds the program and runs this.
#![allow(
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a drawing that cannot be made has nobody to report to but the terminal"
)]

use std::path::PathBuf;
use std::process::Stdio;

use os1_tests::{Handset, Mailbox};

/// Columns of the drawn terminal.
const COLUMNS: &str = "84";

const ANSWERS: &str = "name = \"Theodore\"\nadult = true\nvoice = \"female\"\nreason = \"I write letters for other people\"\nzone = \"Europe/Berlin\"\nlocale = \"en-US\"\n";

fn main() {
    let target = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .expect("usage: picture FILE.svg");
    let mut handset = Handset::new();
    handset.at("2026-03-02T08:30:00+01:00[Europe/Berlin]");
    let mut screen = shown(
        &handset,
        &["setup", "--answers", &answers(&handset)],
        "os1 setup --answers me.toml",
    );
    let mails = Mailbox::of(30);
    let folder = mails.eml_folder();
    handset
        .run(&["mail", "import", &folder.to_string_lossy()])
        .ok();
    for words in ["Who wrote today?", "What did Anna want?", "Are you human?"] {
        screen += &shown(&handset, &["say", words], &format!("os1 say \"{words}\""));
    }
    let svg = anstyle_svg::Term::new().render_svg(&screen);
    std::fs::write(&target, svg).expect("the picture is written");
    eprintln!("{} is drawn", target.display());
}

fn answers(handset: &Handset) -> String {
    let file = handset.write("me.toml", ANSWERS);
    file.to_string_lossy().into_owned()
}

/// The prompt with what was typed, and what the program printed.
fn shown(handset: &Handset, arguments: &[&str], typed: &str) -> String {
    let output = handset
        .command(arguments)
        .env("CLICOLOR_FORCE", "1")
        .env("COLUMNS", COLUMNS)
        .stdin(Stdio::null())
        .output()
        .expect("os1 runs");
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    format!("\u{1b}[2m$ {typed}\u{1b}[0m\n{text}\n")
}
