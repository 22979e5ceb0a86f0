//! Whose words a change writes, and whose words led to it.

use os1_base::{Labels, Readers, Source};

/// Whose words a change writes, and whose words led to it. The two differ: an imported file is
/// a stranger's text that the user wants; what a model proposes after it read mail is the
/// model's text to which a stranger led.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorship {
    /// Whose words the texts are.
    pub text: Source,
    /// What led to the change. The guard sees it when the change is sent to a server.
    pub cause: Labels,
}

impl Authorship {
    /// Words of `text` that are written because the user said so.
    #[must_use]
    pub fn at_the_users_word(text: Source) -> Self {
        Self {
            text,
            cause: Labels::new(Source::User, Readers::all()),
        }
    }

    /// What a model wrote, with the labels of all that it had read.
    #[must_use]
    pub fn of_model(cause: Labels) -> Self {
        Self {
            text: Source::Model,
            cause,
        }
    }

    /// 0 where the texts are the user's own words, 1 for anybody else's.
    pub(crate) fn column(&self) -> i64 {
        i64::from(self.text != Source::User)
    }

    /// What led to it, where that was not the user's word alone.
    pub(crate) fn foreign_cause(&self) -> Option<Labels> {
        let foreign = self.cause.sources.iter().any(|of| *of != Source::User);
        foreign.then(|| self.cause.clone())
    }
}

/// Who wrote it led to it.
impl From<Source> for Authorship {
    fn from(text: Source) -> Self {
        Self {
            text,
            cause: Labels::new(text, Readers::all()),
        }
    }
}

/// What led to a change on top of another that waits to be sent as well.
pub(crate) fn joined(before: Option<&Labels>, after: Option<&Labels>) -> Option<Labels> {
    match (before, after) {
        (Some(before), Some(after)) => Some(before.join(after)),
        (one, other) => one.or(other).cloned(),
    }
}
