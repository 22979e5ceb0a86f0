//! What is due: rung through the phone's bell.

use std::sync::Arc;

use os1_base::Error;

use crate::port::{Bell, HostBell};
use crate::{BroughtUpView, CoreError, MissedView, OpenProfile, UpcomingView};

#[uniffi::export]
impl OpenProfile {
    /// Does what is due now: rings through `bell`, tells what was missed, sets what is to come,
    /// makes the day's backup. One sentence for each thing that could not be done. To be called
    /// when an alarm wakes the app, after a reboot, and when the app comes to the front.
    ///
    /// # Errors
    /// First boot is not over.
    pub async fn run_due(&self, bell: Arc<dyn Bell>) -> Result<Vec<String>, CoreError> {
        let run = move |companion: &os1_companion::Companion| {
            Ok::<_, Error>(companion.run_due(&HostBell(bell)))
        };
        self.door.ask(run).await
    }

    /// What the companion says although nobody spoke, if anything may be said now. It is noted as
    /// said.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub async fn bring_up(&self) -> Result<Option<BroughtUpView>, CoreError> {
        self.door.ask(|companion| companion.bring_up()).await
    }

    /// What rings next, soonest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn upcoming(&self, most: u32) -> Result<Vec<UpcomingView>, CoreError> {
        let ask = move |companion: &os1_companion::Companion| companion.upcoming(most as usize);
        self.door.ask(ask).await
    }

    /// Lets an alarm ring again later; what is said to that.
    ///
    /// # Errors
    /// There is no such alarm.
    pub async fn snooze(&self, id: String, minutes: u32) -> Result<String, CoreError> {
        let length = jiff::SignedDuration::from_mins(i64::from(minutes));
        let ask = move |companion: &os1_companion::Companion| companion.snooze(&id, length);
        self.door.ask(ask).await
    }

    /// Answers an alarm for good; what is said to that.
    ///
    /// # Errors
    /// There is no such alarm.
    pub async fn dismiss(&self, id: String) -> Result<String, CoreError> {
        self.door.ask(move |companion| companion.dismiss(&id)).await
    }

    /// Alarms that did not reach the person.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn missed(&self) -> Result<Vec<MissedView>, CoreError> {
        self.door.ask(|companion| companion.missed()).await
    }
}
