//! A lost machine is not a lost life: a backup and twelve words bring everything back.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use os1_tests::{Archive, Handset, Reply};

const WORD: &str = "periwinkle-8812";
const NEXT_DAY: &str = "2026-03-11T12:00:00+01:00[Europe/Berlin]";

/// A handset, its recovery phrase, and a backup that was made after [`WORD`] was said.
fn backed_up() -> (Handset, String, PathBuf) {
    let mut handset = Handset::new();
    let told = handset
        .set_up_with("name = \"Theodore\"\nadult = true\nzone = \"Europe/Berlin\"\n")
        .ok();
    let phrase = told.first()["recovery_phrase"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert_eq!(phrase.split_whitespace().count(), 12, "{told:?}");
    handset.say(&format!("Please remember the word {WORD}"));
    handset.at(NEXT_DAY);
    let daemon = handset.start(&["daemon"]);
    let patience = Instant::now() + Duration::from_secs(60);
    // The one of first boot moves to the second place when the day's own is whole.
    while !(generation(&handset, 2).exists() && generation(&handset, 1).exists()) {
        assert!(
            Instant::now() < patience,
            "no backup is made on the next day"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    daemon.kill();
    let newest = generation(&handset, 1);
    (handset, phrase, newest)
}

/// The file of a backup; 1 is the newest.
fn generation(handset: &Handset, number: u32) -> PathBuf {
    handset.data().join(format!("backups/os1.{number}.db"))
}

/// Imports the backup `copy` with these words.
fn import(handset: &Handset, copy: &Path, phrase: &str) -> Reply {
    let words = handset.write("phrase.txt", phrase);
    handset.run(&[
        "import",
        &copy.to_string_lossy(),
        "--phrase",
        &words.to_string_lossy(),
    ])
}

#[test]
fn on_another_machine_the_phrase_brings_everything_back() {
    let (lost, phrase, backup) = backed_up();
    let other = Handset::new();
    let copy = other.write("backup.db", fs::read(backup).unwrap());
    import(&other, &copy, &phrase).ok();
    assert_eq!(other.status()["name"], lost.status()["name"]);
    let export = other.home().join("all.zip");
    other.run(&["export", &export.to_string_lossy()]).ok();
    assert!(
        Archive::open(&export).count(WORD) >= 1,
        "the talk is not back"
    );
}

#[test]
fn a_phrase_that_does_not_fit_opens_nothing() {
    let (_lost, phrase, backup) = backed_up();
    let (_other, another, _) = backed_up();
    assert_ne!(phrase, another);
    let other = Handset::new();
    let copy = other.write("backup.db", fs::read(backup).unwrap());
    for wrong in [
        another.as_str(),
        "these are no words of the list at all, not even twelve",
        "",
    ] {
        import(&other, &copy, wrong).refused();
    }
    import(&other, &copy, &phrase).ok();
}

#[test]
fn the_phrase_is_shown_once_and_lies_nowhere() {
    let (handset, phrase, _) = backed_up();
    let found = os1_tests::files_with(&handset.data(), &phrase);
    assert!(found.is_empty(), "{found:?}");
    assert!(!handset.run(&["status"]).ok().out.contains(&phrase));
}
