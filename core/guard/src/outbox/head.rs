//! What a list of the outbox shows of an action.

use crate::Address;
use crate::action::Action;
use crate::card::shown;

/// Subject and Message-ID of what goes through the outbox.
pub(crate) struct Head {
    pub(crate) subject: String,
    pub(crate) message_id: String,
}

impl Head {
    /// `None` for an action that does not go through the outbox.
    pub(crate) fn of(action: &Action) -> Option<Self> {
        let (subject, from) = match action {
            Action::SendMail(mail) => {
                return Some(Self {
                    subject: mail.subject.clone(),
                    message_id: mail.message_id.clone(),
                });
            }
            Action::AnswerInvitation(answer) => {
                let subject = told(answer.answer.word(), &answer.summary);
                (subject, &answer.from)
            }
            Action::CounterInvitation(counter) => {
                (told("another time", &counter.summary), &counter.from)
            }
            Action::SendInvitation(sent) => (
                format!("{}: {}", sent.kind.word(), sent.summary),
                &sent.from,
            ),
            _ => return None,
        };
        Some(Self {
            subject,
            message_id: frozen_id(action, from),
        })
    }
}

/// What it does and to what; the name is a stranger's and shown as on a card.
fn told(what: &str, summary: &str) -> String {
    format!("{what}: {}", shown(summary))
}

/// Whether it is something that a calendar sends.
pub(crate) fn is_invitation(action: &Action) -> bool {
    matches!(
        action,
        Action::AnswerInvitation(_) | Action::CounterInvitation(_) | Action::SendInvitation(_)
    )
}

/// A Message-ID that follows from the approved bytes, so that every attempt has the same.
fn frozen_id(action: &Action, from: &Address) -> String {
    let digest: String = action.digest().to_string().chars().take(32).collect();
    format!("{digest}@{}", from.domain())
}
