use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::Sound;

const LONG: Duration = Duration::from_secs(20);

/// An engine as bad as its name.
#[derive(Clone, Copy)]
enum Bad {
    Panics,
    Errs,
    Changes,
    /// A frame of sound for each byte.
    Hums,
    Silent,
    Endless,
}

impl Synthesiser for Bad {
    fn speak(
        &mut self,
        text: &str,
        _whisper: bool,
        out: &mut dyn FnMut(Option<Sound<'_>>) -> bool,
    ) -> Result<(), EngineError> {
        let piece = |rate, bytes| Sound {
            rate,
            samples: &[8_000; FRAME],
            bytes,
        };
        match self {
            Self::Panics => panic!("a defect of an engine"),
            Self::Errs => Err(EngineError::Server { status: 500 }),
            Self::Changes => {
                out(Some(piece(16_000, 1)));
                out(Some(piece(8_000, 2)));
                Ok(())
            }
            Self::Hums => {
                for bytes in 1..=text.len() {
                    if !out(Some(piece(16_000, bytes))) {
                        break;
                    }
                }
                Ok(())
            }
            Self::Silent => Ok(()),
            Self::Endless => {
                while out(Some(piece(16_000, 1))) {}
                Ok(())
            }
        }
    }
}

/// A mouth whose first engine is bad, and whose later ones hum.
fn first(bad: Bad) -> EngineMouth {
    let made = AtomicUsize::new(0);
    let make = move || {
        let again = made.fetch_add(1, Ordering::AcqRel) > 0;
        Ok(Box::new(if again { Bad::Hums } else { bad }) as Box<dyn Synthesiser>)
    };
    EngineMouth::open(make).expect("a mouth")
}

/// All that is played until the utterance is over.
fn heard(mouth: &mut EngineMouth) -> Vec<Played> {
    let mut all = Vec::new();
    let mut frame = [0.0; FRAME];
    loop {
        let played = mouth.next_within(&mut frame, LONG);
        all.push(played);
        if !matches!(played, Played::Part { .. }) {
            return all;
        }
        assert!(frame.iter().all(|sample| (sample - 0.244).abs() < 1e-3));
    }
}

#[test]
fn an_utterance_comes_frame_by_frame_with_its_marks() {
    let mut mouth = first(Bad::Hums);
    for utterance in [3, 4] {
        mouth.say(utterance, "abc", false);
        let part = |bytes| Played::Part { utterance, bytes };
        assert_eq!(
            heard(&mut mouth),
            [part(1), part(2), part(3), Played::Last { utterance }]
        );
    }
    assert_eq!(mouth.next(&mut [0.0; FRAME]), Played::Nothing);
}

#[test]
fn an_engine_that_panics_errs_or_changes_its_rate_is_told_and_started_again() {
    for (bad, why) in [
        (Bad::Panics, "crashed"),
        (Bad::Errs, "failure of its own"),
        (Bad::Changes, "rate"),
    ] {
        let mut mouth = first(bad);
        mouth.say(1, "ab", false);
        assert_eq!(heard(&mut mouth).last(), Some(&Played::Failed));
        assert!(
            mouth.why().is_some_and(|told| told.contains(why)),
            "{:?}",
            mouth.why()
        );
        assert_eq!(mouth.next(&mut [0.0; FRAME]), Played::Nothing, "told once");
        mouth.say(2, "ab", false);
        assert_eq!(
            heard(&mut mouth).last(),
            Some(&Played::Last { utterance: 2 })
        );
    }
}

#[test]
fn an_engine_without_a_sound_is_over_at_once() {
    let mut mouth = first(Bad::Silent);
    mouth.say(1, "ab", false);
    assert_eq!(heard(&mut mouth), [Played::Last { utterance: 1 }]);
}

#[test]
fn after_a_cancel_the_next_frame_is_silent_and_the_next_utterance_whole() {
    let mut mouth = first(Bad::Endless);
    mouth.say(1, "ab", false);
    let mut frame = [0.0; FRAME];
    for _ in 0..20 {
        assert!(matches!(
            mouth.next_within(&mut frame, LONG),
            Played::Part { .. }
        ));
    }
    mouth.cancel();
    for _ in 0..20 {
        assert_eq!(mouth.next(&mut frame), Played::Nothing);
        assert_eq!(frame, [0.0; FRAME]);
    }
    // The endless one lets go, so that the second is begun.
    mouth.say(2, "ab", false);
    let part = Played::Part {
        utterance: 2,
        bytes: 1,
    };
    assert_eq!(mouth.next_within(&mut frame, LONG), part);
}
