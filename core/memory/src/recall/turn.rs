//! A remembered turn beside a question.

use std::sync::LazyLock;

use std::collections::HashSet;

use super::question::Question;
use super::words::{base, is_stop, stem, words};
use crate::Speaker;

/// Parameters of bm25 (Robertson and Zaragoza 2009): 1.2 is the usual saturation; turns of a
/// talk differ in length for reasons other than topic, so length counts less than the usual
/// 0.75, by cross-validation on talks.
const SATURATION: f64 = 1.2;
const LENGTH_SHARE: f64 = 0.4;
/// The length of a turn that is neither short nor long, in words: talks that people type
/// have 15 to 35.
const USUAL_WORDS: f64 = 25.0;
/// Words as long as this one may be of one family when so many of their letters agree.
const FAMILY_LETTERS: usize = 5;

/// Words by which somebody says when something was.
const TIME_WORDS: &str = "yesterday today tonight last ago next week weekend month year years day days monday tuesday \
wednesday thursday friday saturday sunday january february march april may june july august \
september october november december tomorrow recently soon since summer winter spring fall \
morning night evening";

pub(crate) static TIMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| TIME_WORDS.split_whitespace().collect());

/// A turn as it stands in the table, as far as recall looks at it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Turn {
    pub(crate) seq: i64,
    pub(crate) position: i64,
    pub(crate) at_us: i64,
    pub(crate) speaker: Speaker,
    pub(crate) present: Vec<String>,
    pub(crate) text: String,
}

/// How the words of a turn meet those of a question.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meeting {
    /// For each word of the question its saturated frequency in the turn; 0 when absent.
    pub(crate) frequency: Vec<f64>,
    /// For each word of the question whether only a word of its family is there.
    pub(crate) family: Vec<bool>,
    /// Whether the turn ends with a question.
    pub(crate) ends_asking: bool,
    /// Whether something is asked anywhere in it.
    pub(crate) asks: bool,
    /// Whether it says when something was.
    pub(crate) tells_time: bool,
}

impl Meeting {
    /// Reads `text` beside `question`.
    pub(crate) fn of(text: &str, question: &Question) -> Self {
        let mut count = vec![0_u32; question.words.len()];
        let mut family = vec![false; question.words.len()];
        let mut length = 0_u32;
        let mut tells_time = false;
        for word in words(text) {
            length += 1;
            tells_time |= TIMES.contains(word.as_ref()) || is_year(&word);
            if is_stop(&word) || !may_meet(&word, question) {
                continue;
            }
            let stem = stem(&word);
            let both = question.words.iter().zip(&mut count).zip(&mut family);
            for ((asked, count), family) in both {
                if asked.stem == stem || asked.also.iter().any(|other| *other == stem) {
                    *count += 1;
                } else if !*family {
                    *family = are_family(&asked.stem, &stem);
                }
            }
        }
        let ended = text.trim_end().ends_with('?');
        Self {
            frequency: count.iter().map(|n| saturated(*n, length)).collect(),
            family: family
                .iter()
                .zip(&count)
                .map(|(family, n)| *family && *n == 0)
                .collect(),
            ends_asking: ended,
            asks: text.contains('?'),
            tells_time,
        }
    }
}

/// Whether the stem of `word` can be like one that is asked for: stemming leaves the first
/// two letters but for a y, so most words of a turn need not be stemmed.
fn may_meet(word: &str, question: &Question) -> bool {
    let start = start(base(word));
    question
        .words
        .iter()
        .flat_map(|asked| asked.also.iter().chain([&asked.stem]))
        .any(|asked| self::start(asked) == start)
}

/// The first two letters, y as i: "dying" has the stem "die".
fn start(word: &str) -> [u8; 2] {
    let mut letters = word.bytes();
    let first = letters.next().unwrap_or(0);
    match letters.next() {
        Some(b'y') => [first, b'i'],
        second => [first, second.unwrap_or(0)],
    }
}

fn saturated(count: u32, length: u32) -> f64 {
    let count = f64::from(count);
    let length = 1.0 - LENGTH_SHARE + LENGTH_SHARE * f64::from(length) / USUAL_WORDS;
    if count == 0.0 {
        return 0.0;
    }
    count * (SATURATION + 1.0) / (count + SATURATION * length) / (SATURATION + 1.0)
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether two stems begin alike: "paint" and "painter", "psycholog" and "psychiatr" too,
/// which is why it counts little.
fn are_family(asked: &str, said: &str) -> bool {
    asked.len() >= FAMILY_LETTERS
        && said.len() >= FAMILY_LETTERS - 1
        && asked
            .bytes()
            .zip(said.bytes())
            .take(FAMILY_LETTERS)
            .filter(|(a, b)| a == b)
            .count()
            == FAMILY_LETTERS.min(said.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn question(query: &str) -> Question {
        let now = "2023-08-20T12:00:00+00:00[UTC]".parse().unwrap();
        Question::read(query, &now, |_| Ok::<_, ()>(None)).unwrap()
    }

    #[test]
    fn a_turn_meets_the_words_of_a_question() {
        let asked = question("Who bought the painter's easel?");
        let met = Meeting::of("I was buying an easel last week. And you?", &asked);
        assert!(
            met.frequency
                .iter()
                .zip([true, false, true])
                .all(|(f, there)| (*f > 0.0) == there)
        );
        assert!(met.asks && met.ends_asking && met.tells_time);
        let met = Meeting::of("I paint. Really? Yes.", &asked);
        assert_eq!(met.family, [false, true, false]);
        assert!(met.asks && !met.ends_asking && !met.tells_time);
    }

    proptest! {
        #[test]
        fn a_stem_starts_as_its_word(word in "[a-z]{1,12}|[a-z]{1,6}(ying|ies|ied|ing|ed|s|y|ly)") {
            prop_assert_eq!(start(&stem(&word)), start(base(&word)));
        }
    }

    #[test]
    fn a_longer_turn_needs_more_of_a_word() {
        assert!(saturated(1, 5) > saturated(1, 200));
        assert!(saturated(9, 25) < 1.0 && saturated(2, 25) > saturated(1, 25));
    }
}
