//! People of the address books in the talk, in memory, and what their mails say of them.

use os1_tests::Handset;

use super::{card, import, listed, shown};

/// What was said in a turn.
fn said(handset: &Handset, text: &str) -> String {
    handset
        .say(text)
        .lines
        .iter()
        .filter(|line| line["event"] == "speech")
        .filter_map(|line| line["text"].as_str())
        .collect()
}

fn with_people() -> Handset {
    let handset = Handset::set_up();
    let anna = card(
        "UID:1\nFN:Anna Meyer\nN:Meyer;Anna;;;\nEMAIL:anna@example.org\nTEL;TYPE=CELL:+49 170 1234567\nBDAY:1985-04-12",
    );
    let other = card("UID:2\nFN:Anna Lindqvist\nN:Lindqvist;Anna;;;\nEMAIL:al@example.org");
    let tom = card("UID:3\nFN:Tom Baker\nN:Baker;Tom;;;\nTEL:0170 7654321\nORG:Bakers Ltd");
    import(&handset, &format!("{anna}{other}{tom}"), &[]);
    handset
}

#[test]
fn what_is_asked_of_people_is_answered_from_the_contacts() {
    let handset = with_people();
    assert!(said(&handset, "what's Tom's number?").contains("0170 7654321"));
    assert!(said(&handset, "who is Tom?").contains("Bakers Ltd"));
    assert!(said(&handset, "what's his number?").contains("0170 7654321"));
    let which = said(&handset, "who is Anna?");
    assert!(
        which.contains("anna@example.org") && which.contains("al@example.org"),
        "{which}"
    );
    // Only one of them has a number.
    assert!(said(&handset, "what is Anna's number?").contains("+49 170 1234567"));
    assert!(said(&handset, "when is Anna Meyer's birthday?").contains("April 12"));

    let added = said(&handset, "add Tom's number 0171 2223334");
    assert!(added.contains("0171 2223334"), "{added}");
    assert_eq!(
        shown(&handset, "tom")["phones"].as_array().unwrap().len(),
        2
    );
    said(&handset, "undo");
    assert_eq!(
        shown(&handset, "tom")["phones"].as_array().unwrap().len(),
        1
    );
    // What the user told goes before a card.
    said(&handset, "My brother is called Tom");
    let brother = said(&handset, "who is Tom?");
    assert!(!brother.contains("Bakers Ltd"), "{brother}");
}

#[test]
fn twins_are_made_one_in_the_talk_on_a_yes_alone() {
    let handset = with_people();
    let twin = card("UID:4\nFN:Anna Meyer\nN:Meyer;Anna;;;\nTEL:0170/1234567");
    import(&handset, &twin, &[]);
    let asked = said(&handset, "merge the duplicates");
    assert!(asked.contains("telephone number"), "{asked}");
    said(&handset, "what day is it?");
    said(&handset, "yes");
    assert_eq!(listed(&handset).len(), 4, "the yes came too late");
    said(&handset, "merge the duplicates");
    said(&handset, "yes");
    assert_eq!(listed(&handset).len(), 3);
    said(&handset, "undo");
    assert_eq!(listed(&handset).len(), 4);
    said(&handset, "merge the duplicates");
    said(&handset, "no");
    assert!(!said(&handset, "merge the duplicates").contains("telephone number"));
}

/// Mails of Nora with her signature, all answered.
fn letters() -> String {
    (1..=5)
        .map(|day| {
            format!("From nora@example.org Thu Jan  1 00:00:00 2026\nFrom: Nora Lindqvist <nora@example.org>\nTo: theodore@example.org\nSubject: Plan {day}\nMessage-ID: <plan-{day}@example.org>\nDate: {day} Jan 2026 10:00:00 +0100\nStatus: RO\nX-Status: A\n\nSee you.\n\n-- \nNora Lindqvist\nLindqvist Ton GmbH\nAm Tor 12\n10115 Berlin\nTel.: +49 30 1234567\n\n")
        })
        .collect()
}

