//! When others are taken, as they told by mail (RFC 5546 §3.3.2).

use jiff::Timestamp;
use os1_guard::Address;

use super::InviteError;
use crate::calendar::Calendar;
use crate::invite::store;

/// When somebody is taken, in their own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldBusy {
    /// When it came.
    pub at: Timestamp,
    /// The message: a VFREEBUSY, hostile as every text from outside.
    pub text: Vec<u8>,
}

impl Calendar {
    /// What one of these addresses told last of when they are taken. Kept is only what the user's own provider
    /// found to be from that address.
    ///
    /// # Errors
    /// The store failed.
    pub fn told_busy(&self, who: &[Address]) -> Result<Option<ToldBusy>, InviteError> {
        let mut newest = None;
        for one in who {
            let row = self.store.read(|c| store::told_busy(c, one.as_str()))?;
            let told = row.map(|row| ToldBusy {
                at: Timestamp::from_second(row.received_at).unwrap_or_default(),
                text: row.text,
            });
            newest = newest
                .into_iter()
                .chain(told)
                .max_by_key(|told: &ToldBusy| told.at);
        }
        Ok(newest)
    }
}
