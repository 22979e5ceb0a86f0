//! Tables are brought up to date, from every version there ever was.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "it stops at what it did not expect"
)]

mod common;

use std::fs;
use std::path::Path;

use common::{NOTES, key};
use os1_store::{Schema, Settings, Store, StoreError};

const STEPS: &[&str] = &[
    NOTES.migrations[0],
    "ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue';",
    "CREATE INDEX note_by_colour ON note (colour);",
];

fn schema_of(store: &Store) -> Vec<String> {
    store
        .read(|c| -> Result<_, StoreError> {
            let mut all = c.prepare(
                "SELECT coalesce(sql, name) FROM sqlite_schema
                 WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
            )?;
            let rows = all.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .unwrap()
}

fn at_step(folder: &Path, step: usize) -> Store {
    let schema = Schema {
        component: "notes",
        migrations: &STEPS[..step],
    };
    Store::open(folder, &key(), &[schema]).unwrap()
}

#[test]
fn a_fresh_schema_equals_a_migrated_one() {
    let fresh = tempfile::tempdir().unwrap();
    let want = schema_of(&at_step(fresh.path(), STEPS.len()));
    for first in 1..STEPS.len() {
        let folder = tempfile::tempdir().unwrap();
        common::add(&at_step(folder.path(), first), "kept").unwrap();
        let migrated = at_step(folder.path(), STEPS.len());
        assert_eq!(schema_of(&migrated), want, "from step {first}");
        assert_eq!(common::texts(&migrated), ["kept"]);
    }
}

#[test]
fn a_step_that_fails_leaves_the_version_before_it() {
    let folder = tempfile::tempdir().unwrap();
    common::add(&at_step(folder.path(), 1), "kept").unwrap();
    const BROKEN: &[&str] = &[
        STEPS[0],
        STEPS[1],
        "CREATE TABLE half (x INTEGER) STRICT; nonsense;",
    ];
    let broken = Schema {
        component: "notes",
        migrations: BROKEN,
    };
    assert!(matches!(
        Store::open(folder.path(), &key(), &[broken]),
        Err(StoreError::Sql(_))
    ));
    let store = at_step(folder.path(), 1);
    assert_eq!(common::texts(&store), ["kept"]);
    assert!(
        !schema_of(&store)
            .iter()
            .any(|sql| sql.contains("colour") || sql.contains("half"))
    );
}

/// The store's own tables. A released step is never edited: when this changes, there is
/// a new step and a new database under `releases`.
#[test]
fn the_own_tables_are_these() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &key(), &[]).unwrap();
    insta::assert_snapshot!(schema_of(&store).join(";\n"));
}

/// Every release's database opens, keeps its content, and ends with today's tables.
#[test]
fn a_database_of_every_release_opens() {
    let releases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/releases");
    let fresh = tempfile::tempdir().unwrap();
    let want = schema_of(&Store::open(fresh.path(), &key(), &[]).unwrap());
    let mut seen = 0;
    for entry in fs::read_dir(releases).unwrap() {
        let file = entry.unwrap().path();
        let folder = tempfile::tempdir().unwrap();
        fs::copy(&file, folder.path().join("os1.db")).unwrap();
        let store = Store::open(folder.path(), &key(), &[]).unwrap();
        assert_eq!(schema_of(&store), want, "{}", file.display());
        let kept: Option<String> = Settings::new(store).get("locale").unwrap();
        assert_eq!(kept.as_deref(), Some("en-US"));
        seen += 1;
    }
    assert!(seen >= 1, "there is a database for every release");
}

/// Writes the database of this version: `cargo test -p os1-store --test schema
/// -- --ignored keep_this_release`, once, when a version is released.
#[test]
#[ignore = "run by hand when a version is released"]
fn keep_this_release() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &key(), &[]).unwrap();
    Settings::new(store.clone())
        .put("locale", &"en-US")
        .unwrap();
    drop(store);
    let name = format!("tests/releases/{}.db", env!("CARGO_PKG_VERSION"));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    assert!(!file.exists(), "a released database is never made anew");
    fs::copy(folder.path().join("os1.db"), file).unwrap();
}
