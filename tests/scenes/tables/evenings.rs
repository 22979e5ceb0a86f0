//! Whole evenings in the talk: dinner and a film, a walk at sunset, ideas, and whose birthday it is.

use os1_tests::Handset;

use super::NOW;

const LIST: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[8.466,49.488]},
  "properties":{"name":"Trattoria Roma","amenity":"restaurant","cuisine":"italian",
   "opening_hours":"Mo-Su 16:00-24:00","phone":"+49 621 1"}},
 {"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[8.468,49.488]},
  "properties":{"name":"Odeon","amenity":"cinema","opening_hours":"Mo-Su 14:00-26:00"}},
 {"type":"Feature","id":"c","geometry":{"type":"Point","coordinates":[8.470,49.488]},
  "properties":{"name":"Luisenpark","leisure":"park","opening_hours":"24/7"}},
 {"type":"Feature","id":"d","geometry":{"type":"Point","coordinates":[8.471,49.488]},
  "properties":{"name":"Hemingway","amenity":"bar","opening_hours":"Mo-Su 18:00-26:00"}}
]}"#;

fn town() -> Handset {
    let mut sam = Handset::set_up();
    sam.at(NOW);
    let file = sam.write("mine.geojson", LIST);
    sam.run(&["places", "import", &file.to_string_lossy()]).ok();
    sam
}

#[test]
fn dinner_and_a_film_fit_and_the_dinner_can_be_booked() {
    let sam = town();
    sam.say("My friend Amy likes Italian food.");
    sam.say("Amy's birthday is on 4 December.");
    let said = sam.say("Dinner and a film next Friday with Amy").speech();
    assert!(
        said.contains("at 19:30 dinner") || said.contains("At 19:30 dinner"),
        "{said}"
    );
    assert!(said.contains("a film") && said.contains("Odeon"), "{said}");
    assert!(said.contains("minutes on foot"), "{said}");
    assert!(
        said.contains("look at their programme"),
        "what no tag tells is said: {said}"
    );
    assert!(said.contains("Amy's birthday"), "{said}");
    let chosen = sam.say("the first one, please").speech();
    assert!(chosen.contains("Trattoria Roma"), "{chosen}");
}

#[test]
fn a_walk_ends_at_sunset_or_is_not_offered() {
    let sam = town();
    let said = sam
        .say("Dinner at 5:30 pm, then a walk at sunset, next Friday")
        .speech();
    assert!(
        said.contains("Luisenpark"),
        "before dinner where it is dark early: {said}"
    );
    assert!(said.contains("dry weather"), "{said}");
    let late = sam
        .say("Dinner at 9 pm next Friday and a walk at sunset")
        .speech();
    assert!(
        late.contains("no dinner"),
        "the sun is down long before: {late}"
    );
}

#[test]
fn ideas_differ_and_other_questions_are_none() {
    let sam = town();
    let said = sam.say("What could we do on Saturday evening?").speech();
    assert!(
        said.contains("Odeon") && said.contains("Hemingway"),
        "{said}"
    );
    for other in ["What can we do about it?", "remind me of dinner and a film"] {
        let said = sam.say(other).speech();
        assert!(!said.contains("Odeon"), "{other}: {said}");
    }
}
