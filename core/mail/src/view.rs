//! What a shell draws or a script reads about kept mail.

use jiff::Zoned;
use serde::{Deserialize, Serialize};

use crate::{Address, Flag, ParsedMail};

/// One line of a listing or of search results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailSummary {
    /// The mail's id: made from its bytes, so the same in every profile and every run.
    pub id: String,
    /// Its Message-ID without angle brackets, if it has one.
    pub message_id: Option<String>,
    /// The id of its thread.
    pub thread: String,
    /// The first sender.
    pub from: Address,
    /// The subject, decoded, on one line.
    pub subject: String,
    /// When it was sent; when its date is wrong, when it arrived. In the zone of the profile.
    pub at: Zoned,
    /// At most 200 characters: its beginning, or the place that the search found.
    pub snippet: String,
    /// Its marks.
    pub flags: Vec<Flag>,
    /// The folders that it lies in on servers, as a person reads them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub folders: Vec<String>,
}

/// One kept mail in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailView {
    /// What the listing says of it.
    #[serde(flatten)]
    pub summary: MailSummary,
    /// What its bytes say. `defects` also holds what only the clock could tell.
    pub mail: ParsedMail,
}

/// One person or list that wrote, with what about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SenderCount {
    /// Who.
    pub from: Address,
    /// How many mails.
    pub count: u64,
    /// Their subjects, newest first, each once, at most ten.
    pub subjects: Vec<String>,
    /// When the newest was sent.
    pub last: Zoned,
}
