//! Yes, no, stop, and taking back.

use crate::{ActivityView, ApprovalView, CoreError, OpenProfile, OutboxView, UndoneView};

#[uniffi::export]
impl OpenProfile {
    /// What waits for a yes, oldest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn approvals(&self) -> Result<Vec<ApprovalView>, CoreError> {
        self.door.ask(|companion| companion.approvals()).await
    }

    /// Says yes; a sentence of what will happen now. Only on the user's own tap. What may leave by
    /// it leaves with the next [`OpenProfile::send_due`].
    ///
    /// # Errors
    /// It is not open any more.
    pub async fn approve(&self, id: String) -> Result<String, CoreError> {
        self.door.ask(move |companion| companion.approve(&id)).await
    }

    /// Says no.
    ///
    /// # Errors
    /// It is not open any more.
    pub async fn decline(&self, id: String) -> Result<(), CoreError> {
        self.door.ask(move |companion| companion.decline(&id)).await
    }

    /// Halts all that has not happened yet; how many things that were.
    ///
    /// # Errors
    /// The profile could not be written.
    pub async fn stop(&self) -> Result<u64, CoreError> {
        self.door.ask(|companion| companion.stop()).await
    }

    /// What was sent, what waits, what is unclear, oldest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn outbox(&self) -> Result<Vec<OutboxView>, CoreError> {
        self.door.ask(|companion| companion.outbox()).await
    }

    /// What was done on a day, ISO 8601; today when none.
    ///
    /// # Errors
    /// That is no day, or the profile could not be read.
    pub async fn activity(&self, day: Option<String>) -> Result<Vec<ActivityView>, CoreError> {
        let ask = move |companion: &os1_companion::Companion| companion.activity(day.as_deref());
        self.door.ask(ask).await
    }

    /// Takes something back; the newest when none is named.
    ///
    /// # Errors
    /// There is nothing, or it cannot be taken back any more.
    pub async fn undo(&self, id: Option<String>) -> Result<UndoneView, CoreError> {
        let ask = move |companion: &os1_companion::Companion| companion.undo(id.as_deref());
        self.door.ask(ask).await
    }
}
