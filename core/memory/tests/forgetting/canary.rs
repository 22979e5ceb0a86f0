//! Where the word that stands for what was forgotten is looked for.

use os1_embed::{EmbedError, Embedder};
use os1_store::{Key, Store, rusqlite::types::ValueRef};

use super::common::Scratch;

/// The word.
pub(crate) const CANARY: &str = "Zqxcanary";

/// An embedder whose vector of a text with the canary holds its letters, as they are kept too: a
/// first part of 127 leaves every byte what it is.
#[derive(Debug)]
pub(crate) struct Spelling;

impl Embedder for Spelling {
    fn name(&self) -> &'static str {
        "spelling"
    }

    fn dimensions(&self) -> usize {
        1 + CANARY.len()
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EmbedError> {
        let spelt = |text: &&str| {
            let lower = CANARY.to_lowercase();
            let has = text.to_lowercase().contains(&lower);
            let letters = lower
                .bytes()
                .map(|byte| if has { f32::from(byte) } else { 0.0 });
            let parts: Vec<f32> = std::iter::once(127.0).chain(letters).collect();
            let length = parts.iter().map(|x| x * x).sum::<f32>().sqrt();
            parts.iter().map(|x| x / length).collect()
        };
        Ok(texts.iter().map(spelt).collect())
    }
}

/// Tables of the open database with a cell in which the canary stands, whatever its type: the
/// word index too, whose tables hold its words as they are.
pub(crate) fn tables_with(store: &Store, canary: &str) -> Vec<String> {
    let wanted = canary.to_lowercase();
    store
        .read(|c| {
            let names: Vec<String> = c
                .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let mut found = Vec::new();
            for name in names {
                let mut statement = c.prepare(&format!("SELECT * FROM \"{name}\""))?;
                let columns = statement.column_count();
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    for column in 0..columns {
                        let bytes = match row.get_ref(column)? {
                            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
                            _ => continue,
                        };
                        let text = String::from_utf8_lossy(bytes).to_lowercase();
                        if text.contains(&wanted) {
                            found.push(name.clone());
                        }
                    }
                }
            }
            found.dedup();
            Ok::<_, os1_store::StoreError>(found)
        })
        .unwrap()
}

/// The same over every backup, opened as a database of its own.
pub(crate) fn backups_with(s: &Scratch, canary: &str) -> Vec<String> {
    let mut found = Vec::new();
    for backup in s.store.backups() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(&backup.path, folder.path().join("os1.db")).unwrap();
        let store = Store::open(
            folder.path(),
            &Key::from_bytes([7; 32]),
            &[os1_memory::SCHEMA],
        )
        .unwrap();
        found.extend(tables_with(&store, canary));
    }
    found
}

/// The databases set aside in which the canary stands, opened as databases of their own.
pub(crate) fn aside_with(s: &Scratch, canary: &str) -> Vec<String> {
    let file = s.store.folder().join("aside").join("os1.1.db");
    if !file.exists() {
        return Vec::new();
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(&file, folder.path().join("os1.db")).unwrap();
    let key = Key::from_bytes([7; 32]);
    let store = Store::open(folder.path(), &key, &[os1_memory::SCHEMA]).unwrap();
    tables_with(&store, canary)
}

/// How long the log of the database is: what was written and deleted stands in it until it is
/// emptied.
pub(crate) fn log_bytes(s: &Scratch) -> u64 {
    let log = s.store.folder().join("os1.db-wal");
    std::fs::metadata(log).map_or(0, |log| log.len())
}

/// Asserts that it stands in no table, no backup, no index and no export.
pub(crate) fn nowhere(s: &Scratch) {
    assert_eq!(tables_with(&s.store, CANARY), Vec::<String>::new());
    assert_eq!(backups_with(s, CANARY), Vec::<String>::new());
    assert!(s.memory.search(CANARY, 9).unwrap().is_empty());
    let mut export = Vec::new();
    s.memory.export(&mut export).unwrap();
    assert!(!String::from_utf8(export).unwrap().contains(CANARY));
}
