//! After erasing, nothing is left; before it, small things are kept.

mod common;

use std::fs;

use common::{add, at, files, open};
use os1_base::{ErrorKind, Explained, Secret, SecretStore};
use os1_store::{Secrets, Settings, StoreError, erase, profile_bytes};

#[test]
fn after_erasing_no_file_and_no_canary_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add(&store, "canary").unwrap();
    store
        .backup_now(&at("2026-01-01T00:00:00+00:00[UTC]"))
        .unwrap();
    drop(store);
    common::damage(folder.path(), 100, 3000);
    let (store, _) =
        os1_store::Store::open_or_recover(folder.path(), &common::key(), &[common::NOTES]).unwrap();
    fs::write(folder.path().join("persona.toml"), "canary").unwrap();
    fs::write(folder.path().join("thesis.txt"), "the user's own").unwrap();
    assert!(matches!(erase(folder.path(), &[]), Err(StoreError::Locked)));
    drop(store);
    let outside = folder.path().with_extension("outside");
    fs::write(&outside, "not ours").unwrap();
    let escape = format!("../{}", outside.file_name().unwrap().to_string_lossy());
    let held = profile_bytes(folder.path()).unwrap();
    let report = erase(folder.path(), &["persona.toml", "not there", &escape, ".."]).unwrap();
    assert!(!os1_store::exists(folder.path()));
    assert_eq!(report.left, [folder.path().join("thesis.txt")]);
    assert_eq!(files(folder.path()).len(), 1);
    assert!(outside.exists());
    fs::remove_file(outside).unwrap();
    assert!(report.files >= 5 && report.bytes > 50_000, "{report:?}");
    assert_eq!(held, report.bytes + 14);
    assert_eq!(erase(&folder.path().join("nowhere"), &[]).unwrap().files, 0);
}

#[test]
fn a_deleted_row_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let on: i64 = store
        .write(|tx| -> Result<_, StoreError> {
            Ok(tx.pragma_query_value(None, "secure_delete", |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(on, 1);
}

#[test]
fn settings_are_typed_and_secrets_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let settings = Settings::new(store.clone());
    settings.put("quiet", &(22, 7)).unwrap();
    settings.put("quiet", &(23, 7)).unwrap();
    let secrets = Secrets::new(store.clone());
    secrets
        .put("model/openai", &Secret::new("sk-1".to_owned()))
        .unwrap();
    drop((settings, secrets, store));

    let store = open(folder.path()).unwrap();
    let settings = Settings::new(store.clone());
    assert_eq!(settings.get::<(u8, u8)>("quiet").unwrap(), Some((23, 7)));
    assert_eq!(settings.get::<String>("zone").unwrap(), None);
    let error = settings.get::<String>("quiet").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(settings.put("long", &"x".repeat(2_000_000)).is_err());
    settings.remove("quiet").unwrap();
    assert_eq!(settings.get::<(u8, u8)>("quiet").unwrap(), None);
    let secrets = Secrets::new(store.clone());
    assert_eq!(
        secrets.get("model/openai").unwrap().unwrap().expose(),
        "sk-1"
    );
    secrets.remove("model/openai").unwrap();
    assert!(secrets.get("model/openai").unwrap().is_none());
    store.pause().unwrap();
    assert!(secrets.get("model/openai").is_err());
}
