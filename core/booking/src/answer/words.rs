//! The words of the languages that answers are read in: a folder a language, a file a kind.

use std::sync::LazyLock;

use super::pattern::Pattern;

/// What a clause says, by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// There is a table.
    Confirm,
    /// There is none.
    Refuse,
    /// Something else is possible.
    Offer,
    /// Nothing is settled yet, or only on a condition.
    Pending,
    /// What would take a confirmation back: "not", "once".
    Doubt,
    /// A rule of the house: its times are no offers.
    House,
    /// Until when it can be called off.
    Deadline,
    /// Something is wanted to be known, also without a question mark.
    Ask,
    /// Words to machines and for other ends: nothing in such a mail is believed.
    Attack,
}

static TABLES: LazyLock<Vec<(Says, Vec<Pattern>)>> = LazyLock::new(|| {
    [
        (Says::Confirm, include_str!("../../words/en/confirm.txt")),
        (Says::Confirm, include_str!("../../words/de/confirm.txt")),
        (Says::Refuse, include_str!("../../words/en/refuse.txt")),
        (Says::Refuse, include_str!("../../words/de/refuse.txt")),
        (Says::Offer, include_str!("../../words/en/offer.txt")),
        (Says::Offer, include_str!("../../words/de/offer.txt")),
        (Says::Pending, include_str!("../../words/en/pending.txt")),
        (Says::Pending, include_str!("../../words/de/pending.txt")),
        (Says::Doubt, include_str!("../../words/en/doubt.txt")),
        (Says::Doubt, include_str!("../../words/de/doubt.txt")),
        (Says::House, include_str!("../../words/en/house.txt")),
        (Says::House, include_str!("../../words/de/house.txt")),
        (Says::Deadline, include_str!("../../words/en/deadline.txt")),
        (Says::Deadline, include_str!("../../words/de/deadline.txt")),
        (Says::Ask, include_str!("../../words/en/ask.txt")),
        (Says::Ask, include_str!("../../words/de/ask.txt")),
        (Says::Attack, include_str!("../../words/en/attack.txt")),
        (Says::Attack, include_str!("../../words/de/attack.txt")),
    ]
    .into_iter()
    .map(|(says, text)| (says, patterns(text)))
    .collect()
});

fn patterns(text: &str) -> Vec<Pattern> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(Pattern::new)
        .collect()
}

/// Whether `words` say that.
pub(super) fn says(words: &[String], what: Says) -> bool {
    let tables = TABLES.iter().filter(|(says, _)| *says == what);
    tables
        .flat_map(|(_, patterns)| patterns)
        .any(|pattern| pattern.is_in(words))
}
