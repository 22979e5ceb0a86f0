//! `.osm` and `.osm.gz` (<https://wiki.openstreetmap.org/wiki/OSM_XML>).

use quick_xml::events::{BytesStart, Event};

use super::element::{Element, Elements, Sort, Told, Visit, Wanted};
use super::intake::{Origin, ReadError};
use super::source::Source;
use super::xml::{Xml, attributes};
use crate::MAX_TAGS;

/// The most points of one way and members of one relation that are looked at.
const MAX_MEMBERS: usize = 100_000;
/// The most tags of one element that are looked at, far more than are kept.
const MAX_LOOKED_AT: usize = MAX_TAGS * 64;

/// A file in this format.
pub(crate) struct OsmXml<'s>(pub(crate) &'s Source);

/// The element that is being read.
#[derive(Default)]
struct Draft {
    sort: Option<Sort>,
    id: i64,
    at: Option<(f64, f64)>,
    deleted: bool,
    tags: Vec<(String, String)>,
    nodes: Vec<i64>,
    ways: Vec<i64>,
}

impl Elements for OsmXml<'_> {
    fn each(&self, wanted: Wanted, visit: &mut Visit<'_>) -> Result<(), ReadError> {
        let mut xml = Xml::new(self.0.for_pass(wanted).open_unpacked()?);
        let mut draft = Draft::default();
        visit(Told::Origin(Origin::osm()))?;
        let mut closed = false;
        loop {
            match xml.next()? {
                Event::Start(tag) => match tag.local_name().into_inner() {
                    "meta" => visit(Told::Origin(aged(&tag, "osm_base")))?,
                    "osm" => visit(Told::Origin(aged(&tag, "timestamp")))?,
                    "node" => draft.begin(Sort::Node, &tag),
                    "way" => draft.begin(Sort::Way, &tag),
                    "relation" => draft.begin(Sort::Relation, &tag),
                    name => draft.inner(name, &tag),
                },
                Event::End(tag) => match tag.local_name().into_inner() {
                    "node" | "way" | "relation" => draft.end(wanted, visit)?,
                    "osm" => closed = true,
                    _ => {}
                },
                Event::Eof if closed => return Ok(()),
                Event::Eof => return Err(ReadError::File("it is cut off".to_owned())),
                _ => {}
            }
        }
    }
}

impl Draft {
    fn begin(&mut self, sort: Sort, tag: &BytesStart<'_>) {
        self.clear();
        self.sort = Some(sort);
        let (mut lat, mut lon) = (None, None);
        for (key, value) in attributes(tag) {
            match key {
                "id" => self.id = value.parse().unwrap_or_default(),
                "lat" => lat = value.parse().ok(),
                "lon" => lon = value.parse().ok(),
                "visible" => self.deleted = value == "false",
                _ => {}
            }
        }
        // A node that does not say where it is stands out of bounds and is counted as such.
        self.at = lat.zip(lon);
        if sort == Sort::Node {
            self.at = self.at.or(Some((f64::NAN, f64::NAN)));
        }
    }

    fn inner(&mut self, name: &str, tag: &BytesStart<'_>) {
        let value = |wanted: &str| {
            let found = attributes(tag).find(|(key, _)| *key == wanted);
            found.map(|(_, value)| value)
        };
        let number = |wanted| value(wanted).and_then(|value| value.parse::<i64>().ok());
        match (name, self.sort) {
            ("tag", Some(_)) if self.tags.len() < MAX_LOOKED_AT => {
                if let Some((key, value)) = value("k").zip(value("v")) {
                    self.tags.push((key.into_owned(), value.into_owned()));
                }
            }
            ("nd", Some(Sort::Way)) if self.nodes.len() < MAX_MEMBERS => {
                self.nodes.extend(number("ref"));
            }
            ("member", Some(Sort::Relation)) => {
                let members = match value("type").as_deref() {
                    Some("node") => &mut self.nodes,
                    Some("way") => &mut self.ways,
                    _ => return,
                };
                if members.len() < MAX_MEMBERS {
                    members.extend(number("ref"));
                }
            }
            ("center", Some(_)) => {
                let degrees = |wanted| value(wanted).and_then(|value| value.parse().ok());
                self.at = degrees("lat").zip(degrees("lon")).or(self.at);
            }
            _ => {}
        }
    }

    fn end(&mut self, wanted: Wanted, visit: &mut Visit<'_>) -> Result<(), ReadError> {
        let Some(sort) = self.sort.take().filter(|sort| wanted.takes(*sort)) else {
            return Ok(());
        };
        if self.deleted {
            return Ok(());
        }
        let tags: Vec<(&str, &str)> = self.tags.iter().map(|(k, v)| (&**k, &**v)).collect();
        visit(Told::Element(Element {
            sort,
            id: self.id,
            at: self.at,
            tags: &tags,
            nodes: &self.nodes,
            ways: &self.ways,
        }))
    }

    fn clear(&mut self) {
        self.tags.clear();
        self.nodes.clear();
        self.ways.clear();
        self.deleted = false;
    }
}

/// Whose data it is, with its age from an attribute where there is one.
fn aged(tag: &BytesStart<'_>, attribute: &str) -> Origin {
    let found = attributes(tag).find(|(key, _)| *key == attribute);
    let at = found.and_then(|(_, value)| value.parse::<jiff::Timestamp>().ok());
    Origin {
        data_at: at.map(jiff::Timestamp::as_second),
        ..Origin::osm()
    }
}
