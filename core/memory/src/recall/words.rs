//! The words of a text, in the form in which a question and its answer meet.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest word looked at, in bytes: longer ones are addresses and pastes.
const MAX_WORD_BYTES: usize = 64;

/// Words that questions and answers are full of whatever they are about: function words,
/// question words ("which kind of"), and the verbs of reporting and going.
const STOP_WORDS: &str = "a an the of to in on at for from by with about as is are was were be been being am do does did \
done doing has have had having will would can could shall should may might must i me my mine \
you your yours he him his she her hers it its we us our ours they them their theirs this that \
these those there here and or but if then than so not no nor what when where who whom whose \
which why how much many long often kind type sort some any all both each other others into out \
up down over s t d ll re ve m don just really very also too get got gets getting make makes \
made going go goes went gone like likes said say says tell told think know according ever \
during after before while because";

/// English forms that a stemmer cannot bring together, each line `form form … = base`:
/// irregular verbs and plurals (what grammars list), and everyday words of one meaning.
const FORMS: &str = include_str!("forms.txt");

static STOPS: LazyLock<std::collections::HashSet<&'static str>> =
    LazyLock::new(|| STOP_WORDS.split_whitespace().collect());

static BASES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = FORMS.lines().filter_map(|line| line.split_once('='));
    lines
        .flat_map(|(forms, base)| {
            forms
                .split_whitespace()
                .map(move |form| (form, base.trim()))
        })
        .collect()
});

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The words of `text` in lower case, without diacritics; `de-stress` is one word, and the
/// ends of `she's` and `we've` are none.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '\u{2019}'))
        .flat_map(|chunk| chunk.split(['\'', '\u{2019}']).enumerate())
        .filter(|(part, word)| {
            let clitic = *part > 0 && matches!(*word, "s" | "re" | "ve" | "ll" | "d" | "m" | "t");
            !clitic && word.len() <= MAX_WORD_BYTES
        })
        .map(|(_, word)| plain(word))
        .filter(|word| !word.is_empty())
}

fn plain(word: &str) -> Cow<'_, str> {
    // Most words of a text are so already.
    if word
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'))
    {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        let kept = word.bytes().filter(|byte| *byte != b'-');
        return kept.map(|byte| byte.to_ascii_lowercase() as char).collect();
    }
    word.nfd()
        .filter(|c| !is_combining_mark(*c) && *c != '-')
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether `word` says nothing about what a text is about.
pub(crate) fn is_stop(word: &str) -> bool {
    STOPS.contains(word)
}

/// The base of an irregular form; the word itself where it is none.
pub(crate) fn base(word: &str) -> &str {
    BASES.get(word).copied().unwrap_or(word)
}

/// The stem by which `word` is compared (Porter 2, after the irregular forms).
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    STEMMER.stem(base(word))
}

/// The words of `text` that say what it is about, in their order, each with the stem by which
/// it is compared: for whoever weighs texts of other kinds by the same words.
#[must_use]
pub fn telling_words(text: &str) -> Vec<(String, String)> {
    words(text)
        .filter(|word| !is_stop(word))
        .map(|word| {
            let stem = stem(&word).into_owned();
            (word.into_owned(), stem)
        })
        .collect()
}

/// The stems of the words that say what `text` is about, each once.
#[must_use]
pub fn telling_stems(text: &str) -> BTreeSet<String> {
    let words = telling_words(text).into_iter();
    words.map(|(_, stem)| stem).collect()
}

/// Every form that has the base of `word`, the word itself first.
pub(crate) fn forms(word: &str) -> Vec<&str> {
    let base = base(word);
    let mut all = vec![word];
    all.extend(BASES.iter().filter(|(_, b)| **b == base).map(|(f, _)| *f));
    all.push(base);
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_in_one_form() {
        fn read(text: &str) -> Vec<Cow<'_, str>> {
            words(text).collect()
        }
        assert_eq!(
            read("She's de-stressed, isn\u{2019}t she?"),
            ["she", "destressed", "isn", "she"]
        );
        assert_eq!(read("CAFÉ \u{202E}naïve\u{200B} 👩‍👩‍👧"), ["cafe", "naive"]);
        assert_eq!(stem("adopted"), stem("adopting"));
        assert_eq!(stem("bought"), stem("buys"));
        assert!(forms("take").contains(&"taken"));
        assert!(is_stop("when"));
    }

    #[test]
    fn a_word_without_end_is_passed_over() {
        assert_eq!(words(&"x".repeat(1 << 20)).count(), 0);
        assert_eq!(
            words("日本語 текст").collect::<Vec<_>>(),
            ["日本語", "текст"]
        );
    }
}
