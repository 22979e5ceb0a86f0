//! What the tests of the adapters share.
#![allow(dead_code, reason = "each test file uses its own part of it")]

pub(crate) mod aimock;
pub(crate) mod plain_wire;
pub(crate) mod script_server;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::StreamExt;
use os1_base::{FixedClock, Labeled, Secret};
use os1_model::{
    ChatEvent, ChatModel, ChatRequest, Dialect, Finish, Message, ModelError, Patience, ServerModel,
    ServerSetup, Timer, ToolSpec,
};
use tokio_util::sync::CancellationToken;

use plain_wire::PlainWire;

/// Remembers the pauses it was asked for. Pauses of the retry (whole, configured) pass at
/// once; the limits on silence are real, and short in [`patience`].
#[derive(Default)]
pub(crate) struct Pauses(pub(crate) Mutex<Vec<Duration>>);

/// Longer than any limit in [`patience`], shorter than any pause that a test expects.
const REAL_BELOW: Duration = Duration::from_millis(245);

#[async_trait::async_trait]
impl Timer for Pauses {
    async fn sleep(&self, pause: Duration) {
        if pause == FOREVER || pause < REAL_BELOW {
            return tokio::time::sleep(pause).await;
        }
        self.0.lock().unwrap().push(pause);
    }
}

const FOREVER: Duration = Duration::from_secs(600);

/// Waits long for what comes, and not long for what does not.
pub(crate) fn patience() -> Patience {
    Patience {
        first: FOREVER,
        stall: FOREVER,
        whole: FOREVER,
        ..Patience::default()
    }
}

pub(crate) fn clock() -> FixedClock {
    FixedClock::new("2026-11-23T12:00:00+00:00[UTC]".parse().unwrap())
}

pub(crate) fn setup(dialect: Dialect, base: &str) -> ServerSetup {
    ServerSetup {
        provider: "test".to_owned(),
        dialect,
        base_url: base.parse().unwrap(),
        model: "test-model".to_owned(),
        window_tokens: 4_096,
        key: Some(Secret::new("sk-canary-key".to_owned())),
    }
}

pub(crate) fn server(dialect: Dialect, base: &str) -> ServerModel {
    server_with(dialect, base, patience())
}

pub(crate) fn server_with(dialect: Dialect, base: &str, patience: Patience) -> ServerModel {
    let wire = Arc::new(PlainWire::new(base));
    let timer = Arc::new(Pauses::default());
    ServerModel::new(
        setup(dialect, base),
        wire,
        Arc::new(clock()),
        timer,
        patience,
    )
}

pub(crate) fn ask(text: &str) -> ChatRequest {
    let system = Labeled::by_companion("You are Samantha.".to_owned());
    ChatRequest::new(system, vec![Message::user(text)])
}

pub(crate) fn event_tool() -> ToolSpec {
    let schema = serde_json::json!({"type": "object", "properties": {"title": {"type": "string"}, "start": {"type": "string"}}});
    ToolSpec {
        name: "create_event".to_owned(),
        description: "Puts an event into the calendar.".to_owned(),
        parameters: schema.as_object().unwrap().clone(),
    }
}

pub(crate) async fn run(model: &dyn ChatModel, request: ChatRequest) -> Answer {
    let mut events = model.stream(request, CancellationToken::new());
    let mut answer = Answer::default();
    while let Some(event) = events.next().await {
        match event {
            Ok(event) => answer.take(event),
            Err(error) => answer.error = Some(error),
        }
    }
    answer
}

/// A stream read to its end.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) events: Vec<ChatEvent>,
    pub(crate) text: String,
    pub(crate) error: Option<ModelError>,
}

impl Answer {
    fn take(&mut self, event: ChatEvent) {
        assert!(self.error.is_none(), "nothing comes after an error");
        match &event {
            ChatEvent::Text(text) => self.text.push_str(&text.value),
            ChatEvent::Restarted { .. } => self.text.clear(),
            _ => {}
        }
        self.events.push(event);
    }

    pub(crate) fn finish(&self) -> Option<Finish> {
        match self.events.last() {
            Some(ChatEvent::Finish(finish)) => Some(*finish),
            _ => None,
        }
    }

    pub(crate) fn calls(&self) -> Vec<os1_model::ToolCall> {
        let calls = self.events.iter().filter_map(|event| match event {
            ChatEvent::ToolCall(call) => Some(call.value.clone()),
            _ => None,
        });
        calls.collect()
    }

    pub(crate) fn usage(&self) -> Option<os1_model::Usage> {
        self.events.iter().find_map(|event| match event {
            ChatEvent::Usage(usage) => Some(*usage),
            _ => None,
        })
    }
}
