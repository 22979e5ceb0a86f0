//! Map servers: none is asked before the user says so, little is told, and what goes wrong there ends nothing
//! here.

use std::time::Duration;

use os1_tests::{Handset, MapService, Reaction, Reply, evaldata};
use serde_json::Value;

/// In the middle of the city of the evaluation data.
const NEAR: &str = "49.4875,8.4660";
/// Names that the server knows.
const NAMES: &[(&str, f64, f64)] = &[
    ("Opera, Mannheim", 49.4880, 8.4777),
    ("5 Rose Street, Mannheim", 49.4870, 8.4650),
];

/// A server with the restaurants of the evaluation data.
fn city() -> Option<MapService> {
    let file = evaldata("places/mannheim-overpass.json")?;
    let text = std::fs::read_to_string(file).unwrap();
    let answer: Value = serde_json::from_str(&text).unwrap();
    Some(MapService::start(
        answer["elements"].as_array().unwrap(),
        NAMES,
    ))
}

fn online() -> Handset {
    let mut handset = Handset::set_up();
    handset.online();
    handset
}

fn allow(handset: &Handset, kind: &str, server: &MapService) -> Reply {
    let address = server.address();
    handset
        .run(&["places", "server", "add", kind, &address])
        .ok()
}

fn restaurants(handset: &Handset, near: &str) -> Reply {
    let find = [
        "places",
        "find",
        "--kind",
        "restaurant",
        "--within",
        "1000",
        "--near",
        near,
    ];
    handset.run(&find)
}

