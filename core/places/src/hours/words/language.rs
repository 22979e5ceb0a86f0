//! What a word names in one language.

use super::super::token::{Holiday, Said, Token};
use super::tables::LANGUAGES;

/// Weekdays and months, as people write them in one language.
#[derive(Debug)]
pub(super) struct Language {
    /// Countries where it is written on doors, ISO 3166-1 alpha-2 in lower case.
    pub(super) countries: &'static str,
    /// Monday to Sunday divided by `|`, spellings of one by spaces.
    pub(super) weekdays: &'static str,
    /// January to December divided by `|`, spellings of one by spaces.
    pub(super) months: &'static str,
}

/// How a word names something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// 0 is Monday.
    Weekday(u8),
    /// 1 is January.
    Month(u8),
}

/// What a folded word is in OpenStreetMap's own notation.
pub(super) fn official(word: &str) -> Option<Token> {
    let english = LANGUAGES.first()?;
    let place = |names: &str, nth: usize| {
        let place = names
            .split('|')
            .position(|names| names.split(' ').nth(nth) == Some(word))?;
        u8::try_from(place).ok()
    };
    match word {
        "ph" => Some(Token::Holiday(Holiday::Public)),
        "sh" => Some(Token::Holiday(Holiday::School)),
        "off" | "closed" => Some(Token::Said(Said::Closed)),
        "open" => Some(Token::Said(Said::Open)),
        "unknown" => Some(Token::Said(Said::Unknown)),
        "may" => Some(Token::Month(5)),
        _ if word.len() == 2 => place(english.weekdays, 1).map(Token::Weekday),
        _ if word.len() == 3 => {
            place(english.months, 1).map(|month| Token::Month(month.saturating_add(1)))
        }
        _ => None,
    }
}

impl Language {
    /// What a folded word means here.
    pub(super) fn named(&self, word: &str) -> Option<Named> {
        let exact = |names: &str| names.split(' ').any(|name| name == word);
        if let Some(day) = place(self.weekdays, exact) {
            return Some(Named::Weekday(day));
        }
        if let Some(month) = place(self.months, exact) {
            return Some(Named::Month(month.saturating_add(1)));
        }
        let near = |names: &str| {
            names
                .split(' ')
                .next()
                .is_some_and(|full| begins(full, word))
        };
        let days = self.weekdays.split('|').filter(|names| near(names)).count();
        let months = self.months.split('|').filter(|names| near(names)).count();
        match (days, months) {
            (1, _) => place(self.weekdays, near).map(Named::Weekday),
            (0, 1) => place(self.months, near).map(|month| Named::Month(month.saturating_add(1))),
            _ => None,
        }
    }

    /// A full name of six letters or more with one letter wrong, missing, doubled or swapped.
    pub(super) fn slipped(&self, word: &str) -> Option<Named> {
        if word.chars().count() < 6 {
            return None;
        }
        let near = |names: &str| {
            names
                .split(' ')
                .next()
                .is_some_and(|full| one_slip(full, word))
        };
        match place(self.weekdays, near) {
            Some(day) => Some(Named::Weekday(day)),
            None => place(self.months, near).map(|month| Named::Month(month.saturating_add(1))),
        }
    }
}

/// Which of the names that are divided by `|` fits first.
fn place(names: &str, fits: impl Fn(&str) -> bool) -> Option<u8> {
    let place = names.split('|').position(fits)?;
    u8::try_from(place).ok()
}

/// Whether one of two spellings is the beginning of the other: `wednes`, `montags`.
fn begins(full: &str, word: &str) -> bool {
    let (short, long) = (word.chars().count(), full.chars().count());
    if short < long {
        short >= 3 && full.starts_with(word)
    } else {
        long >= 4 && short <= long.saturating_add(2) && word.starts_with(full)
    }
}

/// Whether two words differ by one insertion, deletion, substitution or swap of neighbours.
fn one_slip(full: &str, word: &str) -> bool {
    let (full, word): (Vec<char>, Vec<char>) = (full.chars().collect(), word.chars().collect());
    if full.len() < 6 || full.len().abs_diff(word.len()) > 1 {
        return false;
    }
    let same = full
        .iter()
        .zip(&word)
        .take_while(|(one, other)| one == other)
        .count();
    let ends = |from_full: usize, from_word: usize| {
        full.get(same.saturating_add(from_full)..)
            .unwrap_or_default()
            == word
                .get(same.saturating_add(from_word)..)
                .unwrap_or_default()
    };
    let swapped = full.get(same) == word.get(same.saturating_add(1))
        && full.get(same.saturating_add(1)) == word.get(same)
        && ends(2, 2);
    ends(1, 1) || ends(1, 0) || ends(0, 1) || swapped
}
