use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, PoisonError};

use os1_voice::{FRAME, Word};

use super::*;
use crate::hanging::MAX_HANGING;

const LONG: Duration = Duration::from_secs(20);
const SPEECH: Frame = [0.1; FRAME];

/// An engine as bad as its name.
enum Bad {
    Panics,
    Errs,
    /// Until it is told to go on.
    Hangs(Arc<Mutex<Receiver<()>>>),
    /// Tells how many samples it heard.
    Counts(usize),
}

impl Transcriber for Bad {
    fn hear(&mut self, samples: &[i16]) -> Result<Option<String>, EngineError> {
        match self {
            Self::Panics => panic!("a defect of an engine"),
            Self::Errs => Err(EngineError::TooLarge),
            Self::Hangs(go) => {
                go.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .recv()
                    .ok();
                Ok(None)
            }
            Self::Counts(count) => {
                *count += samples.len();
                Ok(Some(format!("{count}")))
            }
        }
    }

    fn finish(
        &mut self,
        _partial: &mut dyn FnMut(Option<String>) -> bool,
    ) -> Result<Vec<Word>, EngineError> {
        let Self::Counts(count) = self else {
            return Ok(Vec::new());
        };
        let word = Word {
            text: std::mem::take(count).to_string(),
            from_s: 0.0,
            to_s: 0.1,
            confidence: 1.0,
        };
        Ok(vec![word])
    }

    fn forget(&mut self) {
        if let Self::Counts(count) = self {
            *count = 0;
        }
    }
}

/// An ear whose first engine is bad, and whose later ones count.
fn first(bad: impl Fn() -> Bad + Send + Sync + 'static, patience: Patience) -> EngineEar {
    let made = AtomicUsize::new(0);
    let make = move || {
        let again = made.fetch_add(1, Ordering::AcqRel) > 0;
        let engine = if again { Bad::Counts(0) } else { bad() };
        Ok(Box::new(engine) as Box<dyn Transcriber>)
    };
    EngineEar::open(make, patience).expect("an ear")
}

/// A turn of so many frames; all that is told of it.
fn turn(ear: &mut EngineEar, frames: usize) -> Vec<Recognised> {
    ear.speech_begins();
    let mut all = Vec::new();
    for _ in 0..frames {
        all.extend(ear.hear(&SPEECH));
    }
    ear.end_of_turn();
    all.extend(ear.catch_up(LONG));
    all
}

fn finals(told: &[Recognised]) -> Vec<String> {
    let finals = told.iter().filter_map(|one| match one {
        Recognised::Final(words) => Some(words.iter().map(|word| word.text.clone()).collect()),
        _ => None,
    });
    finals.collect()
}

#[test]
fn a_turn_is_heard_whole() {
    let mut ear = first(|| Bad::Counts(0), Patience::HERE);
    for _ in 0..2 {
        assert_eq!(finals(&turn(&mut ear, 30)), [(30 * FRAME).to_string()]);
    }
}

#[test]
fn an_engine_that_panics_or_errs_is_told_once_with_a_reason_and_started_again() {
    for (bad, why) in [
        ((|| Bad::Panics) as fn() -> Bad, "crashed"),
        (|| Bad::Errs, "beyond every bound"),
    ] {
        let mut ear = first(bad, Patience::HERE);
        let told = turn(&mut ear, 5);
        assert_eq!(
            told.iter()
                .filter(|one| **one == Recognised::Failed)
                .count(),
            1
        );
        assert!(
            ear.why().is_some_and(|told| told.contains(why)),
            "{:?}",
            ear.why()
        );
        assert_eq!(ear.hear(&SPEECH), [], "nothing until it is started again");
        ear.cancel();
        assert_eq!(finals(&turn(&mut ear, 7)), [(7 * FRAME).to_string()]);
    }
}

#[test]
fn an_engine_that_hangs_is_left_behind() {
    let (go, wait) = channel();
    let wait = Arc::new(Mutex::new(wait));
    let patience = Patience {
        still: 50,
        ..Patience::HERE
    };
    let mut ear = first(move || Bad::Hangs(Arc::clone(&wait)), patience);
    ear.speech_begins();
    let told: Vec<Recognised> = (0..200).flat_map(|_| ear.hear(&SPEECH)).collect();
    assert_eq!(told, [Recognised::Failed]);
    ear.cancel();
    ear.end_of_turn();
    ear.catch_up(LONG);
    assert_eq!(finals(&turn(&mut ear, 3)), [(3 * FRAME).to_string()]);
    go.send(()).ok();
}

#[test]
fn engines_that_always_hang_are_not_started_for_ever() {
    let (_go, wait) = channel::<()>();
    let wait = Arc::new(Mutex::new(wait));
    let engines = Arc::clone(&wait);
    let make = move || Ok(Box::new(Bad::Hangs(Arc::clone(&engines))) as Box<dyn Transcriber>);
    let patience = Patience {
        still: 5,
        ..Patience::HERE
    };
    let mut ear = EngineEar::open(make, patience).expect("an ear");
    for _ in 0..10 {
        ear.speech_begins();
        for _ in 0..20 {
            ear.hear(&SPEECH);
        }
        // One that was let go before it began its work ends by itself, and does not count.
        std::thread::sleep(Duration::from_millis(20));
        ear.cancel();
    }
    // This test's own and the maker's are no engines.
    let alive = || Arc::strong_count(&wait) - 2;
    let settled = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        (1..=MAX_HANGING).contains(&alive())
    });
    assert!(settled, "{} hang", alive());
}

#[test]
fn a_cancelled_turn_is_not_told() {
    let mut ear = first(|| Bad::Counts(0), Patience::HERE);
    ear.speech_begins();
    for _ in 0..20 {
        ear.hear(&SPEECH);
    }
    ear.end_of_turn();
    ear.cancel();
    assert_eq!(finals(&ear.catch_up(LONG)), [] as [String; 0]);
    assert_eq!(finals(&turn(&mut ear, 2)), [(2 * FRAME).to_string()]);
}

#[test]
fn an_engine_that_cannot_be_made_is_told_at_once() {
    let none = EngineEar::open(|| Err(EngineError::NoServer), Patience::HERE);
    assert!(matches!(none, Err(EngineError::NoServer)));
}
