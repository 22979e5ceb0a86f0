//! What it remembers: every episode with who said it, when, and who was there.
//!
//! An [`Episode`] is one thing said or read, kept word for word and never rewritten, so
//! that whatever is later concluded can be traced to its source. [`Memory::hear`] is
//! durable when it returns. [`Memory::context`] gives a language model what fits its
//! window: the recent turns as they were, and short extracts of what came before, made
//! by the core and not by a model, each with the label of the words it was made from.
//! Episodes of a crisis are [barred](Episode::barred): the user can read and export
//! them, no prompt and no summary contains them.
//!
//! [`Memory::recall`] answers a question with the episodes that fit it best, by words and,
//! where there is an embedder, by meaning; how: `docs/recall.md`.
//!
//! Pure logic: [`tokens()`] (the estimate of a text's length for a model), the query for
//! the word index, the extract. Tables and SQL: `store`.

mod channel;
mod context;
mod digest;
mod episode;
mod error;
mod extract;
mod fact;
mod forget;
mod learn;
mod matter;
mod memory;
mod query;
mod recall;
mod speaker;
mod store;
mod summaries;
mod summary;
mod tokens;
mod transfer;
mod vectors;
mod window;

pub use channel::Channel;
pub use context::Context;
pub use digest::{Chapter, Digest};
pub use episode::{
    Episode, MAX_NAME_BYTES, MAX_PRESENT, MAX_REFERENCE_BYTES, MAX_TEXT_BYTES, NewEpisode,
};
pub use error::MemoryError;
pub use fact::{About, Arity, Bound, Fact, FactQuery, FactSource, PersonView, Predicate, Unclear};
pub use forget::{Forget, Forgotten};
pub use learn::{
    Claim, Lesson, MAX_LEARNED_BYTES, MAX_PROPOSALS, Object, Promise, Proposal, Stance, Who, learn,
    promises,
};
pub use matter::{BroughtUp, Matter, MatterKind};
pub use memory::{Found, Heard, HeardCounts, Memory, TakenIn};
pub use query::{MAX_QUERY_CHARS, MAX_QUERY_WORDS};
pub use recall::{
    Example, FEATURE_NAMES, Fusion, MAX_RECALLED, Pack, PackLine, Recall, RecallRequest, Recalled,
    SIGN_COUNT, Weights, telling_stems, telling_words,
};
pub use speaker::Speaker;
pub use store::SCHEMA;
pub use summary::Summary;
pub use tokens::tokens;
pub use transfer::{ImportCounts, MAX_LINE_BYTES};
pub use vectors::CoarsePass;
