//! Going through the mailbox.

use os1_base::Labeled;
use serde::Serialize;

use super::judge::Judged;
use super::relation::Relations;
use super::{Class, Content, Suggestion, judge};
use crate::store::raw;
use crate::{Address, Flag, JunkFilter, JunkModel, MailError, MailFilter, MailSummary, Mailbox};

/// How long unanswered mail counts as waiting: ten days, in seconds.
const WAITING: i64 = 10 * 86_400;

/// One mail, sorted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TriagedMail {
    /// Its id; `None` for a file.
    pub id: Option<String>,
    /// Its Message-ID without angle brackets.
    pub message_id: Option<String>,
    /// The file, for mail that is not kept.
    pub path: Option<String>,
    /// Who wrote.
    pub from: Address,
    /// The subject.
    pub subject: String,
    /// What it is.
    pub class: Class,
    /// What could be done with it.
    pub suggest: Suggestion,
    /// How likely it is junk, 0 to 1.
    pub junk: f64,
    /// How much it presses, 0 to 1.
    pub urgency: f64,
    /// Why, for a person.
    pub reasons: Vec<String>,
    /// Whether it was opened.
    #[serde(skip)]
    pub seen: bool,
}

impl Mailbox {
    /// Sorts the mails that `filter` lets through, newest first. Changes nothing.
    ///
    /// # Errors
    /// The store failed.
    pub fn triage(&self, filter: &MailFilter) -> Result<Labeled<Vec<TriagedMail>>, MailError> {
        let mails = self.list(filter)?;
        let sieve = self.sieve()?;
        let sort = |mail: MailSummary| -> Result<TriagedMail, MailError> {
            let raw = self.bytes_of(&mail.id)?;
            let (junk, judged) = sieve.judged(&raw)?;
            Ok(TriagedMail {
                id: Some(mail.id),
                message_id: mail.message_id,
                path: None,
                from: mail.from,
                subject: mail.subject,
                class: judged.class,
                suggest: judged.suggest,
                junk: (junk * 1e4).floor() / 1e4,
                urgency: (judged.urgency * 100.0).round() / 100.0,
                reasons: judged.reasons,
                seen: mail.flags.contains(&Flag::Seen),
            })
        };
        let labels = mails.labels;
        let sorted = mails.value.into_iter().map(sort);
        Ok(Labeled::new(sorted.collect::<Result<_, _>>()?, labels))
    }

    /// What mail is judged by now.
    pub(crate) fn sieve(&self) -> Result<Sieve, MailError> {
        let since = self.clock.now().timestamp().as_second() - WAITING;
        Ok(Sieve {
            model: JunkFilter::new(self.store.clone()).model()?,
            relations: self
                .store
                .read(|connection| Relations::read(connection, since))?,
        })
    }

    fn bytes_of(&self, id: &str) -> Result<Vec<u8>, MailError> {
        self.store.read(|connection| {
            let row = crate::store::line(connection, id)?.row;
            raw(connection, row)
        })
    }
}

/// What mail is judged by, read once for many.
pub(crate) struct Sieve {
    model: JunkModel,
    relations: Relations,
}

impl Sieve {
    /// How likely it is junk, and what it is.
    fn judged(&self, raw: &[u8]) -> Result<(f64, Judged), MailError> {
        let junk = self.model.score(raw)?;
        Ok((junk, judge(&Content::of(raw)?, &self.relations, junk)))
    }

    /// Whether it is junk or phishing: nothing it says is worth a word.
    pub(crate) fn holds_back(&self, raw: &[u8]) -> Result<bool, MailError> {
        let (_, judged) = self.judged(raw)?;
        Ok(matches!(judged.class, Class::Junk | Class::Phishing))
    }
}
