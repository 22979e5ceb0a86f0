//! Real inference with models small enough to be made in a second.
//!
//! `random.gguf` has random weights; `script.gguf` always says its sentence, and `tool.gguf`
//! always calls a tool.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures::StreamExt;
use os1_base::{Chance, ErrorKind, Labeled};
use os1_gguf::{GgufEngine, GgufError, GgufModel, GgufSetup};
use os1_model::{
    Address, Chain, ChatEvent, ChatModel, ChatRequest, Finish, Message, ModelEngine, ModelError,
    Patience, Place, Provider, TokioTimer, ToolSpec, Usage,
};
use tokio_util::sync::CancellationToken;

const SENTENCE: &str = "Of course. I will remember that your mother's birthday is on the fourteenth of March. Shall I add it to your calendar?";

/// The model called `name`, or a loud word about why not.
fn tiny(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("OS1_GGUF_MODELS").map(PathBuf::from);
    let path = folder
        .map(|folder| folder.join(name))
        .filter(|path| path.exists());
    if path.is_none() {
        let sentence = format!(
            "SKIPPED: {name} is not there. `cargo xtask test` makes it; by hand: python tests/peers/gguf/make.py FOLDER (PyPI gguf, numpy), and set OS1_GGUF_MODELS to that folder."
        );
        assert!(
            std::env::var_os("OS1_REQUIRE_PEERS").is_none_or(|v| v != "1"),
            "{sentence}"
        );
        eprintln!("\n{sentence}\n");
    }
    path
}

async fn open(path: &Path) -> Result<GgufModel, GgufError> {
    GgufModel::open(GgufSetup {
        provider: "file".to_owned(),
        path: path.to_owned(),
        window_tokens: 8_192,
        threads: Some(1),
        seed: 7,
    })
    .await
}

fn ask(text: &str) -> ChatRequest {
    let system = Labeled::by_companion("You are Samantha.".to_owned());
    let mut request = ChatRequest::new(system, vec![Message::user(text)]);
    request.max_tokens = 60;
    request
}

#[derive(Default)]
struct Answer {
    text: String,
    calls: Vec<os1_model::ToolCall>,
    usage: Usage,
    finish: Option<Finish>,
    error: Option<ModelError>,
    pieces: usize,
}

async fn run(model: &dyn ChatModel, request: ChatRequest) -> Answer {
    let mut events = model.stream(request, CancellationToken::new());
    let mut answer = Answer::default();
    while let Some(event) = events.next().await {
        match event {
            Ok(ChatEvent::Text(text)) => {
                answer.text.push_str(&text.value);
                answer.pieces += 1;
            }
            Ok(ChatEvent::ToolCall(call)) => answer.calls.push(call.value),
            Ok(ChatEvent::Usage(usage)) => answer.usage = usage,
            Ok(ChatEvent::Finish(finish)) => answer.finish = Some(finish),
            Ok(_) => {}
            Err(error) => answer.error = Some(error),
        }
    }
    answer
}

#[tokio::test]
async fn it_says_its_sentence_word_by_word() {
    let Some(path) = tiny("script.gguf") else {
        return;
    };
    let model = open(&path).await.unwrap();
    let info = model.info();
    assert_eq!((info.place, info.window_tokens), (Place::Local, 2_048));
    assert_eq!(info.model, "tiny-test");
    let answer = run(&model, ask("my mother's birthday is on 14 March")).await;
    assert_eq!(answer.error, None);
    assert_eq!(answer.text.replace('\u{200b}', ""), SENTENCE);
    assert_eq!(answer.finish, Some(Finish::Stop));
    assert!(answer.pieces > 10);
    assert!(answer.usage.prompt > 10 && answer.usage.answer as usize > 10);
}

#[tokio::test]
async fn what_was_read_before_is_not_read_again() {
    let Some(path) = tiny("random.gguf") else {
        return;
    };
    let model = open(&path).await.unwrap();
    let mut request = ask("hello how are you today");
    request.max_tokens = 12;
    let first = run(&model, request.clone()).await;
    assert_eq!(first.usage.cached, 0);
    let second = run(&model, request.clone()).await;
    assert_eq!(second.text, first.text, "the cache changes nothing");
    assert_eq!(second.usage.cached, second.usage.prompt - 1);
    request.messages.push(Message::companion("I am well."));
    request.messages.push(Message::user("yes"));
    let third = run(&model, request.clone()).await;
    assert!(third.usage.cached > 20, "{:?}", third.usage);
    let fresh = run(&open(&path).await.unwrap(), request).await;
    assert_eq!(third.text, fresh.text, "the cache changes nothing");
}

