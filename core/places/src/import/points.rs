//! Waypoints of GPX 1.0 and 1.1 (<https://www.topografix.com/GPX/1/1/>) and Placemarks of KML 2
//! (OGC 12-007r2): flat records of texts, one reader.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::intake::{Intake, MAX_VALUE, Place, ReadError};
use super::own::OwnIds;
use super::source::Source;
use super::xml::{Xml, attributes, resolved};
use crate::{Kind, MAX_TAGS};

/// The most that is read of such a file, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// A point as it is being read.
#[derive(Default)]
struct Record {
    open: bool,
    uid: Option<String>,
    at: Option<(f64, f64)>,
    texts: BTreeMap<String, String>,
}

/// Hands on every named point of the file; tracks, routes and areas are left out.
pub(crate) fn read(
    source: &Source,
    ids: &mut OwnIds,
    intake: &mut Intake<'_>,
) -> Result<(), ReadError> {
    let bytes = source.whole(MAX_BYTES)?;
    let mut xml = Xml::new(bytes.as_slice());
    let mut record = Record::default();
    // What the text that comes belongs to: the innermost element, or a Data's name.
    let (mut field, mut datum, mut text) = (String::new(), None, String::new());
    loop {
        match xml.next()? {
            Event::Start(tag) => {
                text.clear();
                match tag.local_name().into_inner() {
                    "wpt" | "Placemark" => record = Record::begun(&tag),
                    "Data" | "SimpleData" => datum = attribute(&tag, "name"),
                    "link" if record.open => {
                        let href = attribute(&tag, "href");
                        record
                            .texts
                            .extend(href.map(|href| ("website".to_owned(), href)));
                    }
                    _ => {}
                }
                tag.local_name().into_inner().clone_into(&mut field);
            }
            Event::Text(part) => push(&mut text, &part.xml10_content()),
            Event::CData(part) => push(&mut text, &part.xml10_content()),
            Event::GeneralRef(part) => push(&mut text, &resolved(&part).unwrap_or_default()),
            Event::End(tag) => match tag.local_name().into_inner() {
                "wpt" | "Placemark" => std::mem::take(&mut record).offer(ids, intake)?,
                name => {
                    let own = name == field || name == "Data";
                    if own && record.open {
                        let data = matches!(name, "value" | "SimpleData");
                        let key = datum.take_if(|_| data).unwrap_or_else(|| name.to_owned());
                        record.keep(key, &text);
                    }
                    text.clear();
                }
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn push(text: &mut String, part: &str) {
    // Coordinates of a long line are the only long text, and not wanted.
    if text.len() <= MAX_VALUE * 4 {
        text.push_str(part);
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = attributes(tag).find(|(key, _)| *key == name);
    found.map(|(_, value)| value.into_owned())
}

impl Record {
    fn begun(tag: &BytesStart<'_>) -> Self {
        let degrees = |name| attribute(tag, name).and_then(|value| value.trim().parse().ok());
        Self {
            open: true,
            uid: attribute(tag, "id"),
            at: degrees("lat").zip(degrees("lon")),
            texts: BTreeMap::new(),
        }
    }

    fn keep(&mut self, name: String, text: &str) {
        let text = text.trim();
        if name == "coordinates" {
            // A point has one tuple, longitude first (OGC 12-007r2, 16.10); a line has several.
            let mut tuples = text.split_whitespace();
            if let (Some(tuple), None) = (tuples.next(), tuples.next()) {
                let mut parts = tuple.split(',').map(|part| part.trim().parse::<f64>().ok());
                let (lon, lat) = (parts.next().flatten(), parts.next().flatten());
                self.at = self.at.or(lat.zip(lon));
            }
        } else if !text.is_empty() && self.texts.len() < MAX_TAGS {
            self.texts.entry(name).or_insert_with(|| text.to_owned());
        }
    }

    fn offer(self, ids: &mut OwnIds, intake: &mut Intake<'_>) -> Result<(), ReadError> {
        intake.count()?;
        let Some(at) = self.at else {
            intake.skip("they have no coordinates");
            return Ok(());
        };
        let named = self
            .texts
            .iter()
            .map(|(key, value)| (tag_of(key), value.as_str()));
        let name = self.texts.get("name").map_or("", String::as_str);
        let place = Place::of(ids.next(self.uid.as_deref(), name), named);
        let word = |key: &str| place.tags.get(key).and_then(|word| Kind::of_word(word));
        let tagged = Kind::of_tags(place.tags.iter().map(|(k, v)| (k.as_str(), v.as_str())));
        let kind = tagged
            .or_else(|| word("category"))
            .or_else(|| word("symbol"));
        intake.offer(kind.unwrap_or(Kind::PLACE), place, at)
    }
}

/// The tag that an element of these formats becomes.
fn tag_of(element: &str) -> &str {
    match element {
        "desc" | "cmt" | "Snippet" => "description",
        "type" => "category",
        "sym" => "symbol",
        "phoneNumber" => "phone",
        "address" => "addr:full",
        "url" | "uri" => "website",
        "ele" | "time" | "styleUrl" | "visibility" | "open" | "altitudeMode" | "extrude" => "",
        other => other,
    }
}
