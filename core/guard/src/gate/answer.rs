//! The user's answers.

use os1_base::Id;
use os1_store::rusqlite::Transaction;

use super::Gate;
use crate::Digest;
use crate::approval::{self, Approval, ApprovalEvent, ApprovalState, Kept};
use crate::error::GuardError;
use crate::gesture::UserGesture;
use crate::permit::{Ground, Permit};
use crate::stopwatch::Stopwatch;

impl Gate {
    /// What waits for an answer, oldest first. What is over is closed on the way.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn approvals(&self) -> Result<Vec<Approval>, GuardError> {
        let open = self.current(ApprovalState::Open)?;
        Ok(open.iter().map(Approval::of).collect())
    }

    /// What was approved and has not happened yet, after a restart for example. Go on with
    /// [`Gate::permit`].
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn approved(&self) -> Result<Vec<Approval>, GuardError> {
        let approved = self.current(ApprovalState::Approved)?;
        Ok(approved.iter().map(Approval::of).collect())
    }

    /// The user says yes to exactly the card that was shown. Durable on return; the permit
    /// is for the next moments, and [`Gate::permit`] gives another while it was not used.
    ///
    /// # Errors
    /// [`GuardError::NotFound`], [`GuardError::NotOpen`], [`GuardError::Expired`].
    pub fn approve(&self, _by: UserGesture, id: Id) -> Result<Permit, GuardError> {
        let kept = self.answer(id, ApprovalEvent::Approve)?;
        self.permit_for(Digest::of(&kept.bytes), Ground::Approval(id))
    }

    /// The user says no. Durable on return. Needs no gesture: a no is never dangerous.
    ///
    /// # Errors
    /// As [`Gate::approve`].
    pub fn decline(&self, id: Id) -> Result<(), GuardError> {
        self.answer(id, ApprovalEvent::Decline).map(|_| ())
    }

    /// A permit for what was approved and has not happened yet. Of several for one approval
    /// only one can be redeemed.
    ///
    /// # Errors
    /// As [`Gate::approve`].
    pub fn permit(&self, id: Id) -> Result<Permit, GuardError> {
        let kept = self.0.store.write(|tx| self.look(tx, id))??;
        if kept.state != ApprovalState::Approved {
            return Err(GuardError::NotOpen {
                state: kept.state.word(),
            });
        }
        self.permit_for(Digest::of(&kept.bytes), Ground::Approval(id))
    }

    /// The action under an approval, to carry it out after the yes.
    ///
    /// # Errors
    /// [`GuardError::NotFound`], [`GuardError::Store`].
    pub fn action_of(&self, id: Id) -> Result<crate::Action, GuardError> {
        let kept = self
            .0
            .store
            .read(|connection| approval::load(connection, id))?;
        Ok(kept.action)
    }

    fn answer(&self, id: Id, event: ApprovalEvent) -> Result<Kept, GuardError> {
        self.0.store.write(|tx| {
            let looked = self.look(tx, id)?;
            Ok::<_, GuardError>(match looked {
                Ok(mut kept) => approval::step(tx, &mut kept, event).map(|()| kept),
                Err(over) => Err(over),
            })
        })?
    }

    fn current(&self, state: ApprovalState) -> Result<Vec<Kept>, GuardError> {
        self.0.store.write(|tx| {
            let all = approval::load_in(tx, state)?;
            let mut current = Vec::with_capacity(all.len());
            for kept in all {
                if let Ok(kept) = self.look(tx, kept.id)? {
                    current.push(kept);
                }
            }
            Ok(current)
        })
    }

    /// Loads an approval and closes it when its time is over. The inner error is an answer
    /// that must not undo the transaction: that the time is over stays written.
    pub(super) fn look(
        &self,
        tx: &Transaction<'_>,
        id: Id,
    ) -> Result<Result<Kept, GuardError>, GuardError> {
        let mut kept = approval::load(tx, id)?;
        let now = self.now();
        if !matches!(kept.state, ApprovalState::Open | ApprovalState::Approved) {
            self.opened().remove(&id);
            return Ok(Ok(kept));
        }
        let elapsed = self.opened().get(&id).map(Stopwatch::elapsed);
        if !kept.window.holds(now, elapsed) {
            approval::step(tx, &mut kept, ApprovalEvent::Lapse)?;
            return Ok(Err(GuardError::Expired));
        }
        approval::mark_seen(tx, &mut kept, now)?;
        Ok(Ok(kept))
    }
}
