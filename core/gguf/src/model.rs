//! A GGUF file as a [`ChatModel`].

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use futures::stream;
use os1_model::{
    Address, ChatModel, ChatRequest, ChatStream, ModelError, ModelInfo, PieceStream, Place, Prompt,
    Provider, answering,
};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::engine::{self, Load};
use crate::job::Job;
use crate::template::Template;
use crate::{GgufError, Header, vocabulary};

/// The window where neither the file nor the user says one.
const DEFAULT_WINDOW: u32 = 4_096;

/// What a file is opened with.
#[derive(Debug, Clone)]
pub struct GgufSetup {
    /// The id of the configured provider.
    pub provider: String,
    /// Where the file is.
    pub path: PathBuf,
    /// The window to use; never more than the model was trained for. Memory grows with it.
    pub window_tokens: u32,
    /// How many threads compute; the machine's cores when `None`.
    pub threads: Option<u16>,
    /// What sampling starts from, for every answer anew: the same prompt gives the same
    /// answer.
    pub seed: u32,
}

impl GgufSetup {
    /// What `provider` says; `None` when it is no file.
    #[must_use]
    pub fn of(provider: &Provider, seed: u32) -> Option<Self> {
        let Address::Gguf { path } = &provider.address else {
            return None;
        };
        Some(Self {
            provider: provider.id.to_string(),
            path: path.clone(),
            window_tokens: provider.window_tokens,
            threads: None,
            seed,
        })
    }
}

/// An open GGUF model. Cheap to clone; clones share the engine, which is unloaded with the
/// last of them.
#[derive(Clone)]
pub struct GgufModel {
    info: ModelInfo,
    template: Arc<Template>,
    jobs: Sender<Job>,
}

impl GgufModel {
    /// Checks and loads a file. Takes seconds for a large one; blocks no thread of the caller
    /// but for the reading of the header.
    ///
    /// # Errors
    /// Why the file cannot be used.
    pub async fn open(setup: GgufSetup) -> Result<Self, GgufError> {
        let header = Header::read(&setup.path)?;
        vocabulary::check(&header)?;
        let template = Template::of(&header, vocabulary::markers(&header))?;
        let trained = header.context_length.unwrap_or(DEFAULT_WINDOW);
        let window_tokens = setup.window_tokens.min(trained);
        let file = setup
            .path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned());
        let cores = || std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let threads = setup.threads.map_or_else(cores, usize::from);
        let jobs = engine::start(Load {
            path: setup.path,
            window_tokens,
            threads: i32::try_from(threads).unwrap_or(2),
            seed: setup.seed,
        })
        .await?;
        Ok(Self {
            info: ModelInfo {
                provider: setup.provider,
                server: None,
                model: header.name.or(file).unwrap_or_default(),
                window_tokens,
                place: Place::Local,
            },
            template: Arc::new(template),
            jobs,
        })
    }

    fn begin(&self, prompt: &Prompt) -> Result<PieceStream, ModelError> {
        let text = self.template.write(prompt)?;
        let bos = self.template.bos();
        let (out, pieces) = mpsc::channel(32);
        let job = Job {
            // The template may have written the first token already.
            add_bos: bos.is_empty() || !text.starts_with(bos),
            text,
            max_tokens: prompt.max_tokens,
            temperature: prompt.temperature,
            out,
        };
        self.jobs.send(job).map_err(|_| ModelError::Engine {
            why: "it has stopped",
        })?;
        Ok(Box::pin(stream::unfold(pieces, async |mut pieces| {
            let piece = pieces.recv().await?;
            Some((piece, pieces))
        })))
    }
}

impl ChatModel for GgufModel {
    fn info(&self) -> ModelInfo {
        self.info.clone()
    }

    fn stream(&self, request: ChatRequest, cancel: CancellationToken) -> ChatStream {
        let this = self.clone();
        answering(self.info(), request, cancel, async move |prompt| {
            this.begin(&prompt)
        })
    }
}
