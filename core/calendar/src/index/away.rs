//! What people call being away.

/// English words for it.
const WORDS: [&str; 5] = [
    "out of office",
    "out of the office",
    "ooo",
    "on leave",
    "vacation",
];

/// Whether a summary says, in English, that somebody is away: as whole words, case ignored.
#[must_use]
pub fn says_away(summary: &str) -> bool {
    let summary = summary.to_lowercase();
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    WORDS.iter().any(|word| {
        summary.match_indices(word).any(|(at, found)| {
            let before = summary.get(..at).and_then(|head| head.chars().last());
            let after = summary.get(at + found.len()..);
            outside(before) && outside(after.and_then(|tail| tail.chars().next()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only() {
        for away in ["Out of Office", "OOO!", "Paul on leave", "vacation"] {
            assert!(says_away(away), "{away}");
        }
        for here in ["Gooood news", "Vacations planning", "ooops", ""] {
            assert!(!says_away(here), "{here}");
        }
    }
}
