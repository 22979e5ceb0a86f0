//! Did somebody else's wording keep the numbers and names of the plan?
//!
//! A model may phrase what the core computed; it may not change it. The check errs on the
//! side of no: then the core's own template is said instead.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::tokens::{Token, tokens};

use super::{Value, Values, plain};

/// Words that may begin an English sentence with a capital and are nobody's name.
static STARTERS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("../../words/en/starters.txt")
        .split_whitespace()
        .collect()
});

/// How a wording departs from its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disagreement {
    /// A number the plan does not have.
    NewNumber(String),
    /// A count of the plan that was not said.
    MissingNumber(String),
    /// A name the plan does not have.
    NewName(String),
    /// A name of the plan that was not said; the slot it fills.
    MissingName(&'static str),
    /// A word or number of a text without names ("today", "at least 50") that was not said;
    /// the slot it fills.
    MissingWord(&'static str),
}

/// Whether `text` can stand in place of `own`: it agrees with the plan, and it denies
/// something exactly when `own` does ("did not write" is not "wrote").
#[must_use]
pub fn rewords(own: &str, plan: &Values, known: &[&str], text: &str) -> bool {
    Said::of(own).negates == Said::of(text).negates && agrees(plan, known, text)
}

/// Whether `text` can stand for `source` in place of `gist`, which was taken from it: every
/// number, name, day and time of day that it says stands in `source` or in `frame`, the words
/// around it, and it denies something exactly when `gist` does.
///
/// `known` holds names that may be said without standing there.
#[must_use]
pub fn sums_up(gist: &str, frame: &str, source: &str, known: &[&str], text: &str) -> bool {
    let (said, there, around) = (Said::of(text), Said::of(source), Said::of(frame));
    let known: BTreeSet<String> = known.iter().flat_map(|name| words(name)).collect();
    let stands = |word: &String| {
        there.words.contains(word) || around.words.contains(word) || known.contains(word)
    };
    let one = "1".to_owned();
    let mut numbers = said.numbers.iter();
    numbers.all(|number| *number == one || there.numbers.contains(number))
        && said.names.iter().all(stands)
        && months(text).is_subset(&months(source))
        && TIMES
            .iter()
            .all(|time| !said.words.contains(*time) || there.words.contains(*time))
        && said.negates == Said::of(gist).negates
}

/// The months that are named: by their capital, for some of them are other words too.
fn months(text: &str) -> BTreeSet<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let all = tokens(text).into_iter().map(|token| token.text.to_owned());
    all.filter(|word| MONTHS.contains(&word.as_str())).collect()
}

/// Words for a day or a time of day that are written without a capital.
const TIMES: [&str; 18] = [
    "today",
    "tomorrow",
    "tonight",
    "yesterday",
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midnight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "weekend",
];

/// Whether `text` says the numbers and names of `plan`, all of them and no others.
///
/// `known` holds names that may be said without being asked for: the user's, the companion's.
#[must_use]
pub fn agrees(plan: &Values, known: &[&str], text: &str) -> bool {
    disagreements(plan, known, text).is_empty()
}

/// Every departure of `text` from `plan`, in the order found.
///
/// Numbers are compared by value, so "three" and "3" agree; "one" may be said freely, being
/// a pronoun too. Names are words with a capital; of each text of the plan that has some, at
/// least one must be said ("Sarah" for "Sarah Miller"), and of one that has none, every word.
#[must_use]
pub fn disagreements(plan: &Values, known: &[&str], text: &str) -> Vec<Disagreement> {
    let mut wrong = Vec::new();
    let said = Said::of(text);
    let mut numbers = BTreeSet::from(["1".to_owned()]);
    let mut names: BTreeSet<String> = known.iter().flat_map(|name| words(name)).collect();
    for (slot, value) in plan.iter() {
        if let Value::Count(n) = value {
            let spelt = n.to_string();
            let denied = *n == 0 && said.denies;
            if !denied && !said.numbers.contains(&spelt) {
                wrong.push(Disagreement::MissingNumber(spelt.clone()));
            }
            numbers.insert(spelt);
        }
        for part in texts(value) {
            let planned = Said::of(part);
            if !planned.names.is_empty() && planned.names.is_disjoint(&said.words) {
                wrong.push(Disagreement::MissingName(slot));
            }
            let keeps_words = !planned.names.is_empty() || planned.words.is_subset(&said.words);
            if !keeps_words || !planned.numbers.is_subset(&said.numbers) {
                wrong.push(Disagreement::MissingWord(slot));
            }
            numbers.extend(planned.numbers);
            names.extend(planned.words);
        }
    }
    wrong.extend(
        said.numbers
            .difference(&numbers)
            .cloned()
            .map(Disagreement::NewNumber),
    );
    wrong.extend(
        said.names
            .difference(&names)
            .cloned()
            .map(Disagreement::NewName),
    );
    wrong
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) => vec![text],
        Value::Count(_) => Vec::new(),
        Value::List(items) => items.iter().map(String::as_str).collect(),
    }
}

fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.lower).collect()
}

/// What a text says, as far as it can be checked.
struct Said {
    numbers: BTreeSet<String>,
    names: BTreeSet<String>,
    words: BTreeSet<String>,
    denies: bool,
    negates: bool,
}

impl Said {
    fn of(text: &str) -> Self {
        let mut said = Self {
            numbers: BTreeSet::new(),
            names: BTreeSet::new(),
            words: BTreeSet::new(),
            denies: false,
            negates: false,
        };
        for token in tokens(text) {
            if let Some(number) = number(&token.lower) {
                said.numbers.insert(number);
            } else if is_name(&token) {
                said.names.insert(token.lower.clone());
            }
            let word = token.lower.as_str();
            said.denies |= matches!(word, "no" | "none" | "nothing" | "nobody");
            said.negates |= matches!(word, "not" | "never" | "without") || word.ends_with("n't");
            if number(word).is_none() {
                said.words.insert(token.lower);
            }
        }
        said.negates |= said.denies;
        said
    }
}

/// A word with a capital that is not one that begins sentences.
fn is_name(token: &Token) -> bool {
    token.text.starts_with(char::is_uppercase) && !STARTERS.contains(token.lower.as_str())
}

/// The digits of a number word: "3,065", "three", "third", "21st".
fn number(word: &str) -> Option<String> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits: String = word
            .chars()
            .filter(|c| *c != ',')
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        return Some(digits);
    }
    (1..=12)
        .find(|&n| plain::count(n) == word || (n > 2 && plain::ordinal(n) == word))
        .or_else(|| tens(word))
        .map(|n| n.to_string())
}

fn tens(word: &str) -> Option<u64> {
    Some(match word {
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        "thousand" => 1_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Values {
        Values::new()
            .with("count", 3_u64)
            .with("who", vec!["Sarah Miller".to_owned(), "Theo".to_owned()])
    }

    #[test]
    fn the_same_facts_in_other_words_agree() {
        for text in [
            "You have three new mails, from Sarah and Theo.",
            "3 mails came in. Two names? No: Sarah Miller and Theo.",
            "Theo and Sarah wrote, Sam. There are three in all.",
        ] {
            let wrong = disagreements(&plan(), &["Sam"], text);
            let expected = if text.contains("Two") {
                vec![Disagreement::NewNumber("2".to_owned())]
            } else {
                Vec::new()
            };
            assert_eq!(wrong, expected, "{text}");
        }
    }

    #[test]
    fn changed_numbers_and_names_are_caught() {
        let cases = [
            ("You have four new mails, from Sarah and Theo.", 2),
            ("You have three new mails, from Sarah and Paul.", 2),
            ("Peter wrote, and Sarah and Theo: three mails.", 1),
            ("You have mail from Sarah and Theo.", 1),
            ("Three mails at 7:30 from Sarah and Theo.", 2),
        ];
        for (text, wrong) in cases {
            assert_eq!(disagreements(&plan(), &[], text).len(), wrong, "{text}");
            assert!(!agrees(&plan(), &[], text));
        }
    }

    #[test]
    fn a_day_a_number_and_a_no_are_kept() {
        let plan = Values::new()
            .with("who", "Anna")
            .with("when", "yesterday")
            .with("count", "at least 50");
        let own = "No, Anna did not write yesterday. I found at least 50.";
        for (text, right) in [
            ("Anna didn't write yesterday; there are at least 50.", true),
            ("Anna didn't write today; there are at least 50.", false),
            ("Anna didn't write yesterday; there are at least 40.", false),
            ("Anna didn't write yesterday; there are 50.", false),
            ("Anna wrote yesterday; there are at least 50.", false),
        ] {
            assert_eq!(rewords(own, &plan, &[], text), right, "{text}");
        }
    }

    #[test]
    fn a_summary_says_what_stands_in_the_text() {
        let source = "Dear Sam, the deposit of 3,600 EUR will be paid back by 30 April. \
            Please send me your account number. Gerd Brandt";
        let gist = "The deposit of 3,600 EUR will be paid back by 30 April.";
        let frame = "Gerd wrote on Monday about “Deposit”. In short: ";
        for (text, stands) in [
            ("Gerd pays the deposit of 3,600 EUR back by 30 April.", true),
            ("He wants your account number, Theodore.", true),
            (
                "Gerd pays the deposit of 6,300 EUR back by 30 April.",
                false,
            ),
            ("Gerd pays the deposit back by 30 May.", false),
            ("Gerd pays the deposit back tomorrow.", false),
            ("Paul pays the deposit back.", false),
            ("Gerd will not pay the deposit back.", false),
        ] {
            assert_eq!(
                sums_up(gist, frame, source, &["Theodore"], text),
                stands,
                "{text}"
            );
        }
    }

    #[test]
    fn nothing_may_be_said_as_no() {
        let none = Values::new().with("count", 0_u64);
        assert!(agrees(&none, &[], "There is no new mail."));
        assert!(!agrees(&none, &[], "There is new mail."));
    }
}