#[test]
fn a_signature_is_proposed_added_on_a_yes_and_a_no_is_remembered() {
    let handset = Handset::set_up();
    let file = handset.write("mails.mbox", letters());
    handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
    let proposals = || {
        let lines = handset.run(&["contacts", "proposals"]).ok().lines;
        let with_id = lines.into_iter().filter(|line| line["id"].is_string());
        with_id.collect::<Vec<_>>()
    };
    let all = proposals();
    let whats: Vec<_> = all
        .iter()
        .map(|one| one["what"].as_str().unwrap())
        .collect();
    assert_eq!(whats, ["phone", "place", "firm"], "{all:?}");
    assert!(listed(&handset).is_empty(), "nothing is written by itself");
    let id = |what: &str| {
        let one = proposals().into_iter().find(|one| one["what"] == what);
        one.expect(what)["id"].as_str().unwrap().to_owned()
    };
    handset.run(&["contacts", "accept", &id("phone")]).ok();
    let nora = shown(&handset, "nora");
    assert_eq!(nora["phones"][0]["number"], "+49 30 1234567");
    assert_eq!(nora["addresses"][0], "nora@example.org");
    handset.run(&["undo"]).ok();
    assert!(listed(&handset).is_empty());
    handset.run(&["contacts", "decline", &id("firm")]).ok();
    assert!(proposals().iter().all(|one| one["what"] != "firm"));
    assert_eq!(
        handset.run(&["contacts", "accept", "0000000000"]).code,
        Some(1)
    );

    let asked = said(&handset, "add Nora's number");
    assert!(
        asked.contains("+49 30 1234567") && asked.contains("Plan 5"),
        "{asked}"
    );
    assert!(listed(&handset).is_empty());
    said(&handset, "yes");
    assert_eq!(
        shown(&handset, "nora")["phones"][0]["number"],
        "+49 30 1234567"
    );
}

#[test]
fn close_and_quiet_say_why() {
    let mut handset = Handset::set_up();
    let file = handset.write("mails.mbox", letters());
    handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
    handset.at("2026-05-10T12:00:00+02:00[Europe/Berlin]");
    let quiet = handset.run(&["contacts", "quiet"]).ok().lines;
    let why = quiet[0]["why"].to_string();
    assert!(
        why.contains("you answered 5 of 5 mails") && why.contains("every day"),
        "{why}"
    );
    assert!(said(&handset, "who has gone quiet?").contains("Nora Lindqvist"));
    assert!(said(&handset, "who am I close to?").contains("you answered 5 of 5"));
}

#[test]
fn people_and_birthdays_of_contacts_are_known_until_the_contact_is_gone() {
    let handset = with_people();
    let known = |what: &[&str]| {
        let lines = handset.run(what).ok().lines;
        let of_anna = lines
            .into_iter()
            .find(|one| one["subject"] == "Anna Meyer" || one["name"] == "Anna Meyer");
        of_anna.map(|one| one.to_string())
    };
    let facts = ["memory", "facts", "--about", "Anna Meyer"];
    let fact = known(&facts).expect("a fact");
    assert!(fact.contains("\"contacts\""), "with its source: {fact}");
    let person = known(&["memory", "people"]).expect("a person");
    assert!(
        person.contains("1985-04-12") && person.contains("\"contacts\""),
        "{person}"
    );
    handset.run(&["contacts", "delete", "Anna Meyer"]).ok();
    assert_eq!(known(&facts), None);
    assert_eq!(known(&["memory", "people"]), None);
}

#[test]
fn what_was_answered_about_contacts_goes_with_an_export_and_comes_back() {
    let handset = with_people();
    let twin = card("UID:4\nFN:Anna Meyer\nN:Meyer;Anna;;;\nTEL:0170/1234567");
    import(&handset, &twin, &[]);
    let file = handset.write("mails.mbox", letters());
    handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
    let ids = |handset: &Handset, what: &[&str], key: &str| -> Vec<String> {
        let lines = handset.run(what).ok().lines;
        let all = lines.iter().filter_map(|line| line[key].as_str());
        all.map(str::to_owned).collect()
    };
    let proposals = ["contacts", "proposals"];
    for id in ids(&handset, &proposals, "id") {
        handset.run(&["contacts", "decline", &id]).ok();
    }
    let pair = handset.run(&["contacts", "merge"]).ok().lines[0].clone();
    let of = |side: &str| pair[side]["id"].as_str().expect("a pair").to_owned();
    let apart = ["contacts", "merge", "--apart", &of("one"), &of("other")];
    handset.run(&apart).ok();
    let export = handset.home().join("people.zip");
    let export = export.to_string_lossy();
    handset.run(&["export", &export]).ok();

    let other = Handset::new();
    other.run(&["import", &export]).ok();
    assert_eq!(listed(&other).len(), 4);
    assert_eq!(ids(&other, &proposals, "id"), [""; 0], "they were declined");
    assert_eq!(ids(&other, &["contacts", "merge"], "why"), [""; 0]);
    // A birthday that came with a contact goes with it.
    let birthdays = |handset: &Handset| {
        let day = ["calendar", "agenda", "--day", "2027-04-12"];
        handset.run(&day).ok().out.contains("Anna Meyer")
    };
    assert!(birthdays(&other));
    other
        .run(&["contacts", "delete", &ids_of(&other, "+49 170 1234567")])
        .ok();
    assert!(!birthdays(&other), "it stayed without its contact");
}

/// The id of the contact with this number.
fn ids_of(handset: &Handset, number: &str) -> String {
    let all = listed(handset);
    let one = all.iter().find(|one| one.to_string().contains(number));
    one.expect("a contact")["id"].as_str().unwrap().to_owned()
}
