//! Several people in one room, one of whom confides something.

use os1_tests::{Handset, Reply};

use super::facts;

/// The evening; the lines in the middle were said to the user alone.
fn evening(confided: bool) -> Handset {
    let handset = Handset::new();
    let line = |second: u8, speaker: &str, text: &str, present: &str| {
        format!(
            "{{\"at\":\"2026-03-01T20:00:{second:02}+01:00[Europe/Berlin]\",\"speaker\":\"{speaker}\",\"text\":\"{text}\",\"ref\":\"E:{second}\",\"present\":{present}}}\n"
        )
    };
    let all = "[\"Ann\",\"Tom\"]";
    let mut talk = line(1, "user", "Shall we cook fish on Saturday?", all);
    talk += &line(2, "Ann", "I can bring the wine from the market.", all);
    talk += &line(3, "Tom", "And I bake bread, as always.", all);
    if confided {
        talk += &line(4, "Ann", "Between us, I am leaving Tom in June.", "[]");
        talk += &line(5, "user", "Where will you go?", "[]");
        talk += &line(6, "Ann", "I signed for a flat in Lisbon.", "[]");
        talk += &line(7, "user", "I moved out too, to Bergen, last week.", "[]");
    }
    talk += &line(11, "user", "Dinner is ready, come to the table.", all);
    talk += &line(12, "Tom", "It smells wonderful in here.", all);
    talk += &line(13, "Ann", "The bread is still warm.", all);
    talk += &line(14, "Tom", "Who wants more wine?", all);
    let file = handset.write("evening.jsonl", talk);
    handset
        .run(&["memory", "hear", &file.to_string_lossy()])
        .ok();
    handset
}

/// The words that are recalled, without the question.
fn words(reply: &Reply) -> String {
    reply.first()["found"].to_string()
}

fn recall(handset: &Handset, question: &str, present: &[&str]) -> Reply {
    let mut arguments = vec!["memory", "recall", question];
    for name in present {
        arguments.extend(["--present", name]);
    }
    handset.run(&arguments).ok()
}

#[test]
fn a_confidence_stays_between_those_who_shared_it() {
    let handset = evening(true);
    for question in [
        "Who is leaving in June?",
        "flat in Lisbon",
        "What did Ann sign?",
    ] {
        let alone = words(&recall(&handset, question, &[]));
        assert!(
            alone.contains("leaving Tom") || alone.contains("Lisbon"),
            "{alone}"
        );
        let with_ann = words(&recall(&handset, question, &["Ann"]));
        assert!(
            with_ann.contains("leaving Tom") || with_ann.contains("Lisbon"),
            "{with_ann}"
        );
        for present in [&["Tom"][..], &["Ann", "Tom"], &["Zoe"]] {
            let before = words(&recall(&handset, question, present));
            assert!(
                !before.contains("leaving") && !before.contains("Lisbon"),
                "{question} before {present:?}: {before}"
            );
        }
    }
    let wine = words(&recall(&handset, "Who brings the wine?", &["Tom"]));
    assert!(wine.contains("wine from the market"), "{wine}");
}

#[test]
fn from_what_is_told_before_others_it_cannot_be_inferred() {
    let (told, untold) = (evening(true), evening(false));
    for question in [
        "Who is leaving in June?",
        "flat in Lisbon",
        "What did Ann sign?",
        "What did I say before the move?",
        "What did Tom say after Ann signed for the flat?",
        "Who baked bread before I moved to Bergen?",
    ] {
        let with = recall(&told, question, &["Tom"]);
        let without = recall(&untold, question, &["Tom"]);
        assert_eq!(with.lines, without.lines, "{question}");
    }
    assert_eq!(
        facts(&told, &["--present", "Tom"]),
        facts(&untold, &["--present", "Tom"])
    );
}
