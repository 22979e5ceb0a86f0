//! What changed, what was so then, when somebody was last seen, and a name that was heard wrong.

use os1_tests::Handset;

use super::facts;

const APRIL: &str = "2026-04-10T12:00:00+02:00[Europe/Berlin]";
const JUNE: &str = "2026-06-10T12:00:00+02:00[Europe/Berlin]";

fn spring() -> Handset {
    let mut handset = Handset::set_up();
    handset.say("My sister Anna lives in Bergen.");
    handset.say("I work at Globex.");
    handset.say("I had lunch with Anna yesterday.");
    handset.at(APRIL);
    handset.say("My sister Anna moved to Oslo in April.");
    handset.say("I quit my job at Globex.");
    handset.say("I started a new job at Acme.");
    handset.at(JUNE);
    handset
}

#[test]
fn what_changed_since_is_told_with_its_reasons() {
    let handset = spring();
    let all = handset.say("What has changed since March?").speech();
    for part in [
        "since March 1",
        "work at Acme",
        "worked at Globex until",
        "Anna lives in Oslo",
    ] {
        assert!(all.contains(part), "{part}: {all}");
    }
    let why = handset.say("Why do you think that?").speech();
    assert!(why.contains("“I started a new job at Acme.”"), "{why}");
    let hers = handset.say("What's new with Anna since March?").speech();
    assert!(hers.contains("Oslo") && !hers.contains("Acme"), "{hers}");
    let none = handset.say("What changed since yesterday?").speech();
    assert!(none.contains("Nothing that I know of"), "{none}");
    let spoke = handset.say("When did we last speak?").speech();
    assert!(spoke.contains("10 April 2026"), "{spoke}");
    let mut handset = handset;
    handset.say("I'm allergic to nuts.");
    handset.at("2026-06-11T12:00:00+02:00[Europe/Berlin]");
    let since = handset.say("What's changed since we last spoke?").speech();
    assert!(since.contains("Nothing that I know of"), "{since}");
    handset.say("I love swimming.");
    let since = handset.say("What's changed since we last spoke?").speech();
    assert!(
        since.contains("You like swimming") && !since.contains("nuts"),
        "{since}"
    );
}

#[test]
fn what_was_so_then_and_when_it_was_is_computed_from_what_was_told() {
    let handset = spring();
    for (question, answer) in [
        ("Where did Anna live in March?", "Bergen"),
        ("Where did I work in March?", "Globex"),
        ("Where did I work in May?", "Acme"),
        (
            "When did I last see Anna?",
            "Monday, 9 March 2026, 3 months ago: “I had lunch with Anna yesterday.”",
        ),
        ("How long ago did Anna move to Oslo?", "2 months ago"),
        ("When did my sister move to Oslo?", "10 April 2026"),
        ("How often did I see Anna?", "one day"),
        (
            "Who told you that my sister lives in Oslo?",
            "You did, on Friday, 10 April 2026",
        ),
        ("When did I last see Paul?", "don't know"),
    ] {
        let said = handset.say(question).speech();
        assert!(said.contains(answer), "{question} {said}");
    }
    let march = "2026-04-01T00:00:00+02:00[Europe/Berlin]";
    let recalled = handset
        .run(&[
            "memory",
            "recall",
            "Where does Anna live?",
            "--as-of",
            march,
        ])
        .ok()
        .out;
    assert!(
        recalled.contains("Bergen") && !recalled.contains("Oslo"),
        "{recalled}"
    );
}

