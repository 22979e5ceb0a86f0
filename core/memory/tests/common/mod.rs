//! A memory in a scratch profile, on a clock that stands still.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests, of which each test program uses a part"
)]

use std::sync::Arc;

use os1_base::{FixedClock, IdSource};
use os1_memory::{Fact, FactQuery, Memory, SCHEMA};
use os1_store::{Key, Store};

/// A profile that lives as long as the test.
pub(crate) struct Scratch {
    /// The memory under test.
    pub(crate) memory: Memory,
    /// Its clock.
    pub(crate) clock: Arc<FixedClock>,
    /// The store below it, to look behind the door.
    pub(crate) store: Store,
    _folder: tempfile::TempDir,
}

/// An empty profile at noon of a winter's day in Los Angeles.
pub(crate) fn scratch() -> Scratch {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &[SCHEMA]).unwrap();
    let now = "2013-02-12T12:00:00-08:00[America/Los_Angeles]";
    let clock = Arc::new(FixedClock::new(now.parse().unwrap()));
    let memory = Memory::new(
        store.clone(),
        IdSource::new(clock.clone(), 1),
        clock.clone(),
    );
    Scratch {
        memory,
        clock,
        store,
        _folder: folder,
    }
}

/// Every fact that is known.
pub(crate) fn all(s: &Scratch) -> Vec<Fact> {
    s.memory.facts(&FactQuery::default()).unwrap()
}

/// The facts as short lines: `user lives_in Oslo`, `(…)` when it is over, `not` when denied.
pub(crate) fn lines(facts: &[Fact]) -> Vec<String> {
    facts
        .iter()
        .map(|fact| {
            let not = if fact.polarity { "" } else { "not " };
            let line = format!("{} {not}{} {}", fact.subject, fact.predicate, fact.object);
            match &fact.valid_to {
                Some(_) => format!("({line})"),
                None => line,
            }
        })
        .collect()
}
