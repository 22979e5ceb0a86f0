//! Seeing somebody goes by many words: "lunch with Anna" answers when one last saw her.

use os1_base::Error;
use os1_memory::{RecallRequest, Recalled, Speaker};

use crate::world::World;

/// How it is asked.
const SEES: &[&str] = &[
    "see ", "seen ", "saw ", "meet ", "met ", "visit ", "visited ",
];

/// What is told by whoever saw somebody.
const MET: &[&str] = &[
    "with",
    "met",
    "saw",
    "seen",
    "visited",
    "visiting",
    "lunch",
    "dinner",
    "breakfast",
    "coffee",
    "party",
    "together",
    "hosted",
];

/// What tells that it was not, or is still to be.
const NOT: &[&str] = &[
    "not", "never", "will", "tomorrow", "would", "if", "might", "maybe", "hope", "want", "wanted",
    "plan", "planning", "should", "without", "haven", "didn", "couldn", "phone", "called", "angry",
];

/// Whom the question "see Anna" is about.
pub(super) fn whom(topic: &str) -> Option<&str> {
    let low = topic.to_lowercase();
    let verb = SEES.iter().find(|verb| low.starts_with(**verb))?;
    topic
        .get(verb.len()..)
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// What the user told of being with `name`.
///
/// # Errors
/// The profile could not be read.
pub(super) fn with(
    name: &str,
    request: &RecallRequest<'_>,
    world: &World,
) -> Result<Vec<Recalled>, Error> {
    let request = RecallRequest {
        query: name,
        ..request.clone()
    };
    let found = world.memory().recall(&request)?.found;
    Ok(found
        .into_iter()
        .filter(|found| found.covers >= 1.0 - f64::EPSILON)
        .filter(|found| found.episode.speaker == Speaker::User)
        .filter(|found| is_meeting(found.episode.reached()))
        .collect())
}

fn is_meeting(text: &str) -> bool {
    let low = text.to_lowercase();
    let words: Vec<&str> = low.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    has(MET) && !has(NOT) && !text.trim_end().ends_with('?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn being_with_somebody_is_seeing_them() {
        assert_eq!(whom("see Anna"), Some("Anna"));
        assert_eq!(whom("go swimming"), None);
        for (text, met) in [
            ("I had lunch with Anna yesterday.", true),
            ("I met Anna at the station", true),
            ("I will have lunch with Anna tomorrow", false),
            ("I haven't met Anna", false),
            ("Anna likes tea", false),
            ("Did I have lunch with Anna?", false),
        ] {
            assert_eq!(is_meeting(text), met, "{text}");
        }
    }
}
