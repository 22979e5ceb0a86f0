//! The thread that owns the loaded model.
//!
//! llama.cpp's contexts are not to be used from two threads, and one request at a time keeps
//! its cache useful, so there is one thread a model and requests queue before it. The thread
//! ends, and the memory is free, when the last handle is dropped.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use llama_cpp_2::context::params::LlamaContextParams;
use llama_cpp_2::llama_backend::LlamaBackend;
use llama_cpp_2::model::LlamaModel;
use llama_cpp_2::model::params::LlamaModelParams;
use tokio::sync::oneshot;

use crate::GgufError;
use crate::job::{BATCH, Desk, Job, window};

/// Starts the engine once a process; `None` when it cannot be.
fn backend() -> Option<&'static LlamaBackend> {
    static BACKEND: OnceLock<Option<LlamaBackend>> = OnceLock::new();
    let start = || {
        let mut backend = LlamaBackend::init().ok()?;
        // It would write to standard error.
        backend.void_logs();
        Some(backend)
    };
    BACKEND.get_or_init(start).as_ref()
}

/// What the thread is started with.
pub(crate) struct Load {
    pub(crate) path: PathBuf,
    pub(crate) window_tokens: u32,
    pub(crate) threads: i32,
    pub(crate) seed: u32,
}

/// Loads a model on a thread of its own and waits for it without blocking.
///
/// # Errors
/// [`GgufError::NotLoaded`].
pub(crate) async fn start(load: Load) -> Result<Sender<Job>, GgufError> {
    let (jobs, queue) = channel();
    let (loaded, answer) = oneshot::channel();
    thread::Builder::new()
        .name("os1-gguf".to_owned())
        .spawn(move || run(&load, &queue, loaded))
        .map_err(|_| GgufError::NotLoaded)?;
    answer.await.map_err(|_| GgufError::NotLoaded)??;
    Ok(jobs)
}

fn run(load: &Load, queue: &Receiver<Job>, loaded: oneshot::Sender<Result<(), GgufError>>) {
    let Some(backend) = backend() else {
        let _ = loaded.send(Err(GgufError::NotLoaded));
        return;
    };
    let model = LlamaModel::load_from_file(backend, &load.path, &LlamaModelParams::default());
    let Ok(model) = model else {
        let _ = loaded.send(Err(GgufError::NotLoaded));
        return;
    };
    let batch = u32::try_from(BATCH).unwrap_or(u32::MAX);
    let params = LlamaContextParams::default()
        .with_n_ctx(window(load.window_tokens))
        .with_n_batch(batch)
        .with_n_ubatch(batch)
        .with_n_threads(load.threads)
        .with_n_threads_batch(load.threads);
    let Ok(context) = model.new_context(backend, params) else {
        let _ = loaded.send(Err(GgufError::NotLoaded));
        return;
    };
    let mut desk = Desk {
        context,
        vocab: model.vocab(),
        read: Vec::new(),
        seed: load.seed,
    };
    if loaded.send(Ok(())).is_err() {
        return;
    }
    while let Ok(job) = queue.recv() {
        desk.answer(&job);
    }
}
