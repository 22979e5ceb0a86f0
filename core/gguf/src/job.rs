//! One answer: reading the prompt and writing tokens until something ends it.

use std::num::NonZeroU32;

use llama_cpp_2::context::LlamaContext;
use llama_cpp_2::llama_batch::LlamaBatch;
use llama_cpp_2::sampling::LlamaSampler;
use llama_cpp_2::token::LlamaToken;
use llama_cpp_2::vocab::LlamaVocab;
use os1_model::{Finish, ModelError, Piece, Usage};
use tokio::sync::mpsc::Sender;

use crate::scanner::Scanner;
use crate::utf8::Characters;

/// Tokens read at a time: between two of these cancelling takes effect.
pub(crate) const BATCH: usize = 256;

/// What the engine is asked.
pub(crate) struct Job {
    /// The prompt, written by the template.
    pub(crate) text: String,
    /// Whether the engine puts its beginning-of-text token before it.
    pub(crate) add_bos: bool,
    pub(crate) max_tokens: u32,
    pub(crate) temperature: Option<f32>,
    /// Where pieces go. Closed when nobody listens any more.
    pub(crate) out: Sender<Result<Piece, ModelError>>,
}

/// The engine's context and what it has read.
pub(crate) struct Desk<'model> {
    pub(crate) context: LlamaContext<'model>,
    pub(crate) vocab: LlamaVocab<'model>,
    /// The tokens whose state is in the cache, in order.
    pub(crate) read: Vec<LlamaToken>,
    pub(crate) seed: u32,
}

/// Nobody listens any more.
struct Gone;

/// What ended an answer early.
enum Stop {
    Gone,
    Failed(ModelError),
}

impl From<Gone> for Stop {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}

impl From<ModelError> for Stop {
    fn from(error: ModelError) -> Self {
        Self::Failed(error)
    }
}

impl Desk<'_> {
    /// Answers `job`. Failures go where the pieces go.
    pub(crate) fn answer(&mut self, job: &Job) {
        if let Err(Stop::Failed(error)) = self.run(job) {
            // What the cache holds after a failure is unknown.
            self.forget();
            let _ = job.out.blocking_send(Err(error));
        }
    }

    fn run(&mut self, job: &Job) -> Result<(), Stop> {
        let prompt = self.vocab.tokenize(job.text.as_bytes(), job.add_bos, true);
        let window = self.context.n_ctx() as usize;
        let room = window.saturating_sub(prompt.len());
        if prompt.is_empty() || room < 16 {
            return Err(ModelError::Overflow.into());
        }
        let cached = self.keep_common(&prompt);
        self.read_rest(&prompt, cached, job)?;
        let limit = (job.max_tokens as usize).min(room);
        let (finish, written) = self.write(limit, job)?;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        send(
            job,
            Piece::Usage(Usage {
                prompt: count(prompt.len()),
                cached: count(cached),
                answer: count(written),
            }),
        )?;
        Ok(send(job, Piece::Finish(finish))?)
    }

    /// Drops from the cache what differs from `prompt`; how many tokens stay. The last token
    /// is always read again, because its result is needed.
    fn keep_common(&mut self, prompt: &[LlamaToken]) -> usize {
        let same = self
            .read
            .iter()
            .zip(prompt)
            .take_while(|(a, b)| a == b)
            .count();
        let keep = same.min(prompt.len().saturating_sub(1));
        let from = u32::try_from(keep).unwrap_or(0);
        match self.context.clear_kv_cache_seq(Some(0), Some(from), None) {
            Ok(true) => {
                self.read.truncate(keep);
                keep
            }
            _ => {
                self.forget();
                0
            }
        }
    }

    fn forget(&mut self) {
        self.context.clear_kv_cache();
        self.read.clear();
    }

    fn read_rest(&mut self, prompt: &[LlamaToken], from: usize, job: &Job) -> Result<(), Stop> {
        let rest = prompt.get(from..).unwrap_or_default();
        for part in rest.chunks(BATCH) {
            if job.out.is_closed() {
                return Err(Stop::Gone);
            }
            self.decode(part)?;
        }
        Ok(())
    }

    fn decode(&mut self, tokens: &[LlamaToken]) -> Result<(), ModelError> {
        let failed = |_| ModelError::Engine {
            why: "it could not read on",
        };
        let mut batch = LlamaBatch::new(tokens.len(), 1);
        for (at, token) in tokens.iter().enumerate() {
            let position = i32::try_from(self.read.len() + at).unwrap_or(i32::MAX);
            let last = at + 1 == tokens.len();
            batch
                .add(*token, position, &[0], last)
                .map_err(|_| failed(()))?;
        }
        self.context.decode(&mut batch).map_err(|_| failed(()))?;
        self.read.extend_from_slice(tokens);
        Ok(())
    }

    fn write(&mut self, limit: usize, job: &Job) -> Result<(Finish, usize), Stop> {
        let mut sampler = sampler(job.temperature, self.seed);
        let mut scanner = Scanner::default();
        let mut characters = Characters::default();
        let mut out = Vec::new();
        let mut written = 0;
        let stopped = loop {
            if written == limit {
                break false;
            }
            let token = sampler.sample(&self.context, -1);
            written += 1;
            if self.vocab.is_eog(token) {
                break true;
            }
            let bytes = self
                .vocab
                .token_to_piece(token, is_tool_marker(&self.vocab, token), None);
            scanner.take(&characters.take(&bytes), &mut out)?;
            deliver(job, &mut out)?;
            if written < limit {
                self.decode(&[token])?;
            }
        };
        let called = scanner.end(&mut out)?;
        deliver(job, &mut out)?;
        let finish = match (stopped, called) {
            (false, _) => Finish::Length,
            (true, true) => Finish::ToolCalls,
            (true, false) => Finish::Stop,
        };
        Ok((finish, written))
    }
}

/// Tool markers are special tokens in some vocabularies and must be seen; all other special
/// tokens stay unwritten.
fn is_tool_marker(vocab: &LlamaVocab<'_>, token: LlamaToken) -> bool {
    let text = vocab.text(token).map(std::ffi::CStr::to_bytes);
    matches!(text, Some(b"<tool_call>" | b"</tool_call>"))
}

fn sampler(temperature: Option<f32>, seed: u32) -> LlamaSampler {
    match temperature {
        Some(heat) if heat > 0.0 => LlamaSampler::chain_simple([
            LlamaSampler::top_k(40),
            LlamaSampler::top_p(0.95, 1),
            LlamaSampler::temp(heat),
            LlamaSampler::dist(seed),
        ]),
        _ => LlamaSampler::greedy(),
    }
}

fn deliver(job: &Job, out: &mut Vec<Piece>) -> Result<(), Gone> {
    out.drain(..).try_for_each(|piece| send(job, piece))
}

fn send(job: &Job, piece: Piece) -> Result<(), Gone> {
    job.out.blocking_send(Ok(piece)).map_err(|_| Gone)
}

/// The engine's window for a wish: at least 512, the engine's own least.
pub(crate) fn window(tokens: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(tokens.max(512))
}
