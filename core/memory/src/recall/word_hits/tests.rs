//! The rows of the index against a plain query of SQLite's.

use std::collections::BTreeSet;

use os1_base::{FixedClock, IdSource};
use os1_store::{Key, Store};
use proptest::prelude::*;
use rusqlite::Connection;

use super::*;
use crate::{Memory, NewEpisode, SCHEMA};

fn heard<T>(talk: &[String], work: impl FnOnce(&Connection) -> T) -> T {
    let episodes = talk.iter().map(|text| NewEpisode::by_other("Ann", text));
    heard_all(episodes, work)
}

fn heard_all<T>(
    episodes: impl Iterator<Item = NewEpisode>,
    work: impl FnOnce(&Connection) -> T,
) -> T {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &[SCHEMA]).unwrap();
    let now = "2026-06-10T12:00:00+02:00[Europe/Berlin]".parse().unwrap();
    let clock = std::sync::Arc::new(FixedClock::new(now));
    let memory = Memory::new(store, IdSource::new(clock.clone(), 1), clock);
    memory.hear_all(episodes).unwrap();
    memory
        .store
        .read(|c| Ok::<_, crate::MemoryError>(work(c)))
        .unwrap()
}

fn read(query: &str) -> Question {
    let now = "2026-06-10T12:00:00+02:00[Europe/Berlin]".parse().unwrap();
    Question::read(query, &now, |_| Ok::<_, ()>(None)).unwrap()
}

fn found(c: &Connection, query: &str, withheld: &[i64]) -> (Vec<i64>, Question) {
    let mut question = read(query);
    let withheld = BTreeSet::from_iter(withheld.iter().copied());
    let rows = by_words(c, &mut question, None, &withheld).unwrap();
    (rows, question)
}

fn rows_of(talk: &[&str], query: &str) -> Vec<i64> {
    let talk: Vec<String> = talk.iter().map(|text| (*text).to_owned()).collect();
    heard(&talk, |c| found(c, query, &[]).0)
}

/// Every row that has a word or, of a longer one, one that begins alike, by a plain query.
fn plain(c: &Connection, question: &Question) -> BTreeSet<i64> {
    let any: Vec<String> = question
        .words
        .iter()
        .flat_map(|word| {
            let family = word.stem.is_ascii() && word.stem.len() > FAMILY_LETTERS;
            let start: String = word.stem.chars().take(FAMILY_LETTERS).collect();
            let own = forms(&word.word)
                .into_iter()
                .map(|form| format!("\"{form}\""));
            let family = family.then(|| format!("\"{start}\"*"));
            own.chain(family).collect::<Vec<_>>()
        })
        .collect();
    c.prepare("SELECT rowid FROM episode_words WHERE episode_words MATCH ?1")
        .unwrap()
        .query_map([any.join(" OR ")], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

const WORDS: &str = "(harbour|paint|painter|painting|bought|buys|x|ж|текст|京都|café|cafe|go|7)";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_is_found_is_what_a_plain_query_finds(
        talk in prop::collection::vec(prop::collection::vec(WORDS, 1..5), 1..HITS),
        asked in prop::collection::vec(WORDS, 1..4),
        withheld in prop::collection::btree_set(1_i64..20, 0..4),
    ) {
        let talk: Vec<String> = talk.iter().map(|words| words.join(" ")).collect();
        heard(&talk, |c| {
            let (rows, question) = found(c, &asked.join(" "), &[]);
            if !question.words.is_empty() {
                prop_assert_eq!(BTreeSet::from_iter(rows), plain(c, &question));
            }
            let withheld: Vec<i64> = withheld.into_iter().collect();
            let (open, _) = found(c, &asked.join(" "), &withheld);
            prop_assert!(open.iter().all(|row| !withheld.contains(row)));
            Ok(())
        })?;
    }
}

#[test]
fn the_rarer_word_comes_first_and_of_equals_the_newer() {
    let talk = ["tea", "tea", "tea and a lighthouse", "tea", "bread"];
    assert_eq!(rows_of(&talk, "tea lighthouse"), [3, 4, 2, 1]);
    let talk = ["The painter came.", "I paint.", "A paintbrush."];
    assert_eq!(rows_of(&talk, "paint")[0], 2);
    assert_eq!(rows_of(&talk, "painters")[0], 1, "its family after it");
}

#[test]
fn letters_and_other_scripts_are_words() {
    let talk = [
        "plan x",
        "текст песни",
        "私は 京都 に",
        "Café Müller",
        "oing",
        "7 up",
    ];
    for (query, row) in [("x", 1), ("текст", 2), ("京都", 3), ("cafe", 4), ("7", 6)] {
        assert_eq!(rows_of(&talk, query), [row], "{query}");
    }
    for query in ["", "\"", "* OR NEAR(", "the of", "-"] {
        assert_eq!(rows_of(&talk, query), Vec::<i64>::new(), "{query}");
    }
}

#[test]
fn where_all_words_are_common_they_are_looked_for_together() {
    let mut talk = vec!["tea with bread".to_owned()];
    for at in 0..2 * ROWS_A_WORD {
        talk.push(if at % 2 == 0 { "tea" } else { "bread" }.to_owned());
    }
    let rows = heard(&talk, |c| found(c, "tea bread", &[]).0);
    assert_eq!(rows.first(), Some(&1), "however long ago: {rows:?}");
    assert_eq!(rows.len(), HITS);
}

#[test]
fn a_name_told_in_confidence_finds_nothing_before_others() {
    let talk = [
        "My colleague Agnes likes tea.",
        "Keep this to yourself. It's Ines, not Agnes.",
        "It rained.",
        "It snowed.",
        "The sun came out.",
        "Ines sold the boat.",
    ];
    let episodes = talk.iter().map(|text| NewEpisode::by_user(*text));
    heard_all(episodes, |c| {
        let rows = |present: &[String]| {
            let withheld = super::super::confidence::withheld(c, present).unwrap();
            let withheld: Vec<i64> = withheld.into_iter().collect();
            found(c, "Agnes", &withheld).0
        };
        assert!(rows(&[]).contains(&6), "Agnes is Ines");
        assert_eq!(rows(&["Tom".to_owned()]), [1], "which Tom is not to learn");
    });
}
