//! What readers hand their findings to: bounds, counts, progress.

use std::collections::BTreeMap;

use os1_base::{Progress, ProgressSink, text};

use super::source::Source;
use crate::{Coordinate, Kind, MAX_TAGS, PlacesError, Venue};

/// The longest key of a tag, in bytes; OpenStreetMap's own bound is 255 characters.
const MAX_KEY: usize = 255;
/// The longest value of a tag, in bytes; OpenStreetMap's bound is 255 characters, notes of the
/// user's own lists are longer.
pub(crate) const MAX_VALUE: usize = 2048;
/// The longest name, in characters.
const MAX_NAME: usize = 255;
/// After how many elements a report is given.
const STEP: u64 = 16_384;

/// Whose data it is, and how old.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    /// Whom to name beside what is shown of it; empty for a list of the user's own.
    pub(crate) attribution: String,
    /// Unix seconds up to which it is true, where the file says so.
    pub(crate) data_at: Option<i64>,
    /// Whether it is a list of the user's own.
    pub(crate) own: bool,
}

/// Who is to be named for map data (<https://www.openstreetmap.org/copyright>).
pub(crate) const OSM: &str = "© OpenStreetMap contributors, ODbL 1.0";

impl Origin {
    /// OpenStreetMap, of an unknown day.
    pub(crate) fn osm() -> Self {
        Self {
            attribution: OSM.to_owned(),
            data_at: None,
            own: false,
        }
    }

    /// A list of the user's own.
    pub(crate) fn own() -> Self {
        Self {
            own: true,
            ..Self::default()
        }
    }
}

/// Why reading a file ended.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// Nothing more of any file: the store failed, or the user stopped it.
    Places(PlacesError),
    /// Nothing more of this file, and why in words.
    File(String),
}

impl From<PlacesError> for ReadError {
    fn from(error: PlacesError) -> Self {
        Self::Places(error)
    }
}

impl From<std::io::Error> for ReadError {
    fn from(error: std::io::Error) -> Self {
        Self::File(match error.kind() {
            std::io::ErrorKind::FileTooLarge => {
                "it is larger than what is read of such a file".to_owned()
            }
            std::io::ErrorKind::UnexpectedEof => "it is cut off".to_owned(),
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            std::io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
            _ => format!("it cannot be read: {error}"),
        })
    }
}

/// A place as a file gave it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) venue: Venue,
    pub(crate) kind: Kind,
}

/// What was counted of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Elements, cards, rows or points in it.
    pub(crate) elements: u64,
    /// Places that nobody can name; maps are full of them, and nothing is wrong with the file.
    pub(crate) nameless: u64,
    /// Places that were not taken, by reason.
    pub(crate) skipped: BTreeMap<&'static str, u64>,
}

/// Takes what is found.
pub(crate) type Sink<'s> = dyn FnMut(&Origin, Found) -> Result<(), PlacesError> + 's;

/// Where one file's places go.
pub(crate) struct Intake<'a> {
    pub(crate) origin: Origin,
    pub(crate) tally: Tally,
    source: &'a Source,
    before: u64,
    sink: &'a mut Sink<'a>,
    progress: &'a mut dyn ProgressSink,
}

impl<'a> Intake<'a> {
    /// For the places of `source`; `before` elements of other files were counted already.
    pub(crate) fn new(
        source: &'a Source,
        before: u64,
        sink: &'a mut Sink<'a>,
        progress: &'a mut dyn ProgressSink,
    ) -> Self {
        Self {
            origin: Origin::own(),
            tally: Tally::default(),
            source,
            before,
            sink,
            progress,
        }
    }

    /// Counts an element; tells now and then how far it is.
    pub(crate) fn count(&mut self) -> Result<(), ReadError> {
        self.tally.elements += 1;
        if self.tally.elements.is_multiple_of(STEP) {
            self.report()?;
        }
        Ok(())
    }

    /// Tells how far it is, and whether to go on.
    pub(crate) fn report(&mut self) -> Result<(), ReadError> {
        let here = self.tally.elements;
        let share = self.source.share_read();
        let total = (share > 0.01).then(|| self.before + (here as f64 / share) as u64);
        let progress = Progress {
            done: self.before + here,
            total,
        };
        match self.progress.report(progress) {
            true => Ok(()),
            false => Err(PlacesError::Stopped.into()),
        }
    }

    /// A place that is not taken.
    pub(crate) fn skip(&mut self, why: &'static str) {
        *self.tally.skipped.entry(why).or_default() += 1;
    }

    /// Hands a place on that stands at `at` (degrees, unchecked).
    pub(crate) fn offer(
        &mut self,
        kind: Kind,
        mut place: Place,
        at: (f64, f64),
    ) -> Result<(), ReadError> {
        if place.name.is_empty() && !kind.goes_nameless() {
            self.tally.nameless += 1;
            return Ok(());
        }
        // Null Island: what a program writes that does not know.
        let Some(at) = Coordinate::new(at.0, at.1).filter(|_| at != (0.0, 0.0)) else {
            self.skip("their coordinates are wrong");
            return Ok(());
        };
        if place.cut {
            *self.tally.skipped.entry(TOO_MANY).or_default() += 1;
        }
        let venue = Venue {
            id: std::mem::take(&mut place.id),
            name: place.name,
            at,
            tags: place.tags,
        };
        Ok((self.sink)(&self.origin, Found { venue, kind })?)
    }
}

/// Said of places that are kept without some of their tags.
pub(crate) const TOO_MANY: &str = "they have more tags than are kept; the rest was left out";

/// A place before it is known where it is: its tags cleaned and within bounds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) tags: BTreeMap<String, String>,
    /// Some tags were left out.
    cut: bool,
}

impl Place {
    /// A place with these tags; its name is the tag `name`.
    pub(crate) fn of<'t>(id: String, tags: impl Iterator<Item = (&'t str, &'t str)>) -> Self {
        let mut place = Self {
            id,
            ..Self::default()
        };
        for (key, value) in tags {
            place.put(key, value);
        }
        let name = place.tags.get("name").map_or("", String::as_str);
        place.name = text::shortened(name, MAX_NAME);
        place
    }

    /// Keeps a tag, where there is room; the first of a key counts.
    pub(crate) fn put(&mut self, key: &str, value: &str) {
        let (key, value) = (clean(key, MAX_KEY), clean(value, MAX_VALUE));
        if key.is_empty() || value.is_empty() || self.tags.contains_key(&key) {
            return;
        }
        // A name has its place whatever stands before it.
        if self.tags.len() >= MAX_TAGS - usize::from(key != "name") {
            self.cut = true;
            return;
        }
        self.tags.insert(key, value);
    }
}

/// Text from outside without what hides or controls, and not longer than `most` bytes.
fn clean(raw: &str, most: usize) -> String {
    let mut text = String::with_capacity(raw.len().min(most));
    for c in raw.trim().chars() {
        let c = if c == '\n' || c == '\t' || c == '\r' {
            ' '
        } else {
            c
        };
        if text.len() + c.len_utf8() > most {
            break;
        }
        if c == '\u{200D}' || !text::is_hidden(c) {
            text.push(c);
        }
    }
    text
}
