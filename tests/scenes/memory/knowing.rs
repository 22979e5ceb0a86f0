//! "What do you know about my sister?"

use os1_tests::Handset;

use super::{facts, id_of};

#[test]
fn what_was_said_is_known_with_its_words_and_put_right_in_the_talk() {
    let handset = Handset::set_up();
    handset.say("My sister Anna lives in Bergen.");
    handset.say("She is allergic to nuts.");
    let known = handset.say("What do you know about my sister?").speech();
    for part in ["Anna is your sister", "allergic to nuts", "lives in Bergen"] {
        assert!(known.contains(part), "{known}");
    }
    let why = handset.say("Why do you think that?").speech();
    assert!(why.contains("“My sister Anna lives in Bergen.”"), "{why}");
    let right = handset
        .say("That's not right, she moved to Oslo in May.")
        .speech();
    assert!(
        right.contains("Anna lives in Oslo (since May 2025)"),
        "{right}"
    );
    let home = handset.say("where does my sister live?").speech();
    assert!(home.contains("Oslo") && !home.contains("Bergen"), "{home}");
    let about = facts(&handset, &["--about", "my sister"]);
    assert!(
        about.contains(&"Anna lives_in Oslo".to_owned()),
        "{about:?}"
    );
    assert!(
        !about.contains(&"Anna lives_in Bergen".to_owned()),
        "{about:?}"
    );
}

#[test]
fn facts_have_the_shape_that_scripts_rely_on() {
    let handset = Handset::set_up();
    handset.say("I moved to Oslo last summer.");
    let reply = handset.run(&["memory", "facts", "--about", "me"]).ok();
    let fact = &reply.lines[0];
    for (field, value) in [
        ("subject", "user"),
        ("predicate", "lives_in"),
        ("object", "Oslo"),
        ("valid_from", "2025-06-21T00:00:00+02:00[Europe/Berlin]"),
        ("valid_from_grain", "quarter"),
        ("learned_at", "2026-03-10T12:00:00+01:00[Europe/Berlin]"),
        ("said_by", "user"),
    ] {
        assert_eq!(fact[field], value, "{field}");
    }
    assert!(fact["valid_to"].is_null() && fact["withdrawn_at"].is_null());
    assert_eq!(fact["sources"][0]["quote"], "I moved to Oslo last summer");
    let id = fact["id"].as_str().unwrap();
    let why = handset.run(&["memory", "why", id]).ok();
    assert_eq!(why.lines[0]["sources"], fact["sources"]);
    let plain = handset.run_plain(&["memory", "why", id], b"").ok().out;
    assert!(
        plain.contains("You live in Oslo (since June 2025)"),
        "{plain}"
    );
    assert!(plain.contains("“I moved to Oslo last summer”"), "{plain}");
}

#[test]
fn what_was_known_in_march_is_told_as_it_was() {
    let mut handset = Handset::set_up();
    handset.say("My sister Anna lives in Bergen.");
    handset.at("2026-05-20T12:00:00+02:00[Europe/Berlin]");
    handset.say("My sister Anna moved to Oslo in May.");
    let then = "2026-04-01T00:00:00+02:00[Europe/Berlin]";
    let known = facts(&handset, &["--about", "Anna", "--as-of", then]);
    assert!(
        known.contains(&"Anna lives_in Bergen".to_owned()),
        "{known:?}"
    );
    let said = handset
        .say("What did I know about my sister in March?")
        .speech();
    assert!(said.contains("Bergen") && !said.contains("Oslo"), "{said}");
    let now = handset.say("where does Anna live").speech();
    assert!(now.contains("Oslo"), "{now}");
}

#[test]
fn two_people_of_one_name_are_kept_apart_and_asked_about() {
    let handset = Handset::set_up();
    handset.say("My sister Anna lives in Oslo.");
    handset.say("My colleague Anna comes from Poland.");
    let asked = handset.say("Anna loves tea.").speech();
    assert!(
        asked.contains("your sister") && asked.contains("your colleague"),
        "{asked}"
    );
    handset.say("my colleague");
    let tea = handset.say("what does my colleague like?").speech();
    assert!(tea.contains("Anna likes tea"), "{tea}");
    let sister = facts(&handset, &["--about", "my sister"]);
    assert!(!sister.contains(&"Anna likes tea".to_owned()), "{sister:?}");
}

