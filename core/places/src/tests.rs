//! What a profile keeps of places: again and again, old and new, found as a look at each would.

use std::path::Path;
use std::sync::Arc;

use jiff::Zoned;
use os1_base::FixedClock;
use os1_store::{Key, Store};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tempfile::TempDir;

use super::*;

fn home() -> (Places, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    (opened(folder.path()), folder)
}

fn opened(folder: &Path) -> Places {
    let store = Store::open(folder, &Key::from_bytes([7; 32]), &[SCHEMA]).expect("a store");
    let now: Zoned = "2026-03-02T09:00:00+01:00[Europe/Berlin]"
        .parse()
        .expect("a time");
    Places::new(store, Arc::new(FixedClock::new(now)))
}

/// A map of bars: id, name, latitude and longitude of each, true up to `at`.
fn map(at: &str, bars: &[(u32, &str, f64, f64)]) -> Vec<u8> {
    let nodes: String = bars
        .iter()
        .map(|(id, name, lat, lon)| {
            format!("<node id='{id}' lat='{lat}' lon='{lon}'><tag k='amenity' v='bar'/><tag k='name' v=\"{name}\"/><tag k='cuisine' v='tapas;pizza'/></node>")
        })
        .collect();
    format!("<osm><meta osm_base='{at}'/>{nodes}</osm>").into_bytes()
}

fn counts(report: &ImportReport) -> (u64, u64, u64) {
    (report.imported, report.updated, report.unchanged)
}

fn ask(words: &str) -> FindRequest {
    FindRequest {
        words: words.to_owned(),
        limit: 10,
        ..FindRequest::default()
    }
}

fn names(places: &Places, request: &FindRequest) -> Vec<String> {
    let found = places.find(request).expect("the store is sound");
    found.into_iter().map(|one| one.name).collect()
}

#[test]
fn importing_again_updates_and_doubles_nothing() {
    let (places, _folder) = home();
    let first = map(
        "2024-01-01T00:00:00Z",
        &[(1, "Blue", 49.5, 8.5), (2, "Red", 49.6, 8.5)],
    );
    let done = places.import_bytes("map", &first, &mut ()).expect("kept");
    assert_eq!(counts(&done), (2, 0, 0));
    let done = places.import_bytes("map", &first, &mut ()).expect("kept");
    assert_eq!(counts(&done), (0, 0, 2));
    let newer = map("2025-01-01T00:00:00Z", &[(1, "Navy", 49.5, 8.5)]);
    let done = places
        .import_bytes("other map", &newer, &mut ())
        .expect("kept");
    assert_eq!(counts(&done), (0, 1, 0));
    assert_eq!(names(&places, &ask("navy")), ["Navy"]);
    assert!(
        names(&places, &ask("blue")).is_empty(),
        "the old name is gone"
    );
    let done = places.import_bytes("map", &first, &mut ()).expect("kept");
    assert_eq!(counts(&done), (0, 0, 2), "older data never replaces newer");
    assert_eq!(names(&places, &ask("navy")), ["Navy"]);
    assert_eq!(names(&places, &ask("")).len(), 2);
}

#[test]
fn a_map_leaves_the_users_own_alone_and_a_source_can_go() {
    let (places, _folder) = home();
    let own = b"name,lat,lon,kind\nBlue,49.5,8.5,bar\n";
    places.import_bytes("mine.csv", own, &mut ()).expect("kept");
    let bars = map("2024-01-01T00:00:00Z", &[(1, "Blue", 49.5, 8.5)]);
    places.import_bytes("map", &bars, &mut ()).expect("kept");
    assert_eq!(names(&places, &ask("blue")).len(), 2);
    let sources = places.sources().expect("sound");
    let told: Vec<_> = sources
        .iter()
        .map(|one| (one.name.as_str(), one.own, one.venues))
        .collect();
    assert_eq!(told, [("mine.csv", true, 1), ("map", false, 1)]);
    assert_eq!(
        sources[1].attribution,
        "© OpenStreetMap contributors, ODbL 1.0"
    );
    assert_eq!(places.remove("map").expect("there"), 1);
    let left = places.find(&ask("blue")).expect("sound");
    assert_eq!(left.len(), 1);
    assert!(left[0].id.starts_with("own:") && left[0].attribution.is_empty());
    assert!(matches!(places.remove("map"), Err(PlacesError::NoSource)));
}

