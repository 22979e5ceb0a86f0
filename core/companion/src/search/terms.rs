//! The words of a question that say what it is about.

use std::collections::{BTreeMap, HashSet};

use os1_memory::telling_words;

/// The most words of one question.
const MAX_TERMS: usize = 24;
/// Words that ask for things whatever they are about, beside the function words.
const ASKING: &[&str] = &[
    "find",
    "search",
    "look",
    "show",
    "everything",
    "anything",
    "something",
    "thing",
    "please",
    "where",
    "give",
    "need",
    "want",
    "know",
    "remember",
];

/// The words of a question: each once, with the stem by which it is compared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Terms {
    /// As they were typed, in lower case, for the rooms' indexes.
    pub(crate) words: Vec<String>,
    /// Their stems with what each is worth.
    weights: BTreeMap<String, f64>,
    /// The letters that words of the question begin with: a word of a text that begins with
    /// another is no word of the question.
    initials: HashSet<char>,
}

impl Terms {
    /// The words of `question`.
    pub(crate) fn of(question: &str) -> Self {
        let telling = telling_words(question);
        let asks = |word: &String| ASKING.contains(&word.as_str());
        let only_asks = telling.iter().all(|(word, _)| asks(word));
        let mut terms = Self {
            words: Vec::new(),
            weights: BTreeMap::new(),
            initials: HashSet::new(),
        };
        for (word, stem) in telling {
            if (asks(&word) && !only_asks) || terms.words.len() >= MAX_TERMS {
                continue;
            }
            terms.initials.extend(word.chars().next());
            terms.initials.extend(stem.chars().next());
            if terms.weights.insert(stem, 1.0).is_none() {
                terms.words.push(word);
            }
        }
        terms
    }

    /// Whether there is nothing to look for.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The stems of the question that stand in `text`.
    pub(crate) fn within<'t>(&'t self, text: &str) -> HashSet<&'t str> {
        let mut found = HashSet::new();
        for chunk in text.split(|c: char| c.is_whitespace() || c == '/') {
            let first = chunk.chars().find(|c| c.is_alphanumeric());
            let may_be = first
                .is_some_and(|c| !c.is_ascii() || self.initials.contains(&c.to_ascii_lowercase()));
            // A word joined to another (`flat-share`, `re-let`) begins like the first.
            if !may_be && !chunk.contains(['-', '_', '.', '@', '\'', '’']) {
                continue;
            }
            for piece in chunk.split(['-', '_', '.', '@']).chain([chunk]) {
                for (_, stem) in telling_words(piece) {
                    if let Some((known, _)) = self.weights.get_key_value(&stem) {
                        found.insert(known.as_str());
                    }
                }
            }
        }
        found
    }

    /// Weighs each word by how few of `texts` hold it: the inverse document frequency of bm25
    /// over what all rooms brought together, so that it is the same for each of them.
    #[allow(clippy::cast_precision_loss, reason = "some hundred candidates")]
    pub(crate) fn weigh(&mut self, texts: &[HashSet<String>]) {
        let all = texts.len() as f64;
        for (stem, weight) in &mut self.weights {
            let there = texts.iter().filter(|text| text.contains(stem)).count() as f64;
            *weight = ((all - there + 0.5) / (there + 0.5)).ln_1p();
        }
    }

    /// What `stems` are worth of the whole question, 0…1.
    pub(crate) fn share(&self, stems: &HashSet<&str>) -> f64 {
        let worth = |stem: &str| self.weights.get(stem).copied().unwrap_or_default();
        let all: f64 = self.weights.values().sum();
        let some: f64 = stems.iter().map(|stem| worth(stem)).sum();
        if all > 0.0 {
            (some / all).min(1.0)
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_about_its_rare_words() {
        let terms = Terms::of("Find everything about the flat's deposits, please");
        assert_eq!(terms.words, ["flat", "deposits"]);
        let found = terms.within("The DEPOSIT (two rents) for the flat-share");
        assert_eq!(found.len(), 2);
        assert!(terms.within("the boiler").is_empty());
        assert_eq!(Terms::of("find everything").words, ["find", "everything"]);
        assert!(Terms::of("what is it?").is_empty());
    }

    #[test]
    fn a_word_that_few_hold_is_worth_more() {
        let mut terms = Terms::of("flat deposit");
        let texts: Vec<HashSet<String>> = (0..10)
            .map(|n| {
                let mut text = HashSet::from(["flat".to_owned()]);
                if n == 0 {
                    text.insert("deposit".to_owned());
                }
                text
            })
            .collect();
        terms.weigh(&texts);
        let flat = terms.share(&HashSet::from(["flat"]));
        let deposit = terms.share(&HashSet::from(["deposit"]));
        assert!(deposit > 0.9 && flat < 0.1, "{flat} {deposit}");
        assert!((flat + deposit - 1.0).abs() < 1e-9);
    }
}
