//! Files in every format, and files that wish us ill.

use super::*;
use crate::PlacesError;

/// Everything that is found in these bytes, and what was counted.
fn found(bytes: &[u8]) -> (Vec<(Origin, Found)>, Reading) {
    let source = Source::bytes(bytes);
    let format = Format::of(&source).expect("a format");
    let mut all = Vec::new();
    let reading = {
        let mut sink = |origin: &Origin, one: Found| -> Result<(), PlacesError> {
            all.push((origin.clone(), one));
            Ok(())
        };
        let mut nobody = ();
        read(&source, format, "list", 0, &mut sink, &mut nobody)
    };
    (all, reading)
}

/// Name, kind, latitude and longitude of each.
fn brief(bytes: &[u8]) -> Vec<(String, &'static str, f64, f64)> {
    let (all, reading) = found(bytes);
    assert!(reading.ended.is_ok(), "{:?}", reading.ended);
    let row = |found: &Found| {
        let at = found.venue.at;
        (
            found.venue.name.clone(),
            found.kind.name(),
            at.lat(),
            at.lon(),
        )
    };
    all.iter().map(|(_, found)| row(found)).collect()
}

fn why(bytes: &[u8]) -> String {
    let error = match Format::of(&Source::bytes(bytes)) {
        Ok(_) => found(bytes).1.ended.expect_err("an end before the end"),
        Err(error) => error,
    };
    match error {
        ReadError::File(why) => why,
        ReadError::Places(error) => panic!("{error}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

const OSM: &str = r#"<?xml version="1.0"?>
<osm version="0.6"><meta osm_base="2014-11-05T10:47:02Z"/>
 <node id="1" lat="49.5" lon="8.5"><tag k="amenity" v="restaurant"/><tag k="name" v="A &amp; B"/></node>
 <node id="2" lat="50.0" lon="8.0"/><node id="3" lat="50.0" lon="8.2"/>
 <node id="4" lat="50.2" lon="8.2"/><node id="5" lat="50.2" lon="8.0"/>
 <way id="7"><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="5"/><nd ref="2"/>
  <tag k="leisure" v="park"/><tag k="name" v="Park"/></way>
 <relation id="9"><member type="way" ref="7" role="outer"/><member type="node" ref="1" role="label"/>
  <tag k="tourism" v="zoo"/><tag k="name" v="Zoo"/></relation>
 <way id="8"><nd ref="99"/><tag k="leisure" v="park"/><tag k="name" v="Nowhere"/></way>
</osm>"#;

#[test]
fn nodes_ways_and_relations_become_places_with_a_middle() {
    let (all, reading) = found(OSM.as_bytes());
    reading.ended.expect("whole");
    let ids: Vec<&str> = all.iter().map(|(_, one)| one.venue.id.as_str()).collect();
    assert_eq!(ids, ["osm:node/1", "osm:way/7", "osm:relation/9"]);
    let park = &all[1].1.venue;
    assert_eq!((park.at.lat(), park.at.lon()), (50.1, 8.1));
    assert_eq!(all[0].1.venue.name, "A & B");
    assert_eq!(all[0].0.data_at, Some(1_415_184_422));
    assert_eq!(
        all[0].0.attribution,
        "© OpenStreetMap contributors, ODbL 1.0"
    );
    assert_eq!(reading.tally.elements, 8);
    let nowhere = reading
        .tally
        .skipped
        .get("the file does not say where they are");
    assert_eq!(nowhere, Some(&1));
}

#[test]
fn a_packed_file_is_known_by_what_is_in_it() {
    assert_eq!(brief(&gzip(OSM.as_bytes())), brief(OSM.as_bytes()));
}

#[test]
fn a_cut_file_keeps_what_stood_before() {
    let until = OSM.find("<relation").expect("it is there") + 20;
    let cut = OSM.as_bytes().get(..until).expect("it is longer");
    let (all, reading) = found(cut);
    let ids: Vec<&str> = all.iter().map(|(_, one)| one.venue.id.as_str()).collect();
    assert_eq!(ids, ["osm:node/1", "osm:way/7"]);
    assert!(matches!(reading.ended, Err(ReadError::File(_))));
}

#[test]
fn overpass_answers_are_read_with_their_centres() {
    let json = br#"{"version":0.6,"osm3s":{"timestamp_osm_base":"2024-05-06T07:08:09Z"},"elements":[
      {"type":"node","id":1,"lat":49.5,"lon":8.5,"tags":{"amenity":"cafe","name":"One"}},
      {"type":"way","id":2,"center":{"lat":49.6,"lon":8.6},"nodes":[1],"tags":{"tourism":"museum","name":"Two"}},
      {"type":"node","id":3,"lat":"no","tags":{"amenity":"cafe"}},
      {"type":"way","id":4,"nodes":[1],"tags":{"amenity":"cinema","name":"Three"}}]}"#;
    let (all, reading) = found(json);
    reading.ended.expect("whole");
    let names: Vec<&str> = all.iter().map(|(_, one)| one.venue.name.as_str()).collect();
    assert_eq!(names, ["One", "Two", "Three"]);
    assert_eq!(all[0].0.data_at, Some(1_714_979_289));
    assert_eq!(reading.tally.skipped.get("they cannot be read"), Some(&1));
}

#[test]
fn lists_of_the_users_own_are_read_in_each_format() {
    let gpx = br#"<?xml version="1.0"?><gpx version="1.1"><metadata><name>Trip</name></metadata>
      <wpt lat="49.5" lon="8.5"><name>Luigi&#39;s</name><type>Restaurant</type><desc><![CDATA[nice]]></desc></wpt>
      <trk><name>walk</name><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>"#;
    assert_eq!(
        brief(gpx),
        [("Luigi's".to_owned(), "restaurant", 49.5, 8.5)]
    );
    let kml = br#"<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Saved</name><Folder>
      <Placemark><name>View</name><ExtendedData><Data name="category"><value>viewpoint</value></Data></ExtendedData>
      <Point><coordinates> 8.5,49.5,0 </coordinates></Point></Placemark>
      <Placemark><name>Way</name><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>
      </Folder></Document></kml>"#;
    let (all, reading) = found(kml);
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].1.kind.name(), all[0].1.venue.at.lat()),
        ("viewpoint", 49.5)
    );
    assert_eq!(
        reading.tally.skipped.get("they have no coordinates"),
        Some(&1)
    );
    let csv = b"\xEF\xBB\xBFName;Latitude;Longitude;Kind;Opening hours\nCaf\xE9;49,5;8,5;cafe;Mo-Fr 08:00-18:00\nNowhere;;;;\n";
    let (all, _) = found(csv);
    assert_eq!(all[0].1.venue.name, "Café");
    assert_eq!(
        all[0].1.venue.tag("opening_hours"),
        Some("Mo-Fr 08:00-18:00")
    );
    assert_eq!((all.len(), all[0].1.kind.name()), (1, "cafe"));
    let card = b"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:u1\r\nFN:Bar One\r\nGEO:geo:49.5,8.5;u=10\r\nTEL:tel:+49-1\r\nCATEGORIES:Bars\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bar Two\r\nGEO:49.5;8.5\r\nEND:VCARD\r\n";
    assert_eq!(
        brief(card),
        [
            ("Bar One".to_owned(), "bar", 49.5, 8.5),
            ("Bar Two".to_owned(), "place", 49.5, 8.5)
        ]
    );
    let geo = br#"{"type":"FeatureCollection","bbox":[1,2,3,4],"features":[
      {"type":"Feature","id":"a","geometry":{"type":"Polygon","coordinates":[[[8,49],[9,49],[9,50],[8,50],[8,49]]]},"properties":{"name":"Mine","kind":"park"}},
      {"type":"Feature","geometry":null,"properties":{"name":"None"}},
      {"type":"Feature","geometry":{"type":"Point","coordinates":[8.5,49.5]},"properties":{"@id":"node/5","amenity":"bar","name":"OSM"}}]}"#;
    let (all, _) = found(geo);
    assert!(all[0].0.own && all[0].1.venue.id.starts_with("own:"));
    assert_eq!(
        (all[1].1.venue.id.as_str(), all[1].0.own),
        ("osm:node/5", false)
    );
    assert_eq!(all[0].1.venue.at.lat(), 49.5);
}

