//! What the conversation asks of the mailbox.

use std::collections::HashMap;

use jiff::Timestamp;
use os1_base::Labeled;

use super::{MailFilter, Mailbox};
use crate::reading::{Reading, gist_of};
use crate::{MailError, MailSummary, SenderCount};

/// The most mails that a count of senders looks at.
const MAX_COUNTED: usize = 10_000;
/// The most subjects that are named for one sender.
const MAX_SUBJECTS: usize = 10;

impl Mailbox {
    /// Who wrote since `since`, most mails first, then newest.
    ///
    /// # Errors
    /// The store failed.
    pub fn wrote_since(&self, since: Timestamp) -> Result<Labeled<Vec<SenderCount>>, MailError> {
        let mails = self.list(&MailFilter {
            since: Some(since),
            limit: MAX_COUNTED,
            ..MailFilter::default()
        })?;
        Ok(mails.map(by_sender))
    }

    /// The newest mail, or the newest from whom `from` names.
    ///
    /// # Errors
    /// The store failed.
    pub fn latest(&self, from: Option<&str>) -> Result<Option<Labeled<MailSummary>>, MailError> {
        let found = match from {
            Some(name) => self.from_person(name, 1)?,
            None => self.list(&MailFilter {
                limit: 1,
                ..MailFilter::default()
            })?,
        };
        let labels = found.labels;
        Ok(found
            .value
            .into_iter()
            .next()
            .map(|mail| Labeled::new(mail, labels)))
    }

    /// The mails of a person, newest first. `name` is compared with display names and
    /// addresses without regard to case, accents and the order of the words; what fits
    /// whole words is preferred to what fits beginnings of words.
    ///
    /// # Errors
    /// The store failed.
    pub fn from_person(
        &self,
        name: &str,
        limit: usize,
    ) -> Result<Labeled<Vec<MailSummary>>, MailError> {
        self.by_person(name, limit)
    }

    /// The few sentences of a mail that matter: see [`gist_of`].
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn gist(&self, id: &str) -> Result<Labeled<String>, MailError> {
        Ok(self.show(id)?.map(|view| gist_of(&view.mail.text)))
    }

    /// The mail as it is read aloud: see [`Reading`].
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn for_reading(&self, id: &str) -> Result<Labeled<Reading>, MailError> {
        Ok(self.show(id)?.map(|view| Reading::of(&view.mail.text)))
    }
}

fn by_sender(mails: Vec<MailSummary>) -> Vec<SenderCount> {
    let mut order: Vec<SenderCount> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    for mail in mails {
        let key = match mail.from.key() {
            key if key.is_empty() => mail.from.spoken().to_lowercase(),
            key => key,
        };
        let at = *index.entry(key).or_insert(order.len());
        if at == order.len() {
            order.push(SenderCount {
                from: mail.from.clone(),
                count: 0,
                subjects: Vec::new(),
                last: mail.at.clone(),
            });
        }
        if let Some(sender) = order.get_mut(at) {
            sender.count += 1;
            if sender.subjects.len() < MAX_SUBJECTS && !sender.subjects.contains(&mail.subject) {
                sender.subjects.push(mail.subject);
            }
        }
    }
    // Stable: equal counts stay newest first.
    order.sort_by_key(|sender| std::cmp::Reverse(sender.count));
    order
}
