//! Questions to a map server that the user allowed.

use os1_base::Id;

use super::bounds::{self, Refusal};
use crate::Origin;
use crate::canonical::canonical_record;

/// The longest question, in bytes.
const MAX_QUESTION: usize = 16 * 1024;

/// Asks a map server where a place of this name is, or what places are in an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskMap {
    /// The server, as it was allowed.
    pub account: Id,
    /// Where it is.
    pub origin: Origin,
    /// Path and query, beginning with `/`.
    pub path: String,
    /// The form that is posted (`application/x-www-form-urlencoded`); empty for a plain GET.
    pub form: String,
}

canonical_record!(AskMap {
    account,
    origin,
    path,
    form,
});

impl AskMap {
    /// Bytes of what is asked, wherever they stand.
    pub(crate) fn size(&self) -> usize {
        self.path.len() + self.form.len()
    }

    pub(super) fn check(&self) -> Result<(), Refusal> {
        bounds::line(&self.path, "web address")?;
        if self.form.len() > MAX_QUESTION {
            return Err(Refusal::TooLong {
                what: "question",
                most: MAX_QUESTION,
            });
        }
        if self.form.chars().any(char::is_control) {
            return Err(Refusal::NotOneLine { what: "question" });
        }
        Ok(())
    }
}
