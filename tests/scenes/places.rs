//! Somewhere to go: maps and own lists are read, found near a point, and taken along.

use os1_tests::{Archive, Handset, Reply, evaldata};

fn import(handset: &Handset, files: &[&std::path::Path]) -> Reply {
    let mut arguments = vec!["places", "import"];
    let files: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
    arguments.extend(files.iter().map(|file| &**file));
    handset.run(&arguments).ok()
}

const FAVOURITES: &str = "name,lat,lon,kind,note\nLuigi's,49.4880,8.4670,restaurant,the corner table\nThe bench,49.49,8.47,,\n";

#[test]
fn a_city_is_imported_twice_and_its_nearest_restaurants_are_found() {
    let Some(city) = evaldata("places/mannheim-overpass.json") else {
        return;
    };
    let handset = Handset::set_up();
    let first = import(&handset, &[&city]);
    assert_eq!(first.first()["imported"], 139);
    assert_eq!(first.first()["unreadable"], serde_json::json!([]));
    let again = import(&handset, &[&city]);
    assert_eq!(again.first()["imported"], 0);
    assert_eq!(again.first()["unchanged"], 139);
    let near = "49.4875,8.4660";
    let found = handset
        .run(&[
            "places",
            "find",
            "pizza",
            "--near",
            near,
            "--kind",
            "restaurant",
            "--limit",
            "3",
        ])
        .ok();
    assert_eq!(found.lines.len(), 3);
    let far: Vec<f64> = found
        .lines
        .iter()
        .filter_map(|one| one["distance_m"].as_f64())
        .collect();
    assert!(far.is_sorted() && far.len() == 3, "{far:?}");
    for one in &found.lines {
        assert!(
            one["id"]
                .as_str()
                .is_some_and(|id| id.starts_with("osm:node/"))
        );
        let says = one["tags"]["opening_hours"].is_string();
        assert_eq!(one["open"].is_boolean(), says, "only hours tell: {one}");
        assert_eq!(one["attribution"], "© OpenStreetMap contributors, ODbL 1.0");
        let why = one["why"].as_array().unwrap();
        assert!(
            why.iter()
                .all(|why| why["claim"].is_string() && why["source"].is_string())
        );
        assert!(why.len() >= 2, "{one}");
    }
}

#[test]
fn near_a_place_that_is_named_needs_no_degrees() {
    let handset = Handset::set_up();
    let list = handset.write("favourites.csv", FAVOURITES);
    import(&handset, &[&list]);
    let found = handset
        .run(&["places", "find", "--near", "Luigis", "--within", "20"])
        .ok();
    assert_eq!(found.lines.len(), 1);
    assert_eq!(found.first()["name"], "Luigi's");
    let lost = handset.run(&["places", "find", "--near", "the opera"]);
    assert_eq!(lost.refused(), "not_found");
}

#[test]
fn maps_say_how_old_they_are_and_can_be_taken_away() {
    let (Some(land), Some(town)) = (
        evaldata("places/andorra.osm.pbf"),
        evaldata("places/north-bayreuth.osm.gz"),
    ) else {
        return;
    };
    let handset = Handset::set_up();
    let read = import(&handset, &[&land, &town]);
    assert!(read.first()["elements"].as_u64().unwrap() > 100_000);
    let listed = handset.run(&["places", "list"]).ok();
    assert_eq!(listed.lines.len(), 2);
    assert!(
        listed.lines[0]["data_at"]
            .as_str()
            .unwrap()
            .starts_with("2013-05")
    );
    assert!(
        listed.lines[1]["data_at"]
            .as_str()
            .unwrap()
            .starts_with("2014-11")
    );
    let shown = handset.run_plain(&["places", "find", "--kind", "museum", "--limit", "1"], b"");
    let shown = shown.out;
    assert!(
        shown.contains("© OpenStreetMap contributors, ODbL 1.0, as of 2013-05"),
        "{shown}"
    );
    handset.run(&["places", "remove", "andorra.osm.pbf"]).ok();
    assert_eq!(handset.run(&["places", "list"]).ok().lines.len(), 1);
    assert_eq!(
        handset
            .run(&["places", "remove", "andorra.osm.pbf"])
            .refused(),
        "not_found"
    );
}

#[test]
fn a_map_that_is_cut_keeps_what_was_read_and_says_so() {
    let Some(land) = evaldata("places/andorra.osm.pbf") else {
        return;
    };
    let handset = Handset::set_up();
    let bytes = std::fs::read(land).unwrap();
    let cut = handset.write("cut.osm.pbf", &bytes[..bytes.len() / 2]);
    let read = import(&handset, &[&cut]);
    assert!(read.first()["imported"].as_u64().unwrap() > 20);
    let why = read.first()["unreadable"][0]["why"].as_str().unwrap();
    assert!(why.contains("cut off"), "{why}");
}

#[test]
fn own_lists_go_along_when_one_leaves() {
    let handset = Handset::set_up();
    let list = handset.write("favourites.csv", FAVOURITES);
    assert_eq!(import(&handset, &[&list]).first()["imported"], 2);
    let found = handset.run(&["places", "find", "luigi"]).ok();
    assert_eq!(found.first()["tags"]["description"], "the corner table");
    handset.run(&["places", "home", "49.487,8.465"]).ok();
    let file = handset.home().join("all.zip");
    handset.run(&["export", &file.to_string_lossy()]).ok();
    let archive = Archive::open(&file);
    assert_eq!(archive.count_in("places/1.geojson", "the corner table"), 1);
    handset.run(&["erase", "--yes"]).ok();
    let back = handset.run(&["import", &file.to_string_lossy()]).ok();
    assert_eq!(back.first()["places"], 2);
    let again = handset.run(&["places", "find", "luigi"]).ok();
    assert_eq!(again.first(), found.first());
    let home = handset.run(&["places", "home"]).ok();
    assert_eq!(home.first()["at"], serde_json::json!([49.487, 8.465]));
}

#[test]
fn what_cannot_be_read_is_named_and_ends_nothing() {
    let handset = Handset::set_up();
    let list = handset.write("favourites.csv", FAVOURITES);
    let words = handset.write("words.txt", "no places in here");
    let lost = handset.write("lost.csv", "name,lat,lon\nX,91,8\nY,,\n");
    let missing = handset.home().join("missing.gpx");
    let read = import(&handset, &[&words, &lost, &missing, &list]);
    assert_eq!(read.first()["imported"], 2);
    assert_eq!(read.first()["skipped"], 2);
    let told = read.first()["unreadable"].as_array().unwrap();
    assert_eq!(told.len(), 4, "{told:?}");
    let none = handset.run(&["places", "find", "--near", "91,8"]);
    assert_eq!(none.code, Some(2));
}
