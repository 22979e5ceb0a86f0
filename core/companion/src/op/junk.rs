//! The junk filter as a shell teaches and asks it: before anybody lives in the profile, too.

use std::path::{Path, PathBuf};

use os1_base::{Error, ErrorKind};
use os1_mail::{JunkFilter, JunkModel, Learned, MailMarks, Verdict, each_mail};
use serde::Serialize;

use crate::profile::Profile;

/// The filter of a profile.
#[derive(Debug)]
pub struct JunkDesk {
    filter: JunkFilter,
}

/// A mail and how likely it is junk.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoredMail {
    /// The path as it was given; of files inside a folder, folder/name.
    pub path: String,
    /// 0 to 1; 0.9 is where the mailbox says junk.
    pub junk: f64,
}

/// A path as it was named and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPath {
    /// As the user wrote it.
    pub given: PathBuf,
    /// As this process finds it.
    pub resolved: PathBuf,
}

impl NamedPath {
    /// How a file in it is called, and where in it the mail begins when it holds several.
    fn name(&self, file: &Path, at: u64) -> String {
        let inside = file.strip_prefix(&self.resolved).unwrap_or(Path::new(""));
        let name = if inside.as_os_str().is_empty() {
            self.given.display().to_string()
        } else {
            self.given.join(inside).display().to_string()
        };
        if at == 0 {
            name
        } else {
            format!("{name} at byte {at}")
        }
    }
}

impl JunkDesk {
    /// The filter of `profile`.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self {
            filter: JunkFilter::new(profile.store().clone()),
        }
    }

    /// Learns all mails of the paths with one verdict; `None` forgets what was learned from
    /// them. Durable on return. What cannot be read is told to `refused`.
    ///
    /// # Errors
    /// A path is not there, there was no mail in them, or the profile could not be written.
    pub fn learn(
        &self,
        verdict: Option<Verdict>,
        paths: &[NamedPath],
        refused: &mut dyn FnMut(&str, &str),
    ) -> Result<Learned, Error> {
        let mut read = Vec::new();
        for path in paths {
            each_mail(&path.resolved, &mut |file, at, bytes| {
                let marks =
                    bytes.and_then(|raw| MailMarks::of(&raw).map_err(|why| why.to_string()));
                match marks {
                    Ok(marks) => read.push(marks),
                    Err(why) => refused(&path.name(file, at), &why),
                }
                true
            })?;
        }
        if read.is_empty() {
            return Err(no_mail());
        }
        Ok(match verdict {
            Some(verdict) => self.filter.learn(verdict, read)?,
            None => self.filter.forget(read)?,
        })
    }

    /// Scores every mail of the paths, in order.
    ///
    /// # Errors
    /// A path is not there, or `tell` failed.
    pub fn score(
        &self,
        paths: &[NamedPath],
        refused: &mut dyn FnMut(&str, &str),
        tell: &mut dyn FnMut(&ScoredMail) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let model: JunkModel = self.filter.model()?;
        for path in paths {
            let mut told = Ok(());
            each_mail(&path.resolved, &mut |file, at, bytes| {
                let name = path.name(file, at);
                match bytes.and_then(|raw| model.score(&raw).map_err(|why| why.to_string())) {
                    Ok(junk) => {
                        // Rounded down: what is printed as the cutoff has reached it.
                        let junk = (junk * 1e6).floor() / 1e6;
                        told = tell(&ScoredMail { path: name, junk });
                    }
                    Err(why) => refused(&name, &why),
                }
                told.is_ok()
            })?;
            told?;
        }
        Ok(())
    }
}

fn no_mail() -> Error {
    Error::new(
        ErrorKind::NotFound,
        "There is no mail in what you named; nothing was learned. Name mail files, mbox files or folders of them.",
    )
}
