//! What a round did.

use serde::{Deserialize, Serialize};

/// What a round with one account did. Everything counted is durable.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailSyncReport {
    /// Folders on the server.
    pub folders: u64,
    /// Mails that are new here.
    pub fetched: u64,
    /// Mails that were here already and lie in another folder, too.
    pub known: u64,
    /// Mails whose marks changed on the server.
    pub marked: u64,
    /// Mails that went from a folder.
    pub gone: u64,
    /// Mails that are gone from every folder, and so from here.
    pub removed: u64,
    /// Changes of here that were done on the server: marks and moves, by mail.
    pub sent: u64,
    /// Changes of here that wait for a yes.
    pub waiting: u64,
    /// Mails that are still to be fetched.
    pub left: u64,
    /// Mails on the server in all.
    pub on_server: u64,
    /// What was not taken or not sent, each with the reason in a sentence.
    pub refused: Vec<String>,
    /// Whether it was stopped before the end. The next round goes on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
}

/// The most refusals that are listed.
const MAX_LISTED: usize = 100;

impl MailSyncReport {
    pub(super) fn refuse(&mut self, why: String) {
        if self.refused.len() < MAX_LISTED && !self.refused.contains(&why) {
            self.refused.push(why);
        }
    }
}
