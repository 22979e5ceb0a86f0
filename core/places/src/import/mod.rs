//! Files into places, whatever format they are in: told by what is in them, not by their names.

mod assemble;
mod csv;
mod element;
mod format;
mod geo_json;
mod intake;
mod json;
mod osm_xml;
mod overpass;
mod own;
mod pbf;
mod points;
mod source;
mod vcard;
mod xml;

use os1_base::ProgressSink;

pub(crate) use format::Format;
pub(crate) use intake::{Found, Intake, Origin, ReadError, Sink, TOO_MANY, Tally};
pub(crate) use own::OwnIds;
pub(crate) use source::Source;

use element::Elements;

use crate::{ImportReport, Venue};

/// The places in these bytes, as [`crate::Places::import`] would read them from a file called
/// `name`, and the counts; nothing is kept.
#[must_use]
pub fn look_into(name: &str, bytes: &[u8]) -> (Vec<Venue>, ImportReport) {
    let source = Source::bytes(bytes);
    match Format::of(&source) {
        Ok(format) => look_as(format, name, &source),
        Err(error) => {
            let mut report = ImportReport::default();
            report.unread(name, &error);
            (Vec::new(), report)
        }
    }
}

/// The same of a source in a known format.
pub(crate) fn look_as(format: Format, name: &str, source: &Source) -> (Vec<Venue>, ImportReport) {
    let (mut venues, mut report) = (Vec::new(), ImportReport::default());
    let reading = {
        let mut sink = |_: &Origin, found: Found| {
            venues.push(found.venue);
            Ok(())
        };
        read(source, format, name, 0, &mut sink, &mut ())
    };
    report.add(name, &reading.tally, [venues.len() as u64, 0, 0]);
    if let Err(error) = reading.ended {
        report.unread(name, &error);
    }
    (venues, report)
}

/// What came of reading one file.
pub(crate) struct Reading {
    pub(crate) tally: Tally,
    /// Why it ended before its end.
    pub(crate) ended: Result<(), ReadError>,
}

/// Hands every place of a file to `sink`; `list` is what a list of the user's own is called.
pub(crate) fn read<'a>(
    source: &'a Source,
    format: Format,
    list: &str,
    before: u64,
    sink: &'a mut Sink<'a>,
    progress: &'a mut dyn ProgressSink,
) -> Reading {
    let mut intake = Intake::new(source, before, sink, progress);
    let mut ids = OwnIds::of(list);
    let elements: Option<Box<dyn Elements>> = match format {
        Format::Pbf => Some(Box::new(pbf::Pbf(source))),
        Format::OsmXml => Some(Box::new(osm_xml::OsmXml(source))),
        Format::Overpass => Some(Box::new(overpass::Overpass(source))),
        Format::GeoJson | Format::VCard | Format::Gpx | Format::Kml | Format::Csv => None,
    };
    let ended = match (elements, format) {
        (Some(file), _) => assemble::assemble(&*file, &mut intake),
        (None, Format::GeoJson) => geo_json::read(source, &mut ids, &mut intake),
        (None, Format::VCard) => vcard::read(source, &mut ids, &mut intake),
        (None, Format::Gpx | Format::Kml) => points::read(source, &mut ids, &mut intake),
        (None, _) => csv::read(source, &mut ids, &mut intake),
    };
    let ended = ended.and_then(|()| intake.report());
    Reading {
        tally: intake.tally,
        ended,
    }
}

#[cfg(test)]
mod tests;
