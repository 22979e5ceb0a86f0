//! The places of a profile.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use os1_base::{Clock, ProgressSink};
use os1_store::Store;
use serde::Serialize;

use crate::find::{self, FindRequest, FoundVenue};
use crate::import::{self, Format, Found, Origin, ReadError, Source};
use crate::report::ImportReport;
use crate::store::{self, Put};
use crate::{Coordinate, PlacesError, Venue};

/// How many places are kept in one go: some megabytes.
const CHUNK: usize = 8000;

/// Where places came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceSource {
    /// The file's name, without its folder.
    pub name: String,
    /// Whether it is a list of the user's own.
    pub own: bool,
    /// In which format it was.
    pub format: String,
    /// Whom to name beside what is shown of it; empty for the user's own.
    pub attribution: String,
    /// Up to when it is true, where the file says so.
    pub data_at: Option<Zoned>,
    /// When it was last imported.
    pub imported_at: Zoned,
    /// Places of it.
    pub venues: u64,
}

/// The places that a profile keeps.
#[derive(Clone)]
pub struct Places {
    store: Store,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Places").finish_non_exhaustive()
    }
}

impl Places {
    /// Those of the profile in `store`, whose schemas hold [`crate::SCHEMA`].
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// Reads the places of files and keeps them, each under its id: a second time brings them up
    /// to date and doubles nothing. Nothing is taken away.
    ///
    /// Places are durable some thousand at a time. Of a file that is cut or damaged, what was
    /// read before is kept, and the report says so.
    ///
    /// # Errors
    /// The store failed, or the user stopped it; what was kept until then stays.
    pub fn import(
        &self,
        paths: &[PathBuf],
        progress: &mut dyn ProgressSink,
    ) -> Result<ImportReport, PlacesError> {
        let mut report = ImportReport::default();
        for path in paths {
            let shown = path.display().to_string();
            match Source::file(path) {
                Ok(source) => {
                    self.import_one(&source, (&list_name(path), &shown), &mut report, progress)?
                }
                Err(error) => report.unread(&shown, &ReadError::from(error)),
            }
        }
        Ok(report)
    }

    /// [`Places::import`] of bytes that are not in a file.
    ///
    /// # Errors
    /// As [`Places::import`].
    pub fn import_bytes(
        &self,
        name: &str,
        bytes: &[u8],
        progress: &mut dyn ProgressSink,
    ) -> Result<ImportReport, PlacesError> {
        let mut report = ImportReport::default();
        self.import_one(&Source::bytes(bytes), (name, name), &mut report, progress)?;
        Ok(report)
    }

    fn import_one(
        &self,
        source: &Source,
        names: (&str, &str),
        report: &mut ImportReport,
        progress: &mut dyn ProgressSink,
    ) -> Result<(), PlacesError> {
        match Format::of(source) {
            Ok(format) => self.import_as(source, format, names, report, progress),
            Err(error) => {
                report.unread(names.1, &error);
                Ok(())
            }
        }
    }

    /// Reads a source in a known format.
    pub(crate) fn import_as(
        &self,
        source: &Source,
        format: Format,
        (name, shown): (&str, &str),
        report: &mut ImportReport,
        progress: &mut dyn ProgressSink,
    ) -> Result<(), PlacesError> {
        let mut pen = Pen {
            places: self,
            name,
            format,
            waiting: Vec::new(),
            counts: [0; 3],
        };
        let mut sink = |origin: &Origin, found: Found| pen.take(origin, found);
        let reading = import::read(source, format, name, report.elements, &mut sink, progress);
        let kept = pen.flush();
        report.add(shown, &reading.tally, pen.counts);
        kept?;
        match reading.ended {
            Ok(()) => Ok(()),
            Err(ReadError::Places(error)) => Err(error),
            Err(error) => {
                report.unread(shown, &error);
                Ok(())
            }
        }
    }

    /// The places that fit, best first.
    ///
    /// # Errors
    /// The store failed.
    pub fn find(&self, request: &FindRequest) -> Result<Vec<FoundVenue>, PlacesError> {
        let zone = self.zone();
        self.store.read(|c| find::find(c, request, &zone))
    }

