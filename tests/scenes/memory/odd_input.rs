//! Memory and what people really type: other scripts, emoji, bidi, a megabyte, a clock set back.

use os1_tests::Handset;

use super::facts;

#[test]
fn other_scripts_and_signs_are_kept_found_and_shown_plainly() {
    let handset = Handset::set_up();
    for words in [
        "Моя сестра Анна живёт в Осло.",
        "妹は東京に住んでいます。",
        "أختي تسكن في بيروت",
        "Mój brat Łukasz mieszka w Łodzi.",
        "👩‍👩‍👧 🎂 tomorrow 🎉",
        "my sister \u{202E}annA\u{202C} lives in \u{200B}Oslo",
        "z̸̡͇a̵l̷g̶o̴ likes tea",
    ] {
        handset.say(words);
    }
    for (question, found) in [
        ("Анна", "Моя сестра Анна живёт в Осло."),
        ("בירות بيروت", "أختي تسكن في بيروت"),
        ("Łukasz", "Mój brat Łukasz mieszka w Łodzi."),
    ] {
        let reply = handset.run(&["memory", "recall", question]).ok();
        assert_eq!(reply.first()["found"][0]["text"], found, "{question}");
    }
    let plain = handset
        .run_plain(&["memory", "recall", "lives in Oslo"], b"")
        .ok();
    assert!(
        !plain.out.contains(['\u{202E}', '\u{200B}']),
        "{}",
        plain.out
    );
    let plain = handset.run_plain(&["memory", "facts"], b"").ok();
    assert!(
        !plain.out.contains(['\u{202E}', '\u{200B}']),
        "{}",
        plain.out
    );
}

#[test]
fn a_megabyte_is_kept_and_found_and_teaches_nothing() {
    let handset = Handset::set_up();
    let mut long = "ordinary words about nothing much ".repeat(30_000);
    long.truncate((1 << 20) - 200);
    long.push_str(" zanzibar. My sister Anna lives in Oslo.");
    let line = serde_json::json!({
        "at": "2026-03-01T10:00:00Z", "speaker": "user", "text": long, "ref": "L:1",
    });
    let file = handset.write("long.jsonl", format!("{line}\n"));
    let heard = handset
        .run(&["memory", "hear", &file.to_string_lossy()])
        .ok();
    assert_eq!(heard.first()["heard"], 1);
    assert!(
        facts(&handset, &[]).is_empty(),
        "only its beginning is read for facts"
    );
    let found = handset.run(&["memory", "recall", "zanzibar"]).ok();
    assert_eq!(found.first()["found"][0]["ref"], "L:1");
    assert!(!handset.say("Hello").speech().is_empty());
    let line = serde_json::json!({
        "at": "2026-03-01T10:00:00Z", "speaker": "user", "text": "x".repeat((1 << 20) + 1),
    });
    let file = handset.write("longer.jsonl", format!("{line}\n"));
    let reply = handset.run(&["memory", "hear", &file.to_string_lossy()]);
    assert_eq!(reply.code, Some(1), "{reply:?}");
}

#[test]
fn a_clock_that_is_set_back_loses_and_repeats_nothing() {
    let mut handset = Handset::set_up();
    handset.say("My sister Anna lives in Bergen.");
    handset.say("I have a job interview tomorrow at 10.");
    handset.at("2026-03-12T09:00:00+01:00[Europe/Berlin]");
    assert!(handset.say("Hello").speech().contains("interview go"));
    handset.say("My sister Anna moved to Oslo.");
    // A day too early by mistake: what is said now was still said later.
    handset.at("2026-03-11T08:30:00+01:00[Europe/Berlin]");
    handset.say("My sister Anna moved to Rome.");
    let home = handset.say("Where does my sister live?").speech();
    assert!(home.contains("Rome"), "{home}");
    for now in [
        "2026-03-11T20:00:00+01:00[Europe/Berlin]",
        "2026-03-13T09:00:00+01:00[Europe/Berlin]",
    ] {
        handset.at(now);
        let said = handset.say("Hello").speech();
        assert!(!said.contains("interview"), "{said}");
    }
}
