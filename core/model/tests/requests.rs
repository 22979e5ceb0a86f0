//! What goes over the wire, byte for byte.
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

use os1_base::{Labeled, Labels, Readers, Source};
use os1_model::{ChatRequest, Dialect, Message, Part, Role, ToolCall};
use support::script_server::{ScriptServer, saying};
use support::{ask, event_tool, run, server};

/// A talk with everything in it.
fn request() -> ChatRequest {
    let mut request = ask("And who wrote?");
    let call = ToolCall {
        id: "call_1".to_owned(),
        name: "create_event".to_owned(),
        arguments: serde_json::Map::from_iter([("title".to_owned(), "Coffee".into())]),
    };
    let by_model = Labels::new(Source::Model, Readers::all());
    let mail = Message {
        role: Role::User,
        parts: vec![
            Part::Text("Here is a mail.".to_owned()),
            Part::Quoted {
                origin: "mail from Ada".to_owned(),
                text: "See you at six.\nAda".to_owned(),
            },
        ],
        labels: Labels::new(Source::User, Readers::all()),
    };
    request.messages = vec![
        Message::companion("Good morning."),
        Message::user("Coffee at nine."),
        Message::tool_call(Labeled::new(call, by_model)),
        Message::tool_result("call_1", Labeled::by_companion("{\"ok\":true}".to_owned())),
        mail,
        Message::user("And who wrote?"),
    ];
    request.memory = vec![Labeled::by_user("Theo is a friend.".to_owned())];
    request.tools = vec![event_tool()];
    request.temperature = Some(0.5);
    request
}

async fn sent(dialect: Dialect) -> serde_json::Value {
    let peer = ScriptServer::start(vec![saying("hi")]).await;
    run(&server(dialect, &peer.base), request()).await;
    peer.bodies().remove(0)
}

#[tokio::test]
async fn chat_completions() {
    let sent = sent(Dialect::OpenAi).await;
    insta::with_settings!({sort_maps => true}, { insta::assert_json_snapshot!(sent) });
}

#[tokio::test]
async fn messages() {
    let sent = sent(Dialect::Anthropic).await;
    insta::with_settings!({sort_maps => true}, { insta::assert_json_snapshot!(sent) });
}
