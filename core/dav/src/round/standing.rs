//! How an object stands to its server, and what a step of a round makes of that: pure.

use os1_base::Labels;
use serde::{Deserialize, Serialize};

use super::{Mark, SyncStep};

/// How an object stands, apart from its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its name in the collection; `None` when no server has it.
    pub href: Option<String>,
    /// Its version on the server.
    pub etag: Option<String>,
    /// Whether it waits to be sent.
    pub mark: Mark,
    /// Grows with every text it gets.
    pub revision: i64,
    /// What led to the changes that wait to be sent; `None` for the user's word alone.
    pub cause: Option<Labels>,
}

/// What becomes of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next<'a> {
    /// It is another one than the step was made for: nothing is written.
    Stale,
    /// It goes.
    Gone,
    /// It is written so.
    Written {
        /// How it stands then.
        standing: Standing,
        /// Its text.
        text: &'a [u8],
        /// What the server has, where that is another text.
        base: Option<&'a [u8]>,
    },
}

/// How an object with this text stands when `base` is what the server has, and what is kept
/// of the base: nothing where it is the text itself.
#[must_use]
pub fn stands<B: AsRef<[u8]>>(on_server: bool, text: &[u8], base: B) -> (Mark, Option<B>) {
    match (on_server, base.as_ref() == text) {
        (false, _) => (Mark::Changed, None),
        (true, true) => (Mark::Clean, None),
        (true, false) => (Mark::Changed, Some(base)),
    }
}

/// What `step` makes of the object that it names, as it is now with its text; `None` where
/// there is none. [`SyncStep::Took`] of no known object makes one.
#[must_use]
pub fn next<'a>(step: &'a SyncStep, known: Option<(&Standing, &'a [u8])>) -> Next<'a> {
    let (known, kept) = match (known, step) {
        (
            None,
            SyncStep::Took {
                href,
                etag,
                text,
                replaces: None,
            },
        ) => return new(href, etag.as_ref(), text),
        (None, _) => return Next::Stale,
        (Some(known), _) => known,
    };
    let seen = step.revision() == Some(known.revision);
    match step {
        SyncStep::Sent {
            href, etag, text, ..
        } => sent(known, kept, seen, (href, etag.as_ref()), text),
        _ if !seen => Next::Stale,
        SyncStep::Gone { .. } | SyncStep::Removed { .. } => Next::Gone,
        SyncStep::Took {
            href, etag, text, ..
        } => Next::Written {
            standing: known.on_server(Mark::Clean, href, etag.as_ref()),
            text,
            base: None,
        },
        SyncStep::Merged {
            href,
            etag,
            base,
            text,
            ..
        } => {
            let (mark, base) = stands(true, text, base.as_slice());
            Next::Written {
                standing: known.on_server(mark, href, etag.as_ref()),
                text,
                base,
            }
        }
        SyncStep::Detached { .. } => Next::Written {
            standing: Standing {
                href: None,
                etag: None,
                mark: Mark::Changed,
                revision: known.revision + 1,
                cause: known.cause.clone(),
            },
            text: kept,
            base: None,
        },
    }
}

fn new<'a>(href: &str, etag: Option<&String>, text: &'a [u8]) -> Next<'a> {
    Next::Written {
        standing: Standing {
            href: Some(href.to_owned()),
            etag: etag.cloned(),
            mark: Mark::Clean,
            revision: 1,
            cause: None,
        },
        text,
        base: None,
    }
}

/// The server took a text of ours. What was changed again meanwhile, or deleted, stays marked.
fn sent<'a>(
    known: &Standing,
    kept: &'a [u8],
    seen: bool,
    (href, etag): (&str, Option<&String>),
    sent: &'a [u8],
) -> Next<'a> {
    let (mark, base) = if known.mark == Mark::Deleted {
        (Mark::Deleted, Some(sent))
    } else if seen {
        (Mark::Clean, None)
    } else {
        stands(true, kept, sent)
    };
    Next::Written {
        standing: Standing {
            revision: known.revision,
            ..known.on_server(mark, href, etag)
        },
        text: kept,
        base,
    }
}

impl Standing {
    /// With its place on the server, as it is to be written.
    fn on_server(&self, mark: Mark, href: &str, etag: Option<&String>) -> Self {
        Self {
            href: Some(href.to_owned()),
            etag: etag.cloned(),
            mark,
            revision: self.revision + 1,
            cause: self.cause.clone().filter(|_| mark != Mark::Clean),
        }
    }
}