#[test]
fn no_server_is_asked_before_a_yes_and_each_area_once() {
    let Some(server) = city() else { return };
    let mut handset = online();
    assert!(restaurants(&handset, NEAR).ok().lines.is_empty());
    assert!(server.asked().is_empty(), "nobody said yes");

    let sentence = handset.run_plain(
        &["places", "server", "add", "overpass", &server.address()],
        b"",
    );
    assert!(
        sentence.out.contains("squares of some five kilometres"),
        "{}",
        sentence.out
    );
    assert!(server.asked().is_empty(), "allowing asks nothing");
    let found = restaurants(&handset, NEAR).ok();
    assert_eq!(found.lines.len(), 10);
    assert_eq!(
        found.first()["attribution"],
        "© OpenStreetMap contributors, ODbL 1.0"
    );
    let asked = server.asked();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].agent.starts_with("os1/"), "{asked:?}");
    assert!(
        asked[0].form.contains("[bbox:49.45,8.40,49.55,8.50]"),
        "{asked:?}"
    );
    assert!(
        !asked[0].form.contains("49.48"),
        "the point stays here: {asked:?}"
    );

    let near_by = restaurants(&handset, "49.4880,8.4661").ok();
    assert_eq!(near_by.lines.len(), 10);
    assert_eq!(server.asked().len(), 1, "the area is known");
    let left = handset.run(&["status"]).ok();
    let left = left.first()["left_device_today"]
        .as_array()
        .unwrap()
        .clone();
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(left[0]["what"], "a question about places");

    handset.at("2026-04-20T12:00:00+02:00[Europe/Berlin]");
    restaurants(&handset, NEAR).ok();
    assert_eq!(server.asked().len(), 2, "after a month it is asked again");
    handset
        .run(&["places", "server", "remove", "overpass"])
        .ok();
    assert!(
        handset
            .run(&["places", "server", "list"])
            .ok()
            .lines
            .is_empty()
    );
    assert_eq!(restaurants(&handset, "49.60,8.60").ok().lines.len(), 0);
    assert_eq!(
        restaurants(&handset, NEAR).ok().lines.len(),
        10,
        "what it told stays"
    );
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn offline_what_is_here_serves_and_says_how_old_it_is() {
    let Some(server) = city() else { return };
    let mut handset = online();
    allow(&handset, "overpass", &server);
    restaurants(&handset, NEAR).ok();
    handset.offline();
    let other = restaurants(&handset, "49.60,8.60").ok();
    assert!(other.err.contains("as of 1 March 2026"), "{}", other.err);
    assert_eq!(restaurants(&handset, NEAR).ok().lines.len(), 10);
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn a_server_that_is_busy_is_left_alone_as_long_as_it_asks() {
    let Some(server) = city() else { return };
    let mut handset = online();
    allow(&handset, "overpass", &server);
    server.react(Reaction::Status(429, Some("600")));
    let busy = restaurants(&handset, NEAR).ok();
    assert!(busy.lines.is_empty());
    assert!(busy.err.contains("too much to do"), "{}", busy.err);
    let rest = restaurants(&handset, NEAR).ok();
    assert!(rest.err.contains("until 12:10"), "{}", rest.err);
    assert_eq!(server.asked().len(), 1, "it asked for ten minutes");
    let listed = handset.run(&["places", "server", "list"]).ok();
    assert!(
        listed.first()["not_before"]
            .as_str()
            .unwrap()
            .contains("12:10")
    );
    handset.at("2026-03-10T12:11:00+01:00[Europe/Berlin]");
    assert_eq!(restaurants(&handset, NEAR).ok().lines.len(), 10);
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn what_is_no_answer_leaves_no_trace() {
    let Some(server) = city() else { return };
    let cut = br#"{"elements":[{"type":"node","id":1,"lat":49.4875,"lon":8.466,"tags":{"amenity":"restaurant","name":"Cut"}},"#;
    let remark =
        br#"{"elements":[],"remark":"runtime error: Query timed out in \"query\" at line 1"}"#;
    let page = b"<html>Too many requests</html>";
    let own = br#"{"elements":[],"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[8.466,49.4875]},"properties":{"name":"Trap","amenity":"restaurant"}}]}"#;
    for (reaction, said) in [
        (Reaction::Status(504, None), "too much to do"),
        (Reaction::Status(302, None), "sends on"),
        (Reaction::Status(404, None), "address is the right one"),
        (Reaction::Bytes(cut.to_vec()), "cannot be read"),
        (Reaction::Bytes(remark.to_vec()), "broke off"),
        (Reaction::Bytes(page.to_vec()), "cannot be read"),
        (Reaction::Bytes(b"[]".to_vec()), "cannot be read"),
        (Reaction::Endless(40 << 20), "larger than"),
        (Reaction::Bytes(own.to_vec()), ""),
    ] {
        let handset = online();
        allow(&handset, "overpass", &server);
        server.react(reaction.clone());
        let reply = restaurants(&handset, NEAR).ok();
        assert!(reply.err.contains(said), "{reaction:?}: {}", reply.err);
        assert!(reply.lines.is_empty(), "{reaction:?}: {}", reply.out);
        let sources = handset.run(&["places", "list"]).ok();
        assert!(sources.lines.is_empty(), "{reaction:?}: {}", sources.out);
    }
}

#[test]
fn a_name_is_looked_up_once_and_nobody_hears_of_friends() {
    let Some(server) = city() else { return };
    let handset = online();
    let near =
        |name: &str| handset.run(&["places", "find", "--kind", "restaurant", "--near", name]);
    assert_eq!(near("the opera").refused(), "not_found");
    allow(&handset, "nominatim", &server);
    handset.say("My friend Amy likes Italian food.");
    for _ in 0..2 {
        near("the opera").ok();
        assert_eq!(near("Atlantis").refused(), "not_found");
        assert_eq!(near("Amy's").refused(), "not_found");
    }
    let asked: Vec<String> = server.asked().into_iter().map(|one| one.path).collect();
    assert_eq!(
        asked,
        [
            "/search?q=opera&format=jsonv2&limit=5",
            "/search?q=Atlantis&format=jsonv2&limit=5"
        ]
    );
    handset
        .run(&["places", "server", "remove", "nominatim"])
        .ok();
    assert_eq!(
        near("the opera").refused(),
        "not_found",
        "what it said is gone with it"
    );
}

#[test]
fn photon_knows_names_too() {
    let Some(server) = city() else { return };
    let handset = online();
    allow(&handset, "photon", &server);
    let home = handset.run(&["places", "home", "5 Rose Street"]).ok();
    assert_eq!(home.first()["label"], "5 Rose Street");
    assert_eq!(server.asked()[0].path, "/api?q=5 Rose Street&limit=5");
}

#[test]
fn near_the_opera_is_found_in_the_talk_and_what_nobody_knows_is_said() {
    let Some(server) = city() else { return };
    let handset = online();
    allow(&handset, "overpass", &server);
    allow(&handset, "nominatim", &server);
    let said = handset
        .say("Find somewhere nice near the opera on Friday")
        .speech();
    assert!(said.contains("Opera, Mannheim"), "{said}");
    assert!(said.contains("Friday, 13 March, 19:30"), "{said}");
    assert_eq!(server.asked().len(), 2, "the name, and the area");
    let lost = handset
        .say("Find a restaurant near Atlantis on Friday")
        .speech();
    assert!(lost.contains("I don't know where Atlantis is"), "{lost}");
    let me = handset.say("Find a restaurant near me on Friday").speech();
    assert!(me.contains("do not know where you are"), "{me}");
    let evening = handset
        .say("Dinner and a film near Atlantis on Friday")
        .speech();
    assert!(
        evening.contains("I don't know where Atlantis is"),
        "{evening}"
    );
    server.react(Reaction::Status(503, Some("60")));
    let busy = handset.say("Find a restaurant near the castle on Friday");
    assert!(busy.out.contains("too much to do"), "{}", busy.out);
    assert!(
        busy.speech().contains("I don't know where the castle is"),
        "{}",
        busy.speech()
    );
}

#[test]
fn a_server_that_takes_long_is_told_of_and_the_talk_goes_on_without_it() {
    let Some(server) = city() else { return };
    let handset = online();
    allow(&handset, "overpass", &server);
    allow(&handset, "nominatim", &server);
    restaurants(&handset, NEAR).ok();
    server.react(Reaction::Silent(Duration::from_secs(40)));
    let slow = handset.say("Find a restaurant near the castle on Friday");
    let notices: Vec<&str> = slow
        .lines
        .iter()
        .filter(|line| line["event"] == "notice")
        .filter_map(|line| line["text"].as_str())
        .collect();
    assert!(notices[0].contains("asking the map server"), "{notices:?}");
    assert!(notices[1].contains("takes long"), "{notices:?}");
    let said = slow.speech();
    assert!(said.contains("I don't know where the castle is"), "{said}");
}

#[test]
fn home_is_what_near_me_is_near() {
    let Some(server) = city() else { return };
    let mut handset = online();
    allow(&handset, "overpass", &server);
    allow(&handset, "nominatim", &server);
    let said = handset.say("I live at 5 Rose Street").speech();
    assert!(said.contains("near me"), "{said}");
    let near = handset.say("Find a restaurant near me on Friday").speech();
    assert!(near.contains("Friday, 13 March"), "{near}");
    let found = handset
        .run(&["places", "find", "--near", "home", "--kind", "restaurant"])
        .ok();
    assert!(found.first()["distance_m"].as_f64().unwrap() < 500.0);
    handset.offline();
    handset.say("This is home: 49.60, 8.60");
    assert_eq!(
        handset.run(&["places", "home"]).ok().first()["at"],
        serde_json::json!([49.6, 8.6])
    );
    handset.say("Forget where I live");
    assert!(
        handset.run(&["places", "home"]).ok().lines.is_empty(),
        "forgotten everywhere"
    );
    handset.run(&["places", "home", "49.6,8.6"]).ok();
    handset.run(&["places", "home", "--forget"]).ok();
    assert_eq!(
        handset.run(&["places", "find", "--near", "me"]).refused(),
        "not_found"
    );
}
