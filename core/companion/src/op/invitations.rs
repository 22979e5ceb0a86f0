//! Invitations: taking messages in, and asking for the yes that what goes out needs.

use std::path::Path;

use os1_base::{Error, ErrorKind, Labels, Readers, Source};
use os1_calendar::Span;
use os1_calendar::invite::{AnswerRequest, CancelRequest, InvitationView, Message, Own, Prepared};
use os1_guard::{Address, Decision, Proposal};

use super::approvals;
use crate::companion::Companion;
use crate::view::ApprovalView;
use crate::world::World;

impl Companion {
    /// Takes the scheduling message in a file in, `sender` being who sent it as far as the
    /// user says. See `docs/invitations.md` for what it may do by itself.
    ///
    /// # Errors
    /// It is no message, the address is none, the profile could not be written.
    pub fn take_message(
        &self,
        bytes: &[u8],
        sender: Option<&str>,
    ) -> Result<InvitationView, Error> {
        let message = Message::read(bytes)?;
        let sender = sender.map(address).transpose()?;
        self.carry_out_invitations()?;
        Ok(self.calendar().receive(&message, sender.as_ref())?.value)
    }

    /// The invitations that wait, the newest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn invitations(&self) -> Result<Vec<InvitationView>, Error> {
        self.carry_out_invitations()?;
        self.world.take_mailed_invitations()?;
        Ok(self.calendar().invitations()?.value)
    }

    /// One invitation, by its id or UID.
    ///
    /// # Errors
    /// There is none.
    pub fn invitation(&self, id: &str) -> Result<InvitationView, Error> {
        self.carry_out_invitations()?;
        Ok(self.calendar().invitation(id)?.value)
    }

    /// Takes over what a message offered, on the user's word; the id to take it back with.
    ///
    /// # Errors
    /// There is none, or it offers nothing.
    pub fn apply_invitation(&self, id: &str) -> Result<String, Error> {
        Ok(self.calendar().apply_invitation(id)?.to_string())
    }

    /// The user's own addresses, the usual one first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn own_addresses(&self) -> Result<Vec<String>, Error> {
        let own = self.calendar().own()?;
        Ok(own.addresses().iter().map(ToString::to_string).collect())
    }

    /// Keeps the user's own addresses, the usual one first.
    ///
    /// # Errors
    /// One of them is no plain address.
    pub fn keep_own_addresses(&self, addresses: &[String]) -> Result<(), Error> {
        let own = Own::of(all(addresses)?);
        Ok(self.calendar().keep_own(&own)?)
    }

    /// Asks for the yes to an answer. `out` is the file that it is written to then.
    ///
    /// # Errors
    /// There is no such invitation, or it cannot be answered so.
    pub fn answer_invitation(
        &self,
        id: &str,
        request: &AnswerRequest,
        out: Option<&Path>,
    ) -> Result<ApprovalView, Error> {
        self.carry_out_invitations()?;
        let account = self.world.inviting_account()?;
        let prepared = self.calendar().prepare_answer(account, id, request)?;
        self.world.ask_to_send(prepared, out)
    }

    /// Asks for the yes to inviting `guests` to an event of the user's, and to telling those
    /// it has of what changed.
    ///
    /// # Errors
    /// There is no such event, it is somebody else's, there is nobody to write to.
    pub fn invite(
        &self,
        event: &str,
        guests: &[String],
        out: Option<&Path>,
    ) -> Result<ApprovalView, Error> {
        self.carry_out_invitations()?;
        let account = self.world.inviting_account()?;
        let prepared = self
            .calendar()
            .prepare_invite(account, event, &all(guests)?)?;
        self.world.ask_to_send(prepared, out)
    }

    /// Asks for the yes to calling off.
    ///
    /// # Errors
    /// As [`Companion::invite`].
    pub fn call_off(
        &self,
        event: &str,
        request: &CancelRequest,
        out: Option<&Path>,
    ) -> Result<ApprovalView, Error> {
        self.carry_out_invitations()?;
        let account = self.world.inviting_account()?;
        let prepared = self.calendar().prepare_cancel(account, event, request)?;
        self.world.ask_to_send(prepared, out)
    }

    /// Asks for the yes to asking the organizer for the latest state.
    ///
    /// # Errors
    /// There is no such invitation.
    pub fn refresh_invitation(&self, id: &str, out: Option<&Path>) -> Result<ApprovalView, Error> {
        self.carry_out_invitations()?;
        let account = self.world.inviting_account()?;
        let prepared = self.calendar().prepare_refresh(account, id)?;
        self.world.ask_to_send(prepared, out)
    }

    /// Asks for the yes to asking `guests` when they are taken.
    ///
    /// # Errors
    /// There is nobody to ask, the stretch has no length.
    pub fn ask_busy(
        &self,
        guests: &[String],
        window: &Span,
        out: Option<&Path>,
    ) -> Result<ApprovalView, Error> {
        self.carry_out_invitations()?;
        let account = self.world.inviting_account()?;
        let prepared = self
            .calendar()
            .prepare_ask_busy(account, &all(guests)?, window)?;
        self.world.ask_to_send(prepared, out)
    }
}

impl World {
    /// The question, with what is to happen after the yes remembered beside it.
    pub(crate) fn ask_to_send(
        &self,
        prepared: Prepared,
        out: Option<&Path>,
    ) -> Result<ApprovalView, Error> {
        // Strangers' words stand in all of these, in the summary at least.
        let labels = Labels::new(Source::ThirdParty, Readers::on_device());
        let proposal = Proposal::new(prepared.action.clone(), labels)
            .familiar(prepared.familiar.iter().cloned());
        let approval = match self.gate().propose(proposal)? {
            Decision::Ask(approval) => *approval,
            Decision::Refused(why) => return Err(Error::new(ErrorKind::Refused, why.to_string())),
            Decision::Granted(_) => {
                return Err(Error::new(
                    ErrorKind::Internal,
                    "The guard let a message go without asking. This is a defect of OS1; please report the command.",
                ));
            }
        };
        let path = out.map(|path| path.to_string_lossy().into_owned());
        self.calendar()
            .await_yes(approval.id, &prepared, path.as_deref())?;
        Ok(approvals::view(approval, &self.now()))
    }
}

fn all(addresses: &[String]) -> Result<Vec<Address>, Error> {
    addresses.iter().map(|one| address(one)).collect()
}

fn address(text: &str) -> Result<Address, Error> {
    let plain = text.trim();
    plain
        .parse()
        .map_err(|why: os1_guard::AddressError| Error::new(ErrorKind::Invalid, why.to_string()))
}
