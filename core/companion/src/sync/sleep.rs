//! A profile that is put to sleep with the phone, and woken.

use std::time::Duration;

use os1_base::Error;

use crate::companion::Companion;
use crate::profile::Profile;

/// What is under way gets so long to come to its end: a phone that suspends an app gives it
/// some five seconds in all.
const PATIENCE: Duration = Duration::from_secs(3);

impl Profile {
    /// Puts the profile to sleep, as a phone does that suspends the app: rounds with servers are
    /// broken off, their connections closed, a turn or a message that is going out gets three
    /// seconds to end, and then the file is closed and its lock released (iOS ends an app that
    /// is suspended with a lock). What was acknowledged is durable already; a round goes on where
    /// it was, and a message that was cut off is looked for before it is sent again.
    ///
    /// Until [`Profile::resume`] every call that needs the profile fails with
    /// [`ErrorKind::Locked`](os1_base::ErrorKind::Locked).
    ///
    /// # Errors
    /// The profile could not be closed.
    pub async fn pause(&self) -> Result<(), Error> {
        self.sync_line().fall_asleep();
        let quiet = async {
            let outbox = self.outbox_line().lock().await;
            let round = self.sync_line().enter().await;
            let turn = self.turns().lock().await;
            (outbox, round, turn)
        };
        let _quiet = tokio::time::timeout(PATIENCE, quiet).await;
        Ok(self.store().pause()?)
    }

    /// Wakes the profile: rounds begin again when they are due, inboxes are watched anew.
    /// Nothing happens when it is awake.
    ///
    /// # Errors
    /// Another process has taken the profile meanwhile, or it cannot be opened; it sleeps on.
    pub fn resume(&self) -> Result<(), Error> {
        self.store().resume()?;
        self.sync_line().wake();
        Ok(())
    }
}

impl Companion {
    /// Comes to its end when the profile is awake, at once when it is: what works beside the talk
    /// waits for it.
    pub async fn awake(&self) {
        self.profile.sync_line().awake().await;
    }
}
