//! Killed while a map is read.

use std::fmt::Write as _;
use std::time::Duration;

use os1_tests::Handset;

/// Enough that an import takes longer than most pauses, and several of its steps.
const BARS: usize = 20_000;
/// About as long as a whole import takes.
const LONGEST: Duration = Duration::from_millis(3000);
/// Kills of one profile; then a fresh one.
const PER_PROFILE: u32 = 4;

fn map() -> String {
    let mut text = String::from("<osm>");
    for at in 0..BARS {
        let lat = 40.0 + at as f64 / 10_000.0;
        let _ = write!(
            text,
            "<node id='{at}' lat='{lat}' lon='8'><tag k='amenity' v='bar'/><tag k='name' v='Bar {at}'/></node>"
        );
    }
    text + "</osm>"
}

#[test]
fn an_import_that_is_killed_goes_on_and_ends_with_every_place_once() {
    let mut chance = super::chance("places");
    let mut left = super::kills(2);
    while left > 0 {
        let handset = Handset::set_up();
        let path = handset.write("map.osm", map());
        let path = path.to_string_lossy();
        let mut finished = false;
        for _ in 0..left.min(PER_PROFILE) {
            let mut running = handset.start(&["places", "import", &path]);
            let pause = super::pause(&mut chance, LONGEST);
            // A printed line is the acknowledgement: everything is in.
            finished |= running.line_within(pause).is_some();
            running.kill();
            left -= 1;
        }
        let reply = handset.run(&["places", "import", &path]).ok();
        let count = |name: &str| reply.first()[name].as_u64().unwrap();
        assert_eq!(count("imported") + count("unchanged"), BARS as u64);
        assert!(
            !finished || count("imported") == 0,
            "said to be done, and was not"
        );
        let listed = handset.run(&["places", "list"]).ok();
        assert_eq!(listed.first()["venues"].as_u64(), Some(BARS as u64));
        for at in (0..BARS).step_by(1711) {
            let name = format!("bar {at}");
            let found = handset.run(&["places", "find", &name, "--limit", "2"]).ok();
            assert_eq!(found.lines.len(), 1, "{name} is not found once");
        }
    }
}
