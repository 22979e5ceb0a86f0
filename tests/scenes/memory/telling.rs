//! What is told of a life is answered as such, and every question about it by what is known.

use os1_tests::Handset;

use super::facts;

#[test]
fn a_loss_a_distaste_and_a_change_are_no_wishes() {
    let handset = Handset::set_up();
    for told in [
        "My dad died on 4 May 2019",
        "I hate coriander",
        "I moved to Leeds in January",
        "I was fired on Monday",
        "My cat Milo died yesterday",
        "Don't remind me of Milo",
    ] {
        let reply = handset.say(told);
        assert!(
            reply.events("card").is_empty(),
            "{told}: {}",
            reply.speech()
        );
        assert!(!reply.speech().contains('?'), "{told}: {}", reply.speech());
    }
    let agenda = handset.run(&[
        "calendar",
        "agenda",
        "--from",
        "2026-03-01",
        "--to",
        "2026-03-31",
    ]);
    assert_eq!(
        agenda.ok().lines.len(),
        0,
        "nothing was put into the calendar"
    );
    let known = facts(&handset, &[]);
    assert!(
        known.iter().any(|fact| fact.contains("leave_alone")),
        "{known:?}"
    );
}

#[test]
fn what_is_known_answers_however_it_is_asked() {
    let handset = Handset::set_up();
    for told in [
        "My sister Anna lives in Oslo",
        "That's not right, she moved to Bergen in January",
        "I'm allergic to peanuts",
        "I hate coriander",
        "Anna loves sushi",
        "My mum's name is Ruth",
        "I have lived in Leeds for ten years",
    ] {
        handset.say(told);
    }
    for (asked, answered) in [
        ("Am I allergic to peanuts?", "You are allergic to peanuts."),
        ("Do I like coriander?", "You don't like coriander."),
        ("What do I hate?", "You don't like coriander."),
        ("Does Anna like sushi?", "Anna likes sushi."),
        ("What's my sister called?", "Your sister is called Anna."),
        ("Who is Ruth?", "Ruth is your mother."),
        ("How long have I lived in Leeds?", "bout 10 years"),
        (
            "Who told you that Anna lives in Bergen?",
            "she moved to Bergen in January”",
        ),
        ("Tell me about my family", "Anna is your sister."),
    ] {
        let said = handset.say(asked).speech();
        assert!(said.contains(answered), "{asked}: {said}");
    }
    // What is not known is not made up, and a taste is no allergy.
    for asked in [
        "Am I allergic to coriander?",
        "Does Anna like coriander?",
        "Do I like sushi?",
    ] {
        let said = handset.say(asked).speech();
        assert!(said.contains("haven't told me"), "{asked}: {said}");
    }
}

#[test]
fn what_was_promised_is_told_until_it_is_done() {
    let mut handset = Handset::set_up();
    handset.say("I promised to call Ben on Thursday.");
    handset.say("I promised Eva to return her book.");
    let all = handset.say("What did I promise?").speech();
    assert!(
        all.contains("call Ben") && all.contains("return her book"),
        "{all}"
    );
    let eva = handset.say("What did I promise Eva?").speech();
    assert!(eva.contains("her book") && !eva.contains("Ben"), "{eva}");
    handset.at("2026-03-10T15:00:00+01:00[Europe/Berlin]");
    handset.say("I called Ben.");
    let left = handset.say("What have I promised?").speech();
    assert!(left.contains("her book") && !left.contains("Ben"), "{left}");
}
