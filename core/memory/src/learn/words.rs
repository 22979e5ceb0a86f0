//! The lists of words: `words/en/lists.txt`.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

static LISTS: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> =
    LazyLock::new(|| os1_language::word_lists(include_str!("../../words/en/lists.txt")));

static SINGLE: LazyLock<BTreeMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let sets = LISTS.iter();
    sets.map(|(name, words)| (*name, words.iter().copied().collect()))
        .collect()
});

/// The phrases below `[name]`; none when there is no such list.
pub(super) fn list(name: &str) -> &'static [&'static str] {
    LISTS.get(name).map_or(&[], Vec::as_slice)
}

/// Whether `word` is a line of the list.
pub(super) fn is_in(name: &str, word: &str) -> bool {
    SINGLE.get(name).is_some_and(|words| words.contains(word))
}
