//! What a model server sends: an answer in server-sent events, in either protocol.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures::{StreamExt, stream};
use os1_base::{FixedClock, Labeled, Labels, Readers, Source};
use os1_model::{
    ChatEvent, ChatModel, ChatRequest, Dialect, Message, ModelError, Patience, ServerModel,
    ServerSetup, Timer, Wire, WireFault, WireHeader, WireReply,
};
use tokio_util::sync::CancellationToken;

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "stream",
    feed,
    seeds: &[
        b"\x00\x07data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Sch\xC3\xB6n, \"}}]}\n\ndata: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"um neun.\"}}]}\r\n\r\ndata: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n",
        b"\x00\x20data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"find\",\"arguments\":\"{\\\"q\\\":\"}}]}}]}\n\ndata: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"1}\"}}]}}]}\n\ndata: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n",
        b"\x01\x05event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":5,\"output_tokens\":1}}}\n\nevent: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\nevent: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}\n\nevent: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2}}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
        b"\x01\xFF: ping\n\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}\n\n",
    ],
};

/// The first byte names the protocol, the second where the bytes are cut on the way. The
/// events keep their order, end once, and the text does not depend on the cut.
fn feed(bytes: &[u8]) {
    let (dialect, cut, body) = match bytes {
        [dialect, cut, body @ ..] => (*dialect, usize::from(*cut).max(1), body),
        _ => return,
    };
    let pieces = answer(dialect, body.chunks(cut));
    let whole = answer(dialect, std::iter::once(body));
    in_order(&pieces);
    in_order(&whole);
    assert_eq!(said(&pieces), said(&whole), "the cut changes what is said");
}

type Answer = Vec<Result<ChatEvent, ModelError>>;

fn in_order(answer: &Answer) {
    let ends =
        |event: &Result<ChatEvent, ModelError>| matches!(event, Err(_) | Ok(ChatEvent::Finish(_)));
    let (last, before) = answer.split_last().expect("an answer has an end");
    assert!(ends(last), "it stops without an end: {last:?}");
    assert!(!before.iter().any(ends), "it goes on after its end");
    let first = answer.first();
    assert!(
        matches!(first, Some(Err(_) | Ok(ChatEvent::Began { .. }))),
        "it begins with {first:?}"
    );
}

fn said(answer: &Answer) -> String {
    let texts = answer.iter().filter_map(|event| match event {
        Ok(ChatEvent::Text(text)) => Some(text.value.as_str()),
        _ => None,
    });
    texts.collect()
}

fn answer<'a>(dialect: u8, chunks: impl Iterator<Item = &'a [u8]>) -> Answer {
    let chunks = chunks.map(Bytes::copy_from_slice).collect();
    let setup = ServerSetup {
        provider: "fuzz".to_owned(),
        dialect: if dialect.is_multiple_of(2) {
            Dialect::OpenAi
        } else {
            Dialect::Anthropic
        },
        base_url: "http://127.0.0.1:9/v1".parse().expect("an address"),
        model: "m".to_owned(),
        window_tokens: 4096,
        key: None,
    };
    let now = "2026-03-10T12:00:00+00:00[UTC]"
        .parse()
        .expect("an instant");
    let model = ServerModel::new(
        setup,
        Arc::new(Canned(chunks)),
        Arc::new(FixedClock::new(now)),
        Arc::new(Never),
        Patience::default(),
    );
    let system = Labeled::new(
        "You are a test.".to_owned(),
        Labels::new(Source::Companion, Readers::all()),
    );
    let request = ChatRequest::new(system, vec![Message::user("hello")]);
    let events = model.stream(request, CancellationToken::new());
    futures::executor::block_on(events.collect())
}

/// A wire that has these bytes on it.
struct Canned(Vec<Bytes>);

#[async_trait]
impl Wire for Canned {
    async fn post(
        &self,
        _path: &str,
        _headers: Vec<WireHeader>,
        _body: Bytes,
    ) -> Result<WireReply, WireFault> {
        let kind = ("content-type".to_owned(), "text/event-stream".to_owned());
        Ok(WireReply {
            status: 200,
            headers: vec![kind],
            body: Box::pin(stream::iter(self.0.clone().into_iter().map(Ok))),
        })
    }
}

/// Time that does not pass.
struct Never;

#[async_trait]
impl Timer for Never {
    async fn sleep(&self, _pause: Duration) {
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sound_seeds_are_answers_so_that_damage_begins_behind_the_gate() {
        for seed in &TARGET.seeds[..3] {
            let events = answer(seed[0], std::iter::once(&seed[2..]));
            assert!(
                matches!(events.last(), Some(Ok(ChatEvent::Finish(_)))),
                "{events:?}"
            );
        }
    }
}
