//! The blind date: a mail proposes, a time is found in both calendars, a place, a table, and the evening stands.

use super::{Pair, asked, with_mannheim};

#[test]
fn the_blind_date_from_the_mail_to_the_reminder() {
    let Some(pair) = Pair::new() else {
        return;
    };
    if !with_mannheim(&pair.sam) {
        return;
    }
    // Friday: sam sings until a quarter to eight, Amy rehearses from nine.
    pair.sam_has("choir", "20261204T163000Z", "20261204T184500Z");
    pair.amy_shares(&[("20261204T210000Z", "20261204T220000Z")]);
    pair.sam.say("My friend Amy likes Mexican food.");
    pair.amy_writes(
        "Dinner on Friday?",
        "Shall we have dinner next Friday? Your choice where.",
    );
    let read = pair.sam.say("any new mail?").speech();
    assert!(read.contains("Amy"), "{read}");

    let said = pair
        .sam
        .say("Find somewhere nice for next Friday with her")
        .speech();
    assert!(
        said.contains("Friday, 4 December, 20:00, you and Amy are free"),
        "after the choir, before the rehearsal: {said}"
    );
    let places = pair.sam.say("something else").lines;
    let cards = places.iter().filter(|line| line["event"] == "card").count();
    assert_eq!(cards, 3, "{places:?}");
    let said = pair
        .sam
        .say("Find somewhere nice for next Friday with her")
        .speech();
    assert!(said.contains("Amy likes mexican"), "{said}");

    let chosen = pair.sam.say("the first one, please");
    assert!(
        chosen.speech().contains("theo@example.test"),
        "{}",
        chosen.out
    );
    assert!(pair.letters().is_empty(), "nothing goes before the yes");
    assert!(pair.on_server().contains("STATUS:TENTATIVE"));
    pair.sam.run(&["approve", &asked(&chosen)]).ok();
    assert_eq!(pair.letters().len(), 1);
    assert_eq!(pair.state(), "asked");

    pair.venue_answers("Um 20 Uhr sind wir leider voll, aber wir haben um 20:30 Uhr einen Tisch.");
    let said = pair.sam.say("hello").out;
    assert!(said.contains("offers another time: 20:30"), "{said}");
    let taken = pair.sam.say("yes");
    assert!(taken.speech().contains("20:30"), "{}", taken.out);
    assert_eq!(pair.letters().len(), 1, "nothing goes before the yes");
    pair.sam.run(&["approve", &asked(&taken)]).ok();
    assert_eq!(pair.letters().len(), 2);
    assert_eq!(pair.state(), "confirmed");

    let kept = pair.on_server();
    assert!(kept.contains("STATUS:CONFIRMED"), "{kept}");
    assert!(kept.contains("20261204T203000"), "{kept}");
    assert!(kept.contains("BEGIN:VALARM"), "{kept}");
    let next = pair.sam.run(&["remind"]).ok().out;
    assert!(
        next.contains("2026-12-04T17:30"),
        "three hours before: {next}"
    );

    pair.approve("theo@example.test");
    let invited = pair.amy_answers("accept");
    assert!(
        invited["start"]
            .as_str()
            .unwrap()
            .starts_with("2026-12-04T20:30"),
        "{invited}"
    );
    let said = pair.sam.say("hello").out;
    assert!(said.contains("comes to"), "{said}");
    assert!(pair.on_server().contains("PARTSTAT=ACCEPTED"));
    assert_eq!(pair.letters().len(), 2, "the venue has no more mail");
}

#[test]
fn an_evening_is_found_that_is_free_for_both_and_another_day_can_be_wished_for() {
    let Some(pair) = Pair::new() else {
        return;
    };
    if !with_mannheim(&pair.sam) {
        return;
    }
    // Monday sam is taken all evening, Tuesday Amy.
    pair.sam_has("choir", "20261130T163000Z", "20261130T220000Z");
    pair.amy_shares(&[("20261201T160000Z", "20261201T220000Z")]);
    pair.sam.say("My friend Amy likes Italian food.");
    let said = pair
        .sam
        .say("Find an evening and a place for Amy and me next week")
        .speech();
    assert!(
        said.contains("On Monday you are taken, on Tuesday Amy is taken"),
        "{said}"
    );
    assert!(
        said.contains("Wednesday, 2 December, 19:30, you and Amy are free"),
        "{said}"
    );
    let said = pair.sam.say("what about Tuesday?").speech();
    assert!(said.contains("On Tuesday Amy is taken"), "{said}");
    let said = pair.sam.say("what about Sunday?").speech();
    assert!(said.contains("Sunday, 29 November, 19:30"), "{said}");
    let said = pair.sam.say("make it eight").speech();
    assert!(said.contains("Sunday, 29 November, 20:00"), "{said}");
    let said = pair.sam.say("what about tomorrow at nine?").speech();
    assert!(said.contains("Saturday, 28 November, 21:00"), "{said}");
    let said = pair
        .sam
        .say("find a time and a place for dinner with Amy next week")
        .speech();
    assert!(said.contains("Wednesday, 2 December, 19:30"), "{said}");
    let said = pair
        .sam
        .say("when could Amy and I have dinner next week?")
        .speech();
    assert!(
        said.contains("Wednesday") && !said.contains("Tuesday"),
        "{said}"
    );
    // After other words it is about something else.
    pair.sam.say("how are you?");
    let said = pair.sam.say("what about Sunday?").speech();
    assert!(!said.contains("ask for a table"), "{said}");
}