#[tokio::test]
async fn the_same_seed_gives_the_same_words_and_the_limit_holds() {
    let Some(path) = tiny("random.gguf") else {
        return;
    };
    let mut request = ask("hello");
    request.temperature = Some(1.0);
    let first = run(&open(&path).await.unwrap(), request.clone()).await;
    let second = run(&open(&path).await.unwrap(), request).await;
    assert_eq!(first.text, second.text);
    assert!(first.usage.answer <= 60);
    if first.usage.answer == 60 {
        assert_eq!(first.finish, Some(Finish::Length));
    }
}

#[tokio::test]
async fn cancelling_stops_it_and_it_answers_again() {
    let Some(path) = tiny("random.gguf") else {
        return;
    };
    let model = open(&path).await.unwrap();
    let mut request = ask("hello");
    request.max_tokens = 600;
    let cancel = CancellationToken::new();
    let mut events = model.stream(request, cancel.clone());
    let mut last = None;
    while let Some(event) = events.next().await {
        let event = event.unwrap();
        if matches!(event, ChatEvent::Text(_)) {
            cancel.cancel();
        }
        last = Some(event);
    }
    assert_eq!(last, Some(ChatEvent::Finish(Finish::Cancelled)));
    drop(model.stream(ask("nobody waits for this"), CancellationToken::new()));
    assert_eq!(run(&model, ask("hello")).await.error, None);
}

#[tokio::test]
async fn it_asks_for_a_tool() {
    let Some(path) = tiny("tool.gguf") else {
        return;
    };
    let model = open(&path).await.unwrap();
    let mut request = ask("coffee with Theo");
    request.tools = vec![ToolSpec {
        name: "create_event".to_owned(),
        description: "Puts an event into the calendar.".to_owned(),
        parameters: serde_json::Map::new(),
    }];
    let answer = run(&model, request).await;
    assert_eq!(answer.error, None);
    assert_eq!(answer.calls[0].arguments["title"], "Coffee");
    assert_eq!(answer.finish, Some(Finish::ToolCalls));
}

#[tokio::test]
async fn a_longer_talk_than_the_window_still_gets_an_answer() {
    let Some(path) = tiny("script.gguf") else {
        return;
    };
    let model = open(&path).await.unwrap();
    let mut request = ask("first");
    for turn in 0..200 {
        request
            .messages
            .push(Message::companion(format!("answer {turn}")));
        request.messages.push(Message::user(format!(
            "and how about {turn} then, and the next day?"
        )));
    }
    // This vocabulary has hardly any words, so it counts far more tokens than any estimate.
    let answer = run(&model, request.clone()).await;
    assert_eq!(answer.error, Some(ModelError::Overflow));
    // A chain asks again with less until it fits.
    let patience = Patience {
        attempts: 8,
        ..Patience::default()
    };
    let links: Vec<Arc<dyn ChatModel>> = vec![Arc::new(model)];
    let chain = Chain::new(links, patience, Arc::new(TokioTimer), Chance::seeded(1));
    let answer = run(&chain, request).await;
    assert_eq!(answer.error, None);
    assert_eq!(answer.text.replace('\u{200b}', ""), SENTENCE);
}

#[tokio::test]
async fn a_damaged_file_is_refused_and_nothing_ends() {
    let Some(path) = tiny("script.gguf") else {
        return;
    };
    let whole = std::fs::read(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("damaged.gguf");
    let twice = replaced(&whole, b"<|tool|>", b"<|user|>");
    let middle = whole[..whole.len() / 2].to_vec();
    for bytes in [
        vec![],
        b"GGUF".to_vec(),
        whole[..4_000].to_vec(),
        middle,
        twice,
    ] {
        std::fs::write(&file, bytes).unwrap();
        assert!(open(&file).await.is_err());
    }
    assert!(matches!(
        open(folder.path()).await,
        Err(GgufError::Unreadable)
    ));
    assert!(open(&path).await.is_ok());
}

/// `bytes` with the first `from` replaced by `to`, which is as long.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|w| w == from).unwrap();
    let mut out = bytes.to_vec();
    out[at..at + to.len()].copy_from_slice(to);
    out
}

#[tokio::test]
async fn a_provider_that_is_a_file_is_opened_once() {
    let Some(path) = tiny("script.gguf") else {
        return;
    };
    let engine = GgufEngine::default();
    let provider = |path: &str| {
        let address = Address::parse("gguf", path, "").unwrap();
        Provider::new("file".parse().unwrap(), address, 4_096).unwrap()
    };
    let here = provider(path.to_str().unwrap());
    for _ in 0..2 {
        let model = engine.load(&here).unwrap().unwrap();
        assert_eq!(run(model.as_ref(), ask("hello")).await.error, None);
    }
    let away = engine.load(&provider("/nowhere/model.gguf")).unwrap();
    assert_eq!(away.err().unwrap().kind, ErrorKind::Io);
    let server = Address::parse("openai", "http://localhost:1", "m").unwrap();
    let server = Provider::new("s".parse().unwrap(), server, 4_096).unwrap();
    assert!(engine.load(&server).is_none());
}
