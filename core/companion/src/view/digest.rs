//! Days, months and chapters, as shells draw them.

use os1_base::Labels;
use serde::Serialize;

/// What a day, a month or a chapter held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DigestView {
    /// `day`, `month` or `chapter`.
    pub of: &'static str,
    /// Its first instant, RFC 3339 with zone; `None` for the first chapter.
    pub from: Option<String>,
    /// The instant after it; `None` for the present chapter.
    pub to: Option<String>,
    /// Lines: what was said, or what was known.
    pub text: String,
    /// The ids of the episodes it was made from.
    pub sources: Vec<String>,
    /// Whose words are in it, and who may read it.
    pub labels: Labels,
}
