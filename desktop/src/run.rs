//! From the words on the command line to an exit code.

use clap::Parser;
use clap::error::ErrorKind as UsageKind;
use os1_base::{Error, ErrorKind};
use serde_json::json;

use crate::args::Args;
use crate::command;
use crate::console::Console;
use crate::session::{Host, Session};

/// The work was done.
pub(crate) const DONE: u8 = 0;
/// The work failed; one sentence on standard error says why.
pub(crate) const FAILED: u8 = 1;
/// The words could not be understood.
pub(crate) const USAGE: u8 = 2;
/// The person stopped it.
pub(crate) const STOPPED: u8 = 130;

/// Parses the words after `os1`; on a mistake (or for help) prints it and gives the exit code.
///
/// # Errors
/// The exit code of what was printed instead.
pub(crate) fn parse(words: &[String], console: &mut dyn Console) -> Result<Args, u8> {
    let with_name = std::iter::once("os1").chain(words.iter().map(String::as_str));
    Args::try_parse_from(with_name).map_err(|error| {
        let text = if console.look().color {
            error.render().ansi().to_string()
        } else {
            error.render().to_string()
        };
        let asked_for = matches!(
            error.kind(),
            UsageKind::DisplayHelp | UsageKind::DisplayVersion
        );
        let written = if asked_for {
            console.out(&text)
        } else {
            console.note(text.trim_end())
        };
        match (asked_for, written) {
            (true, Ok(())) => DONE,
            _ => USAGE,
        }
    })
}

/// Runs a parsed command and says what went wrong, if anything did.
pub(crate) fn run(args: Args, console: &mut dyn Console, host: &Host) -> u8 {
    let json = args.global.json;
    let mut session = Session::new(args.global, console, host);
    let result = command::dispatch(args.command, &mut session);
    match result {
        Ok(()) if session.stopped() => STOPPED,
        Ok(()) => DONE,
        Err(error) => complain(&error, json, console),
    }
}

/// Prints an error as the contract has it and gives its exit code.
pub(crate) fn complain(error: &Error, json: bool, console: &mut dyn Console) -> u8 {
    let code = if error.kind == ErrorKind::Stopped {
        STOPPED
    } else {
        FAILED
    };
    let mut written = console.note(&error.message);
    if json {
        written = written.and(console.json(&json!({ "error": error })));
    }
    match written {
        Ok(()) => code,
        // Nobody reads any more (a closed pipe): there is nobody left to tell.
        Err(_) => code,
    }
}
