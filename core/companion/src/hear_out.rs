//! Hearing a model out before anything of it is used.

use futures::StreamExt;
use os1_base::Labeled;
use os1_model::{ChatEvent, ChatModel, ChatRequest, Finish};
use tokio_util::sync::CancellationToken;

/// The whole of what the model says, and whether it came to its end or to its bound of
/// tokens; `None` when it fails, breaks off, wants tools, says nothing, or says more than
/// `most` bytes. Dropping the future stops the model.
pub(crate) async fn hear_out(
    model: &dyn ChatModel,
    request: ChatRequest,
    cancel: CancellationToken,
    most: usize,
) -> Option<(Labeled<String>, Finish)> {
    let _stop_with_us = cancel.clone().drop_guard();
    let mut said: Option<Labeled<String>> = None;
    let mut stream = model.stream(request, cancel);
    while let Some(event) = stream.next().await {
        match event.ok()? {
            ChatEvent::Text(text) => {
                said = Some(match said.take() {
                    Some(before) => before.with(text, |before, text| before + &text),
                    None => text,
                });
            }
            ChatEvent::Restarted { .. } => said = None,
            ChatEvent::Finish(finish @ (Finish::Stop | Finish::Length)) => {
                return said.map(|said| (said, finish));
            }
            ChatEvent::ToolCall(_) | ChatEvent::Interrupted { .. } | ChatEvent::Finish(_) => {
                return None;
            }
            _ => {}
        }
        if said.as_ref().is_some_and(|said| said.value.len() > most) {
            return None;
        }
    }
    None
}
