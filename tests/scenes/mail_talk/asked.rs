//! What somebody said about something is answered from their mail, with their words and the day.

use os1_tests::Handset;

use super::{about_houses, import};

#[test]
fn while_mail_is_read_he_is_its_writer() {
    let handset = Handset::set_up();
    import(&handset, &about_houses());
    handset.say("read me the mail from Theo");
    let said = handset.say("What did he say about the house?").speech();
    for words in [
        "Theo Twombly wrote on Tuesday, 10 March 2026",
        "I saw the house.",
        "The roof of the house must be repaired before winter.",
    ] {
        assert!(said.contains(words), "{words} is not in: {said}");
    }
    assert!(!said.contains("mirrors"), "that is Anna's: {said}");
    assert!(!said.contains("garden"), "that is not asked: {said}");
    let nothing = handset.say("what did he say about the boat?").speech();
    assert!(nothing.contains("nothing about the boat"), "{nothing}");
    let hers = handset.say("what did he say about the mirrors?").speech();
    assert!(
        hers.contains("nothing about the mirrors"),
        "those are Anna's: {hers}"
    );
}

#[test]
fn he_is_nobody_any_more_when_the_mail_was_read_long_ago() {
    let mut handset = Handset::set_up();
    import(&handset, &about_houses());
    handset.at("2026-03-10T12:00:00+01:00[Europe/Berlin]");
    handset.say("read me the mail from Theo");
    handset.at("2026-03-10T12:50:00+01:00[Europe/Berlin]");
    let soon = handset.say("What did he say about the house?").speech();
    assert!(soon.contains("Theo Twombly wrote"), "{soon}");
    handset.at("2026-03-11T12:00:00+01:00[Europe/Berlin]");
    let late = handset.say("What did he say about the house?").speech();
    assert!(!late.contains("Theo Twombly wrote"), "{late}");
}

#[test]
fn whoever_is_named_is_looked_for_in_mail_and_in_what_was_told() {
    let handset = Handset::set_up();
    import(&handset, &about_houses());
    let deposit = handset
        .say("what did the landlord write about the deposit?")
        .speech();
    assert!(
        deposit.contains("Gerd Brandt wrote on Monday, 2 March 2026")
            && deposit.contains("3,600 EUR"),
        "{deposit}"
    );
    let fair = handset.say("Did Anna mention the mirrors?").speech();
    assert!(
        fair.contains("The house of mirrors is open again."),
        "{fair}"
    );
    // What is told in the talk stands in the same list.
    handset.say("Anna told me that the boiler makes noises.");
    let told = handset.say("What did Anna say about the boiler?").speech();
    assert!(
        told.contains("makes noises") && told.contains("You said"),
        "{told}"
    );
    let read = handset.say("read it").speech();
    assert!(!read.is_empty());
}

#[test]
fn what_is_called_so_in_another_room_answers_too() {
    let handset = Handset::set_up();
    import(&handset, &about_houses());
    handset
        .run(&[
            "documents",
            "create",
            "lease",
            "Dogs and cats are welcome. The notice period is three months.",
        ])
        .ok();
    let said = handset.say("does the lease mention dogs?").speech();
    assert!(said.contains("Dogs and cats are welcome."), "{said}");
}

#[test]
fn a_row_that_is_gone_through_stays_where_it_is() {
    let mut handset = Handset::set_up();
    import(&handset, &about_houses());
    handset.at("2026-03-10T12:00:00+01:00[Europe/Berlin]");
    handset.say("who wrote this week?");
    handset.say("read the first one");
    handset.say("what did he say about the garden?");
    let next = handset.say("next").speech();
    assert!(next.contains("mirrors"), "{next}");
    let back = handset.say("back").speech();
    assert!(back.contains("I saw the house"), "{back}");
}

#[test]
fn a_short_mail_in_another_script_is_told_as_such() {
    let handset = Handset::set_up();
    let mails = [super::letter(
        "ru",
        "Ivan Petrov <ivan@example.org>",
        "Ivan",
        "Tue, 10",
        "Привет! Как дела?",
    )];
    import(&handset, &mails);
    let said = handset.say("read me the mail from Ivan").speech();
    assert!(said.contains("It is in Russian."), "{said}");
}
