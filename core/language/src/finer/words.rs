//! The words by which plans are known: `words/en/plans.txt`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static BOOK: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> =
    LazyLock::new(|| read(include_str!("../../words/en/plans.txt")));

/// The phrases below `[name]`; none when there is no such name.
pub(super) fn words(name: &str) -> &'static [&'static str] {
    BOOK.get(name).map_or(&[], Vec::as_slice)
}

fn read(file: &'static str) -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut book = BTreeMap::new();
    let mut name = "";
    for line in file.lines().map(str::trim) {
        if let Some(next) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            name = next;
        } else if !line.is_empty() && !line.starts_with('#') {
            book.entry(name).or_insert_with(Vec::new).push(line);
        }
    }
    book
}

/// Whether a word names an event by itself.
#[must_use]
pub fn is_event(word: &str) -> bool {
    words("event").contains(&word)
}
