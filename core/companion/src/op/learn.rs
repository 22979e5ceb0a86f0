//! Learning from the user's own words with a model: beside the talk, never in its way.

use os1_base::{Error, Id};
use os1_memory::Episode;
use os1_model::{ChatModel, Place};
use tokio_util::sync::CancellationToken;

use crate::companion::Companion;
use crate::hear_out::hear_out;
use crate::learning::{MOST_EPISODES, MOST_TOKENS, read, request};
use crate::view::LearnedView;

/// The longest answer that is listened to, in bytes.
const MAX_BYTES: usize = 16_000;

impl Companion {
    /// Asks the model that may be asked what the newest of the user's words say that it was
    /// not asked about yet, some of them at once, and keeps what the words bear out. What was
    /// asked is written down with what came of it, so that nothing is asked twice.
    ///
    /// Nothing is asked without consent, and a model on this device is left to the talk: a
    /// turn that begins ends this.
    ///
    /// # Errors
    /// The profile could not be read or written. A model that does not answer is no error; it
    /// is told in the view, and asked again later.
    pub async fn learn(&self) -> Result<LearnedView, Error> {
        let Some(model) = self.world.model()? else {
            return Ok(LearnedView::no_model());
        };
        let place = model.info().place;
        let memory = self.world.memory();
        let batch = memory.to_ask(MOST_EPISODES, MOST_TOKENS, place.reader())?;
        if batch.is_empty() {
            return Ok(LearnedView::default());
        }
        let asked: Vec<Id> = batch.iter().map(|episode| episode.id).collect();
        let said = match place {
            Place::Remote => ask(&*model, &batch).await,
            Place::Local => {
                let begun = self.profile.turn_begun();
                if self.profile.turns().try_lock().is_err() {
                    return Ok(LearnedView::put_off());
                }
                tokio::select! {
                    said = ask(&*model, &batch) => said,
                    () = begun => return Ok(LearnedView::put_off()),
                }
            }
        };
        let Some(said) = said else {
            memory.asked_in_vain(&asked)?;
            tracing::info!("the model that was asked for facts did not answer");
            return Ok(LearnedView::unanswered());
        };
        let facts = memory.keep_answer(&asked, &read(&said, &batch))?;
        Ok(LearnedView {
            asked: asked.len(),
            facts,
            ..LearnedView::default()
        })
    }
}

async fn ask(model: &dyn ChatModel, batch: &[Episode]) -> Option<String> {
    let cancel = CancellationToken::new();
    let heard = hear_out(model, request(batch), cancel, MAX_BYTES).await;
    heard.map(|(said, _)| said.value)
}
