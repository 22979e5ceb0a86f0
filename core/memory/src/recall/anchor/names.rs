//! What events are called: `words/en/occasions.txt`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::recall::words::{is_stop, stem, words};

/// Words that only set an event apart from earlier ones of its kind; the last is meant anyway.
const LAST: &[&str] = &["new", "last", "latest", "recent"];

type Lists = BTreeMap<&'static str, Vec<&'static str>>;

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| os1_language::word_lists(include_str!("../../../words/en/occasions.txt")));

static STEMS: LazyLock<BTreeMap<&'static str, BTreeSet<String>>> = LazyLock::new(|| {
    let all = LISTS.iter();
    all.map(|(name, lines)| (*name, lines.iter().flat_map(|line| stems(line)).collect()))
        .collect()
});

/// The stems of the words of `text` that tell something.
pub(super) fn stems(text: &str) -> Vec<String> {
    words(text)
        .filter(|word| !is_stop(word) && !LAST.contains(&word.as_ref()))
        .map(|word| stem(&word).into_owned())
        .collect()
}

/// The stems below `heading`; `None` when there is no such heading.
pub(super) fn below(heading: &str) -> Option<&'static BTreeSet<String>> {
    STEMS.get(heading)
}

/// Other words for the event that `word` is the stem of.
pub(super) fn same(word: &str) -> Vec<String> {
    let lines = LISTS.get("same").into_iter().flatten();
    lines
        .map(|line| line.split_whitespace().map(stem).map(Cow::into_owned))
        .map(Iterator::collect::<Vec<String>>)
        .filter(|line| line.iter().any(|one| one == word))
        .flatten()
        .filter(|one| one != word)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Predicate;

    #[test]
    fn every_heading_is_of_a_predicate() {
        for name in LISTS.keys().filter(|name| **name != "same") {
            let (predicate, edge) = name.split_once(' ').unwrap();
            assert!(Predicate::from_name(predicate).is_some(), "{name}");
            let edges = ["begins", "ends", "begins beside", "ends beside"];
            assert!(edges.contains(&edge), "{name}");
            let whole = name.trim_end_matches(" beside");
            assert!(
                below(whole).is_some_and(|stems| !stems.is_empty()),
                "{name}"
            );
        }
    }

    #[test]
    fn a_noun_and_its_verb_are_one_event() {
        assert!(same("breakup").contains(&"break".to_owned()));
        assert_eq!(same("bread"), Vec::<String>::new());
        assert_eq!(stems("the new break-up"), ["breakup"]);
    }
}
