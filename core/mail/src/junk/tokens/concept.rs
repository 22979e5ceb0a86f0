//! What a text is about, by the word lists: so that a word of a sort teaches about its sort.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::Marks;
use super::word::{split, word_hash};
use crate::junk::table::Spread;

/// The lists, one a language.
const LISTS: [&str; 1] = [include_str!("../../../words/en/junk.txt")];
/// How many sections, from the first, are of the advertising trade.
const TRADE: usize = 8;

static BOOK: LazyLock<Book> = LazyLock::new(Book::load);

/// Phrases by their first word.
struct Book {
    names: Vec<&'static str>,
    phrases: ByWord,
}

/// Phrases by the hash of their first word.
type ByWord = HashMap<u64, Vec<Phrase>, BuildHasherDefault<Spread>>;

struct Phrase {
    words: Vec<u64>,
    section: usize,
}

impl Book {
    fn load() -> Self {
        let mut names: Vec<&'static str> = Vec::new();
        let mut phrases = ByWord::default();
        for line in LISTS.iter().flat_map(|list| list.lines()).map(str::trim) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                names.push(name);
            } else if !line.is_empty() && !line.starts_with('#') {
                let words: Vec<u64> = split(line).map(word_hash).collect();
                let section = names.len().saturating_sub(1);
                if let Some(first) = words.first() {
                    phrases
                        .entry(*first)
                        .or_default()
                        .push(Phrase { words, section });
                }
            }
        }
        Self { names, phrases }
    }
}

/// Marks for how much of each sort is in the words. `area` says where they stand.
pub(super) fn read(words: &[u64], area: &str, marks: &mut Marks) {
    let book = &*BOOK;
    // How often anything of a section occurs, and the different phrases.
    let mut found: Vec<(usize, Vec<(u64, usize)>)> = vec![(0, Vec::new()); book.names.len()];
    for (at, first) in words.iter().enumerate() {
        let rest = words.get(at..).unwrap_or_default();
        for (nth, phrase) in book.phrases.get(first).into_iter().flatten().enumerate() {
            if rest.starts_with(&phrase.words)
                && let Some(section) = found.get_mut(phrase.section)
            {
                section.0 += 1;
                if !section.1.contains(&(*first, nth)) {
                    section.1.push((*first, nth));
                }
            }
        }
    }
    for (name, (count, kinds)) in book.names.iter().zip(&found) {
        marks.level(area, name, kinds.len());
        marks.level(
            area,
            &format!("{name} share"),
            count * 400 / words.len().max(20),
        );
    }
    let trade = || found.iter().take(TRADE).map(|(_, kinds)| kinds.len());
    marks.level(area, "all trade", trade().sum());
    let sections = trade().filter(|kinds| *kinds > 0).count();
    marks.steps(area, "sections of trade", sections as u64);
}
