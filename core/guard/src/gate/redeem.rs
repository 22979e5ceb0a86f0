//! Using a permit up.

use os1_store::rusqlite::Transaction;

use super::{Gate, state};
use crate::action::Action;
use crate::approval::{self, ApprovalEvent};
use crate::egress::EgressError;
use crate::error::GuardError;
use crate::grant;
use crate::outbox::{self, OutboxEvent};
use crate::permit::{Cleared, Ground, PERMIT_LIFETIME, Permit};
use crate::store::millis;

impl Gate {
    /// Uses `permit` up for `action`, right before the effect. That it is used is durable
    /// when this returns, so that no crash and no old copy of the profile can use it twice.
    ///
    /// # Errors
    /// [`GuardError::NotTheSame`] when the action is not to the byte what was permitted,
    /// [`GuardError::Expired`], [`GuardError::Used`], [`GuardError::Stopped`],
    /// [`EgressError::Offline`] for what would leave the device. Every one ends the permit.
    pub fn redeem(&self, permit: Permit, action: Action) -> Result<Cleared, GuardError> {
        // What stays in the profile needs no connection, also when it had to be asked for.
        let stays = matches!(action, Action::Read(_) | Action::Change(_));
        if self.is_offline() && permit.ground != Ground::Local && !stays {
            return Err(EgressError::Offline.into());
        }
        self.use_up(&permit, &action, |_| Ok(()))?;
        Ok(Cleared::new(action))
    }

    /// Uses the permit of an invitation up for a file that the user named, from which the user
    /// sends it on: nothing leaves the device by it, so it works offline too. Everything else
    /// is as with [`Gate::redeem`].
    ///
    /// # Errors
    /// As [`Gate::redeem`]; [`GuardError::NotTheSame`] for anything but an invitation.
    pub fn release(&self, permit: Permit, action: Action) -> Result<Cleared, GuardError> {
        if !outbox::is_invitation(&action) {
            return Err(GuardError::NotTheSame);
        }
        self.use_up(&permit, &action, |_| Ok(()))?;
        Ok(Cleared::new(action))
    }

    /// The checks and the ledger; `also` is written in the same transaction.
    pub(super) fn use_up(
        &self,
        permit: &Permit,
        action: &Action,
        also: impl FnOnce(&Transaction<'_>) -> Result<(), GuardError> + Send,
    ) -> Result<(), GuardError> {
        if permit.digest != action.digest() {
            return Err(GuardError::NotTheSame);
        }
        self.check_time(permit)?;
        if permit.ground == Ground::Local {
            let generation = self.0.store.read(state::generation)?;
            return check_generation(permit, generation);
        }
        let now = millis(&self.now());
        let uses = self.0.store.write(|tx| {
            check_generation(permit, state::generation(tx)?)?;
            let uses = state::enter_use(tx, permit.nonce, permit.digest, now)?;
            if let Err(over) = self.stand_on(tx, permit.ground)? {
                return Ok(Err(over));
            }
            also(tx)?;
            Ok::<_, GuardError>(Ok(uses))
        })??;
        self.witness(uses)
    }

    /// Whether the ground still holds, and its step in the books.
    fn stand_on(
        &self,
        tx: &Transaction<'_>,
        ground: Ground,
    ) -> Result<Result<(), GuardError>, GuardError> {
        match ground {
            Ground::Local => Ok(Ok(())),
            Ground::Grant(account) => held(grant::is_given(tx, account)?),
            Ground::Approval(id) => match self.look(tx, id)? {
                Ok(mut kept) => Ok(approval::step(tx, &mut kept, ApprovalEvent::Use)),
                Err(over) => Ok(Err(over)),
            },
            Ground::Outbox(id) => {
                outbox::step(tx, id, OutboxEvent::Attempt, self.now()).map(|_| Ok(()))
            }
        }
    }

    fn check_time(&self, permit: &Permit) -> Result<(), GuardError> {
        let now = self.now();
        let in_time = permit.given <= now
            && permit
                .given
                .checked_add(PERMIT_LIFETIME)
                .is_ok_and(|closes| now < closes)
            && permit.age.elapsed() < PERMIT_LIFETIME;
        if in_time {
            Ok(())
        } else {
            Err(GuardError::Expired)
        }
    }

    /// Keeps the count outside the profile too, before the effect.
    pub(super) fn witness(&self, uses: u64) -> Result<(), GuardError> {
        match &self.0.shared.witness {
            Some(witness) => witness.keep(uses).map_err(GuardError::Witness),
            None => Ok(()),
        }
    }
}

fn held(holds: bool) -> Result<Result<(), GuardError>, GuardError> {
    Ok(if holds {
        Ok(())
    } else {
        Err(GuardError::NotOpen { state: "withdrawn" })
    })
}

fn check_generation(permit: &Permit, generation: u64) -> Result<(), GuardError> {
    if permit.generation == generation {
        Ok(())
    } else {
        Err(GuardError::Stopped)
    }
}
