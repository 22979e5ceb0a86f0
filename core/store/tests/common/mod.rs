//! A profile with one table of notes, as every test here uses it.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, of which each test program uses a part"
)]

use std::fs;
use std::path::{Path, PathBuf};

use os1_store::{Key, Schema, Store, StoreError};

/// One table, and a word index over it.
pub(crate) const NOTES: Schema = Schema {
    component: "notes",
    migrations: &[
        "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
         CREATE VIRTUAL TABLE note_words USING fts5 (text, content = 'note', content_rowid = 'id');
         CREATE TRIGGER note_new AFTER INSERT ON note BEGIN
             INSERT INTO note_words (rowid, text) VALUES (new.id, new.text);
         END;
         CREATE TRIGGER note_gone AFTER DELETE ON note BEGIN
             INSERT INTO note_words (note_words, rowid, text)
             VALUES ('delete', old.id, old.text);
         END;",
    ],
};

pub(crate) fn key() -> Key {
    Key::from_bytes([7; 32])
}

pub(crate) fn other_key() -> Key {
    Key::from_bytes([8; 32])
}

pub(crate) fn open(folder: &Path) -> Result<Store, StoreError> {
    Store::open(folder, &key(), &[NOTES])
}

pub(crate) fn add(store: &Store, text: &str) -> Result<i64, StoreError> {
    store.write(|tx| {
        tx.execute("INSERT INTO note (text) VALUES (?1)", [text])?;
        Ok(tx.last_insert_rowid())
    })
}

/// `count` notes of some 200 bytes in one transaction.
pub(crate) fn add_many(store: &Store, count: usize) -> Result<(), StoreError> {
    store.write(|tx| {
        for n in 0..count {
            let text = format!("note number {n} {}", "x".repeat(200));
            tx.execute("INSERT INTO note (text) VALUES (?1)", [text])?;
        }
        Ok(())
    })
}

pub(crate) fn texts(store: &Store) -> Vec<String> {
    store
        .read(|c| -> Result<_, StoreError> {
            let mut all = c.prepare("SELECT text FROM note ORDER BY id")?;
            let rows = all.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .unwrap()
}

pub(crate) fn matching(store: &Store, word: &str) -> i64 {
    store
        .read(|c| -> Result<_, StoreError> {
            let sql = "SELECT count(*) FROM note_words WHERE note_words MATCH ?1";
            Ok(c.query_row(sql, [word], |row| row.get(0))?)
        })
        .unwrap()
}

pub(crate) fn at(instant: &str) -> jiff::Zoned {
    instant.parse().unwrap()
}

pub(crate) fn database(folder: &Path) -> PathBuf {
    folder.join("os1.db")
}

/// Every file below `folder` with its bytes, in order.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}

/// Overwrites `bytes` of the database from `from` on.
pub(crate) fn damage(folder: &Path, from: usize, bytes: usize) {
    let file = database(folder);
    let mut content = fs::read(&file).unwrap();
    let end = (from + bytes).min(content.len());
    content[from..end].fill(0xA5);
    fs::write(&file, content).unwrap();
}
