//! No table: the venue refuses, nobody answers, the user says no, nobody can be asked.

use os1_tests::Handset;

use super::{EVENING, NOW, Town, agenda, asked, waiting};

#[test]
fn a_refusal_frees_the_evening_and_says_why() {
    let Some(town) = Town::new() else {
        return;
    };
    town.ask_and_send(&[]);
    town.answer("Leider sind wir an diesem Abend ausgebucht.");
    assert_eq!(town.state(), "declined");
    assert!(agenda(&town.sam).is_empty());
    let said = town.sam.say("hello").out;
    assert!(said.contains("ausgebucht"), "{said}");
}

#[test]
fn silence_is_told_and_ends_with_the_evening() {
    let Some(mut town) = Town::new() else {
        return;
    };
    town.ask_and_send(&[]);
    town.sam.at("2026-11-30T12:00:00+01:00[Europe/Berlin]");
    assert_eq!(town.state(), "unanswered");
    let said = town.sam.say("hello").out;
    assert!(said.contains("has not answered"), "{said}");
    assert_eq!(agenda(&town.sam).len(), 1, "the evening is held on");
    town.sam.at("2026-12-06T12:00:00+01:00[Europe/Berlin]");
    assert_eq!(town.state(), "cancelled");
    assert!(agenda(&town.sam).is_empty());
    assert!(waiting(&town.sam).is_empty());
}

#[test]
fn a_table_that_is_called_off_takes_its_letter_along() {
    let Some(town) = Town::new() else {
        return;
    };
    let reply = town.ask(&[]);
    let approval = asked(&reply);
    assert_eq!(waiting(&town.sam).len(), 1);
    let said = town.sam.say("call the table off").speech();
    assert!(said.contains("called off"), "{said}");
    assert!(waiting(&town.sam).is_empty(), "nobody was asked yet");
    let late = town.sam.run(&["approve", &approval]);
    assert_ne!(late.code, Some(0), "{}", late.out);
    assert!(
        town.server.inbox("theo").is_empty(),
        "a late yes sends nothing"
    );
}

#[test]
fn a_yes_that_is_only_said_sends_nothing_and_a_no_that_is_said_ends_it() {
    let Some(town) = Town::new() else {
        return;
    };
    let reply = town.ask(&[]);
    let yes = town.sam.say("yes");
    assert!(yes.speech().contains("on its card"), "{}", yes.out);
    assert_eq!(asked(&yes), asked(&reply), "it is shown again");
    assert!(town.server.inbox("theo").is_empty());
    let no = town.sam.say("no").speech();
    assert!(no.contains("nothing was sent"), "{no}");
    assert!(waiting(&town.sam).is_empty());
    assert!(agenda(&town.sam).is_empty(), "the evening is free again");
    let later = town.sam.say("yes").speech();
    assert!(!later.contains("card"), "nothing waits: {later}");
}

#[test]
fn a_no_sends_nothing_and_frees_the_evening() {
    let Some(town) = Town::new() else {
        return;
    };
    let reply = town.ask(&[]);
    assert_eq!(reply.lines[0]["state"], "proposed");
    for _ in 0..3 {
        town.sam.run(&["bookings"]).ok();
    }
    assert_eq!(
        waiting(&town.sam).len(),
        1,
        "asked once, however often it is looked"
    );
    let second = [
        "bookings",
        "ask",
        "Elsewhere",
        "--mail",
        "theo@example.test",
    ];
    let table = ["--when", EVENING, "--for", "2"];
    let second = town.sam.run(&[&second[..], &table[..]].concat());
    assert_eq!(second.code, Some(1));
    assert!(
        second.err.contains("for that evening already"),
        "{}",
        second.err
    );
    town.sam.run(&["decline", &asked(&reply)]).ok();
    assert_eq!(town.state(), "cancelled");
    assert!(agenda(&town.sam).is_empty());
    assert!(town.server.inbox("theo").is_empty());
}

#[test]
fn an_address_with_a_header_or_a_second_recipient_is_refused_with_a_reason() {
    let mut handset = Handset::set_up();
    handset.at(NOW);
    for address in [
        "a@roma.example,b@evil.example",
        "a@roma.example\nBcc: b@evil.example",
    ] {
        let ask = [
            "bookings", "ask", "Roma", "--mail", address, "--when", EVENING, "--for", "2",
        ];
        let reply = handset.run(&ask);
        assert_eq!(reply.code, Some(1), "{}", reply.out);
        assert!(
            reply.err.contains("not one plain e-mail address"),
            "{}",
            reply.err
        );
    }
    assert!(handset.run(&["bookings", "all"]).ok().lines.is_empty());
}
