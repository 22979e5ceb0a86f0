//! First boot: a few questions, and it has a name.

use os1_tests::{Handset, Reply};

const THEODORE: &str = "name = \"Theodore\"\nadult = true\nvoice = \"female\"\nreason = \"I write letters for other people\"\nmother = \"She is fine, mostly\"\nlocale = \"en-US\"\nzone = \"America/Los_Angeles\"\n";
const AMY: &str = "name = \"Amy\"\nadult = true\nvoice = \"neutral\"\nreason = \"company while I work at night\"\nmother = \"warm and loud\"\nlocale = \"en-GB\"\nzone = \"Europe/London\"\n";

fn name_of(reply: &Reply) -> String {
    reply.first()["name"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn named(answers: &str, seed: u64) -> Reply {
    let mut handset = Handset::new();
    handset.seeded(seed);
    handset.set_up_with(answers).ok()
}

#[test]
fn set_up_from_a_file_it_chooses_a_name_and_says_why() {
    let reply = named(THEODORE, 1);
    let told = reply.first();
    assert!(!name_of(&reply).is_empty());
    assert!(!told["why"].to_string().is_empty());
    assert!(
        told["considered"].as_u64().unwrap() > 10_000,
        "it reads the whole book of names: {told}"
    );
    assert!(told["took_ms"].as_f64().is_some(), "{told}");
    assert!(!told["voice"].is_null() && !told["temperament"].is_null());
}

#[test]
fn the_same_answers_and_seed_give_the_same_name_and_two_people_get_different_ones() {
    let first = name_of(&named(THEODORE, 1));
    assert_eq!(first, name_of(&named(THEODORE, 1)));
    assert_ne!(first, name_of(&named(AMY, 1)));
    assert_ne!(first.to_lowercase(), "theodore");
}

#[test]
fn it_never_takes_the_users_own_name() {
    for seed in 0..5 {
        for own in ["Samantha", "Ava", "Mia"] {
            let answers = format!("name = \"{own}\"\nadult = true\nvoice = \"female\"\n");
            let chosen = name_of(&named(&answers, seed));
            assert_ne!(chosen.to_lowercase(), own.to_lowercase());
        }
    }
}

#[test]
fn after_first_boot_it_knows_its_own_name_for_good() {
    let handset = Handset::new();
    let chosen = name_of(&handset.set_up_with(THEODORE).ok());
    assert_eq!(handset.status()["name"], chosen.as_str());
    let answer = handset.say("What is your name?");
    assert!(answer.speech().contains(&chosen), "{}", answer.speech());
}

#[test]
fn by_pipe_the_questions_are_answered_line_by_line() {
    let handset = Handset::new();
    let answers = "Theodore\nyes\na woman's\ncompany\nShe is fine\nyes\nen-US\nyes\nHello!\n";
    let reply = handset.run_plain(&[], answers.as_bytes()).ok();
    assert!(!reply.out.is_empty());
    let name = handset.status()["name"].as_str().unwrap().to_owned();
    assert!(
        reply.out.contains(&name),
        "it introduces itself: {}",
        reply.out
    );
}

#[test]
fn before_first_boot_commands_that_need_a_companion_say_what_to_do() {
    let reply = Handset::new().run(&["say", "hello"]);
    assert_eq!(reply.refused(), "not_set_up");
}

#[test]
fn commands_that_need_no_companion_work_on_an_empty_profile() {
    let handset = Handset::new();
    let understood = handset.run(&["understand", "who wrote today?"]).ok();
    assert_eq!(understood.first()["text"], "who wrote today?");
    assert!(understood.first()["intent"].is_string());
    let care = handset.run_with(&["care"], b"hello there\nI want to end my life\n");
    let care = care.ok();
    assert_eq!(care.lines.len(), 2);
    assert_eq!(care.lines[0]["risk"], "none");
    assert_eq!(care.lines[1]["risk"], "high");
}

#[test]
fn answers_with_an_unknown_key_or_without_a_name_are_refused_and_nothing_is_made() {
    let handset = Handset::new();
    for answers in [
        "name = \"Theodore\"\nadult = true\nfavourite_colour = \"red\"\n",
        "adult = true\n",
        "name = \"Theodore\"\n",
        "name = \"Theodore\"\nadult = true\nvoice = \"loud\"\n",
        "name = \"Theodore\"\nadult = true\nzone = \"Mars/Olympus\"\n",
        "name = \"Theodore\nadult = true\n",
    ] {
        let reply = handset.set_up_with(answers);
        assert_eq!(reply.refused(), "invalid", "{answers}");
    }
    assert_eq!(handset.run(&["say", "hello"]).refused(), "not_set_up");
}
