//! What a person says, and what the companion makes of it, with the weights that ship.

use os1_language::{Intent, Ordinal, SlotName, SlotValue, Understander};

#[test]
fn everyday_requests_are_understood() {
    let understander = Understander::load();
    for (text, intent) in [
        ("any mail?", Intent::MailNew),
        ("who wrote today?", Intent::MailNew),
        ("read me the last one", Intent::MailRead),
        ("What did Anna want?", Intent::MailRead),
        ("open the one from the bank", Intent::MailRead),
        ("find the mail with the contract", Intent::MailSearch),
        ("where do my words go?", Intent::SelfPrivacy),
        ("what left the device today?", Intent::SelfPrivacy),
        ("Are you talking to anyone else?", Intent::SelfOthers),
        ("are you conscious?", Intent::SelfFeelings),
        ("why did you choose that name?", Intent::SelfWhyName),
        ("what did you do today?", Intent::ActivityShow),
        ("undo that", Intent::ActivityUndo),
        ("what do you know about my sister?", Intent::MemoryShow),
        ("help", Intent::AppHelp),
        ("stop", Intent::TalkCancel),
        ("how are you?", Intent::TalkGreeting),
        ("I love you", Intent::TalkLove),
        ("I'm so sad today", Intent::TalkSad),
        ("call yourself Sam", Intent::SelfRename),
        ("call me Theo", Intent::UserRename),
        ("are you human?", Intent::SelfNature),
        ("what can you do?", Intent::SelfAbilities),
        (
            "book a table for four at an italian restaurant tonight",
            Intent::PlacesBook,
        ),
        ("play some jazz by miles davis", Intent::MusicPlay),
        ("will it rain in Berlin tomorrow", Intent::WeatherShow),
    ] {
        let found = understander.understand(text);
        assert_eq!(found.intent, intent, "{text} ({})", found.confidence);
        assert!(found.confidence > 0.5, "{text}");
    }
}

#[test]
fn a_skill_is_told_more_than_the_evaluation_names() {
    let understander = Understander::load();
    for (text, understood, routed) in [
        ("how are you?", Intent::TalkGreeting, Intent::TalkHow),
        ("hey, how's it going", Intent::TalkGreeting, Intent::TalkHow),
        ("hello there", Intent::TalkGreeting, Intent::TalkGreeting),
        ("stop", Intent::TalkCancel, Intent::AppStop),
        ("please stop it", Intent::TalkCancel, Intent::AppStop),
        ("never mind", Intent::TalkCancel, Intent::TalkCancel),
        ("any mail?", Intent::MailNew, Intent::MailNew),
    ] {
        assert_eq!(understander.understand(text).intent, understood, "{text}");
        assert_eq!(understander.route(text).intent, routed, "{text}");
    }
}

#[test]
fn what_nobody_here_can_do_is_out_of_scope_and_says_how_sure() {
    let understander = Understander::load();
    for text in [
        "who painted the ceiling of the sistine chapel",
        "how do i change the oil in my truck",
        "what is my credit score",
        "qwrtz plmpf xkcd",
    ] {
        let found = understander.understand(text);
        assert_eq!(found.intent, Intent::None, "{text}");
        assert!((0.5..=1.0).contains(&found.confidence));
    }
}

#[test]
fn the_parts_of_a_request_come_typed() {
    let understander = Understander::load();
    let texts = [
        ("what did Anna want?", SlotName::Person, "Anna"),
        (
            "What did Doctor Lee write yesterday?",
            SlotName::Person,
            "Doctor Lee",
        ),
        (
            "read me the mail from Sarah Miller",
            SlotName::Person,
            "Sarah Miller",
        ),
        (
            "read me my sister's last email",
            SlotName::Person,
            "my sister",
        ),
        (
            "what do you know about my sister?",
            SlotName::Person,
            "my sister",
        ),
        (
            "find the mail with the rental contract",
            SlotName::Query,
            "rental contract",
        ),
        (
            "search my mail for flight tickets",
            SlotName::Query,
            "flight tickets",
        ),
        ("call me Theo", SlotName::Name, "Theo"),
        ("call yourself Sam", SlotName::Name, "Sam"),
        (
            "please call me Mary Ann from now on",
            SlotName::Name,
            "Mary Ann",
        ),
    ];
    for (text, slot, expected) in texts {
        let found = understander.understand(text);
        assert_eq!(found.text(slot), Some(expected), "{text}: {found:?}");
    }
    let found = understander.understand("read me the second one");
    let ordinal = found.slot(SlotName::Ordinal).map(|slot| &slot.value);
    assert_eq!(ordinal, Some(&SlotValue::Ordinal(Ordinal::Nth(2))));
    let found = understander.understand("who wrote today?");
    assert_eq!(found.text(SlotName::Day), Some("today"));
    let found = understander.route("who wrote last Tuesday?");
    assert_eq!(found.text(SlotName::Day), Some("last Tuesday"));
}

#[test]
fn the_output_line_keeps_its_shape() {
    let understander = Understander::load();
    let mut found = understander.understand("read me the last mail from Anna");
    found.confidence = 0.75;
    assert_eq!(
        serde_json::to_string(&found).unwrap(),
        r#"{"intent":"mail.read","confidence":0.75,"slots":{"person":[{"text":"Anna","value":"Anna"}],"ordinal":[{"text":"last","value":-1}]}}"#
    );
    let found = understander.understand("book a table for four people in boston");
    let size = found
        .slot(SlotName::PartySizeNumber)
        .map(|slot| &slot.value);
    assert_eq!(size, Some(&SlotValue::Number(4)), "{found:?}");
}

#[test]
fn nothing_and_far_too_much_are_both_fine() {
    let understander = Understander::load();
    for text in ["", "   ", "🙂🙂", "?!…", "\u{0}\u{202e}"] {
        let found = understander.understand(text);
        assert_eq!(
            (found.intent, found.confidence),
            (Intent::None, 1.0),
            "{text:?}"
        );
    }
    let long = "read me the last mail ".repeat(50_000);
    assert!(understander.understand(&long).confidence >= 0.5);
    assert_eq!(
        understander.understand("привет, как дела?").intent,
        Intent::None
    );
    assert_eq!(
        understander.understand("今天有新邮件吗").intent,
        Intent::None
    );
}

proptest::proptest! {
    #[test]
    fn any_text_at_all_is_answered(text in ".{0,200}") {
        let found = Understander::load().understand(&text);
        proptest::prop_assert!((0.5..=1.0).contains(&found.confidence));
    }

    #[test]
    fn a_slot_is_always_a_piece_of_what_was_said(
        words in proptest::collection::vec("(read|what|did|from|anna|Bob's|the|last|call|me|my|about|play|book|a|table|for|four|é|🙂|p\\.m\\.)", 0..12)
    ) {
        let text = words.join(" ");
        for slot in Understander::load().understand(&text).slots.values().flatten() {
            proptest::prop_assert!(text.contains(&slot.text), "{slot:?} in {text:?}");
        }
    }
}
