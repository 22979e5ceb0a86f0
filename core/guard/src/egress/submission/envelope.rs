//! The envelope of what was approved, and of nothing else (RFC 5321 §2.3.1).

use lettre::Address as Mailbox;

use crate::Address;
use crate::action::Action;

/// Who sends, and who receives: To, Cc and Bcc alike.
pub(super) struct Envelope {
    pub(super) from: Mailbox,
    pub(super) to: Vec<Mailbox>,
}

impl Envelope {
    /// That of an action of the outbox; `None` for any other action.
    pub(super) fn of(action: &Action) -> Option<Self> {
        let from = match action {
            Action::SendMail(mail) => &mail.from,
            Action::AnswerInvitation(answer) => &answer.from,
            Action::CounterInvitation(counter) => &counter.from,
            Action::SendInvitation(sent) => &sent.from,
            _ => return None,
        };
        let to: Option<Vec<Mailbox>> = action.reaches().into_iter().map(mailbox).collect();
        Some(Self {
            from: mailbox(from)?,
            to: to.filter(|to| !to.is_empty())?,
        })
    }
}

/// Our addresses are narrower than lettre's, so that none is lost.
fn mailbox(address: &Address) -> Option<Mailbox> {
    address.as_str().parse().ok()
}
