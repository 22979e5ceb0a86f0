//! Asking the guard for one change.

use os1_base::{Id, Labels};
use os1_guard::{Action, Decision, Permit, Proposal};

use super::desk::SyncDesk;
use super::error::SyncError;
use super::shelf::Shelf;
use super::store;

/// What the guard says to a change.
pub(super) enum Permission {
    /// It may be sent now.
    Given(Permit),
    /// The user is asked, or was and said no (`None`).
    Waits(Option<Id>),
    /// It may not be sent, for this reason.
    Refused(String),
}

impl<S: Shelf> SyncDesk<S> {
    /// Asks for the action that sends an object. What was asked before, to the byte, is not
    /// asked again: its answer is looked for. `cause` is what led to the change: where a stranger's
    /// words did, the user is asked though the account has its standing grant.
    pub(super) fn permission(
        &self,
        object: Id,
        action: &Action,
        cause: &Labels,
    ) -> Result<Permission, SyncError<S::Error>> {
        if let Some((digest, approval)) = self.store.read(|c| store::question(c, object))? {
            if digest == action.digest() {
                return self.answer(approval);
            }
            self.withdraw(approval)?;
            self.store.write(|tx| store::answered(tx, object))?;
        }
        // The text of what is kept may be anybody's; what counts is what led to the change.
        let proposal = Proposal::new(action.clone(), cause.clone());
        match self.gate.propose(proposal)? {
            Decision::Granted(permit) => Ok(Permission::Given(permit)),
            Decision::Ask(approval) => {
                let (digest, id) = (action.digest(), approval.id);
                self.store
                    .write(|tx| store::asked(tx, object, digest, id))?;
                Ok(Permission::Waits(Some(id)))
            }
            Decision::Refused(why) => Ok(Permission::Refused(why.to_string())),
        }
    }

    /// The question is over: the change was sent, or is none any more.
    pub(super) fn forget_question(&self, object: Id) -> Result<(), SyncError<S::Error>> {
        self.store.write(|tx| store::answered(tx, object))
    }

    fn answer(&self, approval: Id) -> Result<Permission, SyncError<S::Error>> {
        if self.gate.approved()?.iter().any(|one| one.id == approval) {
            return Ok(Permission::Given(self.gate.permit(approval)?));
        }
        let open = self.gate.approvals()?.iter().any(|one| one.id == approval);
        Ok(Permission::Waits(open.then_some(approval)))
    }

    /// A question about a text that is no longer the one to be sent ends.
    fn withdraw(&self, approval: Id) -> Result<(), SyncError<S::Error>> {
        let open = self.gate.approvals()?.iter().any(|one| one.id == approval);
        if open {
            self.gate.decline(approval)?;
        }
        Ok(())
    }
}
