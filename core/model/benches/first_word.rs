//! Time to the first word, over a plain HTTP client on the same server in the same run.
//!
//! `cargo bench -p os1-model --bench first_word`. The server is `@copilotkit/aimock` where it
//! is installed, otherwise a raw socket. Both ways are warm; requests alternate. The goal is
//! at most 10 ms more.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a bench prints, and stops at the first surprise"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::StreamExt;
use os1_base::{Chance, IdSource};
use os1_guard::{ConsentModel, Gate, GateOptions};
use os1_model::{
    Chain, ChatEvent, ChatModel, ChatRequest, Dialect, Message, Patience, ServerModel, TokioTimer,
};
use os1_store::{Key, Store};
use support::aimock::Aimock;
use support::script_server::{ScriptServer, saying};
use support::{clock, setup};
use tokio_util::sync::CancellationToken;

const ROUNDS: usize = 200;
const WARM_UP: usize = 20;
const WORDS: &str = "Of course. I will remember that.";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let fixtures = serde_json::json!({"fixtures": [
        {"match": {"userMessage": "birthday"}, "response": {"content": WORDS}, "chunkSize": 8},
    ]});
    let aimock = Aimock::start(&fixtures).await;
    let raw = ScriptServer::start(vec![saying(WORDS)]).await;
    if let Some(peer) = &aimock {
        compare("aimock", &peer.base()).await;
    }
    compare("raw socket", &raw.base).await;
}

async fn compare(name: &str, base: &str) {
    let folder = tempfile::tempdir().unwrap();
    let chain = guarded(folder.path(), base);
    let unguarded = unguarded(base);
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let (mut plain, mut bare, mut ours) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS + WARM_UP {
        let a = plain_first_word(&client, base).await;
        let b = our_first_word(&chain).await;
        let c = our_first_word(&unguarded).await;
        if round >= WARM_UP {
            plain.push(a);
            ours.push(b);
            bare.push(c);
        }
    }
    let (plain, bare, ours) = (quantiles(plain), quantiles(bare), quantiles(ours));
    let line = |way: &str, (p50, p95): (Duration, Duration)| {
        println!("{name}: first word after  p50 {p50:>9.3?}  p95 {p95:>9.3?}  {way}");
    };
    line("plain HTTP client", plain);
    line("model and chain, no guard", bare);
    line("model and chain through the guard", ours);
    println!(
        "{name}: added p50 {:.3?}; goal at most 10 ms",
        ours.0.saturating_sub(plain.0)
    );
}

/// The way without the guard's consent check and departure table, to see what they cost.
fn unguarded(base: &str) -> Chain {
    let timer = Arc::new(TokioTimer);
    let patience = Patience::default();
    let model = support::server(Dialect::OpenAi, base);
    Chain::new(vec![Arc::new(model)], patience, timer, Chance::seeded(1))
}

/// The whole way: a request of a long talk, the chain, the guard's consent and departure
/// table, the server.
fn guarded(folder: &std::path::Path, base: &str) -> Chain {
    let clock = Arc::new(clock());
    let store = Store::open(folder, &Key::from_bytes([7; 32]), &[os1_guard::SCHEMA]).unwrap();
    let ids = IdSource::new(clock.clone(), 1);
    let (gate, door) = Gate::open(store, clock.clone(), ids, GateOptions::default()).unwrap();
    let setup = setup(Dialect::OpenAi, base);
    let consent = ConsentModel {
        provider: "bench".to_owned(),
        origin: setup.base_url.origin().clone(),
        model: None,
    };
    gate.record_consent(door.gesture(), consent).unwrap();
    let wire = Arc::new(setup.guarded(gate));
    let timer = Arc::new(TokioTimer);
    let patience = Patience::default();
    let model = ServerModel::new(setup, wire, clock, timer.clone(), patience);
    Chain::new(vec![Arc::new(model)], patience, timer, Chance::seeded(1))
}

fn request() -> ChatRequest {
    let mut request = support::ask("hello");
    for turn in 0..40 {
        request.messages.push(Message::companion(format!(
            "Answer {turn}, in a sentence or two."
        )));
        request
            .messages
            .push(Message::user(format!("Question {turn} about the day.")));
    }
    request
        .messages
        .push(Message::user("Remember my mother's birthday."));
    request
}

async fn our_first_word(chain: &Chain) -> Duration {
    let request = request();
    let started = Instant::now();
    let mut events = chain.stream(request, CancellationToken::new());
    let mut first = None;
    while let Some(event) = events.next().await {
        if matches!(event.unwrap(), ChatEvent::Text(_)) {
            first = first.or(Some(started.elapsed()));
        }
    }
    first.unwrap()
}

async fn plain_first_word(client: &reqwest::Client, base: &str) -> Duration {
    let mut messages = Vec::new();
    for message in request().messages {
        if let os1_model::Part::Text(text) = &message.parts[0] {
            messages.push(serde_json::json!({"role": message.role, "content": text}));
        }
    }
    let body = serde_json::json!({"model": "m", "stream": true, "messages": messages}).to_string();
    let started = Instant::now();
    let reply = client
        .post(format!("{base}/chat/completions"))
        .header("content-type", "application/json")
        .body(body)
        .send()
        .await
        .unwrap();
    let mut bytes = reply.bytes_stream();
    let mut first = None;
    let mut seen = String::new();
    while let Some(chunk) = bytes.next().await {
        seen.push_str(&String::from_utf8_lossy(&chunk.unwrap()));
        if seen.contains("Of") {
            first = first.or(Some(started.elapsed()));
        }
    }
    first.unwrap()
}

/// The median and the 95th percentile.
fn quantiles(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() * 95 / 100])
}
