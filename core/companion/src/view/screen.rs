//! What the screens of a shell show, each as one record.

use os1_calendar::PlannedEntry;
use os1_mail::{Address, Attachment, Class, Suggestion};

use super::{ApprovalView, TableView, UpcomingView, WakeView};
use crate::op::PressingView;

/// One line of the talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkLine {
    /// The episode.
    pub id: String,
    /// Whether the user said it.
    pub by_user: bool,
    /// Who said it, where it was neither the user nor the companion.
    pub other: Option<String>,
    /// What reached the other side of it.
    pub text: String,
    /// When, RFC 3339 with zone.
    pub at: String,
}

/// The day at a glance.
#[derive(Debug, Clone, PartialEq)]
pub struct TodayView {
    /// The day, ISO 8601.
    pub date: String,
    /// What it holds, whole days first.
    pub entries: Vec<PlannedEntry>,
    /// What waits in the inbox and presses enough to be spoken of, the most first.
    pub pressing: Vec<PressingView>,
    /// Reminders, timers and alarms that ring before the day is over, soonest first.
    pub upcoming: Vec<UpcomingView>,
    /// Tables that are asked for and not over.
    pub tables: Vec<TableView>,
    /// What waits for a yes, oldest first.
    pub approvals: Vec<ApprovalView>,
    /// The next wake-up.
    pub wake: Option<WakeView>,
}

/// One mail of the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// The mail.
    pub id: String,
    /// The thread it belongs to.
    pub thread: String,
    /// Who wrote. A stranger's words.
    pub from: Address,
    /// What about. A stranger's words.
    pub subject: String,
    /// Its beginning. A stranger's words.
    pub snippet: String,
    /// When it was sent, RFC 3339 with zone.
    pub at: String,
    /// Whether it was opened.
    pub seen: bool,
    /// Whether the user starred it.
    pub starred: bool,
    /// What it is.
    pub class: Class,
    /// What could be done with it.
    pub suggest: Suggestion,
    /// Why, for a person.
    pub reasons: Vec<String>,
}

/// A thread, with what is in its mails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadView {
    /// The thread.
    pub id: String,
    /// What about: the subject of its first mail.
    pub subject: String,
    /// Its mails, oldest first.
    pub mails: Vec<ThreadMail>,
}

/// One mail of a thread. All words are the sender's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadMail {
    /// The mail.
    pub id: String,
    /// Who wrote.
    pub from: Address,
    /// To whom.
    pub to: Vec<Address>,
    /// When it was sent, RFC 3339 with zone.
    pub at: String,
    /// What it says, as plain text.
    pub text: String,
    /// Whether more of it is kept than `text` shows.
    pub cut: bool,
    /// What is attached.
    pub attachments: Vec<Attachment>,
    /// Whether it was opened.
    pub seen: bool,
}
