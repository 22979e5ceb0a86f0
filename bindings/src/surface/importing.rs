//! What comes in by the phone's share sheet and its providers.

use std::path::PathBuf;

use os1_companion::Companion;

use crate::{CoreError, ErrorKind, OpenProfile};

/// The most bytes of vCards that are taken at once; the core's own bound of a file.
const MAX_BYTES: usize = os1_companion::contacts::MAX_FILE_BYTES;

#[uniffi::export]
impl OpenProfile {
    /// Keeps the contacts of the phone, given as vCards; how many are new or different now.
    ///
    /// # Errors
    /// There is no vCard in it, it is too large, or the profile could not be written.
    pub async fn import_contacts(&self, vcards: Vec<u8>) -> Result<u64, CoreError> {
        if vcards.len() > MAX_BYTES {
            return Err(CoreError::new(
                ErrorKind::TooLarge,
                "These contacts are more than can be taken at once. Share fewer.",
            ));
        }
        let ask = move |companion: &Companion| {
            let report = companion.import_contacts(&vcards, None)?;
            Ok(report.imported + report.updated)
        };
        self.door.ask(ask).await
    }

    /// Reads mail files, mailboxes and folders of mails in; how many mails are new.
    ///
    /// # Errors
    /// A path does not exist, or the profile could not be written.
    pub async fn import_mail(&self, paths: Vec<String>) -> Result<u64, CoreError> {
        let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
        let ask = move |companion: &Companion| Ok(companion.import_mail(&paths, &mut ())?.imported);
        self.door.ask(ask).await
    }

    /// Takes .ics files into the usual calendar; how many things are new or different now.
    ///
    /// # Errors
    /// A path does not exist, the calendar is read-only, or the profile cannot be written.
    pub async fn import_calendar(&self, paths: Vec<String>) -> Result<u64, CoreError> {
        let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
        let ask = move |companion: &Companion| {
            let report = companion.import_calendar(None, &paths, &mut ())?;
            Ok(report.imported + report.updated)
        };
        self.door.ask(ask).await
    }

    /// Imports places from map extracts and lists; how many are new or different.
    ///
    /// # Errors
    /// The profile could not be written.
    pub async fn import_places(&self, paths: Vec<String>) -> Result<u64, CoreError> {
        let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
        let ask = move |companion: &Companion| {
            let report = companion.import_places(&paths, &mut ())?;
            Ok(report.imported + report.updated)
        };
        self.door.ask(ask).await
    }
}
