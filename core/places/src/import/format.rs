//! Which format a file is in.

use std::io::{self, Read as _};

use super::intake::ReadError;
use super::source::Source;

/// How much of a file is looked at to tell its format, in bytes.
const HEAD: u64 = 16 * 1024;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Pbf,
    OsmXml,
    Overpass,
    GeoJson,
    VCard,
    Gpx,
    Kml,
    Csv,
}

impl Format {
    /// Its name in output and in the store.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Pbf => "osm.pbf",
            Self::OsmXml => "osm",
            Self::Overpass => "overpass",
            Self::GeoJson => "geojson",
            Self::VCard => "vcard",
            Self::Gpx => "gpx",
            Self::Kml => "kml",
            Self::Csv => "csv",
        }
    }

    /// The format of a file, by how it begins.
    pub(crate) fn of(source: &Source) -> Result<Self, ReadError> {
        let mut head = Vec::new();
        source.open()?.take(HEAD).read_to_end(&mut head)?;
        if let Some(why) = refused(&head) {
            return Err(ReadError::File(why.to_owned()));
        }
        if is_pbf(&head) {
            return Ok(Self::Pbf);
        }
        head.clear();
        let unpacked = source.open_unpacked()?.take(HEAD).read_to_end(&mut head);
        match unpacked {
            // As far as it goes: reading it says that it is cut.
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {}
            Err(error) => return Err(error.into()),
        }
        Self::of_text(&String::from_utf8_lossy(&head))
    }

    fn of_text(head: &str) -> Result<Self, ReadError> {
        let text = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        let has = |words: &str| text.contains(words);
        let is_card = text
            .get(..11)
            .is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCARD"));
        let format = if text.is_empty() {
            return Err(ReadError::File("it is empty".to_owned()));
        } else if is_card {
            Self::VCard
        } else if text.starts_with('{') {
            if has("FeatureCollection") || has("\"features\"") {
                Self::GeoJson
            } else {
                Self::Overpass
            }
        } else if text.starts_with('<') {
            // The root may be behind a comment or a declaration of entities.
            match [
                ("<osm", Self::OsmXml),
                ("<gpx", Self::Gpx),
                ("<kml", Self::Kml),
            ]
            .into_iter()
            .find(|(root, _)| has(root))
            {
                Some((_, format)) => format,
                None => return Err(unknown()),
            }
        } else if text
            .lines()
            .next()
            .is_some_and(|line| line.contains([',', ';', '\t']))
        {
            Self::Csv
        } else {
            return Err(unknown());
        };
        Ok(format)
    }
}

/// The first block of a file is a header and says so (after four bytes of length and two of the
/// field).
fn is_pbf(head: &[u8]) -> bool {
    head.get(4..15)
        .is_some_and(|begin| begin.ends_with(b"OSMHeader"))
}

/// What is known and not read, and what to do about it.
fn refused(head: &[u8]) -> Option<&'static str> {
    match head {
        [b'P', b'K', 3, 4, ..] => Some("it is a zip file (KMZ, for one); unpack it first"),
        [b'B', b'Z', b'h', ..] => {
            Some("it is packed by bzip2; unpack it first, or take the .osm.pbf")
        }
        _ => None,
    }
}

fn unknown() -> ReadError {
    let why = "it is none of .osm.pbf, .osm, Overpass JSON, GeoJSON, vCard, GPX, KML, CSV";
    ReadError::File(why.to_owned())
}
