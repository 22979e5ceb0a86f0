//! The words in which people say how it was.

use std::sync::LazyLock;

use crate::answer::Pattern;

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Liked,
    Disliked,
    Complaint,
}

static SORTS: LazyLock<Vec<(Sort, Vec<&'static str>)>> = LazyLock::new(|| {
    [
        (Sort::Liked, include_str!("../../words/en/liked.txt")),
        (Sort::Disliked, include_str!("../../words/en/disliked.txt")),
        (
            Sort::Complaint,
            include_str!("../../words/en/complaints.txt"),
        ),
    ]
    .into_iter()
    .map(|(sort, text)| (sort, lines(text).collect()))
    .collect()
});

static NEVER: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    lines(include_str!("../../words/en/never.txt"))
        .map(Pattern::new)
        .collect()
});

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What `word` says of an evening, if anything.
pub(super) fn sort_of(word: &str) -> Option<Sort> {
    let found = SORTS.iter().find(|(_, words)| words.contains(&word));
    found.map(|(sort, _)| *sort)
}

/// Whether it says: not there again.
pub(super) fn never(words: &[String]) -> bool {
    NEVER.iter().any(|pattern| pattern.is_in(words))
}
