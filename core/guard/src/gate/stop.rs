//! The stop word, a crash, and an old copy of the profile.

use std::io::ErrorKind;

use os1_store::rusqlite::Transaction;

use super::{Gate, state};
use crate::approval::{self, ApprovalEvent, ApprovalState};
use crate::error::GuardError;
use crate::outbox::{self, OutboxEvent};

impl Gate {
    /// Halts everything that has not happened yet: open and approved questions, waiting
    /// messages, permits under way and answers that still stream. Durable on return.
    /// Anybody may say it.
    ///
    /// # Errors
    /// [`GuardError::Store`]; streams are halted even then.
    pub fn stop(&self) -> Result<(), GuardError> {
        self.0.shared.halt.send_modify(|count| *count += 1);
        self.0.store.write(|tx| self.stop_in(tx))
    }

    /// Says that a backup was brought back: what waited then may have happened since, so
    /// questions end and waiting messages become unclear instead of being sent again.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn restored(&self) -> Result<(), GuardError> {
        self.0.store.write(|tx| self.restored_in(tx))
    }

    /// What a new process must settle first.
    pub(super) fn recover(&self) -> Result<(), GuardError> {
        let kept = self.witnessed()?;
        let uses = self.0.store.write(|tx| {
            outbox::step_all(tx, OutboxEvent::Crash, self.now())?;
            let uses = state::uses(tx)?;
            if kept.is_some_and(|kept| kept <= uses) {
                return Ok::<_, GuardError>(uses);
            }
            tracing::warn!("an older copy of the profile was brought back");
            self.restored_in(tx)?;
            let uses = kept.unwrap_or(uses);
            state::set_uses(tx, uses)?;
            Ok(uses)
        })?;
        if kept == Some(uses) {
            return Ok(());
        }
        self.witness(uses)
    }

    /// The count outside the profile; `None` when what is there is no count.
    fn witnessed(&self) -> Result<Option<u64>, GuardError> {
        let Some(witness) = &self.0.shared.witness else {
            return Ok(Some(0));
        };
        match witness.count() {
            Ok(count) => Ok(Some(count)),
            Err(error) if error.kind() == ErrorKind::InvalidData => Ok(None),
            Err(error) => Err(GuardError::Witness(error)),
        }
    }

    fn stop_in(&self, tx: &Transaction<'_>) -> Result<(), GuardError> {
        state::next_generation(tx)?;
        outbox::step_all(tx, OutboxEvent::Stop, self.now())?;
        stop_approvals(tx)
    }

    fn restored_in(&self, tx: &Transaction<'_>) -> Result<(), GuardError> {
        state::next_generation(tx)?;
        outbox::step_all(tx, OutboxEvent::Restored, self.now())?;
        stop_approvals(tx)
    }
}

fn stop_approvals(tx: &Transaction<'_>) -> Result<(), GuardError> {
    for state in [ApprovalState::Open, ApprovalState::Approved] {
        for mut kept in approval::load_in(tx, state)? {
            approval::step(tx, &mut kept, ApprovalEvent::Stop)?;
        }
    }
    Ok(())
}
