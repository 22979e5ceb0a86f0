//! The short form of fuzzing, on stable: a seeded mutation loop over every target.
//!
//! `OS1_FUZZ_RUNS` inputs a target (a few thousand here, a million in `cargo xtask soak`), or as many
//! as go into `OS1_FUZZ_SECONDS`; `OS1_FUZZ_SEED` repeats a run that was seen to fail.
#![allow(
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says how to see it again"
)]

use std::panic::catch_unwind;
use std::time::{Duration, Instant};

use os1_fuzz::{Mutator, TARGETS, Target, target};

/// Inputs a target when `OS1_FUZZ_RUNS` does not say.
const RUNS: u64 = 3000;
/// The run that CI repeats.
const SEED: u64 = 8316;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

/// Feeds the target; on a broken promise shows the input that broke it.
fn fire(target: &Target) {
    let seed = number("OS1_FUZZ_SEED", SEED);
    let mut mutator = Mutator::seeded(seed);
    for seed in target.seeds {
        (target.feed)(seed);
    }
    let until = Until::told();
    for run in 0.. {
        if until.is_over(run) {
            eprintln!("{}: {run} inputs", target.name);
            break;
        }
        let input = mutator.next(target.seeds);
        if catch_unwind(|| (target.feed)(&input)).is_err() {
            let shown = String::from_utf8_lossy(&input).into_owned();
            panic!(
                "{}: OS1_FUZZ_SEED={seed}, input {run}: {shown:?}",
                target.name
            );
        }
    }
}

/// When to stop.
enum Until {
    Runs(u64),
    Instant(Instant),
}

impl Until {
    fn told() -> Self {
        match number("OS1_FUZZ_SECONDS", 0) {
            0 => Self::Runs(number("OS1_FUZZ_RUNS", RUNS)),
            seconds => Self::Instant(Instant::now() + Duration::from_secs(seconds)),
        }
    }

    fn is_over(&self, done: u64) -> bool {
        match self {
            Self::Runs(runs) => done >= *runs,
            Self::Instant(end) => Instant::now() >= *end,
        }
    }
}

macro_rules! targets {
    ($($name:ident),* $(,)?) => {
        $(#[test] fn $name() { fire(target(stringify!($name))); })*

        #[test]
        fn every_target_is_fired_at() {
            let named = [$(stringify!($name)),*];
            let known: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
            assert_eq!(known, named);
        }
    };
}

targets!(
    answers,
    autoconfig,
    booking_service,
    calendar,
    crisis,
    dav,
    dictation,
    documents,
    honesty,
    hours,
    html,
    imap,
    invitation,
    jmap,
    learn,
    mail,
    map_answer,
    names,
    persona,
    places,
    report,
    search,
    stream,
    understand,
    venue_answer,
    vobject,
    voice,
    wav,
    when,
);
