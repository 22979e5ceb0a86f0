//! Against a scripted server that others wrote (`@copilotkit/aimock`), in both protocols.
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
use std::time::Duration;

use os1_base::{Chance, Labeled};
use os1_model::{
    Chain, ChatEvent, ChatModel, Dialect, Finish, Message, ModelError, Patience, try_out,
};
use serde_json::json;
use support::aimock::Aimock;
use support::{Pauses, ask, clock, event_tool, run, server};

const BOTH: [Dialect; 2] = [Dialect::OpenAi, Dialect::Anthropic];

fn fixtures() -> serde_json::Value {
    let call = json!({"toolCalls": [{"id": "call_1", "name": "create_event", "arguments": "{\"title\":\"Coffee\",\"start\":\"2026-01-05T09:00\"}"}]});
    json!({"fixtures": [
        {"match": {"userMessage": "birthday"}, "response": {"content": "Of course. I will remember: the fourteenth of March — naïve ☕ included.", "usage": {"prompt_tokens": 40, "completion_tokens": 14, "input_tokens": 40, "output_tokens": 14}}, "chunkSize": 5},
        {"match": {"userMessage": "coffee", "hasToolResult": false}, "response": call, "chunkSize": 3},
        {"match": {"toolCallId": "call_1"}, "response": {"content": "Done, it is on your calendar."}},
        {"match": {"userMessage": "busy", "sequenceIndex": 0}, "response": {"error": {"message": "slow down", "type": "rate_limit_error"}, "status": 429, "retryAfter": 9}},
        {"match": {"userMessage": "busy"}, "response": {"content": "Now I have time."}},
        {"match": {"userMessage": "broken"}, "response": {"error": {"message": "boom", "type": "server_error"}, "status": 500}},
        {"match": {"userMessage": "who"}, "response": {"error": {"message": "invalid x-api-key", "type": "authentication_error"}, "status": 401}},
        {"match": {"userMessage": "cut"}, "response": {"content": "This will be cut in the middle of a sentence by the server."}, "truncateAfterChunks": 4, "chunkSize": 6},
        {"match": {"userMessage": "slow"}, "response": {"content": "Slowly, word by word."}, "latency": 15, "chunkSize": 4},
        {"match": {"userMessage": "garbled"}, "response": {"content": "x"}, "chaos": {"malformedRate": 1.0}},
        {"match": {"userMessage": "gone"}, "response": {"content": "x"}, "chaos": {"disconnectRate": 1.0}},
        {"match": {"userMessage": "hello"}, "response": {"content": "Hello."}},
    ]})
}

#[tokio::test]
async fn words_and_counts() {
    let Some(peer) = Aimock::start(&fixtures()).await else {
        return;
    };
    for dialect in BOTH {
        for question in ["my mother's birthday", "slow"] {
            let answer = run(&server(dialect, &peer.base()), ask(question)).await;
            assert_eq!(answer.error, None, "{dialect:?}");
            assert_eq!(answer.finish(), Some(Finish::Stop));
            let words = answer
                .events
                .iter()
                .filter(|e| matches!(e, ChatEvent::Text(_)));
            assert!(words.count() > 3, "it must stream");
            assert!(answer.usage().is_some(), "{dialect:?}");
        }
        let answer = run(&server(dialect, &peer.base()), ask("my mother's birthday")).await;
        assert_eq!(
            answer.text,
            "Of course. I will remember: the fourteenth of March — naïve ☕ included."
        );
        assert_eq!(answer.usage().unwrap().prompt, 40);
    }
}

#[tokio::test]
async fn a_tool_call_and_its_result() {
    let Some(peer) = Aimock::start(&fixtures()).await else {
        return;
    };
    for dialect in BOTH {
        let model = server(dialect, &peer.base());
        let mut request = ask("coffee with Theo");
        request.tools = vec![event_tool()];
        let answer = run(&model, request.clone()).await;
        assert_eq!(
            answer.finish(),
            Some(Finish::ToolCalls),
            "{dialect:?} {answer:?}"
        );
        let calls = answer.calls();
        assert_eq!(calls[0].arguments["start"], "2026-01-05T09:00");

        let labels = os1_base::Labels::new(os1_base::Source::Model, os1_base::Readers::all());
        request
            .messages
            .push(Message::tool_call(Labeled::new(calls[0].clone(), labels)));
        let result = Labeled::by_companion("{\"ok\":true}".to_owned());
        request
            .messages
            .push(Message::tool_result(&calls[0].id, result));
        let answer = run(&model, request).await;
        assert_eq!(answer.text, "Done, it is on your calendar.", "{dialect:?}");
    }
}

#[tokio::test]
async fn faults() {
    let Some(peer) = Aimock::start(&fixtures()).await else {
        return;
    };
    for dialect in BOTH {
        for (question, meant) in [
            ("broken", ModelError::Server { status: 500 }),
            ("who", ModelError::WrongKey),
            ("cut", ModelError::Cut),
            ("gone", ModelError::Cut),
        ] {
            let answer = run(&server(dialect, &peer.base()), ask(question)).await;
            assert_eq!(answer.error, Some(meant), "{dialect:?} {question}");
        }
        let answer = run(&server(dialect, &peer.base()), ask("garbled")).await;
        assert!(answer.error.is_some(), "{dialect:?}");
    }
}

#[tokio::test]
async fn busy_once_then_an_answer() {
    for dialect in BOTH {
        let Some(peer) = Aimock::start(&fixtures()).await else {
            return;
        };
        let timer = Arc::new(Pauses::default());
        let model: Arc<dyn ChatModel> = Arc::new(server(dialect, &peer.base()));
        let chain = Chain::new(
            vec![model],
            Patience::default(),
            timer.clone(),
            Chance::seeded(3),
        );
        let answer = run(&chain, ask("are you busy?")).await;
        assert_eq!(answer.text, "Now I have time.");
        assert_eq!(*timer.0.lock().unwrap(), [Duration::from_secs(9)]);
    }
}

#[tokio::test]
async fn trying_a_provider_out() {
    let Some(peer) = Aimock::start(&fixtures()).await else {
        return;
    };
    let tried = try_out(&server(Dialect::OpenAi, &peer.base()), &clock())
        .await
        .unwrap();
    assert_eq!(tried.model.model, "test-model");
    assert!(tried.usage.is_some());
}
