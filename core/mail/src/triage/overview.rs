//! Many mails as a few groups.

use std::collections::HashSet;

use serde::Serialize;

use super::{Class, Suggestion, TriagedMail};

/// Mails of one class for which the same could be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MailGroup {
    /// The class.
    pub group: Class,
    /// What could be done with them.
    pub suggest: Suggestion,
    /// How many mails.
    pub mails: usize,
    /// From how many senders.
    pub senders: usize,
    /// How many of them were never opened.
    pub unopened: usize,
    /// The mails, newest first.
    #[serde(skip)]
    pub ids: Vec<String>,
}

/// The groups of these mails, in the order of [`Class::ALL`].
#[must_use]
pub fn grouped(mails: &[TriagedMail]) -> Vec<MailGroup> {
    let mut groups = Vec::new();
    for class in Class::ALL {
        for suggest in [
            Suggestion::Flag,
            Suggestion::Keep,
            Suggestion::Archive,
            Suggestion::Junk,
        ] {
            let those: Vec<&TriagedMail> = mails
                .iter()
                .filter(|mail| mail.class == class && mail.suggest == suggest)
                .collect();
            if those.is_empty() {
                continue;
            }
            let senders: HashSet<String> = those.iter().map(|mail| mail.from.key()).collect();
            groups.push(MailGroup {
                group: class,
                suggest,
                mails: those.len(),
                senders: senders.len(),
                unopened: those.iter().filter(|mail| !mail.seen).count(),
                ids: those.iter().filter_map(|mail| mail.id.clone()).collect(),
            });
        }
    }
    groups
}