#[test]
fn a_correction_on_the_command_line_wins_too() {
    let handset = Handset::set_up();
    handset.say("My sister Anna is a nurse.");
    let id = id_of(&handset, "nurse");
    handset
        .run(&["memory", "correct", &id, "she", "is", "a", "doctor"])
        .ok();
    let known = facts(&handset, &["--about", "Anna"]);
    assert!(
        known.contains(&"Anna works_as doctor".to_owned()),
        "{known:?}"
    );
    assert!(
        !known.contains(&"Anna works_as nurse".to_owned()),
        "{known:?}"
    );
    let kind = handset
        .run(&["memory", "correct", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "x"])
        .refused();
    assert_eq!(kind, "not_found");
}

#[test]
fn a_confidence_is_not_told_before_others() {
    let handset = Handset::set_up();
    handset.say("My brother Paul lives in Rome.");
    handset.say("Between us, my brother Paul lost his job at Acme. He is afraid of dogs.");
    let alone = facts(&handset, &[]);
    assert!(
        alone.contains(&"Paul afraid_of dogs".to_owned()),
        "{alone:?}"
    );
    let before = facts(&handset, &["--present", "Amy"]);
    assert!(
        !before.contains(&"Paul afraid_of dogs".to_owned()),
        "{before:?}"
    );
    assert!(
        before.contains(&"Paul lives_in Rome".to_owned()),
        "{before:?}"
    );
}

#[test]
fn small_talk_leaves_nothing_behind() {
    let handset = Handset::set_up();
    for words in [
        "Good morning!",
        "How are you today?",
        "Do I live in Oslo?",
        "If I lived in Paris I would be happy.",
        "You're killing me, I live in a zoo lol",
        "She said I work at Acme.",
    ] {
        handset.say(words);
    }
    assert!(facts(&handset, &[]).is_empty());
}

#[test]
fn facts_and_their_labels_travel_with_the_export() {
    let handset = Handset::set_up();
    handset.say("My sister Anna lives in Oslo.");
    let before = facts(&handset, &[]);
    let file = handset.home().join("all.zip");
    handset.run(&["export", &file.to_string_lossy()]).ok();
    let other = Handset::new();
    other.run(&["import", &file.to_string_lossy()]).ok();
    assert_eq!(facts(&other, &[]), before);
    let id = id_of(&other, "Oslo");
    let why = other.run(&["memory", "why", &id]).ok();
    assert_eq!(
        why.lines[0]["sources"][0]["quote"],
        "My sister Anna lives in Oslo"
    );
}

#[test]
fn a_file_that_is_heard_is_read_with_the_users_own_dates() {
    let handset = Handset::new();
    handset
        .set_up_with(
            "name = \"Theodore\"\nadult = true\nlocale = \"en-GB\"\nzone = \"Europe/London\"\n",
        )
        .ok();
    let file = handset.write(
        "talk.jsonl",
        "{\"at\":\"2026-03-01T10:00:00Z\",\"speaker\":\"user\",\"text\":\"My birthday is on 3/4/1990.\",\"ref\":\"D1:1\"}\n",
    );
    let heard = handset.run(&["memory", "hear", &file.to_string_lossy()]);
    assert_eq!(heard.ok().first()["facts"], 1);
    assert_eq!(facts(&handset, &[]), ["user birthday 1990-04-03"]);
}

#[test]
fn a_talk_goes_out_as_markdown_and_comes_back_changed_by_hand() {
    let handset = Handset::set_up();
    handset.say("My sister Anna lives in Oslo.");
    let file = handset.home().join("all.zip");
    handset.run(&["export", &file.to_string_lossy()]).ok();
    let bytes = os1_tests::Archive::open(&file).files["talk.md"].clone();
    let talk = String::from_utf8(bytes).unwrap();
    let path = handset.write("talk.md", &talk);
    let again = handset
        .run(&["memory", "hear", &path.to_string_lossy()])
        .ok();
    assert_eq!(again.first()["heard"], 0, "{again:?}");
    let other = Handset::new();
    let changed = talk.replace("Oslo", "Bergen") + "**You** (2026-03-10 12:30)\n\nI have asthma.\n";
    let path = other.write("talk.md", changed);
    for heard in [3, 0] {
        let reply = other.run(&["memory", "hear", &path.to_string_lossy()]).ok();
        assert_eq!(reply.first()["heard"], heard, "{reply:?}");
    }
    let known = facts(&other, &[]);
    for fact in ["Anna lives_in Bergen", "user health asthma"] {
        assert!(known.contains(&fact.to_owned()), "{known:?}");
    }
}
