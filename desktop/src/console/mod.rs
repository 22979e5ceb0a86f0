//! Where a command reads and writes: this terminal, or a client of the daemon.
//!
//! Every command is written against [`Console`], so that it does the same work whether it
//! opened the profile itself or runs inside the daemon for somebody else's terminal.

mod asked;
mod line;
mod local;
mod look;
mod stopper;

use std::io;

use os1_base::Progress;

use crate::bell::Aside;

pub(crate) use asked::Asked;
pub(crate) use line::{LINE_MAX, Line, read_line};
pub(crate) use local::LocalConsole;
pub(crate) use look::Look;
pub(crate) use stopper::Stopper;

/// Standard input, output and error of the command, and what they are attached to.
pub(crate) trait Console: Send {
    /// What the output is attached to.
    fn look(&self) -> &Look;

    /// Writes text to standard output as it is and flushes.
    ///
    /// # Errors
    /// The reader went away.
    fn out(&mut self, text: &str) -> io::Result<()>;

    /// Writes one line to standard error: notes, questions, errors.
    ///
    /// # Errors
    /// The reader went away.
    fn note(&mut self, text: &str) -> io::Result<()>;

    /// The next line of standard input, without its line end; `None` at the end.
    ///
    /// # Errors
    /// Standard input failed.
    fn read(&mut self) -> io::Result<Option<Line>>;

    /// Whether more of standard input has come already, so that output may wait a little.
    fn read_ahead(&self) -> bool {
        false
    }

    /// Draws (or clears, with `None`) a progress bar on standard error, where it is a terminal.
    fn progress(&mut self, label: &str, progress: Option<Progress>);

    /// Asks for a line with a prompt: an editor on a terminal, the plain next line else.
    ///
    /// # Errors
    /// The terminal or standard input failed.
    fn ask(&mut self, prompt: &str) -> io::Result<Asked>;

    /// Asks for a line that must not be shown while it is typed (a key, a phrase).
    ///
    /// # Errors
    /// The terminal or standard input failed.
    fn ask_hidden(&mut self, prompt: &str) -> io::Result<Asked>;

    /// Gives the editor the lines said before, oldest first.
    fn history(&mut self, lines: &[String]);

    /// A way to write a line while a line is being asked for, from another thread; `None` where
    /// somebody else does that.
    ///
    /// # Errors
    /// The terminal cannot be written to so.
    fn aside(&mut self) -> io::Result<Option<Aside<'static>>> {
        Ok(None)
    }

    /// Reads lines on a thread of its own and gives each to `take`, and `None` at the end, for a command
    /// that goes on meanwhile; until `take` wants no more. Nothing else may read then. `false` where
    /// that cannot be.
    ///
    /// # Errors
    /// The thread could not be started.
    fn lines(&mut self, take: Box<dyn FnMut(Option<Line>) -> bool + Send>) -> io::Result<bool> {
        drop(take);
        Ok(false)
    }

    /// Raised by Ctrl-C, or when the client went away.
    fn stopper(&self) -> Stopper;

    /// Writes one line to standard output.
    ///
    /// # Errors
    /// The reader went away.
    fn say(&mut self, text: &str) -> io::Result<()> {
        self.out(&format!("{text}\n"))
    }

    /// Writes one JSON object as a line to standard output.
    ///
    /// # Errors
    /// The reader went away.
    fn json(&mut self, value: &serde_json::Value) -> io::Result<()> {
        self.out(&format!("{value}\n"))
    }
}
