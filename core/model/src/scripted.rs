//! A model that says what a script tells it: for tests, scenes and benchmarks.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use futures::stream;
use tokio_util::sync::CancellationToken;

use crate::{
    ChatModel, ChatRequest, ChatStream, Finish, ModelError, ModelInfo, Piece, Place, Prompt,
    answering,
};

/// What a script gives for one prompt.
pub type ScriptedAnswer = Vec<Result<Piece, ModelError>>;

/// The script: from what the model was shown to what it says.
type Script = dyn Fn(&Prompt) -> ScriptedAnswer + Send + Sync;

/// A model without weights. Sees exactly what a real one at its place would see.
#[derive(Clone)]
pub struct ScriptedModel {
    info: ModelInfo,
    script: Arc<Script>,
    seen: Arc<Mutex<Vec<Prompt>>>,
}

impl fmt::Debug for ScriptedModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScriptedModel")
            .field("info", &self.info)
            .finish_non_exhaustive()
    }
}

impl ScriptedModel {
    /// A model described by `info` that follows `script`.
    pub fn new(
        info: ModelInfo,
        script: impl Fn(&Prompt) -> ScriptedAnswer + Send + Sync + 'static,
    ) -> Self {
        Self {
            info,
            script: Arc::new(script),
            seen: Arc::default(),
        }
    }

    /// A model on the device, window 4,096, that always says `text`, word by word.
    #[must_use]
    pub fn saying(text: &str) -> Self {
        let words: Vec<String> = text.split_inclusive(' ').map(str::to_owned).collect();
        Self::new(Self::info_at(Place::Local), move |_| {
            let words = words.iter().cloned().map(|w| Ok(Piece::Text(w)));
            words.chain([Ok(Piece::Finish(Finish::Stop))]).collect()
        })
    }

    /// The description of a scripted model at `place` with a window of 4,096.
    #[must_use]
    pub fn info_at(place: Place) -> ModelInfo {
        ModelInfo {
            provider: "scripted".to_owned(),
            server: (place == Place::Remote).then(|| "scripted.invalid".to_owned()),
            model: "script".to_owned(),
            window_tokens: 4_096,
            place,
        }
    }

    /// Every prompt it was shown, oldest first.
    #[must_use]
    pub fn seen(&self) -> Vec<Prompt> {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl ChatModel for ScriptedModel {
    fn info(&self) -> ModelInfo {
        self.info.clone()
    }

    fn stream(&self, request: ChatRequest, cancel: CancellationToken) -> ChatStream {
        let this = self.clone();
        answering(self.info(), request, cancel, async move |prompt| {
            this.seen
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(prompt.clone());
            let mut pieces = (this.script)(&prompt);
            // A script whose first word is a failure never began to answer.
            if let Some(Err(_)) = pieces.first()
                && let Err(error) = pieces.remove(0)
            {
                return Err(error);
            }
            Ok(Box::pin(stream::iter(pieces)) as crate::PieceStream)
        })
    }
}
