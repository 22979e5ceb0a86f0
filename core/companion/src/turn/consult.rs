//! The model speaks, where no skill does: checked on its way out, with the skills as tools.

use futures::StreamExt;
use os1_base::{Error, Explained, Labeled};
use os1_care::about;
use os1_care::honesty::{Listening, OutgoingFilter, Released};
use os1_model::{ChatEvent, ChatModel, ChatRequest, Finish, Message, ToolCall};
use tokio_util::sync::CancellationToken;

use super::TurnEvent;
use super::speaker::Speaker;
use crate::prompt;
use crate::skill::Registry;
use crate::world::World;

/// How often one answer may go back to the skills. A model that asks further is stopped:
/// it is going in circles.
const ROUNDS_MAX: usize = 4;
/// How many tools one round may ask for; the rest is not done.
const CALLS_MAX: usize = 8;

/// Whether the model answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consulted {
    /// It said something that stands.
    Answered,
    /// There is none, or it could not: the core's own words are due.
    Silent,
}

/// What one stream came to.
enum Round {
    Said(Consulted),
    Wants(Vec<Labeled<ToolCall>>),
}

/// Lets the model answer, if one is set up and allowed.
///
/// # Errors
/// The profile could not be read. What goes wrong with the model is told as a notice.
pub(crate) async fn consult(
    world: &World,
    registry: &Registry,
    text: &str,
    speaker: &mut Speaker<'_>,
    cancel: &CancellationToken,
) -> Result<Consulted, Error> {
    let Some(model) = world.model()? else {
        return Ok(Consulted::Silent);
    };
    let mut request = prompt::request(world, registry, text, model.info().window_tokens)?;
    let listening = Listening {
        farewell: false,
        asked: about::question(text),
    };
    for _ in 0..ROUNDS_MAX {
        match round(&*model, &request, listening, speaker, cancel).await {
            Round::Said(consulted) => return Ok(consulted),
            Round::Wants(calls) => serve(world, registry, calls, &mut request)?,
        }
    }
    speaker.emit(TurnEvent::Notice {
        text: "The model kept asking for more without answering, so I stopped it.".to_owned(),
    });
    Ok(Consulted::Silent)
}

async fn round(
    model: &dyn ChatModel,
    request: &ChatRequest,
    listening: Listening,
    speaker: &mut Speaker<'_>,
    cancel: &CancellationToken,
) -> Round {
    speaker.space();
    let mark = speaker.mark();
    let mut filter = OutgoingFilter::new(listening);
    let mut labels = speaker.said().labels;
    let mut calls = Vec::new();
    let mut stream = model.stream(request.clone(), cancel.clone());
    while let Some(event) = stream.next().await {
        match event {
            Ok(ChatEvent::Text(text)) => {
                labels = labels.join(&text.labels);
                release(filter.push(&text.value), &labels, speaker);
            }
            Ok(ChatEvent::ToolCall(call)) if calls.len() < CALLS_MAX => calls.push(call),
            Ok(ChatEvent::Restarted { why }) => {
                filter = OutgoingFilter::new(listening);
                calls.clear();
                speaker.take_back(mark);
                speaker.emit(TurnEvent::Notice { text: why });
            }
            Ok(ChatEvent::Interrupted { why }) => {
                release(filter.finish(), &labels, speaker);
                speaker.emit(TurnEvent::Notice { text: why });
            }
            Ok(ChatEvent::Finish(Finish::Cancelled)) => break,
            Ok(_) => {}
            Err(error) => {
                tracing::info!(kind = ?error.kind(), "the model did not answer");
                speaker.emit(TurnEvent::Notice {
                    text: error.to_string(),
                });
                break;
            }
        }
        if !speaker.is_heard() {
            break;
        }
    }
    release(filter.finish(), &labels, speaker);
    if !calls.is_empty() && !cancel.is_cancelled() {
        return Round::Wants(calls);
    }
    let spoke = speaker.mark() > mark || cancel.is_cancelled();
    Round::Said(if spoke {
        Consulted::Answered
    } else {
        Consulted::Silent
    })
}

/// Says what the check let through, or put in its place.
fn release(released: Vec<Released>, labels: &os1_base::Labels, speaker: &mut Speaker<'_>) {
    for piece in released {
        if let Some(breach) = piece.breach {
            tracing::info!(?breach, "a sentence of the model was replaced");
        }
        speaker.piece(&piece.text, labels);
    }
}

/// Does what the model asked for, through the skills, and puts the results to the request.
fn serve(
    world: &World,
    registry: &Registry,
    calls: Vec<Labeled<ToolCall>>,
    request: &mut ChatRequest,
) -> Result<(), Error> {
    for call in calls {
        let id = call.value.id.clone();
        let result = match registry.call(&call, world) {
            Ok(Some(result)) => result,
            Ok(None) => Labeled::by_companion("There is no such tool.".to_owned()),
            // The model may mend its arguments; a broken profile ends the turn elsewhere.
            Err(error) => Labeled::by_companion(error.message),
        };
        request.messages.push(Message::tool_call(call));
        request.messages.push(Message::tool_result(id, result));
    }
    Ok(())
}
