//! "Call me a cab": rides, ways, calls and messages are filled in for the phone's apps, and nothing leaves by
//! itself.

use os1_tests::Handset;
use serde_json::Value;

const PLACES: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[8.466,49.488]},
  "properties":{"name":"Trattoria Roma","amenity":"restaurant","cuisine":"italian","phone":"0621 123456"}},
 {"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[8.476,49.498]},
  "properties":{"name":"Big Grill","amenity":"restaurant","cuisine":"steak_house","opening_hours":"Mo-Su 17:00-24:00"}}
]}"#;
const PEOPLE: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Amy Adams\r\nTEL;TYPE=CELL:+49 170 1234567\r\nADR:;;5 Rose Street;Mannheim;;68159;Germany\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:3.0\r\nUID:2\r\nFN:Ben Brown\r\nEMAIL:ben@example.test\r\nEND:VCARD\r\n";

fn handset() -> Handset {
    let handset = Handset::new();
    // No country: a number without its own stays one.
    let answers = "name = \"Theodore\"\nadult = true\nlocale = \"en\"\nzone = \"Europe/Berlin\"\n";
    handset.set_up_with(answers).ok();
    let places = handset.write("places.geojson", PLACES);
    handset
        .run(&["places", "import", &places.to_string_lossy()])
        .ok();
    let people = handset.write("people.vcf", PEOPLE);
    handset
        .run(&["contacts", "import", &people.to_string_lossy()])
        .ok();
    handset.run(&["places", "home", "49.487,8.465"]).ok();
    handset
}

/// What stands on the card of a turn, and what was said.
fn card(handset: &Handset, said: &str) -> (String, String) {
    let reply = handset.say(said);
    let cards = reply.events("card");
    let rows: Vec<String> = cards
        .iter()
        .flat_map(|card| card["card"]["rows"].as_array().cloned().unwrap_or_default())
        .filter_map(|row: Value| row["value"].as_str().map(str::to_owned))
        .collect();
    (rows.join("\n"), reply.speech())
}

#[test]
fn a_cab_is_called_and_nobody_is_renamed() {
    let handset = handset();
    let (rows, said) = card(&handset, "Call me a cab");
    assert!(said.contains("can't order"), "{said}");
    assert!(said.contains("contact"), "no taxi is known: {said}");
    assert!(rows.contains("49.487"), "from home: {rows}");
    let taxi = handset.write(
        "taxi.vcf",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:3\r\nFN:Taxi Mannheim\r\nTEL:+49 621 444044\r\nEND:VCARD\r\n",
    );
    handset
        .run(&["contacts", "import", &taxi.to_string_lossy()])
        .ok();
    let (rows, said) = card(&handset, "call me a cab to the Trattoria Roma, please");
    assert!(said.contains("Taxi Mannheim"), "{said}");
    assert!(rows.contains("tel:+49621444044"), "{rows}");
    assert!(rows.contains("geo:49.488000,8.466000"), "{rows}");
    let understood = handset.run(&["understand", "call me a cab"]).ok();
    assert_eq!(understood.first()["intent"], "ride.call");
    let named = handset.say("what is my name?").speech();
    assert!(
        named.contains("Theodore"),
        "nobody is called a cab: {named}"
    );
}

#[test]
fn the_way_begins_at_home_and_leads_to_what_was_spoken_of() {
    let handset = handset();
    let (rows, said) = card(&handset, "How do I get to the Trattoria Roma?");
    assert!(said.contains("minutes on foot from home"), "{said}");
    assert!(
        rows.contains("route=49.487000%2C8.465000%3B49.488000%2C8.466000"),
        "{rows}"
    );
    assert!(
        rows.contains("maps.apple.com") && rows.contains("www.google.com/maps/dir"),
        "{rows}"
    );
    handset.say("Find somewhere nice for Friday");
    let (rows, said) = card(&handset, "take me to the steakhouse");
    assert!(said.contains("Big Grill"), "{said}");
    assert!(rows.contains("geo:49.498000,8.476000"), "{rows}");
    let (rows, _) = card(&handset, "show the Big Grill on the map");
    assert!(
        rows.contains("https://www.openstreetmap.org/?mlat=49.498000&mlon=8.476000"),
        "{rows}"
    );
    let (rows, said) = card(&handset, "take me to Amy");
    assert!(said.contains("5 Rose Street"), "{said}");
    assert!(rows.contains("5%20Rose%20Street"), "{rows}");
    let (rows, said) = card(&handset, "take me to Atlantis");
    assert!(said.contains("I don't know where Atlantis is"), "{said}");
    assert!(rows.is_empty(), "{rows}");
}

#[test]
fn calls_and_messages_wait_for_a_tap() {
    let handset = handset();
    let (rows, _) = card(&handset, "call Amy");
    assert!(rows.contains("tel:+491701234567"), "{rows}");
    let (rows, _) = card(&handset, "call the Trattoria Roma");
    assert!(rows.contains("0621123456"), "{rows}");
    assert!(
        !rows.contains("tel:"),
        "a number without its country is no link: {rows}"
    );
    let (rows, said) = card(&handset, "text Amy that I'm late");
    assert!(said.contains("tap"), "{said}");
    assert!(
        rows.contains("sms:+491701234567?body=I%27m%20late"),
        "{rows}"
    );
    let (rows, _) = card(&handset, "text Ben I'll be there at eight");
    assert!(rows.contains("mailto:ben@example.test?body="), "{rows}");
    handset.say("My friend Amy likes Italian food");
    let (rows, _) = card(&handset, "ring her up");
    assert!(rows.contains("tel:+491701234567"), "{rows}");
    let (rows, said) = card(&handset, "text Zoe that I'm late");
    assert!(
        said.contains("nobody called Zoe") && rows.is_empty(),
        "{said}"
    );
    let left = handset.run(&["status"]).ok();
    assert_eq!(left.first()["left_device_today"], serde_json::json!([]));
}
