//! What became of what was sent: what came back, and what nobody answered.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use os1_base::text::{printable, shortened};
use os1_base::{Error, Id};
use os1_guard::{Action, OutboxEntry, OutboxState};
use os1_mail::{Outcome, RecipientOutcome};

use crate::world::World;

/// The setting that holds how far was looked for reports.
const SEEN: &str = "mail.reports_seen";
/// The setting that holds which unanswered mails were spoken of.
const ASKED: &str = "mail.unanswered_told";
/// A question counts as unanswered after three days, and not for longer than three weeks.
const PATIENCE: SignedDuration = SignedDuration::from_hours(3 * 24);
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(21 * 24);
/// The longest subject that is said, in characters.
const MAX_SUBJECT: usize = 60;

/// What came back since it was told last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CameBack {
    /// What is to be said.
    pub(crate) sentences: Vec<String>,
    /// Where the next look begins once it was said; `None` where there was nothing new.
    next: Option<i64>,
}

impl World {
    /// What came back or is late since the last look, in sentences of the core's own: of a report
    /// only the address is said that the mail went to, and the code in words. It is found again
    /// until [`World::came_back_was_told`].
    pub(crate) fn mail_came_back(&self) -> Result<CameBack, Error> {
        let from: i64 = self.settings().get(SEEN)?.unwrap_or_default();
        let found = self.mailbox().returned_since(from)?.value;
        if found.next == from {
            return Ok(CameBack::default());
        }
        let mut told = Vec::new();
        if !found.reports.is_empty() {
            let sent = self.sent_entries()?;
            for report in found.reports {
                let id = report.message_id.as_deref().unwrap_or_default();
                let Some(entry) = sent.iter().find(|entry| entry.message_id == id) else {
                    continue;
                };
                for recipient in &report.recipients {
                    told.extend(self.note_return(entry, recipient)?);
                }
            }
        }
        Ok(CameBack {
            sentences: told,
            next: Some(found.next),
        })
    }

    /// It was said: the next look begins behind it.
    pub(crate) fn came_back_was_told(&self, told: &CameBack) -> Result<(), Error> {
        if let Some(next) = told.next {
            self.settings().put(SEEN, &next)?;
        }
        Ok(())
    }

    /// Notes what became of a mail for one of those it went to, in a sentence.
    fn note_return(
        &self,
        entry: &OutboxEntry,
        recipient: &RecipientOutcome,
    ) -> Result<Option<String>, Error> {
        let to = entry
            .to
            .iter()
            .find(|to| to.eq_ignore_ascii_case(&recipient.address));
        let (Some(to), why) = (to, recipient.why()) else {
            return Ok(None);
        };
        let subject = said(&entry.subject);
        let (note, sentence) = match recipient.outcome {
            Outcome::Failed => (
                format!("it came back from {to}: {why}"),
                format!("Your mail {subject} to {to} came back: {why}."),
            ),
            Outcome::Delayed => (
                format!("it has not reached {to} yet: {why}"),
                format!(
                    "Your mail {subject} has not reached {to} yet, because {why}. It is still tried."
                ),
            ),
            Outcome::Delivered | Outcome::Relayed => return Ok(None),
        };
        self.gate().note_why(entry.id, Some(&note))?;
        Ok(Some(sentence))
    }

    /// The oldest question of the user's that nobody has answered for days and that was not
    /// spoken of.
    pub(crate) fn unanswered(&self) -> Result<Option<OutboxEntry>, Error> {
        let now = self.now().timestamp();
        let told: BTreeSet<String> = self.settings().get(ASKED)?.unwrap_or_default();
        for entry in self.sent_entries()? {
            let age = now.duration_since(entry.updated_at);
            let is_due = age >= PATIENCE && age <= FORGOTTEN;
            if !is_due || told.contains(&entry.id.to_string()) || entry.why.is_some() {
                continue;
            }
            let sent: Timestamp = entry.updated_at;
            let mailbox = self.mailbox();
            if self.asks_something(&entry)?
                && !mailbox.is_answered(&entry.message_id, &entry.to, sent)?
            {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    /// It was said that nobody answered the message `id`: that is not said again.
    pub(crate) fn unanswered_was_told(&self, id: Id) -> Result<(), Error> {
        let mut told: BTreeSet<String> = self.settings().get(ASKED)?.unwrap_or_default();
        told.insert(id.to_string());
        Ok(self.settings().put(ASKED, &told)?)
    }

    /// Says that nobody answered, and asks whether to ask again.
    pub(crate) fn unanswered_words(&self, entry: &OutboxEntry) -> String {
        let sent = entry.updated_at.to_zoned(self.now().time_zone().clone());
        let day = sent.strftime("%A, %-d %B");
        let (subject, to) = (said(&entry.subject), entry.to.join(", "));
        format!("There is no answer from {to} to {subject} since {day}. Shall I ask again?")
    }

    /// Whether the user asked something in it: a question mark outside of what is quoted.
    fn asks_something(&self, entry: &OutboxEntry) -> Result<bool, Error> {
        let Action::SendMail(mail) = self.gate().outbox_action(entry.id)? else {
            return Ok(false);
        };
        let mut own = mail.body.lines().filter(|line| !line.starts_with('>'));
        Ok(own.any(|line| line.contains('?')))
    }

    fn sent_entries(&self) -> Result<Vec<OutboxEntry>, Error> {
        let mut rows = self.gate().outbox()?;
        rows.retain(|row| {
            matches!(
                row.state,
                OutboxState::Accepted | OutboxState::Filed | OutboxState::Ambiguous
            )
        });
        Ok(rows)
    }
}

/// A subject to be said.
pub(super) fn said(subject: &str) -> String {
    let subject = shortened(printable(subject).trim(), MAX_SUBJECT);
    if subject.is_empty() {
        "without a subject".to_owned()
    } else {
        format!("“{subject}”")
    }
}
