//! Places in the export, and back from it.

use os1_base::Error;
use os1_places::ArchivedSource;

use super::archive::{ArchiveReader, ArchiveWriter, PLACE_HOME, PLACE_SOURCES, PLACES};
use super::export::{add, lines};
use super::map::Home;
use crate::companion::Companion;

impl Companion {
    /// Adds the user's own lists, and the names of the map extracts, which are public and are
    /// imported again from their files.
    pub(super) fn export_places(&self, archive: &mut ArchiveWriter) -> Result<(), Error> {
        let mut sources = Vec::new();
        for source in self.world.places().archived()? {
            match &source.list {
                Some(list) => add(archive, &path_of(sources.len()), list)?,
                None => archive.leave_out(format!(
                    "{} places of {} ({}): import that file again with os1 places import.",
                    source.venues, source.name, source.attribution
                )),
            }
            sources.push(source);
        }
        if let Some(home) = self.world.home()? {
            add(archive, PLACE_HOME, &lines([home])?)?;
        }
        add(archive, PLACE_SOURCES, &lines(sources)?)
    }

    /// Brings the user's own lists back. An export of before there were places has none.
    pub(super) fn import_places_archive(&self, archive: &mut ArchiveReader) -> Result<u64, Error> {
        if let Some(home) = archive.lines::<Home>(PLACE_HOME)?.into_iter().next() {
            self.world.keep_home(&home)?;
        }
        let mut done = 0;
        let sources = archive.lines::<ArchivedSource>(PLACE_SOURCES)?;
        for (at, source) in sources.iter().enumerate().filter(|(_, one)| one.own) {
            if let Some(list) = archive.file(&path_of(at))? {
                done += self.world.places().bring_back(source, &list)?;
            }
        }
        Ok(done)
    }
}

/// The file of the list in this line of the sources.
fn path_of(line: usize) -> String {
    format!("{PLACES}{}.geojson", line + 1)
}
