//! "Find somewhere nice for Friday with Amy": three places, one of them chosen, the table asked for, the answer heard.

use os1_tests::Handset;

use super::{NOW, Town, agenda, asked, waiting};

/// The user's own list: what suits, what is closed on Fridays, what cooks without a word of vegetarian food.
const LIST: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[8.466,49.488]},
  "properties":{"name":"Trattoria Roma","amenity":"restaurant","cuisine":"italian","diet:vegetarian":"yes",
   "opening_hours":"Mo-Su 17:00-24:00","email":"theo@example.test"}},
 {"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[8.467,49.488]},
  "properties":{"name":"Sushi Bar Umi","amenity":"restaurant","cuisine":"sushi","diet:vegetarian":"yes",
   "opening_hours":"Mo-Th 17:00-23:00","email":"umi@example.test"}},
 {"type":"Feature","id":"c","geometry":{"type":"Point","coordinates":[8.468,49.488]},
  "properties":{"name":"Steakhaus","amenity":"restaurant","cuisine":"steak_house",
   "opening_hours":"Mo-Su 17:00-24:00","email":"steak@example.test"}},
 {"type":"Feature","id":"d","geometry":{"type":"Point","coordinates":[8.469,49.488]},
  "properties":{"name":"Green Garden","amenity":"restaurant","cuisine":"asian","diet:vegetarian":"only"}}
]}"#;

fn with_places(handset: &Handset) {
    let file = handset.write("mine.geojson", LIST);
    let said = handset
        .run(&["places", "import", &file.to_string_lossy()])
        .ok();
    assert_eq!(said.lines[0]["imported"], 4, "{}", said.out);
    handset.say("My friend Amy likes Italian food.");
    handset.say("Amy is vegetarian.");
}

#[test]
fn places_are_suggested_one_is_chosen_and_the_evening_stands() {
    let Some(town) = Town::new() else {
        return;
    };
    with_places(&town.sam);
    let said = town
        .sam
        .say("Find somewhere nice for next Friday with Amy")
        .speech();
    assert!(said.contains("Friday, 4 December, 19:30"), "{said}");
    let first = said.find("Trattoria Roma").expect("what Amy likes");
    assert!(
        first < said.find("Green Garden").expect("unknown hours"),
        "{said}"
    );
    assert!(
        said.contains("Amy likes italian"),
        "with the reason: {said}"
    );
    assert!(
        said.contains("nobody wrote down"),
        "unknown is said: {said}"
    );
    assert!(!said.contains("Umi"), "closed on Fridays: {said}");
    assert!(!said.contains("Steakhaus"), "nothing vegetarian: {said}");
    let why = town.sam.say("why the first one?").speech();
    assert!(why.contains("On the map stands: "), "{why}");
    assert!(why.contains("You told me: "), "{why}");
    let unknown = town.sam.say("why not the submarine?").speech();
    assert!(unknown.contains("submarine"), "{unknown}");
    let why = town.sam.say("why not the steakhaus?").speech();
    assert!(why.contains("vegetarian"), "{why}");
    assert!(agenda(&town.sam).is_empty(), "nothing is held yet");

    let chosen = town.sam.say("the first one, please");
    assert!(
        chosen.speech().contains("Shall I send it?"),
        "{}",
        chosen.out
    );
    assert!(
        town.server.inbox("theo").is_empty(),
        "nothing goes before the yes"
    );
    assert_eq!(agenda(&town.sam)[0].1, "tentative");
    town.sam.say("ask for a quiet table, please");
    let wished = town.sam.say("and mention that it is her birthday too");
    assert!(
        !wished.speech().contains("came to nothing"),
        "{}",
        wished.out
    );
    let waits = waiting(&town.sam).len();
    assert_eq!(waits, 1, "the letters before it wait no more");
    town.sam.run(&["approve", &asked(&wished)]).ok();
    let letter = town.server.inbox("theo").concat();
    assert!(
        letter.contains("Please note: a quiet table, it is her birthday"),
        "{letter}"
    );
    assert_eq!(town.state(), "asked");
    town.answer("Unfortunately we are full, but we have a table at 8:30 instead.");
    let taken = town.sam.say("take the table at 8:30");
    town.sam.run(&["approve", &asked(&taken)]).ok();
    assert_eq!(town.state(), "confirmed");
    let kept = agenda(&town.sam);
    assert!(kept[0].0.starts_with("2026-12-04T20:30"), "{kept:?}");
    assert_eq!(kept[0].1, "confirmed");
    assert!(
        waiting(&town.sam).is_empty(),
        "nobody else was named by an address"
    );
}

#[test]
fn suggestions_are_refined_and_what_blocks_is_named() {
    let mut sam = Handset::set_up();
    sam.at(NOW);
    with_places(&sam);
    sam.say("Find somewhere nice for next Friday with Amy");
    let other = sam.say("not Italian").speech();
    assert!(!other.contains("Trattoria Roma"), "{other}");
    assert!(other.contains("Green Garden"), "{other}");
    for other in [
        "no thanks",
        "not now",
        "what about tomorrow?",
        "remind me to find a restaurant",
    ] {
        let said = sam.say(other).out;
        assert!(
            !said.contains("Green Garden"),
            "{other} is no wish about places: {said}"
        );
    }
    let none = sam.say("not Asian").speech();
    assert!(none.contains("Nothing is left"), "{none}");
    assert!(
        none.contains("food other than"),
        "it says what blocks: {none}"
    );
    let again = sam.run(&[
        "places",
        "suggest",
        "--when",
        "2026-12-04T20:00",
        "--near",
        "49.488,8.466",
        "--who",
        "Amy",
    ]);
    let again = again.ok();
    assert_eq!(again.lines.len(), 2, "{}", again.out);
    for line in &again.lines {
        assert_ne!(line["open"], false, "{line}");
        let why = line["why"].as_array().expect("reasons");
        assert!(
            !why.is_empty() && why.iter().all(|one| one["source"].is_string()),
            "{line}"
        );
    }
    let id = again.lines[0]["id"].as_str().expect("an id");
    let book = sam.run(&[
        "places",
        "book",
        id,
        "--when",
        "2026-12-04T20:00",
        "--for",
        "2",
    ]);
    assert_eq!(
        book.code,
        Some(1),
        "there is no mail account to ask from: {}",
        book.out
    );
    sam.say("Forget everything about Amy");
    let gone = sam.run(&[
        "places",
        "suggest",
        "--when",
        "2026-12-04T20:00",
        "--who",
        "Amy",
    ]);
    assert_eq!(gone.code, Some(1), "{}", gone.out);
}