#[test]
fn an_event_is_a_time_to_ask_about() {
    let mut handset = Handset::set_up();
    handset.say("I live in Bergen.");
    handset.say("Lisbon would be far too hot for me.");
    handset.at(APRIL);
    handset.say("I moved to Oslo yesterday.");
    handset.say("My umbrella broke in the rain.");
    handset.at(JUNE);
    handset.say("I booked a flight to Lisbon.");
    for (question, answer, other) in [
        (
            "What did I say about Lisbon before the move?",
            "too hot",
            "flight",
        ),
        (
            "What did I say about Lisbon before I moved?",
            "too hot",
            "flight",
        ),
        (
            "What did I say about Lisbon after the move?",
            "Lisbon",
            "hot",
        ),
        ("What did I say before the move?", "too hot", "flight"),
        ("What did I say since the move?", "flight", "hot"),
    ] {
        let said = handset.say(question).speech();
        let unwanted = said.contains(other) || said.contains("rain");
        assert!(said.contains(answer) && !unwanted, "{question} {said}");
    }
    let found = handset
        .run(&["memory", "recall", "What did I say before the move?"])
        .ok();
    let first = &found.first()["found"][0];
    assert_eq!(first["text"], "Lisbon would be far too hot for me.");
    let why = first["why"].as_str().unwrap_or_default();
    assert!(why.contains("before the move (9 April 2026)"), "{why}");
    assert!(
        !found.out.contains("rain") && !found.out.contains("flight"),
        "{}",
        found.out
    );
}

#[test]
fn a_name_that_was_heard_wrong_is_right_everywhere() {
    let handset = Handset::set_up();
    handset.say("My colleague Agnes likes tea.");
    handset.say("Agnes was at the market today.");
    let right = handset.say("It's Ines, not Agnes.").speech();
    assert!(
        right.contains("Ines") && !right.contains("Agnes"),
        "{right}"
    );
    let known = facts(&handset, &[]);
    assert!(known.contains(&"Ines likes tea".to_owned()), "{known:?}");
    assert!(
        !known.iter().any(|fact| fact.contains("Agnes")),
        "{known:?}"
    );
    let likes = handset.say("What does Ines like?").speech();
    assert!(likes.contains("Ines likes tea"), "{likes}");
    let found = handset
        .run(&["memory", "recall", "Was Ines at the market?"])
        .ok();
    assert_eq!(
        found.first()["found"][0]["text"],
        "Agnes was at the market today."
    );
    let day = handset.run(&["memory", "digest", "day"]).ok().out;
    assert!(
        day.contains("Ines was at the market") && !day.contains("Agnes was"),
        "{day}"
    );
}

#[test]
fn another_person_is_no_name_heard_wrong() {
    let handset = Handset::set_up();
    handset.say("My sister Anna lives in Oslo.");
    handset.say("My colleague Ines likes tea.");
    handset.say("It's Anna, not Ines.");
    let known = facts(&handset, &[]);
    assert!(known.contains(&"Ines likes tea".to_owned()), "{known:?}");
    handset.say("It's Oslo, not Bergen.");
    handset.say("It's Monday, not Tuesday.");
    assert_eq!(facts(&handset, &[]), known);
}

#[test]
fn a_day_is_told_as_the_date_where_it_was_said() {
    let handset = Handset::set_up();
    let talk = handset.write(
        "far.jsonl",
        "{\"at\":\"2026-02-03T09:00:00+13:00[Pacific/Auckland]\",\"speaker\":\"user\",\"text\":\"I moved to Auckland yesterday.\"}\n",
    );
    handset
        .run(&["memory", "hear", &talk.to_string_lossy()])
        .ok();
    // In Berlin, where it is asked, that day began at noon of the first.
    let reply = handset.run(&["memory", "facts"]).ok();
    let home = reply.lines.iter().find(|fact| fact["object"] == "Auckland");
    let home = home.expect("the move is known");
    assert_eq!(
        home["valid_from"],
        "2026-02-02T00:00:00+13:00[Pacific/Auckland]"
    );
    let text = home["text"].as_str().unwrap();
    assert!(text.contains("February 2, 2026"), "{text}");
    let told = handset.say("Where do I live?").speech();
    assert!(
        told.contains("Auckland") && !told.contains("February 1"),
        "{told}"
    );
}
