use proptest::prelude::*;

use super::Dictation;

/// A dictation of pieces, each after so many milliseconds of silence.
fn dictated(pieces: &[(u64, &str)]) -> Dictation {
    let mut dictation = Dictation::new();
    for (pause, words) in pieces {
        dictation.hear(words, *pause);
    }
    dictation
}

#[test]
fn a_letter_is_written_as_it_was_spoken() {
    let letters: [&[(u64, &str)]; 8] = [
        // Pauses alone.
        &[
            (0, "dear anna"),
            (700, "thank you for the book"),
            (1_400, "i read it in two days"),
            (1_500, "are you coming on friday"),
            (3_500, "we are twenty three people"),
            (300, "and a dog"),
            (0, "end dictation"),
        ],
        // Spoken marks, and pauses that mean nothing beside them.
        &[
            (
                0,
                "dear capital theodore comma new line i am writing to you",
            ),
            (
                1_500,
                "because of the open quote little house close quote full stop",
            ),
            (900, "new paragraph is it yours question mark"),
        ],
        // A hesitation is no comma.
        &[(0, "i would like to"), (2_000, "see you on monday")],
        // Taken back, in the piece and whole.
        &[
            (0, "the first sentence"),
            (1_200, "the wrong one"),
            (1_200, "scratch that"),
            (1_200, "the second scratch that a third sentence"),
        ],
        // What is a word after all.
        &[(
            0,
            "the literal comma is small and the literal period is not",
        )],
        &[(
            0,
            "one hundred and five percent hyphen or so dash three point one four",
        )],
        // A recogniser that writes its own marks.
        &[(0, "Hello Anna, how are you?"), (1_200, "I am fine.")],
        &[
            (0, "scratch that"),
            (0, "full stop"),
            (0, "new paragraph"),
            (0, "begin"),
        ],
    ];
    let written: Vec<String> = letters
        .iter()
        .map(|pieces| format!("{pieces:?}\n{}", dictated(pieces).text()))
        .collect();
    insta::assert_snapshot!(written.join("\n\n"));
}

#[test]
fn what_is_not_final_is_shown_and_not_kept() {
    let mut dictation = dictated(&[(0, "dear anna")]);
    assert_eq!(
        dictation.preview("comma new line thank", 100),
        "Dear anna,\nThank"
    );
    assert_eq!(dictation.text(), "Dear anna");
    dictation.end();
    dictation.hear("too late", 0);
    assert_eq!(dictation.text(), "Dear anna.");
}

fn pieces() -> impl Strategy<Value = Vec<(u64, String)>> {
    let word = prop_oneof![
        4 => "[a-z]{1,7}",
        1 => prop::sample::select(vec![
            "comma", "full stop", "new paragraph", "new line", "capital", "open quote", "close quote", "hyphen",
            "twenty", "i", "literal", "?", "größer", "ok.", "ßa",
        ]).prop_map(str::to_owned),
    ];
    let words = prop::collection::vec(word, 0..8).prop_map(|words| words.join(" "));
    prop::collection::vec((0_u64..5_000, words), 0..12)
}

proptest! {
    #[test]
    fn text_is_never_torn(pieces in pieces()) {
        let mut dictation = Dictation::new();
        for (pause, words) in &pieces {
            dictation.hear(words, *pause);
        }
        let text = dictation.text();
        prop_assert!(!text.contains("  ") && !text.contains("\n\n\n"), "{text:?}");
        prop_assert!(!text.contains(" \n") && !text.contains(" ,") && !text.contains(" ."), "{text:?}");
        prop_assert!(!text.starts_with(['\n', ' ']), "{text:?}");
    }

    #[test]
    fn scratch_that_takes_back_just_the_last_piece(
        pieces in pieces(), words in prop::collection::vec("[a-z]{3,7}", 1..6), pause in 0_u64..5_000
    ) {
        let mut dictation = Dictation::new();
        for (pause, words) in &pieces {
            dictation.hear(words, *pause);
        }
        let before = dictation.text();
        dictation.hear(&words.join(" "), pause);
        dictation.hear("scratch that", 1_000);
        prop_assert_eq!(dictation.text(), before);
    }

    #[test]
    fn plain_words_are_all_there(words in prop::collection::vec("[b-h]{3,7}", 1..20), pauses in prop::collection::vec(0_u64..4_000, 20)) {
        let mut dictation = Dictation::new();
        for (word, pause) in words.iter().zip(pauses) {
            dictation.hear(word, pause);
        }
        let kept: Vec<String> = dictation
            .text()
            .split_whitespace()
            .map(|word| word.trim_end_matches(['.', ',', '?']).to_lowercase())
            .collect();
        prop_assert_eq!(kept, words);
    }
}
