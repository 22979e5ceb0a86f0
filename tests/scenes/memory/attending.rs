//! What it brings up by itself: at the right moment, with its reason, and not again.

use os1_tests::Handset;

use super::facts;

/// The hour of a day in March.
fn march(day: u8, hour: u8) -> String {
    format!("2026-03-{day:02}T{hour:02}:00:00+01:00[Europe/Berlin]")
}

#[test]
fn the_interview_that_was_yesterday_is_asked_about_once_and_with_its_reason() {
    let mut handset = Handset::set_up();
    handset.say("I have a job interview tomorrow at 10.");
    handset.at(&march(11, 9));
    let same_day = handset.say("Good morning").speech();
    assert!(!same_day.contains("interview go"), "{same_day}");
    handset.at(&march(12, 9));
    let asked = handset.say("Good morning").speech();
    assert!(
        asked.contains("How did your job interview go yesterday?")
            && asked.contains("(you told me on March 10: “I have a job interview tomorrow at 10”)"),
        "{asked}"
    );
    let why = handset.say("Why do you bring that up?").speech();
    assert!(
        why.contains("on March 10") && why.contains("“I have a job interview tomorrow at 10.”"),
        "{why}"
    );
    handset.at(&march(13, 9));
    let again = handset.say("Hello").speech();
    assert!(!again.contains("interview"), "{again}");
}

#[test]
fn what_was_cancelled_or_told_already_is_not_asked_about() {
    for (day, words) in [
        (10, "My job interview was cancelled."),
        (11, "The interview went well."),
    ] {
        let mut handset = Handset::set_up();
        handset.say("I have a job interview tomorrow at 10.");
        handset.at(&march(day, 18));
        handset.say(words);
        handset.at(&march(12, 12));
        let said = handset.say("Hello").speech();
        assert!(!said.contains("interview"), "{words}: {said}");
    }
}

#[test]
fn a_promise_is_remembered_on_its_day_until_it_is_kept() {
    let mut handset = Handset::set_up();
    handset.say("I promised to call Ben on Thursday.");
    handset.say("I said I'd write to Lea tomorrow.");
    handset.at(&march(11, 12));
    let said = handset.say("Hello").speech();
    assert!(said.contains("You wanted to write to Lea today."), "{said}");
    handset.at(&march(12, 12));
    let said = handset.say("Hello").speech();
    assert!(
        said.contains("You wanted to call Ben today.")
            && said.contains("“I promised to call Ben on Thursday.”"),
        "{said}"
    );
}

#[test]
fn at_most_two_a_day_and_hours_apart() {
    let mut handset = Handset::set_up();
    for words in [
        "I have a job interview tomorrow at 10.",
        "I have an exam tomorrow.",
        "I have a driving test tomorrow.",
        "I have a blood test tomorrow.",
    ] {
        handset.say(words);
    }
    let mut brought = Vec::new();
    for hour in 0..24 {
        handset.at(&march(12, hour));
        let said = handset.say("Hello").speech();
        if said.contains("you told me") {
            brought.push(hour);
        }
    }
    assert_eq!(brought, [8, 11]);
}

#[test]
fn what_is_left_alone_stays_so() {
    let mut handset = Handset::set_up();
    handset.say("My father died on 12 March 2024.");
    handset.say("My sister Anna's birthday is on 12 March 1990.");
    handset.at(&march(12, 12));
    let said = handset.say("Hello").speech();
    assert!(
        said.contains("It is two years today since your father died."),
        "{said}"
    );
    let promised = handset.say("Please don't bring that up again.").speech();
    assert!(promised.contains("your father"), "{promised}");
    let kept = facts(&handset, &["--about", "me"]);
    assert!(
        kept.contains(&"user leave_alone my father".to_owned()),
        "{kept:?}"
    );
    handset.say("Never remind me of my sister");
    handset.at("2027-03-12T12:00:00+01:00[Europe/Berlin]");
    let said = handset.say("Hello").speech();
    assert!(
        !said.contains("father") && !said.contains("birthday"),
        "{said}"
    );
}

#[test]
fn a_confidence_and_a_crisis_are_never_brought_up() {
    let mut handset = Handset::set_up();
    handset.say("Between us, I have a biopsy tomorrow.");
    handset.say("I promised to call Ben tomorrow, I want to kill myself");
    for day in 11..15 {
        handset.at(&march(day, 12));
        let said = handset.say("Hello").speech();
        assert!(!said.contains("biopsy") && !said.contains("Ben"), "{said}");
    }
}

#[test]
fn the_daemon_says_it_as_a_notice_by_day_and_is_asked_why() {
    let mut handset = Handset::set_up();
    handset.say("I have a job interview tomorrow at 10.");
    handset.at(&march(12, 7));
    let (night, before) = handset.daemon(&[]);
    assert!(!before.iter().any(|event| event["event"] == "brought_up"));
    drop(night);
    handset.at(&march(12, 9));
    let (day, before) = handset.daemon(&[]);
    let found: Vec<_> = before
        .iter()
        .filter(|event| event["event"] == "brought_up")
        .collect();
    assert_eq!(found.len(), 1, "{before:?}");
    assert_eq!(found[0]["occasion"], "follow_up");
    assert_eq!(found[0]["text"], "How did your job interview go yesterday?");
    assert!(
        found[0]["reason"]
            .as_str()
            .unwrap()
            .contains("job interview tomorrow")
    );
    let why = handset.say("Why do you ask?").speech();
    assert!(
        why.contains("“I have a job interview tomorrow at 10.”"),
        "{why}"
    );
    drop(day);
}

#[test]
fn what_was_brought_up_is_not_again_after_moving_to_another_device() {
    let mut handset = Handset::set_up();
    handset.say("I have a job interview tomorrow at 10.");
    handset.at(&march(12, 9));
    assert!(handset.say("Hello").speech().contains("interview"));
    let file = handset.home().join("all.zip");
    handset.run(&["export", &file.to_string_lossy()]).ok();
    let mut other = Handset::new();
    other.run(&["import", &file.to_string_lossy()]).ok();
    other.at(&march(13, 9));
    let said = other.say("Hello").speech();
    assert!(!said.contains("interview"), "{said}");
}
