//! The user's answers.

use os1_base::Id;
use os1_store::StoreError;
use os1_store::rusqlite::Transaction;

use super::propose::fresh_nonce;
use super::{Gate, state};
use crate::Digest;
use crate::action::{Action, LocalChange};
use crate::approval::{self, Approval, ApprovalEvent, ApprovalState, Kept};
use crate::error::GuardError;
use crate::gesture::UserGesture;
use crate::permit::{Ground, Permit};
use crate::stopwatch::Stopwatch;
use crate::store::millis;

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

    /// The user says yes to something that stays in the profile, and it happens, in one
    /// transaction: whenever the process ends, the question is open still or all of it is
    /// done. `work` does it, with the action as it was shown.
    ///
    /// # Errors
    /// As [`Gate::approve`]; [`GuardError::NotTheSame`] for an action that does more than
    /// change the profile; what `work` returned. The question stays open.
    pub fn approve_change<T: Send, E: From<GuardError> + From<StoreError> + Send>(
        &self,
        _by: UserGesture,
        id: Id,
        work: impl FnOnce(&Transaction<'_>, &LocalChange) -> Result<T, E> + Send,
    ) -> Result<T, E> {
        let nonce = fresh_nonce()?;
        let (value, uses) = self.0.store.write(|tx| {
            let mut kept = match self.look(tx, id)? {
                Ok(kept) => kept,
                // That the time is over stays written.
                Err(over) => return Ok::<_, E>(Err(over)),
            };
            let Action::Change(change) = kept.action.clone() else {
                return Err(GuardError::NotTheSame.into());
            };
            approval::step(tx, &mut kept, ApprovalEvent::Approve)?;
            approval::step(tx, &mut kept, ApprovalEvent::Use)?;
            let at = millis(&self.now());
            let uses = state::enter_use(tx, nonce, Digest::of(&kept.bytes), at)?;
            Ok(Ok((work(tx, &change)?, uses)))
        })??;
        self.witness(uses)?;
        Ok(value)
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

    /// Every request for a table that was ever asked about and where its approval stands, oldest first.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn booking_requests(&self) -> Result<Vec<(crate::BookTable, ApprovalState)>, GuardError> {
        // What is over is closed on the way.
        self.current(ApprovalState::Open)?;
        self.current(ApprovalState::Approved)?;
        let all = self.0.store.read(approval::load_bookings)?;
        let booked = |kept: Kept| match kept.action {
            Action::BookTable(booking) => Some((booking, kept.state)),
            _ => None,
        };
        Ok(all.into_iter().filter_map(booked).collect())
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

    /// The whole message behind a question about a mail, as it would go over the wire.
    ///
    /// # Errors
    /// [`GuardError::NotFound`] where there is none, or no more; [`GuardError::Store`].
    pub fn message_of(&self, id: Id) -> Result<Vec<u8>, GuardError> {
        self.0
            .store
            .read(|connection| approval::message(connection, id))
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
