//! What a model makes of a task, heard to its end before a word of it is said.

use std::time::Duration;

use os1_base::{Error, Labeled, Labels};
use os1_model::{ChatRequest, Finish, Message};
use tokio_util::sync::CancellationToken;

use crate::hear_out::hear_out;
use crate::world::World;

/// How long the user waits for a model's words; the core has its own ready.
const PATIENCE: Duration = Duration::from_secs(4);

/// What a model is to do, and how much of its answer is listened to.
pub(super) struct Task {
    /// What it is told to do.
    pub(super) words: &'static str,
    /// The longest answer, in bytes.
    pub(super) max_bytes: usize,
    /// The most tokens it may have.
    pub(super) max_tokens: u32,
}

/// The model's words; `None` when there is no model, it may not read what `labels` mark, is slow,
/// fails, or does not come to an end. Nothing of it is checked yet.
///
/// # Errors
/// The profile could not be read.
pub(super) async fn worded(
    world: &World,
    task: &Task,
    labels: &Labels,
    messages: Vec<Message>,
    cancel: &CancellationToken,
) -> Result<Option<Labeled<String>>, Error> {
    let Some(model) = world.model()? else {
        return Ok(None);
    };
    if !labels.readers.allow(model.info().place.reader()) {
        return Ok(None);
    }
    let prefix = world.persona()?.prompt_prefix();
    let system = Labeled::by_user(format!("{prefix}\n\n{}", task.words));
    let mut request = ChatRequest::new(system, messages);
    request.max_tokens = task.max_tokens;
    let listening = hear_out(&*model, request, cancel.child_token(), task.max_bytes);
    match tokio::time::timeout(PATIENCE, listening).await {
        Ok(Some((said, Finish::Stop))) => Ok(Some(said)),
        _ => Ok(None),
    }
}
