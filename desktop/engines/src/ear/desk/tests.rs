use os1_voice::FRAME;
use proptest::prelude::*;

use super::*;

const QUIET: Frame = [0.0; FRAME];

fn word(text: &str, from_s: f64, to_s: f64, confidence: f32) -> Word {
    Word {
        text: text.to_owned(),
        from_s,
        to_s,
        confidence,
    }
}

fn texts(recognised: Option<Recognised>) -> Vec<String> {
    match recognised {
        Some(Recognised::Final(words)) => words.into_iter().map(|word| word.text).collect(),
        other => panic!("no final: {other:?}"),
    }
}

/// A desk that heard so many frames of a turn after `before` of silence.
fn speaking(before: usize, frames: usize) -> Desk {
    let mut desk = Desk::new(Patience::HERE);
    for _ in 0..before {
        assert!(desk.frame(&QUIET).is_empty(), "an empty room is no work");
    }
    desk.speech_begins();
    for _ in 0..frames {
        assert_eq!(desk.frame(&QUIET).len(), 1);
    }
    desk
}

#[test]
fn what_was_said_just_before_speech_was_noticed_is_heard_too() {
    let mut desk = Desk::new(Patience::HERE);
    for _ in 0..500 {
        desk.frame(&QUIET);
    }
    let jobs = desk.speech_begins();
    assert_eq!(jobs.len(), LEAD_FRAMES);
    assert!(desk.speech_begins().is_empty(), "told twice");
    assert_eq!(desk.end_of_turn(), [Job::Finish(1)]);
    // A word that begins with the lead began a second before it was noticed, four after the start.
    let told = desk.told(Told::Final(1, vec![word("hi", 0.0, 0.5, 0.9)]));
    assert_eq!(
        told,
        Some(Recognised::Final(vec![word("hi", 4.0, 4.5, 0.9)]))
    );
}

#[test]
fn a_final_twice_is_one_final_and_partials_may_shrink() {
    let mut desk = speaking(0, 50);
    let partial = |text: &str| Some(Recognised::Partial(text.to_owned()));
    assert_eq!(
        desk.told(Told::Partial(1, "what time is".into())),
        partial("what time is")
    );
    assert_eq!(desk.told(Told::Partial(1, "what time is".into())), None);
    assert_eq!(desk.told(Told::Partial(1, "what".into())), partial("what"));
    assert_eq!(desk.told(Told::Partial(7, "of no turn".into())), None);
    let words = vec![word("what", 0.0, 0.2, 0.5)];
    assert_eq!(
        desk.told(Told::Final(1, words.clone())),
        None,
        "before the end of the turn"
    );
    desk.end_of_turn();
    assert_eq!(texts(desk.told(Told::Final(1, words.clone()))), ["what"]);
    assert_eq!(desk.told(Told::Final(1, words)), None, "twice");
}

#[test]
fn words_that_no_clock_can_have_are_put_right() {
    let mut desk = speaking(0, 100);
    desk.end_of_turn();
    let words = vec![
        word("a\u{202e}b\nc", f64::NAN, f64::INFINITY, f32::NAN),
        word("late", 90.0, -3.0, 7.0),
        word("\u{0}", 0.0, 0.0, 0.0),
    ];
    let Some(Recognised::Final(words)) = desk.told(Told::Final(1, words)) else {
        panic!("no final");
    };
    assert_eq!(
        words,
        [word("ab c", 0.0, 0.0, 0.0), word("late", 1.0, 1.0, 1.0)]
    );
}

#[test]
fn an_engine_that_says_nothing_ends_the_turn_without_words_or_fails() {
    let mut desk = speaking(0, 3);
    desk.end_of_turn();
    for _ in 0..3 {
        assert_eq!(desk.told(Told::Did), None);
    }
    assert_eq!(desk.told(Told::Did), Some(Recognised::Final(Vec::new())));

    let mut desk = speaking(0, 3);
    desk.end_of_turn();
    let failed = (0..=Patience::HERE.still).find_map(|_| desk.tick());
    assert_eq!(failed, Some(Recognised::Failed));
    assert_eq!(desk.tick(), None, "told once");
    assert!(desk.frame(&QUIET).is_empty());
}