#[test]
fn own_lists_come_back_from_an_export_with_their_ids() {
    let (places, _folder) = home();
    let own = b"name,lat,lon,kind,note\nBlue,49.5,8.5,bar,by the sea\nHill,1,2,viewpoint,\n";
    places.import_bytes("mine.csv", own, &mut ()).expect("kept");
    let before = places.find(&ask("")).expect("sound");
    let (again, _other) = home();
    for source in places.archived().expect("sound") {
        let list = source.list.as_ref().expect("an own list goes along");
        assert_eq!(again.bring_back(&source, list).expect("kept"), 2);
    }
    let after = again.find(&ask("")).expect("sound");
    assert_eq!(after, before);
    let done = again.import_bytes("mine.csv", own, &mut ()).expect("kept");
    assert_eq!(counts(&done), (0, 0, 2), "the file itself is known too");
}

#[test]
fn what_was_acknowledged_is_there_after_opening_again() {
    let (places, folder) = home();
    let bars = map("2024-01-01T00:00:00Z", &[(1, "Blue", 49.5, 8.5)]);
    places.import_bytes("map", &bars, &mut ()).expect("kept");
    drop(places);
    assert_eq!(names(&opened(folder.path()), &ask("blue")), ["Blue"]);
}

#[test]
fn rows_that_are_copied_out_of_a_damaged_profile_are_found_by_place() {
    let (places, _folder) = home();
    let bars = map(
        "2024-01-01T00:00:00Z",
        &[(1, "Blue", 49.5, 8.5), (2, "Red", 49.6, 8.5)],
    );
    places.import_bytes("map", &bars, &mut ()).expect("kept");
    let copied: Result<(), PlacesError> = places.store().write(|tx| {
        tx.execute_batch(
            "CREATE TEMP TABLE damaged AS SELECT * FROM place_venue;
             DELETE FROM place_venue;
             INSERT OR REPLACE INTO place_venue SELECT * FROM damaged WHERE name = 'Red';
             INSERT INTO place_words (place_words) VALUES ('rebuild');",
        )?;
        Ok(())
    });
    copied.expect("copied");
    let nearest = FindRequest {
        near: Coordinate::new(49.5, 8.5),
        limit: 1,
        ..ask("")
    };
    assert_eq!(names(&places, &nearest), ["Red"]);
    assert_eq!(names(&places, &ask("red")), ["Red"]);
}

#[test]
fn every_claim_names_what_says_so() {
    let (places, _folder) = home();
    let bars = map("2024-01-01T00:00:00Z", &[(1, "Blue Room", 49.5, 8.5)]);
    places.import_bytes("map", &bars, &mut ()).expect("kept");
    let near = FindRequest {
        near: Coordinate::new(49.509, 8.5),
        ..ask("tapas room")
    };
    let found = places.find(&near).expect("sound");
    let why: Vec<_> = found[0]
        .why
        .iter()
        .map(|one| (one.claim.as_str(), one.source.as_str()))
        .collect();
    assert_eq!(
        why,
        [
            (
                "1.0 km from the point you named, in a straight line",
                "distance"
            ),
            ("cuisine: tapas;pizza", "osm:node/1 cuisine"),
            ("name: Blue Room", "osm:node/1 name"),
        ]
    );
}

#[test]
fn words_of_a_query_are_words_and_no_syntax() {
    let (places, _folder) = home();
    let bars = map("2024-01-01T00:00:00Z", &[(1, "Çağla's Café", 49.5, 8.5)]);
    places.import_bytes("map", &bars, &mut ()).expect("kept");
    for spelt in ["cagla cafe", "caglas CAFÉ", "Çağla’s", "cag bar"] {
        assert_eq!(names(&places, &ask(spelt)), ["Çağla's Café"], "{spelt}");
    }
    for strange in ["\"", "a OR b", "NEAR(", "*", "-", "words:", "\0", "(((("] {
        places.find(&ask(strange)).expect("no syntax error");
    }
}

