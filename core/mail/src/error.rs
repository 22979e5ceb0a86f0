//! What can go wrong with mail.

use os1_base::{ErrorKind, Explained};
use os1_store::StoreError;

/// Why something with mail did not work. Names no content of any mail.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Longer than [`crate::MAX_MESSAGE_BYTES`].
    #[error(
        "This mail is larger than 100 MB, which is more than OS1 reads. Open it in another program."
    )]
    TooLarge,
    /// No header line at all.
    #[error("This is not a mail: it has no header lines. Check that it is the right file.")]
    NotAMail,
    /// No mail has this id.
    #[error("There is no mail with this id. `os1 mail list` shows the ids.")]
    NotFound,
    /// The account has no such folder.
    #[error(
        "The account has no such folder. Name one that is there, or archive, junk or trash, which are made where they are missing; `os1 mail sync` lists the folders anew."
    )]
    NoFolder,
    /// A rule was to be made of somebody else's words.
    #[error(
        "Only your own words make a rule for your mail. Say it yourself, for example: always archive mail from them."
    )]
    NotYourWords,
    /// There are too many rules, or one names too many addresses.
    #[error("There are too many rules for your mail. `os1 mail rules` lists them; remove some.")]
    TooManyRules,
    /// The search query cannot mean anything.
    #[error("The search could not be understood: {0}.")]
    Query(&'static str),
    /// A file or folder could not be read or written.
    #[error("{what} failed: {why}. Check the path and its permissions, then try again.")]
    Io {
        /// What was tried, without the path.
        what: &'static str,
        /// What the system said.
        why: std::io::Error,
    },
    /// A kept mail does not unpack.
    #[error(
        "A kept mail is damaged and could not be unpacked. Restore the profile from a backup, or import this mail again."
    )]
    Damaged,
    /// The profile's database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for MailError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(StoreError::from(error))
    }
}

impl Explained for MailError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::TooLarge | Self::TooManyRules => ErrorKind::TooLarge,
            Self::NotYourWords => ErrorKind::Refused,
            Self::NotAMail | Self::Query(_) => ErrorKind::Invalid,
            Self::NotFound | Self::NoFolder => ErrorKind::NotFound,
            Self::Io { why, .. } => match why.kind() {
                std::io::ErrorKind::NotFound => ErrorKind::NotFound,
                std::io::ErrorKind::StorageFull => ErrorKind::DiskFull,
                _ => ErrorKind::Io,
            },
            Self::Damaged => ErrorKind::Damaged,
            Self::Store(error) => error.kind(),
        }
    }
}
