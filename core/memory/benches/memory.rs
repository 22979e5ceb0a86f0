//! Hearing one thing, building a prompt's context and searching, over 10,000 episodes.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "it stops at what it did not expect"
)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use os1_base::{FixedClock, IdSource, Reader};
use os1_memory::{Memory, NewEpisode, SCHEMA};
use os1_store::{Key, Store};

const EPISODES: usize = 10_000;

fn filled(folder: &std::path::Path) -> Memory {
    let store = Store::open(folder, &Key::from_bytes([7; 32]), &[SCHEMA]).unwrap();
    let now = "2026-01-01T12:00:00+00:00[UTC]".parse().unwrap();
    let clock = Arc::new(FixedClock::new(now));
    let memory = Memory::new(store, IdSource::new(clock.clone(), 1), clock);
    let talk = (0..EPISODES).map(|n| {
        let place = ["harbour", "market", "station", "library"][n % 4];
        NewEpisode::by_user(format!(
            "On day {n} I met somebody at the {place} and we talked."
        ))
    });
    memory.hear_all(talk).unwrap();
    memory
}

fn small(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let memory = filled(folder.path());
    let context = || memory.context(4096, Reader::LocalModel).unwrap();
    context();
    c.bench_function("context of 4,096 tokens", |b| b.iter(context));
    c.bench_function("search for a common word", |b| {
        b.iter(|| memory.search(black_box("the harbour"), 10).unwrap());
    });
    c.bench_function("search for a rare word", |b| {
        b.iter(|| memory.search(black_box("9999"), 10).unwrap());
    });
    c.bench_function("hear one thing", |b| {
        b.iter(|| memory.hear(NewEpisode::by_user("hello")).unwrap());
    });
}

criterion_group!(benches, small);
criterion_main!(benches);
