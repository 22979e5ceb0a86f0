//! Export and import, backup and restore.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use os1_base::{Error, ErrorKind};
use os1_companion::{Answers, Companion, ImportReport, Profile, is_backup};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;

use crate::home::{Home, clock, empty, parts};
use crate::mail::import as import_mail;

/// A life of a minor: talk, two names, mail, and a place in it.
fn lived() -> (Home, PathBuf) {
    let home = Home::new(&Answers::new("Theo", false), None);
    import_mail(&home);
    home.turn("I want to call you Juniper");
    home.turn("Who wrote today?");
    home.turn("Read me the last one");
    let file = home.folder.path().join("all.zip");
    home.companion.export(&file, &mut ()).unwrap();
    (home, file)
}

fn bring(profile: &Arc<Profile>, file: &Path) -> Result<ImportReport, Error> {
    Companion::import(profile, parts(&clock(), None), file, &mut ())
}

/// The files of a zip, by name.
fn files(zip: &Path) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(File::open(zip).unwrap()).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// The export with one file changed; the manifest follows when `honest`.
fn changed(zip: &Path, name: &str, honest: bool, change: impl Fn(&mut Vec<u8>)) -> PathBuf {
    let mut all = files(zip);
    let (_, bytes) = all.iter_mut().find(|(path, _)| path == name).unwrap();
    change(bytes);
    let bytes = bytes.clone();
    if honest {
        let (_, manifest) = all
            .iter_mut()
            .find(|(path, _)| path == "manifest.json")
            .unwrap();
        let mut table: Value = serde_json::from_slice(manifest).unwrap();
        for entry in table["files"].as_array_mut().unwrap() {
            if entry["path"] == name {
                let hash: String = Sha256::digest(&bytes)
                    .iter()
                    .map(|b| format!("{b:02x}"))
                    .collect();
                entry["bytes"] = json!(bytes.len());
                entry["sha256"] = json!(hash);
            }
        }
        *manifest = serde_json::to_vec(&table).unwrap();
    }
    let target = zip.with_file_name("changed.zip");
    let mut writer = zip::ZipWriter::new(File::create(&target).unwrap());
    for (path, bytes) in all {
        writer
            .start_file(path, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap();
    target
}

/// Nobody is born of `file`, nothing is left, and a sound export still comes in.
fn refused(file: &Path, sound: &Path) -> ErrorKind {
    let folder = tempfile::tempdir().unwrap();
    let profile = empty(folder.path());
    let error = bring(&profile, file).unwrap_err();
    assert!(error.message.ends_with('.'), "{error}");
    assert!(!profile.is_set_up().unwrap());
    assert!(!folder.path().join("persona.toml").exists());
    bring(&profile, sound).unwrap();
    error.kind
}

#[test]
fn exported_and_imported_it_is_the_same_companion() {
    let (home, file) = lived();
    let folder = tempfile::tempdir().unwrap();
    let profile = empty(folder.path());
    let report = bring(&profile, &file).unwrap();
    assert_eq!((report.name.as_str(), report.mails), ("Juniper", 3));
    let again = Home {
        clock: clock(),
        companion: Companion::new(&profile, parts(&clock(), None)).unwrap(),
        profile,
        folder,
    };
    for name in ["companion.json", "persona.jsonl", "talk.jsonl", "talk.md"] {
        assert_eq!(again.exported(name), home.exported(name), "{name}");
    }
    let flags = |home: &Home| {
        let text = home.exported("mail/flags.jsonl");
        let lines: BTreeSet<String> = text.lines().map(str::to_owned).collect();
        lines
    };
    assert_eq!(flags(&again), flags(&home));
    assert!(again.exported("companion.json").contains("minor"));
    let next = again.says("Read me the next mail");
    assert!(
        next.contains("sign the contract"),
        "it goes on in the row: {next}"
    );
    let twice = bring(&again.profile, &file).unwrap_err();
    assert_eq!(twice.kind, ErrorKind::Refused);
}

#[test]
fn a_cut_a_false_and_a_newer_export_bring_nobody() {
    let (_home, file) = lived();
    let whole = std::fs::read(&file).unwrap();
    let cut = file.with_file_name("cut.zip");
    std::fs::write(&cut, whole.get(..whole.len() / 2).unwrap()).unwrap();
    assert_eq!(refused(&cut, &file), ErrorKind::Damaged);
    let swapped = changed(&file, "talk.jsonl", false, |bytes| {
        if let Some(last) = bytes.iter_mut().find(|byte| **byte == b'r') {
            *last = b's';
        }
    });
    assert_eq!(refused(&swapped, &file), ErrorKind::Damaged);
    let newer = changed(&file, "manifest.json", false, |bytes| {
        *bytes = br#"{"format":"os1-export","version":2,"parts":[]}"#.to_vec();
    });
    assert_eq!(refused(&newer, &file), ErrorKind::NewerVersion);
}

#[test]
fn a_bomb_ends_where_its_manifest_said_it_would() {
    let (_home, file) = lived();
    let bomb = changed(&file, "talk.md", false, |bytes| bytes.resize(1 << 20, b' '));
    // What is not read cannot burst; the talk is read.
    assert!(bring(&empty(tempfile::tempdir().unwrap().path()), &bomb).is_ok());
    let bomb = changed(&file, "talk.jsonl", false, |bytes| {
        bytes.resize(16 << 20, b'\n')
    });
    assert_eq!(refused(&bomb, &file), ErrorKind::TooLarge);
}

#[test]
fn a_life_that_breaks_off_in_its_second_name_brings_nobody() {
    let (_home, file) = lived();
    let broken = changed(&file, "persona.jsonl", true, |bytes| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let (first, second) = text.trim_end().split_once('\n').unwrap();
        let mut line: Value = serde_json::from_str(second).unwrap();
        line["persona"]["name"] = json!("");
        *bytes = format!("{first}\n{line}\n").into_bytes();
    });
    refused(&broken, &file);
}

#[test]
fn a_backup_brought_back_lets_nothing_happen_twice() {
    let home = Home::plain();
    let name = home.companion.name().unwrap();
    let backup = walk(home.folder.path())
        .into_iter()
        .find(|path| path.to_string_lossy().contains("backup"))
        .unwrap();
    assert!(is_backup(&backup).unwrap());
    let export = home.folder.path().join("all.zip");
    home.companion.export(&export, &mut ()).unwrap();
    assert!(!is_backup(&export).unwrap());
    assert!(is_backup(&home.folder.path().join("nowhere")).is_err());
    let folder = tempfile::tempdir().unwrap();
    let key = os1_companion::Key::from_bytes(crate::home::KEY);
    let generation = |folder: &Path| {
        let store = os1_store::Store::open(folder, &key, &[os1_guard::SCHEMA]).unwrap();
        store
            .read(|c| {
                let sql = "SELECT generation FROM guard_state";
                Ok::<i64, os1_store::StoreError>(c.query_row(sql, [], |row| row.get(0))?)
            })
            .unwrap()
    };
    let report = os1_companion::restore(&backup, &key, folder.path(), clock()).unwrap();
    assert_eq!(report.name, name);
    let restored = generation(folder.path());
    drop(home.companion);
    drop(home.profile);
    assert!(
        restored > generation(home.folder.path()),
        "the guard was told"
    );
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    entries
        .flat_map(|entry| {
            let path = entry.path();
            if path.is_dir() {
                walk(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
