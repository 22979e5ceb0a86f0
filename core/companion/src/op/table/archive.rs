//! Tables in the export, and back from it.

use os1_base::Error;
use os1_booking::ArchivedBooking;

use crate::companion::Companion;
use crate::op::archive::{ArchiveReader, ArchiveWriter, TABLES};
use crate::op::export::{add, lines};

impl Companion {
    /// Adds every table with all that happened to it.
    pub(in crate::op) fn export_tables(&self, archive: &mut ArchiveWriter) -> Result<(), Error> {
        for left_out in self.world.booking_services_left_out()? {
            archive.leave_out(left_out);
        }
        add(archive, TABLES, &lines(self.world.tables().archive()?)?)
    }

    /// Brings them back. An export of before there were tables has none.
    pub(in crate::op) fn import_tables(&self, archive: &mut ArchiveReader) -> Result<(), Error> {
        let all: Vec<ArchivedBooking> = archive.lines(TABLES)?;
        Ok(self.world.tables().bring_back(&all)?)
    }
}
