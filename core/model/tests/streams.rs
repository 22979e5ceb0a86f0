//! Any way of cutting a reply into packets gives the same events.
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

use os1_model::{ChatEvent, Dialect};
use proptest::prelude::*;
use support::script_server::{Act, ScriptServer, stream_head};
use support::{Answer, ask, event_tool, run, server};

const OPENAI: &str = concat!(
    ": OPENROUTER PROCESSING\n\n",
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n",
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Schön, ☕ \"}}]}\r\n\r\n",
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"um neun 🙂.\"}}]}\n\n",
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"create_event\",\"arguments\":\"{\\\"ti\"}}]}}]}\n\n",
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"tle\\\":\\\"Kaffee\\\"}\"}}]}}]}\n\n",
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n",
    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":31,\"completion_tokens\":12,\"prompt_tokens_details\":{\"cached_tokens\":16}}}\n\n",
    "data: [DONE]\n\n",
);

const ANTHROPIC: &str = concat!(
    "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":15,\"cache_read_input_tokens\":16,\"output_tokens\":1}}}\n\n",
    "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
    "event: ping\ndata: {\"type\":\"ping\"}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Schön, ☕ \"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"um neun 🙂.\"}}\n\n",
    "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n",
    "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"create_event\",\"input\":{}}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"ti\"}}\n\n",
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"tle\\\":\\\"Kaffee\\\"}\"}}\n\n",
    "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1}\n\n",
    "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":12}}\n\n",
    "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
);

/// Reads `wire` sent in packets that end at `cuts`.
async fn read(dialect: Dialect, wire: &str, cuts: &[usize]) -> Answer {
    let bytes = wire.as_bytes();
    let mut ends: Vec<usize> = cuts.iter().map(|cut| cut % bytes.len()).collect();
    ends.push(bytes.len());
    ends.sort_unstable();
    let mut acts = vec![stream_head()];
    let mut from = 0;
    for end in ends {
        acts.push(Act::Send(bytes[from..end].to_vec()));
        from = end;
    }
    let peer = ScriptServer::start(vec![acts]).await;
    let mut request = ask("coffee at nine?");
    request.tools = vec![event_tool()];
    run(&server(dialect, &peer.base), request).await
}

/// The events without who answered, which names a port.
fn told(answer: Answer) -> Vec<ChatEvent> {
    assert_eq!(answer.error, None);
    let events = answer.events.into_iter();
    events
        .filter(|e| !matches!(e, ChatEvent::Began { .. }))
        .collect()
}

#[tokio::test]
async fn both_protocols_tell_the_same_story() {
    let openai = told(read(Dialect::OpenAi, OPENAI, &[]).await);
    let anthropic = told(read(Dialect::Anthropic, ANTHROPIC, &[]).await);
    assert_eq!(openai, anthropic);
    let told: Vec<_> = openai
        .iter()
        .map(|event| match event {
            ChatEvent::Text(text) => text.value.clone(),
            ChatEvent::ToolCall(call) => format!("{:?}", call.value),
            other => format!("{other:?}"),
        })
        .collect();
    insta::assert_debug_snapshot!(told, @r#"
    [
        "Schön, ☕ ",
        "um neun 🙂.",
        "ToolCall { id: \"c1\", name: \"create_event\", arguments: {\"title\": String(\"Kaffee\")} }",
        "Usage(Usage { prompt: 31, cached: 16, answer: 12 })",
        "Finish(ToolCalls)",
    ]
    "#);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn packets_do_not_matter(cuts in proptest::collection::vec(any::<usize>(), 0..24)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (openai, whole) = runtime.block_on(async {
            (read(Dialect::OpenAi, OPENAI, &cuts).await, read(Dialect::OpenAi, OPENAI, &[]).await)
        });
        prop_assert_eq!(told(openai), told(whole));
        let (anthropic, whole) = runtime.block_on(async {
            (read(Dialect::Anthropic, ANTHROPIC, &cuts).await, read(Dialect::Anthropic, ANTHROPIC, &[]).await)
        });
        prop_assert_eq!(told(anthropic), told(whole));
    }

    /// Cut anywhere, a reply is either what it was or known to be cut: never taken for whole.
    #[test]
    fn a_part_is_never_taken_for_the_whole(at in any::<usize>()) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        for (dialect, wire) in [(Dialect::OpenAi, OPENAI), (Dialect::Anthropic, ANTHROPIC)] {
            let end = wire.floor_char_boundary(at % wire.len());
            let part = runtime.block_on(read(dialect, &wire[..end], &[]));
            let whole_text = "Schön, ☕ um neun 🙂.";
            prop_assert!(whole_text.starts_with(&part.text));
            if part.finish().is_some() {
                prop_assert_eq!(&part.text, whole_text);
                prop_assert_eq!(part.calls().len(), 1);
            } else {
                prop_assert!(part.error.is_some());
            }
        }
    }

    /// Bytes that are no protocol end in an error, and quickly.
    #[test]
    fn garbage_is_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let answer = runtime.block_on(async {
            let peer = ScriptServer::start(vec![vec![stream_head(), Act::Send(bytes)]]).await;
            run(&server(Dialect::OpenAi, &peer.base), ask("hello")).await
        });
        prop_assert!(answer.error.is_some());
        prop_assert_eq!(answer.text, "");
    }
}
