//! Each fault of a server, and what is made of it.
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

use std::time::Duration;

use futures::StreamExt;
use os1_base::{ErrorKind, Explained};
use os1_model::{ChatEvent, ChatModel, Dialect, Finish, ModelError, Patience};
use support::script_server::{
    Act, ScriptServer, chunk, chunked_head, finish_chunk, reply, saying, stream_head, word_chunk,
};
use support::{ask, event_tool, patience, run, server, server_with};
use tokio_util::sync::CancellationToken;

async fn error_of(script: Vec<Act>) -> (String, ModelError) {
    let peer = ScriptServer::start(vec![script]).await;
    let answer = run(&server(Dialect::OpenAi, &peer.base), ask("hello")).await;
    (answer.text.clone(), answer.error.expect("must fail"))
}

#[tokio::test]
async fn refusals_by_status() {
    for (status, body, meant) in [
        (
            "401 Unauthorized",
            r#"{"error":{"message":"Incorrect API key provided: sk-canary-key"}}"#,
            ModelError::WrongKey,
        ),
        (
            "404 Not Found",
            r#"{"error":{"message":"model \"x\" not found"}}"#,
            ModelError::UnknownModel,
        ),
        (
            "400 Bad Request",
            r#"{"error":{"code":"context_length_exceeded"}}"#,
            ModelError::Overflow,
        ),
        (
            "500 Internal Server Error",
            "oops",
            ModelError::Server { status: 500 },
        ),
        (
            "301 Moved Permanently",
            "",
            ModelError::Protocol {
                what: "it points to another address",
            },
        ),
    ] {
        let (_, error) = error_of(reply(status, "", body)).await;
        assert_eq!(error, meant, "{status}");
        assert!(!error.to_string().contains("canary"), "{error}");
    }
}

#[tokio::test]
async fn a_wish_to_wait_is_read_from_the_header() {
    let (_, error) = error_of(reply("429 Too Many Requests", "retry-after: 7\r\n", "{}")).await;
    let wait = Some(Duration::from_secs(7));
    assert_eq!(error, ModelError::Busy { retry_after: wait });
}

#[tokio::test]
async fn a_connection_cut_inside_a_character() {
    let word = word_chunk("Grüße");
    let middle = word.iter().position(|b| *b >= 0x80).unwrap() + 1;
    let script = vec![
        chunked_head(),
        chunk(&word_chunk("Hello ")),
        chunk(&word[..middle]),
    ];
    let (text, error) = error_of(script).await;
    assert_eq!((text.as_str(), error), ("Hello ", ModelError::Cut));
}

#[tokio::test]
async fn an_end_without_a_reason_is_a_cut() {
    let (text, error) = error_of(vec![stream_head(), Act::Send(word_chunk("Hello"))]).await;
    assert_eq!((text.as_str(), error), ("Hello", ModelError::Cut));
}

#[tokio::test]
async fn silence_is_noticed_before_and_within_the_answer() {
    let limits = Patience {
        first: Duration::from_millis(200),
        stall: Duration::from_millis(100),
        ..patience()
    };
    let within = vec![stream_head(), Act::Send(word_chunk("Hello")), Act::Hang];
    for (script, text) in [
        (vec![Act::Hang], ""),
        (vec![stream_head(), Act::Hang], ""),
        (within, "Hello"),
    ] {
        let peer = ScriptServer::start(vec![script]).await;
        let model = server_with(Dialect::OpenAi, &peer.base, limits);
        let answer = run(&model, ask("hello")).await;
        assert_eq!(answer.text, text);
        assert!(
            matches!(answer.error, Some(ModelError::Stalled { .. })),
            "{:?}",
            answer.error
        );
    }
}

#[tokio::test]
async fn once_words_come_patience_is_shorter() {
    let limits = Patience {
        stall: Duration::from_millis(100),
        ..patience()
    };
    let script = vec![stream_head(), Act::Send(word_chunk("Hello")), Act::Hang];
    let peer = ScriptServer::start(vec![script]).await;
    let model = server_with(Dialect::OpenAi, &peer.base, limits);
    let answer = tokio::time::timeout(Duration::from_secs(60), run(&model, ask("hello"))).await;
    assert!(matches!(
        answer.unwrap().error,
        Some(ModelError::Stalled { .. })
    ));
}

#[tokio::test]
async fn keep_alive_comments_do_not_hold_a_turn_for_ever() {
    let limits = Patience {
        whole: Duration::from_millis(240),
        ..patience()
    };
    let mut script = vec![stream_head()];
    script.extend(std::iter::repeat_n(
        Act::Send(b": still here\n\n".to_vec()),
        50,
    ));
    script.push(Act::Hang);
    let peer = ScriptServer::start(vec![script]).await;
    let answer = run(
        &server_with(Dialect::OpenAi, &peer.base, limits),
        ask("hello"),
    )
    .await;
    assert!(matches!(answer.error, Some(ModelError::Stalled { .. })));
}