#[test]
fn ten_thousand_tags_on_one_node_are_a_few_and_counted() {
    let tags: String = (0..10_000)
        .map(|at| format!("<tag k=\"key{at}\" v=\"{at}\"/>"))
        .collect();
    let file = format!(
        "<osm><node id=\"1\" lat=\"1\" lon=\"1\">{tags}<tag k=\"amenity\" v=\"bar\"/><tag k=\"name\" v=\"Full\"/></node></osm>"
    );
    let (all, reading) = found(file.as_bytes());
    assert_eq!(all[0].1.venue.tags.len(), crate::MAX_TAGS);
    assert_eq!(all[0].1.venue.name, "Full");
    assert_eq!(reading.tally.skipped.get(TOO_MANY), Some(&1));
}

#[test]
fn wrong_coordinates_are_refused_with_their_count() {
    let file = r#"<osm><node id="1" lat="91" lon="1"><tag k="amenity" v="bar"/><tag k="name" v="x"/></node>
      <node id="2" lat="nan" lon="1"><tag k="amenity" v="bar"/><tag k="name" v="x"/></node>
      <node id="3" lat="0" lon="0"><tag k="amenity" v="bar"/><tag k="name" v="x"/></node>
      <node id="4"><tag k="amenity" v="bar"/><tag k="name" v="x"/></node></osm>"#;
    let (all, reading) = found(file.as_bytes());
    assert!(all.is_empty());
    assert_eq!(
        reading.tally.skipped.get("their coordinates are wrong"),
        Some(&4)
    );
}

