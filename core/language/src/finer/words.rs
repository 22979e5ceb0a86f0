//! The words by which plans are known: `words/en/plans.txt`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static BOOK: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> =
    LazyLock::new(|| crate::word_lists(include_str!("../../words/en/plans.txt")));

/// The phrases below `[name]`; none when there is no such name.
pub(super) fn words(name: &str) -> &'static [&'static str] {
    BOOK.get(name).map_or(&[], Vec::as_slice)
}

/// Whether a word names an event by itself.
#[must_use]
pub fn is_event(word: &str) -> bool {
    words("event").contains(&word)
}
