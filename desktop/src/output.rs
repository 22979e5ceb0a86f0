//! A result, as a person or as a script wants it.

use std::io;

use os1_base::{Error, ErrorKind};
use serde::Serialize;

use crate::session::Session;

impl Session<'_> {
    /// Prints `value` as one JSON object a line with `--json`, else the words of `human`.
    ///
    /// # Errors
    /// Nobody reads the output any more.
    pub(crate) fn emit<T: Serialize>(
        &mut self,
        value: &T,
        human: impl FnOnce(&T, usize) -> String,
    ) -> Result<(), Error> {
        let text = if self.global().json {
            serde_json::to_string(value).map_err(|_| unprintable())?
        } else {
            human(value, self.console().look().width)
        };
        if text.is_empty() {
            return Ok(());
        }
        self.console().say(&text).map_err(unread)
    }

    /// Prints a sentence for a person; nothing with `--json`.
    ///
    /// # Errors
    /// Nobody reads the output any more.
    pub(crate) fn tell(&mut self, text: &str) -> Result<(), Error> {
        if self.global().json {
            return Ok(());
        }
        self.console().say(text).map_err(unread)
    }
}

/// The output's reader went away: stop quietly, as a pipe to `head` expects.
pub(crate) fn unread(_: io::Error) -> Error {
    Error::new(
        ErrorKind::Stopped,
        "Nobody reads the output any more, so it stopped here.",
    )
}

fn unprintable() -> Error {
    Error::new(
        ErrorKind::Internal,
        "A result could not be written as JSON. This is a defect of OS1; please report the command.",
    )
}
