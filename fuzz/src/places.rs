//! Maps and lists of places, in every format that is read.

use os1_places::{MAX_TAGS, look_into};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "places",
    feed,
    seeds: &[
        // A map of two nodes and a way, and one whose sums run over.
        b"\x00\x00\x00\x0D\x0A\x09OSMHeader\x18:\x0A6\x22\x0EOsmSchema-V0.6\x22\x0ADenseNodes*\x11Sort.Type_then_ID\x80\x02\x80\x8A\x95\x8D\x05\x106\x00\x00\x00\x0B\x0A\x07OSMData\x18r\x0An\x0A1\x0A\x00\x0A\x07amenity\x0A\x03bar\x0A\x04name\x0A\x03One\x0A\x07leisure\x0A\x04park\x0A\x05Green\x12%\x12#\x0A\x03\x02\x02\x02B\x09\x80\xE7\x88\xD8\x03\x80\x89z\x00J\x08\x80\xFD\x87Q\x00\x80\x89zR\x07\x01\x02\x03\x04\x00\x00\x00\x12\x12\x1A\x10\x08\x07\x12\x02\x05\x03\x1A\x02\x06\x07B\x04\x02\x02\x02\x03\x10n",
        b"\x00\x00\x00\x0D\x0A\x09OSMHeader\x18:\x0A6\x22\x0EOsmSchema-V0.6\x22\x0ADenseNodes*\x11Sort.Type_then_ID\x80\x02\x80\x8A\x95\x8D\x05\x106\x00\x00\x00\x0C\x0A\x07OSMData\x18\xD7\x01\x0A\xD1\x01\x0A1\x0A\x00\x0A\x07amenity\x0A\x03bar\x0A\x04name\x0A\x03One\x0A\x07leisure\x0A\x04park\x0A\x05Green\x12f\x12d\x0A\x15\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x0AB\x1E\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01J\x1E\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01R\x0B\x01\x02\x03\x04\x00\x01\x02\x03\x04\x00\x00\x124\x1A2\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F\x12\x02\x05\x03\x1A\x02\x06\x07B\x1E\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x10\xD1\x01",
        b"<osm><meta osm_base='2014-11-05T10:47:02Z'/><node id='1' lat='49.5' lon='8.5'><tag k='amenity' v='bar'/><tag k='name' v='A &amp; B'/></node><node id='2' lat='1' lon='2'/><way id='7'><nd ref='2'/><tag k='leisure' v='park'/><tag k='name' v='P'/></way><relation id='9'><member type='way' ref='7'/><tag k='tourism' v='zoo'/><tag k='name' v='Z'/></relation></osm>",
        b"{\"osm3s\":{\"timestamp_osm_base\":\"2024-05-06T07:08:09Z\"},\"elements\":[{\"type\":\"node\",\"id\":1,\"lat\":49.5,\"lon\":8.5,\"tags\":{\"amenity\":\"cafe\",\"name\":\"One\"}},{\"type\":\"way\",\"id\":2,\"center\":{\"lat\":1,\"lon\":2},\"tags\":{\"shop\":\"books\",\"name\":\"Two\"}}]}",
        b"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"a\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[8,49],[9,49],[9,50],[8,49]]]},\"properties\":{\"name\":\"Mine\",\"kind\":\"park\"}}]}",
        b"<gpx version='1.1'><wpt lat='49.5' lon='8.5'><name>L&#39;s</name><type>Restaurant</type><desc><![CDATA[x]]></desc></wpt></gpx>",
        b"<kml><Document><Folder><Placemark id='1'><name>V</name><ExtendedData><Data name='category'><value>viewpoint</value></Data></ExtendedData><Point><coordinates>8.5,49.5,0</coordinates></Point></Placemark></Folder></Document></kml>",
        b"name;lat;lon;kind\nCaf\xE9;49,5;8,5;cafe\n\"a\"\"b\";1;2;\n",
        b"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:u1\r\nFN:Bar One\r\nGEO:geo:49.5,8.5;u=10\r\nCATEGORIES:Bars\r\nEND:VCARD\r\n",
    ],
};

/// Whatever is found is within bounds, has an id of its own, and is the same the next time.
fn feed(bytes: &[u8]) {
    let (venues, report) = look_into("list", bytes);
    for venue in &venues {
        let known = venue.id.starts_with("osm:") || venue.id.starts_with("own:");
        assert!(known, "an id of no source");
        assert!(venue.tags.len() <= MAX_TAGS, "too many tags");
        let sound = |(key, value): (&String, &String)| key.len() <= 255 && value.len() <= 2048;
        assert!(venue.tags.iter().all(sound), "a tag beyond its bound");
        assert!(venue.name.chars().count() <= 255, "a name beyond its bound");
        assert!(venue.at.lat().abs() <= 90.0 && venue.at.lon().abs() <= 180.0);
    }
    assert_eq!(report.imported, venues.len() as u64);
    assert_eq!(
        look_into("list", bytes),
        (venues, report),
        "another reading"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_holds_places_so_that_damage_begins_behind_the_gate() {
        for (at, seed) in TARGET.seeds.iter().enumerate() {
            let (venues, report) = look_into("list", seed);
            assert!(
                !venues.is_empty() && report.unreadable.is_empty(),
                "{at}: {report:?}"
            );
        }
    }
}
