//! "What did I promise?"

use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_language::phrase::Values;
use os1_memory::Matter;

use super::why::quoted;
use super::{Answer, Ask, SAID};
use crate::world::World;

/// How it is asked.
const HEADS: &[&str] = &[
    "what did i promise",
    "what have i promised",
    "what promises",
    "what are my promises",
    "did i promise",
    "have i promised",
    "what do you know about my promises",
];

/// The promises that are open, of those that the question names somebody or something of; `None` when something
/// else is asked.
///
/// # Errors
/// The profile could not be read.
pub(super) fn answered(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let low = ask.text.to_lowercase();
    let low = low.trim().trim_end_matches(['?', '.', '!', ' ']);
    let Some(rest) = HEADS.iter().find_map(|head| low.strip_prefix(head)) else {
        return Ok(None);
    };
    let whom: Vec<&str> = rest.split_whitespace().filter(names).collect();
    let made = world.memory().promises(ask.now)?;
    let about = |matter: &&Matter| {
        let words = matter.source.quote.to_lowercase();
        whom.iter().all(|word| words.contains(word))
    };
    let open: Vec<&Matter> = made.iter().filter(about).take(SAID).collect();
    if open.is_empty() {
        let text = ask.phrase("knowing.no_promise", &Values::new())?;
        return Ok(Some(Answer::words(text)));
    }
    let own = Labels::new(Source::Companion, Readers::all());
    let labels = open
        .iter()
        .fold(own, |all, matter| all.join(&matter.labels));
    let lines: Vec<String> = open
        .iter()
        .map(|matter| quoted(&matter.source, ask))
        .collect();
    Ok(Some(Answer::quoting(Labeled::new(lines.join(" "), labels))))
}

/// Whether a word may tell which promise is meant.
fn names(word: &&str) -> bool {
    ![
        "to", "that", "i", "would", "anything", "anybody", "anyone", "somebody", "someone", "do",
        "me", "you", "have", "made", "did", "make", "so", "far", "lately",
    ]
    .contains(word)
}
