//! What a map server answered about a name.

use os1_places::remote::{MapServer, pick, read_names};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "map_answer",
    feed,
    seeds: &[
        b"[{\"lat\":\"49.4880\",\"lon\":\"8.4777\",\"display_name\":\"Opera, Mannheim\",\"place_rank\":30}]",
        b"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[8.4777,49.488]},\"properties\":{\"name\":\"Opera\",\"street\":\"B1\",\"housenumber\":\"5\",\"city\":\"Mannheim\"}}]}",
        b"[]",
        b"{\"features\":[]}",
        b"{\"error\":{\"code\":400,\"message\":\"x\"}}",
    ],
};

/// Whatever is found is a point on the globe with a label of one line within bounds.
fn feed(bytes: &[u8]) {
    for server in MapServer::ALL {
        let Ok(found) = read_names(server, bytes) else {
            continue;
        };
        for one in &found {
            assert!(one.at.lat().abs() <= 90.0 && one.at.lon().abs() <= 180.0);
            assert!(one.label.chars().count() <= 200, "a label beyond its bound");
            assert!(
                !one.label.contains(['\n', '\u{202E}']),
                "a label that hides"
            );
        }
        assert_eq!(pick(&found, None), found.first());
    }
}
