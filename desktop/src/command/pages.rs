//! `os1 completions SHELL` and `os1 man`.

use clap::CommandFactory;
use os1_base::{Error, ErrorKind};

use crate::args::Args;
use crate::output::unread;
use crate::session::Session;

/// Prints the completions of a shell.
///
/// # Errors
/// Nobody reads the output.
pub(crate) fn completions(
    session: &mut Session<'_>,
    shell: clap_complete::Shell,
) -> Result<(), Error> {
    let mut page = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "os1", &mut page);
    print(session, page)
}

/// Prints the manual page, all commands in one.
///
/// # Errors
/// Nobody reads the output.
pub(crate) fn man(session: &mut Session<'_>) -> Result<(), Error> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Args::command())
        .render(&mut page)
        .map_err(unread)?;
    for command in Args::command().get_subcommands() {
        clap_mangen::Man::new(command.clone())
            .render(&mut page)
            .map_err(unread)?;
    }
    print(session, page)
}

fn print(session: &mut Session<'_>, page: Vec<u8>) -> Result<(), Error> {
    let text = String::from_utf8(page).map_err(|_| {
        Error::new(
            ErrorKind::Internal,
            "The page could not be written. This is a defect of OS1.",
        )
    })?;
    session.console().out(&text).map_err(unread)
}