#[test]
fn bombs_stay_small() {
    let entities = r#"<?xml version="1.0"?><!DOCTYPE osm [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
      <osm><node id="1" lat="1" lon="1"><tag k="amenity" v="bar"/><tag k="name" v="&b;"/></node>
      <node id="2" lat="1" lon="1"><tag k="amenity" v="bar"/><tag k="name" v="Real"/></node></osm>"#;
    assert_eq!(brief(entities.as_bytes()).len(), 1);
    let nested = "<kml>".to_owned() + &"<Folder>".repeat(200_000);
    assert!(found(nested.as_bytes()).0.is_empty());
    let deep = "{\"elements\":".to_owned() + &"[".repeat(100_000);
    assert_eq!(why(deep.as_bytes()), "its JSON is damaged in line 1");
    let long = format!(
        "<osm><node id=\"1\" lat=\"1\" lon=\"1\"><tag k=\"name\" v=\"{}\"/>",
        "x".repeat(3 << 20)
    );
    assert_eq!(
        why(long.as_bytes()),
        "it is larger than what is read of such a file"
    );
    // Each tag is small, so that nothing but the bound of what is unpacked can end it.
    let many = format!("<a b=\"{}\"/>", "x".repeat(1000)).repeat(40_000);
    let packed = gzip(format!("<osm>{many}</osm>").as_bytes());
    assert!(packed.len() < 400_000);
    assert_eq!(
        why(&packed),
        "it is larger than what is read of such a file"
    );
}

#[test]
fn what_is_not_read_says_so() {
    assert_eq!(why(b""), "it is empty");
    assert!(why(b"PK\x03\x04....").contains("zip"));
    assert!(why(b"hello").contains("none of"));
    assert!(why(b"a,b\n1,2\n").contains("lat and lon"));
    assert!(why(b"{\"elements\":[{\"type\":\"no").contains("cut off"));
    assert!(why(b"\0\0\0\x0d\x0a\x09OSMHeader").contains("cut off"));
}

#[test]
fn an_own_place_has_the_same_id_again() {
    let mut one = OwnIds::of("My List.csv");
    let mut again = OwnIds::of("my list.csv");
    let first = one.next(None, "Luigi");
    assert_eq!(first, again.next(None, " luigi "));
    assert_ne!(one.next(None, "Luigi"), first);
    assert_ne!(OwnIds::of("other").next(None, "Luigi"), first);
}
