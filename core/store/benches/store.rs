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

criterion_group!(benches, small);
criterion_main!(benches);
