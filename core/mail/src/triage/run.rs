//! Going through the mailbox.

use jiff::tz::TimeZone;
use os1_base::Labeled;
use rusqlite::Connection;
use serde::Serialize;

use super::judge::{Judged, ruled};
use super::relation::{Relation, Relations};
use super::{Class, Content, Suggestion, judge};
use crate::mailbox::{note_answers, vouchers};
use crate::rules::rules;
use crate::store::{line, raw};
use crate::{
    Address, Flag, JunkFilter, JunkModel, MailError, MailFilter, MailRule, MailSummary, Mailbox,
};

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
            let (_, junk, judged) = self.store.read(|connection| {
                let row = line(connection, &mail.id)?.row;
                sieve.looked(connection, row, &raw(connection, row)?)
            })?;
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
        let now = self.clock.now();
        let since = now.timestamp().as_second() - WAITING;
        note_answers(&self.store)?;
        let model = JunkFilter::new(self.store.clone()).model()?;
        self.store.read(|connection| {
            Ok(Sieve {
                model,
                relations: Relations::read(connection, since)?,
                rules: rules(connection)?,
                zone: now.time_zone().clone(),
            })
        })
    }
}

/// What mail is judged by, read once for many.
pub(crate) struct Sieve {
    model: JunkModel,
    relations: Relations,
    rules: Vec<MailRule>,
    zone: TimeZone,
}

impl Sieve {
    /// What a mail says of itself, how likely it is junk, and what it is.
    pub(crate) fn looked(
        &self,
        connection: &Connection,
        row: i64,
        raw: &[u8],
    ) -> Result<(Content, f64, Judged), MailError> {
        let junk = self.model.score(raw)?;
        let content = Content::of(raw, &vouchers(connection, row)?)?;
        let mut judged = judge(&content, &self.relations, junk);
        let from = content.from.key();
        let mut rules = self.rules.iter();
        if let Some(rule) = rules.find(|rule| rule.is_about(&from, judged.class)) {
            ruled(&mut judged, &content, rule, rule.reason(&self.zone));
        }
        Ok((content, junk, judged))
    }

    /// What the mail in `row` is.
    pub(crate) fn class_of(&self, connection: &Connection, row: i64) -> Result<Class, MailError> {
        let raw = raw(connection, row)?;
        let junk = self.model.score(&raw)?;
        let content = Content::of(&raw, &vouchers(connection, row)?)?;
        Ok(judge(&content, &self.relations, junk).class)
    }

    /// Whether it is junk or phishing: nothing it says is worth a word.
    pub(crate) fn holds_back(&self, connection: &Connection, row: i64) -> Result<bool, MailError> {
        let class = self.class_of(connection, row)?;
        Ok(matches!(class, Class::Junk | Class::Phishing))
    }

    /// What is known of a sender.
    pub(crate) fn relation(&self, from: &str) -> Relation {
        self.relations.of(from)
    }

    /// The user's rules.
    pub(crate) fn rules(&self) -> &[MailRule] {
        &self.rules
    }
}
