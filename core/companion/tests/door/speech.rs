//! The speech server and the user's voice: what is kept, and what is left of it when the program dies in between.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use os1_base::{Secret, SecretError, SecretStore};
use os1_companion::speech::{NewSpeechServer, SpeechWish};
use os1_companion::{Answers, Companion};

use os1_voice::VoicePrint;

use crate::home::{Home, clock, empty, parts};

/// A keyring; the program dies when it has put a key there, once it was told so.
#[derive(Default)]
struct Deadly {
    kept: Mutex<std::collections::HashMap<String, Secret>>,
    deadly: AtomicBool,
}

impl Deadly {
    fn entries<T>(
        &self,
        work: impl FnOnce(&mut std::collections::HashMap<String, Secret>) -> T,
    ) -> T {
        work(&mut self.kept.lock().unwrap())
    }
}

impl SecretStore for Deadly {
    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        Ok(self.entries(|kept| kept.get(name).cloned()))
    }

    fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        self.entries(|kept| kept.insert(name.to_owned(), secret.clone()));
        assert!(!self.deadly.load(Ordering::Relaxed), "killed");
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), SecretError> {
        self.entries(|kept| kept.remove(name));
        Ok(())
    }
}

fn server(host: &str, key: &str) -> NewSpeechServer {
    NewSpeechServer {
        url: format!("https://{host}/v1"),
        ear_model: Some("hears".to_owned()),
        mouth_model: None,
        key: Some(Secret::new(key.to_owned())),
    }
}

/// Where sound goes by now, and with which key.
fn reached(companion: &Companion) -> (String, Option<Secret>, bool) {
    let view = companion.speech_server().unwrap().unwrap();
    let way = companion.speech_way().unwrap().unwrap();
    (view.address, way.key, way.sound.is_some())
}

#[test]
fn a_server_that_is_replaced_is_the_old_one_with_all_of_it_until_it_is_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, keyring) = (clock(), Arc::new(Deadly::default()));
    let profile = empty(folder.path());
    let with_keyring = || {
        let mut parts = parts(&clock, None);
        parts.secrets = Some(Arc::clone(&keyring) as Arc<dyn SecretStore>);
        parts
    };
    Companion::set_up(&profile, with_keyring(), &Answers::new("Theodore", true)).unwrap();
    let companion = Companion::new(&profile, with_keyring()).unwrap();
    let key = |text: &str| Some(Secret::new(text.to_owned()));
    companion
        .add_speech_server(server("old.example", "old key"))
        .unwrap();
    companion.allow_speech(SpeechWish::Sound).unwrap();

    keyring.deadly.store(true, Ordering::Relaxed);
    let killed = catch_unwind(AssertUnwindSafe(|| {
        companion.add_speech_server(server("new.example", "new key"))
    }));
    assert!(killed.is_err());
    keyring.deadly.store(false, Ordering::Relaxed);
    let (address, kept, allowed) = reached(&companion);
    assert!(address.contains("old.example"), "{address}");
    assert!(kept == key("old key") && allowed, "the old one is whole");

    for (host, its) in [("new.example", "new key"), ("third.example", "third key")] {
        companion.add_speech_server(server(host, its)).unwrap();
        let (address, kept, allowed) = reached(&companion);
        assert!(address.contains(host) && kept == key(its));
        assert!(!allowed, "an old yes is no yes");
        assert_eq!(keyring.entries(|kept| kept.len()), 1, "one key is left");
    }
    companion.remove_speech_server().unwrap();
    assert_eq!(keyring.entries(|kept| kept.len()), 0);
    assert!(companion.speech_way().unwrap().is_none());
}

/// A voice of which so many seconds were heard.
fn voice(seconds: f32) -> VoicePrint {
    let mut print = serde_json::to_value(VoicePrint::default()).unwrap();
    print["frames"] = (seconds * 100.0).into();
    print["voiced"] = (seconds * 50.0).into();
    serde_json::from_value(print).unwrap()
}

#[test]
fn how_the_user_sounds_is_kept_once_enough_was_heard_and_forgotten_on_request() {
    let home = Home::plain();
    let companion = &home.companion;
    assert!(!companion.keep_own_voice(voice(5.0)).unwrap());
    assert!(companion.own_voice().unwrap().is_none(), "too little of it");
    assert!(companion.keep_own_voice(voice(15.0)).unwrap());
    assert!(!companion.keep_own_voice(voice(900.0)).unwrap(), "not new");
    let kept = companion.own_voice().unwrap().unwrap();
    assert!(
        (kept.seconds() - 60.0).abs() < 0.1,
        "it can still be learned on"
    );
    let left_out = home.exported("manifest.json");
    assert!(left_out.contains("How your voice sounds"), "{left_out}");
    assert!(companion.forget_own_voice().unwrap());
    assert!(companion.own_voice().unwrap().is_none());
    assert!(!companion.forget_own_voice().unwrap());
}