    /// The place that is called so, one near `near` first; the words have to be whole ones.
    ///
    /// # Errors
    /// The store failed.
    pub fn called(
        &self,
        name: &str,
        near: Option<Coordinate>,
    ) -> Result<Option<Venue>, PlacesError> {
        self.store.read(|c| find::called(c, name, near))
    }

    /// The place with this id, when it is there.
    ///
    /// # Errors
    /// The store failed.
    pub fn venue(&self, id: &str) -> Result<Option<Venue>, PlacesError> {
        self.store
            .read(|c| Ok(store::by_key(c, id)?.map(|row| row.venue)))
    }

    /// Where places came from, the user's own lists first.
    ///
    /// # Errors
    /// The store failed.
    pub fn sources(&self) -> Result<Vec<PlaceSource>, PlacesError> {
        let rows = self.store.read(store::sources)?;
        let zone = self.zone();
        let second = |at| second(at, &zone);
        let view = |row: store::SourceRow| PlaceSource {
            name: row.name,
            own: row.origin.own,
            format: row.format,
            attribution: row.origin.attribution,
            data_at: row.origin.data_at.and_then(second),
            imported_at: second(row.imported_at).unwrap_or_else(|| self.clock.now()),
            venues: row.venues,
        };
        Ok(rows.into_iter().map(view).collect())
    }

    /// Up to when the newest map data is true that was imported; when it was imported, where no
    /// file says so. `None` when there is none.
    ///
    /// # Errors
    /// The store failed.
    pub fn age(&self) -> Result<Option<Zoned>, PlacesError> {
        let age = self.store.read(store::age)?;
        Ok(age.and_then(|at| second(at, &self.zone())))
    }

    /// Takes everything away that came from the source of this name; how many places those were.
    ///
    /// # Errors
    /// There is none of that name, or the store failed.
    pub fn remove(&self, name: &str) -> Result<u64, PlacesError> {
        let gone = self.store.write(|tx| store::remove_source(tx, name))?;
        gone.ok_or(PlacesError::NoSource)
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock.now().timestamp().as_second()
    }

    fn zone(&self) -> TimeZone {
        self.clock.now().time_zone().clone()
    }
}

/// A kept second as people read it.
pub(crate) fn second(at: i64, zone: &TimeZone) -> Option<Zoned> {
    let at = Timestamp::from_second(at).ok()?;
    Some(at.to_zoned(zone.clone()))
}

/// The name of a list: that of its file, without its folder.
fn list_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    os1_base::text::shortened(&os1_base::text::printable(&name.to_string_lossy()), 200)
}

/// Keeps what is found, some at a time.
struct Pen<'p> {
    places: &'p Places,
    name: &'p str,
    format: Format,
    waiting: Vec<(Origin, Found)>,
    /// Added, changed, unchanged.
    counts: [u64; 3],
}

impl Pen<'_> {
    fn take(&mut self, origin: &Origin, found: Found) -> Result<(), PlacesError> {
        self.waiting.push((origin.clone(), found));
        match self.waiting.len() >= CHUNK {
            true => self.flush(),
            false => Ok(()),
        }
    }

    fn flush(&mut self) -> Result<(), PlacesError> {
        let waiting = std::mem::take(&mut self.waiting);
        let now = self.places.now();
        let counts = self.places.store.write(|tx| {
            let mut counts = [0; 3];
            let mut known: Option<(&Origin, i64)> = None;
            for (origin, found) in &waiting {
                let source = match known {
                    Some((of, source)) if of == origin => source,
                    _ => store::put_source(tx, (self.name, self.format.name()), origin, now)?,
                };
                known = Some((origin, source));
                let put = store::put_venue(tx, source, origin.data_at, found)?;
                let [added, changed, unchanged] = &mut counts;
                *match put {
                    Put::Added => added,
                    Put::Changed => changed,
                    Put::Unchanged => unchanged,
                } += 1;
            }
            Ok::<_, PlacesError>(counts)
        })?;
        for (sum, more) in self.counts.iter_mut().zip(counts) {
            *sum += more;
        }
        Ok(())
    }
}
