//! What a calendar sends, as a mail.

use os1_base::{Error, Explained as _, Id};
use os1_calendar::invite::mime_part;
use os1_guard::{Action, Address, Answer, InvitationKind};
use os1_mail::{Carried, Identity};

use crate::op::mail_account::MailAccount;
use crate::world::World;

impl World {
    /// The guard's id of the account that the calendar's messages go by: the mail account with
    /// one of the calendar's own addresses, else the first there is, else the imported mailbox,
    /// by which nothing goes.
    pub(crate) fn inviting_account(&self) -> Result<Id, Error> {
        let own = self.calendar().own()?;
        let accounts = self.mail_accounts()?;
        let has_own = |account: &&MailAccount| {
            let mut identities = account.identities.iter();
            identities.any(|one| own.addresses().contains(&one.address))
        };
        match accounts.iter().find(has_own).or(accounts.first()) {
            Some(account) => Ok(account.id),
            None => self.imported_account(),
        }
    }

    /// The mail around the message of a calendar's action; `None` for any other action.
    pub(crate) fn carried(&self, action: &Action) -> Result<Option<Vec<u8>>, Error> {
        let (Some(part), Some(message_id)) = (mime_part(action), action.message_id()) else {
            return Ok(None);
        };
        let (from, to, subject) = match action {
            Action::AnswerInvitation(answer) => (
                &answer.from,
                vec![answer.organizer.clone()],
                format!("{}: {}", answered(answer.answer), answer.summary),
            ),
            Action::CounterInvitation(counter) => (
                &counter.from,
                vec![counter.organizer.clone()],
                format!("Another time: {}", counter.summary),
            ),
            Action::SendInvitation(sent) => (
                &sent.from,
                sent.to.clone(),
                format!("{}: {}", told(sent.kind), sent.summary),
            ),
            _ => return Ok(None),
        };
        let carried = Carried {
            from: self.identity_of(from)?,
            to,
            subject: os1_base::text::printable(&subject.replace(['\r', '\n'], " ")),
            message_id,
        };
        let message = carried.message(&part, &self.now());
        message
            .map(Some)
            .map_err(|fault| Error::new(fault.kind(), fault.to_string()))
    }

    /// The identity with this address; without a name where no account has it.
    fn identity_of(&self, address: &Address) -> Result<Identity, Error> {
        let accounts = self.mail_accounts()?;
        let mut identities = accounts.into_iter().flat_map(|one| one.identities);
        let own = identities.find(|one| one.address == *address);
        Ok(own.unwrap_or_else(|| Identity {
            name: String::new(),
            address: address.clone(),
        }))
    }
}

fn answered(answer: Answer) -> &'static str {
    match answer {
        Answer::Accept => "Accepted",
        Answer::Tentative => "Perhaps",
        Answer::Decline => "Declined",
    }
}

fn told(kind: InvitationKind) -> &'static str {
    match kind {
        InvitationKind::Invite => "Invitation",
        InvitationKind::Cancel => "Called off",
        InvitationKind::DeclineCounter => "Not at another time",
        InvitationKind::Refresh => "What is the latest",
        InvitationKind::AskBusy => "When are you free",
        InvitationKind::TellBusy => "When I am taken",
    }
}
