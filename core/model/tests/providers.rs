//! The list of models in a profile.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use os1_base::{Secret, SecretError, SecretStore};
use os1_model::{Address, MAX_PROVIDERS, Provider, ProviderError, ProviderId, Providers, SCHEMA};
use os1_store::{Key, Store};

#[derive(Default)]
struct Keyring(Mutex<BTreeMap<String, Secret>>);

impl SecretStore for Keyring {
    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        Ok(self.0.lock().unwrap().get(name).cloned())
    }

    fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        self.0
            .lock()
            .unwrap()
            .insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), SecretError> {
        self.0.lock().unwrap().remove(name);
        Ok(())
    }
}

fn open(folder: &Path, keyring: &Arc<Keyring>) -> Providers {
    let store = Store::open(folder, &Key::from_bytes([7; 32]), &[SCHEMA]).unwrap();
    Providers::new(store, keyring.clone())
}

fn provider(id: &str) -> Provider {
    let address = Address::parse("openai", "http://localhost:11434", "llama3.2").unwrap();
    Provider::new(id.parse().unwrap(), address, 8_192).unwrap()
}

fn ids(providers: &Providers) -> Vec<String> {
    let list = providers.list().unwrap();
    list.into_iter().map(|p| p.id.to_string()).collect()
}

#[test]
fn added_used_and_removed_across_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let keyring = Arc::new(Keyring::default());
    let providers = open(folder.path(), &keyring);
    let key = Secret::new("sk-canary".to_owned());
    providers.add(&provider("home"), None).unwrap();
    providers.add(&provider("router"), Some(&key)).unwrap();
    providers.add(&provider("spare"), None).unwrap();
    assert!(matches!(
        providers.add(&provider("home"), None),
        Err(ProviderError::Taken(_))
    ));
    providers.use_first(&"spare".parse().unwrap()).unwrap();
    drop(providers);

    let again = open(folder.path(), &keyring);
    assert_eq!(ids(&again), ["spare", "home", "router"]);
    let router: ProviderId = "router".parse().unwrap();
    assert_eq!(again.get(&router).unwrap(), provider("router"));
    assert_eq!(again.key(&router).unwrap(), Some(key));
    again.remove(&router).unwrap();
    assert_eq!(again.key(&router).unwrap(), None);
    assert!(matches!(
        again.remove(&router),
        Err(ProviderError::Unknown(_))
    ));
    assert!(matches!(
        again.use_first(&router),
        Err(ProviderError::Unknown(_))
    ));
}

#[test]
fn a_listing_shows_no_key() {
    let folder = tempfile::tempdir().unwrap();
    let keyring = Arc::new(Keyring::default());
    let providers = open(folder.path(), &keyring);
    let key = Secret::new("sk-canary".to_owned());
    providers.add(&provider("router"), Some(&key)).unwrap();
    insta::assert_json_snapshot!(providers.list().unwrap(), @r#"
    [
      {
        "id": "router",
        "kind": "openai",
        "base_url": "http://localhost:11434/v1",
        "model": "llama3.2",
        "window_tokens": 8192
      }
    ]
    "#);
}

#[test]
fn what_is_not_sound_is_not_kept() {
    let id = || "x".parse::<ProviderId>().unwrap();
    assert!(matches!(
        "Bad Name".parse::<ProviderId>(),
        Err(ProviderError::BadId)
    ));
    assert!(matches!(
        Address::parse("gemini", "", ""),
        Err(ProviderError::BadKind)
    ));
    assert!(matches!(
        Address::parse("gguf", "model.gguf", ""),
        Err(ProviderError::BadPath)
    ));
    assert!(matches!(
        Address::parse("openai", "https://a.example", "two words"),
        Err(ProviderError::BadModel)
    ));
    assert!(matches!(
        Address::parse("openai", "http://a.example", "m"),
        Err(ProviderError::BadAddress(_))
    ));
    assert!(matches!(
        Provider::new(id(), Address::Host, 12),
        Err(ProviderError::BadWindow)
    ));
}

#[test]
fn what_was_edited_in_a_file_is_checked_again() {
    let folder = tempfile::tempdir().unwrap();
    let providers = open(folder.path(), &Arc::new(Keyring::default()));
    let edited = r#"{"id":"x","kind":"openai","base_url":"http://localhost:1/v1","model":"a b","window_tokens":5}"#;
    let edited: Provider = serde_json::from_str(edited).unwrap();
    assert!(providers.add(&edited, None).is_err());
    let elsewhere = r#"{"kind":"openai","base_url":"http://evil.example/v1","model":"m"}"#;
    assert!(serde_json::from_str::<Address>(elsewhere).is_err());
}

#[test]
fn the_usual_servers_need_no_address() {
    let claude = Address::parse("anthropic", "", "claude").unwrap();
    let (_, base, _) = claude.server().unwrap();
    assert_eq!(base.to_string(), "https://api.anthropic.com/v1");
}

#[test]
fn there_is_a_bound_on_their_number() {
    let folder = tempfile::tempdir().unwrap();
    let providers = open(folder.path(), &Arc::new(Keyring::default()));
    for i in 0..MAX_PROVIDERS {
        providers.add(&provider(&format!("m{i}")), None).unwrap();
    }
    assert!(matches!(
        providers.add(&provider("one-more"), None),
        Err(ProviderError::TooMany)
    ));
}
