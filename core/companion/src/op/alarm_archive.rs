//! Alarms and lists in the export, and back from it.

use os1_base::{Error, ErrorKind};
use os1_calendar::alarm::AlarmArchive;
use os1_calendar::task::ArchivedList;

use super::archive::{ALARMS, ArchiveReader, ArchiveWriter, LISTS};
use super::export::{add, json, lines};
use crate::companion::Companion;

impl Companion {
    /// Adds reminders, timers, the wake-up and the lists, the lists as iCalendar too.
    pub(super) fn export_alarms(&self, archive: &mut ArchiveWriter) -> Result<(), Error> {
        add(archive, ALARMS, &json(&self.world.alarms().archive()?)?)?;
        let lists = self.world.lists().archive()?;
        for list in &lists {
            let text = self.world.lists().export(&list.list.name)?;
            let file = format!("{LISTS}{}.ics", list.list.id);
            add(archive, &file, text.as_bytes())?;
        }
        add(archive, &format!("{LISTS}lists.jsonl"), &lines(lists)?)
    }

    /// Brings them back. An export of before there were alarms has none.
    pub(super) fn import_alarms(&self, archive: &mut ArchiveReader) -> Result<(), Error> {
        if let Some(bytes) = archive.file(ALARMS)? {
            let alarms: AlarmArchive = serde_json::from_slice(&bytes).map_err(|_| unreadable())?;
            self.world.alarms().bring_back(&alarms)?;
        }
        let lists: Vec<ArchivedList> = archive.lines(&format!("{LISTS}lists.jsonl"))?;
        Ok(self.world.lists().bring_back(&lists)?)
    }
}

fn unreadable() -> Error {
    Error::new(
        ErrorKind::Damaged,
        "The alarms in the export could not be read. Use another copy of it.",
    )
}