#[test]
fn after_a_cancel_nothing_of_before_is_told_and_who_speaks_still_is_heard() {
    let mut desk = speaking(0, 30);
    assert_eq!(desk.cancel(), [Job::Forget]);
    assert_eq!(desk.told(Told::Partial(1, "old".into())), None);
    assert_eq!(
        desk.told(Told::Final(1, vec![word("old", 0.0, 0.1, 1.0)])),
        None
    );
    assert!(matches!(desk.frame(&QUIET)[..], [Job::Hear(2, _)]));
    assert_eq!(desk.end_of_turn(), [Job::Finish(2)]);
}

#[test]
fn who_never_ends_is_heard_in_pieces() {
    let mut desk = speaking(0, Patience::HERE.longest as usize - 1);
    let jobs = desk.frame(&QUIET);
    assert!(matches!(jobs[..], [Job::Hear(1, _), Job::Finish(1)]));
    assert!(matches!(desk.frame(&QUIET)[..], [Job::Hear(2, _)]));
    assert_eq!(
        texts(desk.told(Told::Final(1, vec![word("first", 0.0, 1.0, 1.0)]))),
        ["first"]
    );
}

/// What may happen to a desk.
#[derive(Debug, Clone)]
enum Happening {
    Frame,
    Begins,
    Ends,
    Cancels,
    Restarted,
    Tells(Told),
}

fn happening() -> impl Strategy<Value = Happening> {
    let number = || prop_oneof![Just(f64::NAN), -5.0..100.0, Just(f64::INFINITY)];
    let words = prop::collection::vec(
        (".{0,8}", number(), number(), -1.0_f32..2.0).prop_map(|(t, a, b, c)| word(&t, a, b, c)),
        0..4,
    );
    prop_oneof![
        8 => Just(Happening::Frame),
        2 => Just(Happening::Begins),
        2 => Just(Happening::Ends),
        1 => Just(Happening::Cancels),
        1 => Just(Happening::Restarted),
        3 => Just(Happening::Tells(Told::Did)),
        3 => (0_u64..8, ".{0,12}").prop_map(|(at, t)| Happening::Tells(Told::Partial(at, t))),
        3 => (0_u64..8, words).prop_map(|(at, words)| Happening::Tells(Told::Final(at, words))),
        1 => Just(Happening::Tells(Told::Failed(String::new()))),
    ]
}

proptest! {
    /// However the engine behaves: finals never outnumber the turns that were ended, a failure is told once,
    /// nothing is told after it or after a cancel, and words lie within what was heard.
    #[test]
    fn a_desk_keeps_the_promises_of_the_port(script in prop::collection::vec(happening(), 0..200)) {
        let mut desk = Desk::new(Patience { still: 20, behind: 60, longest: 30 });
        let (mut frames, mut may_end, mut failed) = (0_u32, 0_i32, false);
        for one in script {
            let mut told = Vec::new();
            match one {
                Happening::Frame => {
                    frames += 1;
                    let jobs = desk.frame(&QUIET);
                    may_end += jobs.iter().filter(|job| matches!(job, Job::Finish(_))).count() as i32;
                    told.extend(desk.tick());
                }
                Happening::Begins => drop(desk.speech_begins()),
                Happening::Ends => may_end += desk.end_of_turn().len() as i32,
                Happening::Cancels => {
                    desk.cancel();
                    may_end = 0;
                }
                Happening::Restarted => {
                    if desk.is_broken() {
                        desk.restarted();
                        failed = false;
                    }
                }
                Happening::Tells(one) => told.extend(desk.told(one)),
            }
            for one in told {
                prop_assert!(!failed, "after a failure: {one:?}");
                match one {
                    Recognised::Failed => {
                        failed = true;
                        may_end = 0;
                    }
                    Recognised::Partial(text) => {
                        prop_assert!(!text.chars().any(char::is_control));
                    }
                    Recognised::Final(words) => {
                        may_end -= 1;
                        prop_assert!(may_end >= 0, "a final of no turn");
                        for word in words {
                            prop_assert!(!word.text.is_empty());
                            prop_assert!(0.0 <= word.from_s && word.from_s <= word.to_s);
                            prop_assert!(word.to_s <= f64::from(frames) / 100.0);
                            prop_assert!((0.0..=1.0).contains(&word.confidence));
                        }
                    }
                }
            }
        }
    }
}
