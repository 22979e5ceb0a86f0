//! A mail that waits for its yes, asked about anew for another time; and what was said yes to,
//! taken back while it waits.

use jiff::Timestamp;
use os1_base::{Error, ErrorKind, Id, Labels, Readers, Source};
use os1_guard::{Action, Decision, OutboxState, Proposal, SendMail};

use crate::op::approvals;
use crate::view::ApprovalView;
use crate::world::World;

/// What became of the wish not to send something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It waited for its yes, and is declined.
    Declined,
    /// It waited in the outbox, and stays here.
    Left,
    /// The last one has left already.
    Gone,
    /// There was none.
    None,
}

impl World {
    /// The newest mail that waits for its yes.
    fn waiting_mail(&self) -> Result<Option<(Id, SendMail)>, Error> {
        for approval in self.gate().approvals()?.into_iter().rev() {
            if let Action::SendMail(mail) = self.gate().action_of(approval.id)? {
                return Ok(Some((approval.id, mail)));
            }
        }
        Ok(None)
    }

    /// Asks for the yes to the newest mail that waits for one anew: the same bytes, not before
    /// `at`. The question about it as it was is declined. `None` when none waits.
    pub(crate) fn ask_to_mail_at(
        &self,
        at: Timestamp,
    ) -> Result<Option<(ApprovalView, Vec<String>)>, Error> {
        let Some((id, mail)) = self.waiting_mail()? else {
            return Ok(None);
        };
        let bytes = self.gate().message_of(id)?;
        let mail = SendMail {
            not_before: Some(at),
            ..mail
        };
        let to: Vec<String> = mail.to.iter().map(ToString::to_string).collect();
        let familiar = self.familiar(mail.recipients())?;
        let labels = Labels::new(Source::User, Readers::all());
        let proposal = Proposal::new(Action::SendMail(mail), labels).familiar(familiar);
        match self.gate().propose_mail(proposal, &bytes)? {
            Decision::Ask(approval) => {
                self.gate().decline(id)?;
                Ok(Some((approvals::view(*approval, &self.now()), to)))
            }
            Decision::Refused(why) => Err(Error::new(ErrorKind::Refused, why.to_string())),
            Decision::Granted(_) => Err(Error::new(
                ErrorKind::Internal,
                "The guard let a message go without asking. This is a defect of OS1; please report the command.",
            )),
        }
    }

    /// Keeps the newest mail here: the question about it is declined, or it is taken out of what
    /// waits in the outbox.
    pub(crate) fn keep_mail_here(&self) -> Result<Kept, Error> {
        if let Some((id, _)) = self.waiting_mail()? {
            self.gate().decline(id)?;
            return Ok(Kept::Declined);
        }
        let rows = self.gate().outbox()?;
        let Some(last) = rows.last() else {
            return Ok(Kept::None);
        };
        match rows.iter().rfind(|row| row.state == OutboxState::Queued) {
            Some(row) => self.unsend(row.id).map(|()| Kept::Left),
            None if last.state == OutboxState::Stopped => Ok(Kept::None),
            None => Ok(Kept::Gone),
        }
    }
}