#[tokio::test]
async fn half_a_tool_call_and_arguments_that_are_no_object() {
    let call = |arguments: &str| {
        let chunk = serde_json::json!({"choices": [{"delta": {"tool_calls": [{"index": 0, "id": "c", "function": {"name": "create_event", "arguments": arguments}}]}}]});
        Act::Send(format!("data: {chunk}\n\n").into_bytes())
    };
    for arguments in ["{\"title\": \"Cof", "title=Coffee", "[]"] {
        let script = vec![
            stream_head(),
            call(arguments),
            Act::Send(finish_chunk("tool_calls")),
        ];
        let (_, error) = error_of(script).await;
        assert_eq!(error, ModelError::BadToolCall, "{arguments}");
    }
    let (_, error) = error_of(vec![
        stream_head(),
        call("{\"title\":"),
        Act::Send(b"data: [DONE]\n\n".to_vec()),
    ])
    .await;
    assert_eq!(error, ModelError::BadToolCall);
}

#[tokio::test]
async fn a_refusal_by_the_model() {
    let refusal = br#"data: {"choices":[{"delta":{"refusal":"I can't help with that."}}]}"#;
    let (_, error) = error_of(vec![
        stream_head(),
        Act::Send([&refusal[..], b"\n\n"].concat()),
    ])
    .await;
    assert_eq!(error, ModelError::Refused);
    let (_, error) = error_of(vec![
        stream_head(),
        Act::Send(finish_chunk("content_filter")),
    ])
    .await;
    assert_eq!(error, ModelError::Refused);
}

#[tokio::test]
async fn an_error_in_a_stream_that_began_well() {
    let error = b"data: {\"error\":{\"code\":502,\"message\":\"Provider disconnected\"},\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]}\n\n";
    let (text, error) = error_of(vec![
        stream_head(),
        Act::Send(word_chunk("Well, ")),
        Act::Send(error.to_vec()),
    ])
    .await;
    assert_eq!(
        (text.as_str(), error),
        ("Well, ", ModelError::Server { status: 502 })
    );
}

#[tokio::test]
async fn an_answer_without_end_is_stopped() {
    let line = vec![b'x'; 1024 * 1024];
    let mut script = vec![stream_head(), Act::Send(b"data: ".to_vec())];
    script.extend(std::iter::repeat_n(Act::Send(line), 10));
    script.push(Act::Hang);
    let (_, error) = error_of(script).await;
    assert_eq!(error, ModelError::TooLarge);
}

#[tokio::test]
async fn no_server_at_all() {
    let model = server(Dialect::OpenAi, "http://127.0.0.1:1/v1");
    let answer = run(&model, ask("hello")).await;
    assert_eq!(answer.error, Some(ModelError::Unreachable));
}

#[tokio::test]
async fn a_web_page_is_not_a_model() {
    let page = "<html><body>Welcome!</body></html>";
    let script = vec![Act::Send(format!("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}", page.len()).into_bytes())];
    let (_, error) = error_of(script).await;
    assert_eq!(error.kind(), ErrorKind::Model);
    assert!(error.to_string().contains("web page"));
}

#[tokio::test]
async fn a_server_that_does_not_stream_is_understood() {
    let body = r#"{"choices":[{"message":{"role":"assistant","content":"Hello.","tool_calls":[{"id":"c","function":{"name":"create_event","arguments":"{}"}}]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}"#;
    let peer = ScriptServer::start(vec![reply("200 OK", "", body)]).await;
    let answer = run(&server(Dialect::OpenAi, &peer.base), ask("hello")).await;
    assert_eq!(answer.text, "Hello.");
    assert_eq!(answer.calls().len(), 1);
    assert_eq!(answer.finish(), Some(Finish::ToolCalls));
}

#[tokio::test]
async fn cancelling_ends_the_stream_and_the_connection() {
    let peer = ScriptServer::start(vec![vec![
        stream_head(),
        Act::Send(word_chunk("Hello")),
        Act::Hang,
    ]])
    .await;
    let cancel = CancellationToken::new();
    let model = server(Dialect::OpenAi, &peer.base);
    let mut events = model.stream(ask("hello"), cancel.clone());
    let mut last = None;
    while let Some(event) = events.next().await {
        let event = event.unwrap();
        if matches!(event, ChatEvent::Text(_)) {
            cancel.cancel();
        }
        last = Some(event);
    }
    assert_eq!(last, Some(ChatEvent::Finish(Finish::Cancelled)));
}

#[tokio::test]
async fn the_key_travels_in_its_header_and_nowhere_else() {
    for (dialect, header) in [
        (Dialect::OpenAi, "authorization: Bearer sk-canary-key"),
        (Dialect::Anthropic, "x-api-key: sk-canary-key"),
    ] {
        let peer = ScriptServer::start(vec![saying("hi")]).await;
        let model = server(dialect, &peer.base);
        let mut request = ask("hello");
        request.tools = vec![event_tool()];
        run(&model, request).await;
        let sent = peer.requests().join("");
        assert!(sent.contains(header), "{sent}");
        assert_eq!(sent.matches("canary").count(), 1);
        assert!(!format!("{:?}", support::setup(dialect, &peer.base).key).contains("canary"));
    }
}
