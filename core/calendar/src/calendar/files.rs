//! Files in and out.

use std::path::PathBuf;

use os1_base::{Id, ProgressSink};

use super::Calendar;
use crate::{CalendarError, ImportReport, export, import};

impl Calendar {
    /// Takes .ics files, and folders of them, into a calendar.
    ///
    /// Each object of a file (everything of one UID) is kept once: one that is there already
    /// is skipped, or replaced when the file's is newer by SEQUENCE and DTSTAMP. An import that was
    /// killed is repeated from the start and loses nothing. What is wrong is listed; a file
    /// of which not all could be read is kept aside as it is. Everything counted is durable
    /// on return and can be taken back as one change. Progress counts objects; when it asks to
    /// stop, what was taken in so far stays and `stopped` says so.
    ///
    /// # Errors
    /// A path does not exist, [`CalendarError::ReadOnly`], [`CalendarError::NoCalendar`], or
    /// the store.
    pub fn import(
        &self,
        calendar: Id,
        paths: &[PathBuf],
        progress: &mut dyn ProgressSink,
    ) -> Result<ImportReport, CalendarError> {
        import::run(self, calendar, paths, progress)
    }

    /// A whole calendar as one iCalendar stream (RFC 5545), with its name and colour, every
    /// property and every zone of its objects.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`], or the store.
    pub fn export(&self, calendar: Id) -> Result<Vec<u8>, CalendarError> {
        export::run(self, calendar)
    }

    /// The files of which not all could be read, byte for byte, with why.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`], or the store.
    pub fn kept_aside(&self, calendar: Id) -> Result<Vec<(String, Vec<u8>)>, CalendarError> {
        self.store.read(|c| {
            let row = crate::store::by_key(c, calendar)?.row;
            crate::store::refused_of(c, row)
        })
    }

    /// Keeps the bytes of a file aside that could not be read whole, once.
    ///
    /// # Errors
    /// [`CalendarError::NoCalendar`], [`CalendarError::TooLarge`], or the store.
    pub fn keep_aside(&self, calendar: Id, why: &str, bytes: &[u8]) -> Result<(), CalendarError> {
        self.store.write(|tx| {
            let row = crate::store::by_key(tx, calendar)?.row;
            crate::store::keep_refused(tx, row, why, bytes)
        })
    }
}
