//! What is due: run by whoever keeps the profile open.

use os1_base::Error;

use crate::companion::Companion;
use crate::profile::Profile;

/// How many mails go back into an emptied index at each look for what is due.
const INDEXED_AT_ONCE: usize = 5_000;

impl Companion {
    /// Does what is due now; one sentence for each thing that could not be done.
    #[must_use]
    pub fn run_due(&self) -> Vec<String> {
        [self.back_up_if_due(), self.fill_mail_index()]
            .into_iter()
            .filter_map(Result::err)
            .map(|error| error.message)
            .collect()
    }

    /// Makes the day's backup when it is due.
    fn back_up_if_due(&self) -> Result<(), Error> {
        let now = self.world.now();
        if self.profile.store().backup_if_due(&now)?.is_some() {
            self.note_done("made a backup of the profile", "one is due each day")?;
        }
        Ok(())
    }

    /// Goes on filling an index that a recovery emptied.
    fn fill_mail_index(&self) -> Result<(), Error> {
        self.world.mailbox().fill_index(INDEXED_AT_ONCE)?;
        Ok(())
    }

    /// Leaves the profile at rest: everything written, nothing half.
    ///
    /// # Errors
    /// The profile could not be closed.
    pub fn rest(profile: &Profile) -> Result<(), Error> {
        Ok(profile.store().pause()?)
    }
}
