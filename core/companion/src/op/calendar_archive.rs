//! The calendars in the export, and back from it.

use os1_base::Error;
use os1_calendar::invite::ArchivedInvitation;
use os1_calendar::{ArchivedCalendar, Habits};
use serde::{Deserialize, Serialize};

use super::archive::{ArchiveReader, ArchiveWriter, CALENDAR, CALENDARS, HABITS, INVITATIONS};
use super::export::{add, json, lines};
use crate::companion::Companion;

/// One line of the list of calendars.
#[derive(Debug, Serialize, Deserialize)]
struct CalendarLine {
    /// Its file.
    file: String,
    #[serde(flatten)]
    archived: ArchivedCalendar,
    /// Files of which not all could be read: where they lie, and why.
    aside: Vec<AsideLine>,
}

/// A file that was kept aside.
#[derive(Debug, Serialize, Deserialize)]
struct AsideLine {
    file: String,
    why: String,
}

impl Companion {
    /// Adds every calendar as iCalendar, and the list of them.
    pub(super) fn export_calendar(&self, archive: &mut ArchiveWriter) -> Result<(), Error> {
        let calendar = self.world.calendar();
        let mut list = Vec::new();
        for view in calendar.calendars()? {
            let (archived, text) = calendar.archived(view.id)?;
            let file = format!("{CALENDAR}{}.ics", view.id);
            add(archive, &file, &text)?;
            let mut aside = Vec::new();
            for (number, (why, bytes)) in calendar.kept_aside(view.id)?.into_iter().enumerate() {
                let file = format!("{CALENDAR}{}-unread-{number}.txt", view.id);
                add(archive, &file, &bytes)?;
                aside.push(AsideLine { file, why });
            }
            list.push(CalendarLine {
                file,
                archived,
                aside,
            });
        }
        add(archive, CALENDARS, &lines(list)?)?;
        let invitations = calendar.archived_invitations()?;
        add(archive, INVITATIONS, &lines(invitations)?)?;
        add(archive, HABITS, &json(&calendar.habits()?)?)
    }

    /// Brings the calendars back; how many objects that were. An export of before there were
    /// calendars has none.
    pub(super) fn import_calendar_archive(
        &self,
        archive: &mut ArchiveReader,
    ) -> Result<u64, Error> {
        let calendar = self.world.calendar();
        let mut objects = 0;
        for line in archive.lines::<CalendarLine>(CALENDARS)? {
            let text = archive.file(&line.file)?.unwrap_or_default();
            objects += calendar.bring_back(&line.archived, &text)?;
            for aside in &line.aside {
                let bytes = archive.file(&aside.file)?.unwrap_or_default();
                calendar.keep_aside(line.archived.calendar.id, &aside.why, &bytes)?;
            }
        }
        let invitations: Vec<ArchivedInvitation> = archive.lines(INVITATIONS)?;
        calendar.bring_back_invitations(&invitations)?;
        if let Some(bytes) = archive.file(HABITS)?
            && let Ok(habits) = serde_json::from_slice::<Habits>(&bytes)
        {
            calendar.keep_habits(&habits)?;
        }
        Ok(objects)
    }
}
