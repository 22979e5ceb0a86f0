//! Words of a value: weekdays and months in many languages, phrases, words that only join.

mod language;
mod phrase;
mod tables;

use self::language::{Language, Named, official};
use self::phrase::{MAX_PHRASE_WORDS, joiner, phrase};
use self::tables::LANGUAGES;
use super::HoursError;
use super::scan::Placed;
use super::token::Token;

/// Explains every word of a value. `country` decides between languages that fit equally well:
/// `pn` is Monday in Poland and Friday in Lithuania.
///
/// # Errors
/// [`HoursError::Word`]: no table knows a word.
pub(super) fn explain(
    scanned: &[Placed],
    country: Option<&str>,
) -> Result<Vec<Placed>, HoursError> {
    if let Some(found) = proper(scanned) {
        return Ok(found);
    }
    let languages = ranked(scanned, country);
    let mut found = Vec::with_capacity(scanned.len());
    let mut next = 0;
    while let Some(placed) = scanned.get(next) {
        let Token::Word(word) = &placed.token else {
            found.push(placed.clone());
            next += 1;
            continue;
        };
        let rest = scanned.get(next..).unwrap_or_default();
        let name = || named(word, &languages).map(|tokens| (1, tokens));
        let said = if can_join(scanned, next) {
            spoken(rest).or_else(name)
        } else {
            name().or_else(|| spoken(rest))
        };
        let (length, tokens) = said.ok_or(HoursError::Word(placed.at))?;
        found.extend(tokens.into_iter().map(|token| Placed {
            token,
            at: placed.at,
        }));
        next = next.saturating_add(length);
    }
    Ok(found)
}

/// A value whose words are all OpenStreetMap's own, as most are: no other table is asked.
/// `Mar` is no French Tuesday then.
fn proper(scanned: &[Placed]) -> Option<Vec<Placed>> {
    let token = |placed: &Placed| match &placed.token {
        Token::Word(word) => official(word),
        token => Some(token.clone()),
    };
    scanned
        .iter()
        .map(|placed| {
            Some(Placed {
                token: token(placed)?,
                at: placed.at,
            })
        })
        .collect()
}

/// Whether the word at `place` can join what stands around it: `to` does in `Mo to Fr`, not in `ma-to`.
/// A word that joins nothing anywhere can too.
fn can_join(scanned: &[Placed], place: usize) -> bool {
    let token = |place: Option<usize>| {
        place
            .and_then(|place| scanned.get(place))
            .map(|placed| &placed.token)
    };
    let Some(Token::Word(word)) = token(Some(place)) else {
        return false;
    };
    let divides = |token: Option<&Token>| {
        token.is_none_or(|token| {
            matches!(
                token,
                Token::Dash | Token::Comma | Token::Semicolon | Token::Slash
            )
        })
    };
    match joiner(word).as_deref() {
        None => true,
        Some([Token::Dash | Token::Comma]) => {
            !divides(token(place.checked_sub(1))) && !divides(token(place.checked_add(1)))
        }
        Some(_) => !divides(token(place.checked_add(1))),
    }
}

/// The languages, best first: those that know most of the value's words, then those of the country.
fn ranked(scanned: &[Placed], country: Option<&str>) -> Vec<&'static Language> {
    let country = country.unwrap_or_default().to_lowercase();
    let words: Vec<&str> = scanned
        .iter()
        .enumerate()
        .filter_map(|(place, placed)| match &placed.token {
            Token::Word(word) if joiner(word).is_none() || !can_join(scanned, place) => {
                Some(word.as_str())
            }
            _ => None,
        })
        .collect();
    let mut languages: Vec<(usize, &Language)> = LANGUAGES
        .iter()
        .map(|language| {
            let known = words
                .iter()
                .filter(|word| language.named(word).is_some())
                .count();
            let local =
                !country.is_empty() && language.countries.split(' ').any(|code| code == country);
            (
                known.saturating_mul(2).saturating_add(usize::from(local)),
                language,
            )
        })
        .collect();
    languages.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    languages
        .into_iter()
        .map(|(_, language)| language)
        .collect()
}

/// The longest phrase that begins here, with how many tokens it takes.
fn spoken(rest: &[Placed]) -> Option<(usize, Vec<Token>)> {
    (1..=MAX_PHRASE_WORDS.min(rest.len()))
        .rev()
        .find_map(|length| {
            let words: Option<Vec<&str>> = rest
                .iter()
                .take(length)
                .map(|placed| match &placed.token {
                    Token::Word(word) => Some(word.as_str()),
                    _ => None,
                })
                .collect();
            phrase(&words?.join(" ")).map(|tokens| (length, tokens))
        })
}

/// A weekday or month, spelled as a language spells it, run together, or with one slip of the pen.
fn named(word: &str, languages: &[&Language]) -> Option<Vec<Token>> {
    let token = |named| match named {
        Named::Weekday(day) => Token::Weekday(day),
        Named::Month(month) => Token::Month(month),
    };
    if let Some(found) = languages.iter().find_map(|language| language.named(word)) {
        return Some(vec![token(found)]);
    }
    if let Some(days) = run_together(word) {
        return Some(days);
    }
    languages
        .iter()
        .find_map(|language| language.slipped(word))
        .map(|found| vec![token(found)])
}

/// `MoTuWe`: weekdays in two letters each, without anything between them.
fn run_together(word: &str) -> Option<Vec<Token>> {
    let english = LANGUAGES.first()?;
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 || letters.len() > 14 || !letters.len().is_multiple_of(2) {
        return None;
    }
    let days: Option<Vec<Token>> = letters
        .chunks(2)
        .map(
            |pair| match english.named(&pair.iter().collect::<String>()) {
                Some(Named::Weekday(day)) => Some(Token::Weekday(day)),
                _ => None,
            },
        )
        .collect();
    let mut found = Vec::new();
    for day in days? {
        if !found.is_empty() {
            found.push(Token::Comma);
        }
        found.push(day);
    }
    Some(found)
}
