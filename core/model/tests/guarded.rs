//! Through the guard: nothing leaves before a consent that names the server.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod support;

use std::sync::Arc;

use os1_base::{ErrorKind, Explained, IdSource};
use os1_guard::{ConsentModel, Gate, GateOptions, UserGesture};
use os1_model::{Address, Patience, Provider, ServerModel, ServerSetup, TokioTimer};
use os1_store::{Key, Store};
use support::script_server::{Act, ScriptServer, chunk, chunked_head, saying, word_chunk};
use support::{ask, clock, run};

fn gate(folder: &std::path::Path) -> (Gate, impl Fn() -> UserGesture) {
    let clock = Arc::new(clock());
    let store = Store::open(folder, &Key::from_bytes([7; 32]), &[os1_guard::SCHEMA]).unwrap();
    let ids = IdSource::new(clock.clone(), 1);
    let (gate, door) = Gate::open(store, clock, ids, GateOptions::default()).unwrap();
    (gate, move || door.gesture())
}

fn model(gate: &Gate, base: &str) -> ServerModel {
    let address = Address::parse("openai", base, "llama3.2").unwrap();
    let provider = Provider::new("home".parse().unwrap(), address, 4_096).unwrap();
    let setup = ServerSetup::of(&provider, None).unwrap();
    let wire = Arc::new(setup.guarded(gate.clone()));
    ServerModel::new(
        setup,
        wire,
        Arc::new(clock()),
        Arc::new(TokioTimer),
        Patience::default(),
    )
}

#[tokio::test]
async fn no_byte_before_consent_and_none_after_it_is_withdrawn() {
    let peer = ScriptServer::start(vec![saying("Good morning.")]).await;
    let folder = tempfile::tempdir().unwrap();
    let (gate, gesture) = gate(folder.path());
    let model = model(&gate, &peer.base);

    let refused = run(&model, ask("hello")).await;
    assert_eq!(refused.error.unwrap().kind(), ErrorKind::NeedsConsent);
    assert!(peer.requests().is_empty());

    let setup = ServerSetup::of(
        &Provider::new(
            "home".parse().unwrap(),
            Address::parse("openai", &peer.base, "llama3.2").unwrap(),
            4_096,
        )
        .unwrap(),
        None,
    );
    let origin = setup.unwrap().base_url.origin().clone();
    let consent = ConsentModel {
        provider: "my Ollama".to_owned(),
        origin,
        model: Some("llama3.2".to_owned()),
    };
    let consent = gate.record_consent(gesture(), consent).unwrap();
    assert_eq!(run(&model, ask("hello")).await.text, "Good morning.");
    assert_eq!(peer.requests().len(), 1);

    gate.revoke_consent(consent.id).unwrap();
    let refused = run(&model, ask("hello")).await;
    assert_eq!(refused.error.unwrap().kind(), ErrorKind::NeedsConsent);
    assert_eq!(peer.requests().len(), 1);
}

#[tokio::test]
async fn a_cut_is_told_the_same_through_the_guard() {
    let word = word_chunk("Grüße");
    let script = vec![
        chunked_head(),
        chunk(&word_chunk("Hello ")),
        Act::Send(word[..9].to_vec()),
    ];
    let peer = ScriptServer::start(vec![script]).await;
    let folder = tempfile::tempdir().unwrap();
    let (gate, gesture) = gate(folder.path());
    let model = model(&gate, &peer.base);
    let consent = ConsentModel {
        provider: "my Ollama".to_owned(),
        origin: peer
            .base
            .parse::<os1_model::BaseUrl>()
            .unwrap()
            .origin()
            .clone(),
        model: None,
    };
    gate.record_consent(gesture(), consent).unwrap();
    let answer = run(&model, ask("hello")).await;
    assert_eq!(answer.text, "Hello ");
    assert_eq!(answer.error, Some(os1_model::ModelError::Cut));
}
