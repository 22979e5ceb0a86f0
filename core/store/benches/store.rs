//! Opening, a small write, a small read.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "it stops at what it did not expect"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use os1_store::{Key, Schema, Store, StoreError};

const NOTES: Schema = Schema {
    component: "notes",
    migrations: &["CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"],
};

fn add(store: &Store) -> Result<usize, StoreError> {
    store.write(|tx| Ok(tx.execute("INSERT INTO note (text) VALUES ('hello')", [])?))
}

fn first(store: &Store) -> Result<String, StoreError> {
    store.read(|c| {
        let mut find = c.prepare_cached("SELECT text FROM note WHERE id = 1")?;
        Ok(find.query_row([], |row| row.get(0))?)
    })
}

fn small(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let key = Key::from_bytes([7; 32]);
    let open = || Store::open(folder.path(), &key, &[NOTES]).expect("it opens");
    let store = open();
    c.bench_function("write one row", |b| b.iter(|| add(black_box(&store))));
    c.bench_function("read one row", |b| b.iter(|| first(black_box(&store))));
    drop(store);
    c.bench_function("open and close", |b| b.iter(open));
    c.bench_function("open, read, close", |b| b.iter(|| first(&open())));
}

/// What grows with the profile, on one of 10 MB.
fn large(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let key = Key::from_bytes([7; 32]);
    let store = Store::open(folder.path(), &key, &[NOTES]).expect("it opens");
    let filled = store.write(|tx| -> Result<(), StoreError> {
        for _ in 0..5_000 {
            tx.execute("INSERT INTO note (text) VALUES (hex(randomblob(1000)))", [])?;
        }
        Ok(())
    });
    filled.expect("it can be filled");
    let now = "2026-01-01T00:00:00+00:00[UTC]"
        .parse()
        .expect("an instant");
    let mut group = c.benchmark_group("10 MB");
    group.sample_size(10);
    group.bench_function("check every page", |b| b.iter(|| store.check()));
    group.bench_function("backup", |b| b.iter(|| store.backup_now(&now)));
    drop(store);
    group.bench_function("open and close", |b| {
        b.iter(|| Store::open(folder.path(), &key, &[NOTES]).expect("it opens"));
    });
    group.finish();
}

criterion_group!(benches, small, large);
criterion_main!(benches);
