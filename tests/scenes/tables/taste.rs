//! How an evening was is asked once; what is said of it is memory, and taste; and what is said to suggestions.

use os1_tests::Handset;

use super::NOW;

/// Four restaurants, and where Amy lives, all in lists of the user's own.
const LIST: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[8.466,49.488]},
  "properties":{"name":"Trattoria Roma","amenity":"restaurant","cuisine":"italian",
   "opening_hours":"Mo-Su 17:00-24:00","phone":"+49 621 1"}},
 {"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[8.468,49.488]},
  "properties":{"name":"Saigon","amenity":"restaurant","cuisine":"vietnamese",
   "opening_hours":"Mo-Su 17:00-24:00","phone":"+49 621 2"}},
 {"type":"Feature","id":"c","geometry":{"type":"Point","coordinates":[8.470,49.488]},
  "properties":{"name":"Athen","amenity":"restaurant","cuisine":"greek",
   "opening_hours":"Mo-Su 17:00-24:00","phone":"+49 621 3"}},
 {"type":"Feature","id":"d","geometry":{"type":"Point","coordinates":[8.490,49.488]},
  "properties":{"name":"Bombay","amenity":"restaurant","cuisine":"indian",
   "opening_hours":"Mo-Su 17:00-24:00","phone":"+49 621 4"}},
 {"type":"Feature","id":"e","geometry":{"type":"Point","coordinates":[8.491,49.488]},
  "properties":{"name":"Amy's flat"}},
 {"type":"Feature","id":"f","geometry":{"type":"Point","coordinates":[8.4661,49.488]},
  "properties":{"name":"Home"}}
]}"#;

fn town() -> Handset {
    let mut sam = Handset::set_up();
    sam.at(NOW);
    let file = sam.write("mine.geojson", LIST);
    sam.run(&["places", "import", &file.to_string_lossy()]).ok();
    sam
}

/// An evening at a place, from the wish to its end, and the question how it was.
fn evening_at(sam: &mut Handset, name: &str) -> String {
    let found = sam.run(&["places", "find", name]).ok();
    let place = found.lines[0]["id"].as_str().unwrap().to_owned();
    let table = ["--when", "2026-12-04T20:00", "--for", "2"];
    let asked = sam
        .run(&[&["places", "book", &place][..], &table[..]].concat())
        .ok();
    let id = asked.lines[0]["id"].as_str().unwrap().to_owned();
    sam.run(&["bookings", "said", &id, "that is confirmed"])
        .ok();
    sam.say("good morning");
    sam.at("2026-12-05T12:00:00+01:00[Europe/Berlin]");
    let asked = sam.say("good morning").out;
    assert!(asked.contains(&format!("How was it at {name}?")), "{asked}");
    sam.at("2026-12-05T12:01:00+01:00[Europe/Berlin]");
    place
}

fn why(sam: &Handset, name: &str) -> Option<Vec<String>> {
    let flags = ["--when", "2026-12-11T20:00", "--near", "49.488,8.466"];
    let said = sam
        .run(&[&["places", "suggest"][..], &flags[..]].concat())
        .ok();
    let line = said.lines.iter().find(|line| line["name"] == name)?;
    let why = line["why"].as_array().expect("reasons").iter();
    Some(
        why.filter(|one| one["source"].as_str().unwrap().starts_with("memory "))
            .map(|one| one["claim"].as_str().unwrap().to_owned())
            .collect(),
    )
}

#[test]
fn how_it_was_is_a_reason_later_with_the_words_it_rests_on() {
    let mut sam = town();
    evening_at(&mut sam, "Trattoria Roma");
    let said = sam.say("Lovely, but too loud.").speech();
    assert!(said.contains("Trattoria Roma"), "{said}");
    let found = why(&sam, "Trattoria Roma").expect("it is suggested again");
    let words = "was there and said: “Lovely, but too loud.”";
    assert!(found.iter().any(|claim| claim.contains(words)), "{found:?}");
    let again = sam.say("good morning").out;
    assert!(!again.contains("How was it"), "once: {again}");
    sam.run(&["memory", "forget", "--everything", "--yes"]).ok();
    let found = why(&sam, "Trattoria Roma").unwrap_or_default();
    assert!(
        !found.iter().any(|claim| claim.contains("loud")),
        "forgotten everywhere: {found:?}"
    );
}

#[test]
fn never_again_is_never_again_and_what_was_loved_is_liked() {
    let mut sam = town();
    evening_at(&mut sam, "Trattoria Roma");
    sam.say("We loved the indian music, never again though");
    assert!(why(&sam, "Trattoria Roma").is_none(), "not there again");
    sam.say("Find somewhere nice for next Friday");
    let against = sam.say("why not Trattoria Roma?").speech();
    assert!(against.contains("ruled out"), "{against}");
    let mut sam = town();
    evening_at(&mut sam, "Saigon");
    for other in [
        "good morning",
        "remind me to buy good bread tomorrow at nine",
    ] {
        let said = sam.say(other).speech();
        assert!(!said.contains("Saigon"), "{other} is no answer: {said}");
    }
    sam.say("it was awful");
    let found = why(&sam, "Saigon");
    assert!(
        found.is_none_or(|why| why.iter().any(|claim| claim.contains("awful"))),
        "others come first"
    );
    assert!(why(&sam, "Athen").is_some());
}

#[test]
fn what_is_said_to_suggestions_is_followed() {
    let sam = town();
    sam.say("My friend Amy likes Italian food.");
    let first = sam
        .say("Find somewhere nice for next Friday with Amy")
        .speech();
    assert!(first.contains("Trattoria Roma"), "{first}");
    let cheaper = sam.say("something cheaper").speech();
    assert!(
        cheaper.contains("none of these places tells its prices"),
        "{cheaper}"
    );
    let other = sam.say("something else").speech();
    for name in ["Trattoria Roma", "Saigon", "Athen", "Bombay"] {
        let twice = cheaper.contains(name) && other.contains(name);
        assert!(!twice, "{name} is shown again: {cheaper} / {other}");
    }
    let none = sam.say("something else").speech();
    assert!(none.contains("no others"), "{none}");
    let unknown = sam
        .say("Find somewhere nice for next Friday with Zed")
        .speech();
    assert!(unknown.contains("do not know who comes along"), "{unknown}");

    let sam = town();
    sam.say("My friend Amy likes Greek food.");
    sam.say("Find a restaurant for next Friday with Amy");
    let closer = sam.say("closer to her").speech();
    assert!(
        closer.contains("Bombay") || closer.contains("Nothing is left"),
        "{closer}"
    );
    assert!(!closer.contains("Roma"), "{closer}");
    let sam = town();
    sam.say("My friend Amy likes Greek food.");
    let shown = sam.say("Find a restaurant for next Friday with Amy");
    let ways = shown.out.matches("minutes on foot").count();
    assert!(ways >= 4, "the ways of both: {}", shown.out);
    let last = sam.say("the last one, please").speech();
    assert!(last.contains("for two"), "{last}");
}

#[test]
fn a_wheelchair_is_one_of_who_goes() {
    let sam = town();
    sam.say("I like wheelchair basketball.");
    let said = sam.say("Find somewhere nice for next Friday").speech();
    assert!(said.contains("Roma") || said.contains("Saigon"), "{said}");
    sam.say("My friend Amy is in a wheelchair.");
    let said = sam
        .say("Find somewhere nice for next Friday with Amy")
        .speech();
    assert!(said.contains("wheelchair"), "{said}");
}
