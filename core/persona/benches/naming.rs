//! How long a name takes: reading the whole book and choosing, goal under 20 ms.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use os1_persona::{Answers, Voice, choose, naming::Book};

fn naming(c: &mut Criterion) {
    let answers = Answers {
        voice: Voice::Female,
        reason: Some("I write letters for other people and I want to laugh again".to_owned()),
        mother: Some("She is well, though it is always about her.".to_owned()),
        locale: Some("en-US".to_owned()),
        ..Answers::new("Theodore", true)
    };
    c.bench_function("read the book of names", |b| {
        b.iter(|| Book::bundled().map(|book| book.len()))
    });
    c.bench_function("read the book and choose a name", |b| {
        b.iter(|| choose(black_box(&answers), 7, &[]).map(|choice| choice.name))
    });
}

criterion_group!(benches, naming);
criterion_main!(benches);
