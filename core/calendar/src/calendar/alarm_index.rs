//! Reading the events for their alarms that came before there was an index of them.

use super::Calendar;
use crate::index::index;
use crate::{CalendarError, store};

impl Calendar {
    /// Reads events for their alarms that were not yet, `most` at most; how many it read. Until
    /// then they are found as well, only slower, and only alarms of a month.
    ///
    /// # Errors
    /// The store failed.
    pub fn index_alarms(&self, most: u16) -> Result<usize, CalendarError> {
        let rows = self
            .store
            .read(|c| store::unread_for_alarms(c, most.into()))?;
        if rows.is_empty() {
            return Ok(0);
        }
        self.store.write(|tx| {
            for row in &rows {
                // Gone meanwhile: nothing to note.
                let Ok((text, _)) = store::texts(tx, *row) else {
                    continue;
                };
                let reach = index(&text).map_or(0, |made| made.reach);
                store::set_reach(tx, *row, reach)?;
            }
            Ok(rows.len())
        })
    }
}
