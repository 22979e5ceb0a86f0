//! Latency of understanding: opening the weights, and one utterance.

use criterion::{Criterion, criterion_group, criterion_main};
use os1_language::Understander;
use std::hint::black_box;

fn understand(c: &mut Criterion) {
    c.bench_function("load", |b| b.iter(Understander::load));
    let understander = Understander::load();
    for (name, text) in [
        ("short", "any mail?"),
        ("usual", "what did anna want when she wrote to me yesterday"),
        (
            "slots",
            "book a table for four at an italian restaurant in boston tonight",
        ),
    ] {
        c.bench_function(name, |b| {
            b.iter(|| understander.understand(black_box(text)))
        });
    }
    let longest = "what did anna want ".repeat(60);
    c.bench_function("longest", |b| {
        b.iter(|| understander.understand(black_box(&longest)))
    });
}

criterion_group!(benches, understand);
criterion_main!(benches);
