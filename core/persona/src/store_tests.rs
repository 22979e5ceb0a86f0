//! The persona across edits, mistakes and restarts.

use std::fs;

use jiff::Zoned;
use os1_store::{Key, Store};

use crate::*;

struct Profile {
    folder: tempfile::TempDir,
    persona: PersonaStore,
}

fn now() -> Zoned {
    "2026-01-01T09:00:00+01:00[Europe/Berlin]".parse().unwrap()
}

fn profile() -> Profile {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &[SCHEMA]).unwrap();
    let persona = PersonaStore::new(store, folder.path());
    Profile { folder, persona }
}

fn begun() -> Profile {
    let profile = profile();
    let answers = Answers {
        reason: Some("I want to laugh with canary-reason".to_owned()),
        mother: Some("canary-mother is kind".to_owned()),
        ..Answers::new("Theodore", true)
    };
    let choice = choose(&answers, 1, &[]).unwrap();
    profile.persona.begin(&answers, 1, &choice, &now()).unwrap();
    profile
}

impl Profile {
    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join(PERSONA_FILE)
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn edit(&self, from: &str, to: &str) {
        let text = self.text();
        assert!(text.contains(from), "{text}");
        fs::write(self.path(), text.replace(from, to)).unwrap();
    }

    fn restore(&self, number: i64) -> Result<Option<Change>, PersonaError> {
        self.persona.restore(number, &now(), |_| Ok(()))
    }

    fn load(&self) -> Loaded {
        self.persona.load(&now()).unwrap()
    }
}

#[test]
fn before_first_boot_there_is_nobody() {
    let profile = profile();
    assert!(!profile.persona.is_set_up().unwrap());
    assert!(matches!(
        profile.persona.load(&now()),
        Err(PersonaError::NotSetUp)
    ));
    let boot = FirstBoot::new(None, None)
        .update(Event::Said("Kim".to_owned()))
        .0;
    profile.persona.keep_boot(&boot).unwrap();
    assert_eq!(profile.persona.boot().unwrap(), Some(boot));
}

#[test]
fn the_file_quotes_nothing_of_the_answers() {
    let profile = begun();
    assert!(!profile.text().contains("canary"));
    assert!(!profile.text().contains("laugh with"));
    assert!(!profile.text().contains("Theodore"));
    let (answers, choice) = profile.persona.answers().unwrap().unwrap();
    assert_eq!(answers.name, "Theodore");
    assert!(!choice.why.is_empty());
    assert_eq!(profile.load().notice, None);
}

#[test]
fn an_edit_is_taken_over_dated_and_can_be_taken_back() {
    let profile = begun();
    let before = profile.load().persona;
    profile.edit("[temperament]", "# my own remark\n[temperament]");
    profile.edit("formality = 0.30", "formality = 0.90");
    let loaded = profile.load();
    let Some(Notice::Edited(change)) = loaded.notice else {
        panic!("{:?}", loaded.notice)
    };
    assert_eq!(change.what, "Formality went from 0.30 to 0.90.");
    assert_eq!(loaded.persona.temperament.formality.value(), 90);
    assert!(profile.text().contains("# my own remark"), "remarks stay");
    assert!(
        profile.text().contains("Formality went"),
        "the file tells its history"
    );
    assert_eq!(profile.load().notice, None, "told once");

    profile.restore(1).unwrap();
    assert_eq!(profile.load().persona, before);
    let whats: Vec<_> = profile
        .persona
        .history()
        .unwrap()
        .into_iter()
        .map(|r| r.change.what)
        .collect();
    assert_eq!(whats.len(), 3);
    assert_eq!(whats[2], "Formality went from 0.90 to 0.30.");
    assert!(matches!(
        profile.restore(9),
        Err(PersonaError::NoSuchChange)
    ));
}

#[test]
fn an_edit_that_does_not_parse_is_refused_and_left_alone() {
    let profile = begun();
    let before = profile.load().persona;
    profile.edit("warmth = ", "warmth = much # ");
    let broken = profile.text();
    let loaded = profile.load();
    assert_eq!(loaded.persona, before);
    let sentence = loaded.notice.unwrap().sentence();
    assert!(sentence.contains("line 10"), "{sentence}");
    assert_eq!(profile.text(), broken);
    assert!(profile.persona.refused().unwrap().is_some());
    fs::write(profile.path(), b"name = \"\xFF\"").unwrap();
    assert!(matches!(profile.load().notice, Some(Notice::Refused(_))));
    fs::write(profile.path(), vec![b'#'; MAX_PERSONA_FILE + 1]).unwrap();
    assert!(matches!(
        profile.load().notice,
        Some(Notice::Refused(PersonaFileError::TooLong))
    ));
}

#[test]
fn a_file_that_is_gone_comes_back() {
    let profile = begun();
    let text = profile.text();
    fs::remove_file(profile.path()).unwrap();
    assert_eq!(profile.load().notice, Some(Notice::WrittenAgain));
    assert_eq!(profile.text(), text);
}

#[test]
fn a_file_that_was_not_written_in_time_is_no_edit() {
    let profile = begun();
    let old = profile.text();
    let mut persona = profile.load().persona;
    persona.temperament.warmth = Level::hundredths(99);
    // The folder cannot be written while the change is made, as after a full disk.
    fs::create_dir(profile.folder.path().join("persona.toml.new")).unwrap();
    let change = profile.persona.revise(&persona, "To try.", &now()).unwrap();
    assert!(change.is_some(), "it is durable, the file is behind");
    fs::remove_dir(profile.folder.path().join("persona.toml.new")).unwrap();
    assert_eq!(profile.text(), old);
    let loaded = profile.load();
    assert_eq!(
        (loaded.persona.temperament.warmth.value(), loaded.notice),
        (99, None)
    );
    assert!(profile.text().contains("warmth = 0.99"));
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(begun().path()).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0);
}