#[test]
fn the_nearest_are_those_that_measuring_each_finds() {
    let (places, _folder) = home();
    let spread = |at: u32| {
        let turn = f64::from(at) * 2.399_963;
        let far = f64::from(at * at) / 200.0;
        (
            at + 1,
            "Bar",
            49.5 + far / 100.0 * turn.sin(),
            179.99 + far / 100.0 * turn.cos(),
        )
    };
    let inside = |(id, name, lat, lon): (u32, &'static str, f64, f64)| {
        (id, name, lat, if lon > 180.0 { lon - 360.0 } else { lon })
    };
    let bars: Vec<_> = (0..300).map(spread).map(inside).collect();
    places
        .import_bytes("map", &map("2024-01-01T00:00:00Z", &bars), &mut ())
        .expect("kept");
    let mut runner = TestRunner::new(Config::with_cases(40));
    let asked = (
        49.0..50.5_f64,
        178.5..181.5_f64,
        1_usize..40,
        prop::option::of(1_000.0..100_000.0_f64),
    );
    let outcome = runner.run(&asked, |(lat, lon, limit, within_m)| {
        let lon = if lon > 180.0 { lon - 360.0 } else { lon };
        let near = Coordinate::new(lat, lon).expect("in bounds");
        let request = FindRequest {
            near: Some(near),
            limit,
            within_m,
            ..FindRequest::default()
        };
        let found = places.find(&request).expect("sound");
        let mut measured: Vec<f64> = bars
            .iter()
            .filter_map(|(_, _, lat, lon)| Coordinate::new(*lat, *lon))
            .map(|at| near.distance_m(at))
            .filter(|metres| within_m.is_none_or(|most| *metres <= most))
            .collect();
        measured.sort_by(f64::total_cmp);
        measured.truncate(limit);
        let found: Vec<f64> = found.iter().filter_map(|one| one.distance_m).collect();
        prop_assert_eq!(found.len(), measured.len());
        for (one, other) in found.iter().zip(&measured) {
            prop_assert!((one - other).abs() < 0.2, "{one} {other}");
        }
        Ok(())
    });
    outcome.expect("the same places");
}

#[test]
fn the_real_extracts_are_read() {
    for (file, name, kind) in [
        ("andorra.osm.pbf", "Casa d'Areny-Plandolit", "museum"),
        ("north-bayreuth.osm.gz", "", ""),
        ("mannheim-overpass.json", "Platzhaus", "restaurant"),
    ] {
        let Some(path) = os1_tests::evaldata(&format!("places/{file}")) else {
            return;
        };
        let (places, _folder) = home();
        let done = places.import(&[path], &mut ()).expect("kept");
        assert!(done.imported > 50, "{file}: {done:?}");
        let all = FindRequest {
            limit: MAX_FOUND,
            ..ask(name)
        };
        let found = places.find(&all).expect("sound");
        assert!(
            name.is_empty() || found.iter().any(|one| one.kind.name() == kind),
            "{file}"
        );
        assert!(
            found
                .iter()
                .all(|one| one.open.is_none() && !one.attribution.is_empty())
        );
    }
}

#[test]
fn what_a_server_tells_of_an_area_no_more_goes_and_nothing_else() {
    let (places, _folder) = home();
    let at = Coordinate::new(49.4875, 8.4660).expect("in bounds");
    let node = |id: u32, name: &str, lat: f64| {
        format!(
            r#"{{"type":"node","id":{id},"lat":{lat},"lon":8.466,"tags":{{"amenity":"bar","name":"{name}"}}}}"#
        )
    };
    let answer = |nodes: &[&String]| {
        let nodes: Vec<&str> = nodes.iter().map(|node| node.as_str()).collect();
        format!(r#"{{"osm3s":{{}},"elements":[{}]}}"#, nodes.join(","))
    };
    let (stays, goes) = (node(1, "Stays", 49.487), node(2, "Goes", 49.488));
    let far = node(3, "Far", 50.1);
    let file = map("2024-01-01T00:00:00Z", &[(4, "Filed", 49.487, 8.467)]);
    places
        .import_bytes("map", &file, &mut ())
        .expect("imported");
    let area = places.missing_round(at).expect("the store is sound");
    let area = area.expect("nothing was asked yet");
    for nodes in [&[&stays, &goes, &far][..], &[&stays]] {
        let kept = places.keep_area("overpass x", area, answer(nodes).as_bytes());
        kept.expect("a whole answer");
        assert_eq!(places.missing_round(at).expect("sound"), None);
    }
    let mut left = names(&places, &ask(""));
    left.sort();
    assert_eq!(left, ["Far", "Filed", "Stays"]);
    places.remove("overpass x").expect("a source");
    assert!(
        places.missing_round(at).expect("sound").is_some(),
        "to be asked again"
    );
}