#[test]
fn who_cannot_be_seen_is_said_and_a_vegan_with_a_nut_allergy_gets_what_is_tagged_and_the_advice_to_ask()
 {
    let Some(pair) = Pair::new() else {
        return;
    };
    if !with_mannheim(&pair.sam) {
        return;
    }
    pair.sam.say("My friend Amy is vegan and allergic to nuts.");
    let said = pair.sam.say("Find somewhere nice for next Friday with Amy");
    let speech = said.speech();
    assert!(speech.contains("I cannot see when Amy is free"), "{speech}");
    assert!(speech.contains("nuts"), "{speech}");
    let cards: Vec<String> = said
        .lines
        .iter()
        .filter(|line| line["event"] == "card")
        .map(|line| line["card"].to_string())
        .collect();
    assert!(!cards.is_empty(), "{speech}");
    assert!(cards.iter().all(|card| card.contains("vegan")), "{cards:?}");
    assert!(speech.contains("Komb"), "{speech}");
    // Closed on Sundays, so not suggested for one.
    let sunday = pair.sam.say("what about Sunday?").speech();
    assert!(!sunday.contains("Komb"), "{sunday}");
}

#[test]
fn a_refusal_frees_the_evening_and_another_of_the_places_is_asked() {
    let Some(pair) = Pair::new() else {
        return;
    };
    if !with_mannheim(&pair.sam) {
        return;
    }
    pair.sam.say("My friend Amy likes Mexican food.");
    let said = pair
        .sam
        .say("Find somewhere nice for next Friday at eight with Amy")
        .speech();
    assert!(said.contains("Friday, 4 December, 20:00"), "{said}");
    let said = pair.sam.say("yes").speech();
    assert!(said.contains("which one"), "{said}");
    let chosen = pair.sam.say("the third one, please");
    pair.sam.run(&["approve", &asked(&chosen)]).ok();
    assert!(pair.on_server().contains("STATUS:TENTATIVE"));
    pair.venue_answers("Leider sind wir an diesem Abend ausgebucht.");
    assert_eq!(pair.state(), "declined");
    assert!(pair.on_server().is_empty(), "the evening is free again");
    let said = pair.sam.say("hello").out;
    assert!(said.contains("has no table"), "{said}");
    let other = pair.sam.say("the first one, please");
    assert!(
        other.speech().contains("4 December, 20:00"),
        "{}",
        other.out
    );
    assert!(
        other.out.contains("tel:+49"),
        "it takes calls: {}",
        other.out
    );
    let all = pair.sam.run(&["bookings"]).ok();
    assert_eq!(all.lines.len(), 1, "{}", all.out);
    assert!(pair.on_server().contains("STATUS:TENTATIVE"));
}

#[test]
fn silence_is_told_a_yes_asks_once_more_and_then_the_clock_ends_it() {
    let Some(mut pair) = Pair::new() else {
        return;
    };
    let ask = [
        "bookings",
        "ask",
        "Roma",
        "--mail",
        "info@roma.example",
        "--for",
        "2",
    ];
    let when = ["--when", "2026-12-04T20:00:00+01:00[Europe/Berlin]"];
    let reply = pair.sam.run(&[&ask[..], &when[..]].concat()).ok();
    pair.sam.run(&["approve", &asked(&reply)]).ok();
    pair.sam.at("2026-11-30T12:00:00+01:00[Europe/Berlin]");
    let said = pair.sam.say("hello").out;
    assert!(said.contains("Shall I ask once more?"), "{said}");
    let again = pair.sam.say("yes");
    assert_eq!(pair.letters().len(), 1, "nothing goes before the yes");
    pair.sam.run(&["approve", &asked(&again)]).ok();
    assert_eq!(pair.letters().len(), 2);
    assert_eq!(pair.state(), "asked");
    pair.sam.at("2026-12-05T12:00:00+01:00[Europe/Berlin]");
    assert_eq!(pair.state(), "cancelled");
    assert!(pair.on_server().is_empty());
    assert!(pair.sam.run(&["approvals"]).ok().lines.is_empty());
}
