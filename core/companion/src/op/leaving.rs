//! Leaving mailing lists: asked about with the exact request, carried out after the yes.

use std::time::Duration;

use os1_base::{Error, ErrorKind, Labeled};
use os1_guard::{Action, Decision, Proposal, Unsubscribe, UnsubscribeRequest};
use os1_mail::{Leaving, LeavingWay};

use super::approvals;
use super::mail_out::NewMail;
use crate::companion::Companion;
use crate::view::ApprovalView;
use crate::world::World;

/// How long a list's server may be silent.
const STALL: Duration = Duration::from_secs(30);
/// The most lists that are asked about at once.
pub(crate) const AT_ONCE: usize = 5;

impl Companion {
    /// Asks for the yes to leaving the list that a mail came through.
    ///
    /// # Errors
    /// There is no such mail, or its list offers no way that may be taken.
    pub fn leave_list(&self, id: &str) -> Result<ApprovalView, Error> {
        self.world.ask_to_leave(id)?.ok_or_else(no_way)
    }

    /// Sends the requests to leave lists that were approved, each once; what came of each, in a
    /// sentence.
    ///
    /// # Errors
    /// The profile could not be read or written. What a server says is no error.
    pub async fn leave_approved_lists(&self) -> Result<Vec<String>, Error> {
        let gate = self.world.gate();
        let mut told = Vec::new();
        if gate.is_offline() {
            return Ok(told);
        }
        for approval in gate.approved()? {
            let Action::Unsubscribe(Unsubscribe::ByRequest(request)) =
                gate.action_of(approval.id)?
            else {
                continue;
            };
            let permit = gate.permit(approval.id)?;
            let answer = gate.unsubscribe(permit, request.clone(), STALL).await;
            let came = outcome(&request, answer.map(|response| response.status));
            self.note_done(&came, "you said yes to it")?;
            told.push(came);
        }
        Ok(told)
    }
}

impl World {
    /// Asks for the yes to leaving the list of a mail; `None` when there is no way that may be
    /// taken.
    pub(crate) fn ask_to_leave(&self, id: &str) -> Result<Option<ApprovalView>, Error> {
        let Some(leaving) = self.mailbox().leaving(id)? else {
            return Ok(None);
        };
        let Labeled { value, labels } = leaving;
        let Leaving { list, to, way, .. } = value;
        match way {
            None => Ok(None),
            Some(LeavingWay::OneClick { origin, path }) => {
                let request = UnsubscribeRequest { list, origin, path };
                let action = Action::Unsubscribe(Unsubscribe::ByRequest(request));
                match self.gate().propose(Proposal::new(action, labels))? {
                    Decision::Ask(approval) => Ok(Some(approvals::view(*approval, &self.now()))),
                    Decision::Refused(why) => Err(Error::new(ErrorKind::Refused, why.to_string())),
                    Decision::Granted(_) => Err(Error::new(
                        ErrorKind::Internal,
                        "The guard let a request go without asking. This is a defect of OS1; please report the command.",
                    )),
                }
            }
            Some(LeavingWay::Message {
                to: address,
                subject,
                body,
            }) => {
                let own = self.own_addresses()?;
                let mut own = own.iter().map(ToString::to_string);
                let draft = self.draft(NewMail {
                    // The list knows the address that it writes to.
                    from: own.find(|one| to.contains(&one.to_lowercase())),
                    to: vec![address.to_string()],
                    subject,
                    text: body,
                    ..NewMail::default()
                })?;
                self.ask_to_mail(draft).map(Some)
            }
        }
    }

    /// Asks for each list of these mails, once a sender, newest first; what is asked, and of how
    /// many senders there is no way or no more room.
    pub(crate) fn ask_to_leave_all(
        &self,
        ids: &[(String, String)],
    ) -> Result<(Vec<ApprovalView>, usize), Error> {
        let (mut asked, mut left) = (Vec::new(), 0);
        let mut senders = std::collections::BTreeSet::new();
        for (id, sender) in ids {
            if !senders.insert(sender) {
                continue;
            }
            if asked.len() >= AT_ONCE {
                left += 1;
                continue;
            }
            match self.ask_to_leave(id)? {
                Some(view) => asked.push(view),
                None => left += 1,
            }
        }
        Ok((asked, left))
    }
}

/// What a server's answer means, in a sentence.
fn outcome(request: &UnsubscribeRequest, answer: Result<u16, os1_guard::GuardError>) -> String {
    let list = os1_base::text::printable(&request.list);
    match answer {
        Ok(200..=299) => format!("Left the mailing list {list}."),
        Ok(status) => format!(
            "The server of the mailing list {list} answered {status}, so you may still be on it."
        ),
        Err(error) => {
            format!("You may still be on the mailing list {list}; ask again to repeat it. {error}")
        }
    }
}

fn no_way() -> Error {
    Error::new(
        ErrorKind::Unsupported,
        "This mail offers no safe way to leave its list: no address to write to, and no signed one-click request. Links in it are not opened; a rule can archive what comes.",
    )
}
