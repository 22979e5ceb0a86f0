//! Editing a line in a terminal.
//!
//! What was said before is kept in memory only and comes from the encrypted profile: a
//! history file would be the user's diary in plain text. A paste of several lines is one
//! line of the talk.

use std::io;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{Behavior, Config, Context, ExternalPrinter as _, Helper};

use super::slash;
use super::style::{Role, Style};
use crate::bell::Aside;
use crate::console::{Asked, LINE_MAX, Line};

/// Lines that can be called up again.
const MOST_LINES: usize = 1_000;

/// A line editor on this process's terminal.
pub(crate) struct Editor {
    lines: rustyline::Editor<Assistant, MemHistory>,
    style: Style,
}

impl std::fmt::Debug for Editor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Editor(…)")
    }
}

impl Editor {
    /// An editor that paints in `style`.
    ///
    /// # Errors
    /// The terminal cannot be edited in.
    pub(crate) fn new(style: Style) -> io::Result<Self> {
        let config = Config::builder()
            .max_history_size(MOST_LINES)
            .and_then(|config| config.history_ignore_dups(true))
            .map_err(other)?
            .history_ignore_space(true)
            .bracketed_paste(true)
            .behavior(Behavior::Stdio)
            .build();
        let history = MemHistory::with_config(&config);
        let mut lines = rustyline::Editor::with_history(config, history).map_err(other)?;
        lines.set_helper(Some(Assistant { hidden: false }));
        Ok(Self { lines, style })
    }

    /// Asks for a line.
    ///
    /// # Errors
    /// The terminal failed.
    pub(crate) fn ask(&mut self, prompt: &str) -> io::Result<Asked> {
        let asked = asked(self.lines.readline(&self.painted(prompt)))?;
        if let Asked::Line(line) = &asked {
            self.lines
                .add_history_entry(line.text.as_str())
                .map_err(other)?;
        }
        Ok(asked)
    }

    /// Asks for a line that is shown as stars and not kept.
    ///
    /// # Errors
    /// The terminal failed.
    pub(crate) fn ask_hidden(&mut self, prompt: &str) -> io::Result<Asked> {
        self.hide(true);
        let read = self.lines.readline(&self.painted(prompt));
        self.hide(false);
        asked(read)
    }

    /// The lines that can be called up with the arrow keys, oldest first.
    ///
    /// # Errors
    /// They could not be kept.
    pub(crate) fn history(&mut self, lines: &[String]) -> io::Result<()> {
        self.lines.clear_history().map_err(other)?;
        for line in lines {
            self.lines.add_history_entry(line.as_str()).map_err(other)?;
        }
        Ok(())
    }

    /// A way to write a line above the one that is being edited, from another thread.
    ///
    /// # Errors
    /// The terminal cannot be written to so.
    pub(crate) fn aside(&mut self) -> io::Result<Aside<'static>> {
        let mut printer = self.lines.create_external_printer().map_err(other)?;
        Ok(Box::new(move |line| {
            printer.print(format!("{line}\n")).map_err(other)
        }))
    }

    /// The prompt as it is and as it is painted; the editor needs both to know its width.
    fn painted(&self, prompt: &str) -> (String, String) {
        (prompt.to_owned(), self.style.paint(Role::Quiet, prompt))
    }

    fn hide(&mut self, hidden: bool) {
        if let Some(assistant) = self.lines.helper_mut() {
            assistant.hidden = hidden;
        }
    }
}

fn asked(read: rustyline::Result<String>) -> io::Result<Asked> {
    match read {
        Ok(mut text) => {
            // A paste often ends with a line break that nobody means.
            text.truncate(text.trim_end_matches('\n').len());
            let cut = text.len() > LINE_MAX;
            if cut {
                let end = text.floor_char_boundary(LINE_MAX);
                text.truncate(end);
            }
            Ok(Asked::Line(Line {
                text,
                mended: false,
                cut,
            }))
        }
        Err(ReadlineError::Interrupted) => Ok(Asked::Interrupted),
        Err(ReadlineError::Eof) => Ok(Asked::End),
        Err(error) => Err(other(error)),
    }
}

fn other(error: ReadlineError) -> io::Error {
    match error {
        ReadlineError::Io(error) => error,
        error => io::Error::other(error),
    }
}

/// Completes `/commands`, hides what is secret.
struct Assistant {
    hidden: bool,
}

impl Completer for Assistant {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = line.get(..pos).unwrap_or_default();
        Ok((
            0,
            if self.hidden {
                Vec::new()
            } else {
                slash::completions(typed)
            },
        ))
    }
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> std::borrow::Cow<'l, str> {
        if self.hidden {
            "*".repeat(super::measure::columns(line)).into()
        } else {
            line.into()
        }
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        self.hidden
    }
}

impl Hinter for Assistant {
    type Hint = String;
}

impl Validator for Assistant {}

impl Helper for Assistant {}
