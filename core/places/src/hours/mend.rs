//! Spellings that take more than one token: `24/7`, `24x7`, `7 days`, dates as `2024-12-24`, brackets.

use super::HoursError;
use super::scan::Placed;
use super::token::Token;

/// Words that mean days behind a `7`.
const DAYS: [&str; 6] = ["days", "tage", "jours", "dias", "giorni", "dni"];

/// Puts together what belongs together, before words are explained.
///
/// # Errors
/// A bracket that does not close.
pub(super) fn mend(scanned: &[Placed]) -> Result<Vec<Placed>, HoursError> {
    let mut found: Vec<Placed> = Vec::with_capacity(scanned.len());
    let mut next = 0;
    let mut depth = 0_usize;
    while let Some(placed) = scanned.get(next) {
        let rest = scanned.get(next..).unwrap_or_default();
        let at = placed.at;
        let before = found.last().map(|placed| &placed.token);
        if let Some(length) = around_the_clock(rest, before, scanned.len()) {
            found.push(Placed {
                token: Token::Always,
                at,
            });
            next = next.saturating_add(length);
            continue;
        }
        if let Some(tokens) = iso_date(rest) {
            found.extend(tokens.into_iter().map(|token| Placed { token, at }));
            next = next.saturating_add(5);
            continue;
        }
        if let Some(length) = every_day(rest) {
            let token = Token::Word("daily".to_owned());
            found.push(Placed { token, at });
            next = next.saturating_add(length);
            continue;
        }
        if is_feira(rest) {
            next = next.saturating_add(2);
            continue;
        }
        next = next.saturating_add(1);
        match &placed.token {
            Token::Paren if !holds_sun(rest) => depth = depth.saturating_add(1),
            Token::ParenEnd if depth > 0 && !closes_sun(&found) => depth = depth.saturating_sub(1),
            _ => found.push(placed.clone()),
        }
    }
    if depth > 0 {
        return Err(HoursError::Order(
            found.last().map_or(0, |placed| placed.at),
        ));
    }
    Ok(found)
}

const fn number(token: &Token) -> Option<u16> {
    match token {
        Token::Number {
            value,
            digits: 1..=3,
        } => Some(*value),
        _ => None,
    }
}

/// `24/7`, `24/24`, `24x7`, `24h/7`, and what is added behind it: `24/7/365`. How many tokens.
fn around_the_clock(rest: &[Placed], before: Option<&Token>, all: usize) -> Option<usize> {
    if matches!(before, Some(Token::Dash | Token::Slash)) {
        return None;
    }
    let token = |place: usize| rest.get(place).map(|placed| &placed.token);
    let day = matches!(token(0)?, Token::Always) || number(token(0)?) == Some(24);
    let joined = match token(1)? {
        Token::Slash => true,
        Token::Word(word) => word == "x",
        Token::Dash => all == 3,
        _ => false,
    };
    let full = |place| {
        token(place).is_some_and(|token| {
            matches!(token, Token::Always) || matches!(number(token), Some(7 | 24 | 365))
        })
    };
    if !(day && joined && full(2)) {
        return None;
    }
    let more = token(3) == Some(&Token::Slash) && full(4);
    Some(if more { 5 } else { 3 })
}

/// `7 days` and `7/7`.
fn every_day(rest: &[Placed]) -> Option<usize> {
    let token = |place: usize| rest.get(place).map(|placed| &placed.token);
    if number(token(0)?) != Some(7) {
        return None;
    }
    match token(1)? {
        Token::Word(word) if DAYS.contains(&word.as_str()) => Some(2),
        Token::Word(word)
            if word == "j"
                && token(2) == Some(&Token::Slash)
                && token(3).and_then(number) == Some(7) =>
        {
            Some(4)
        }
        Token::Slash if token(2).and_then(number) == Some(7) => Some(3),
        _ => None,
    }
}

/// The second half of Portuguese `segunda-feira`, which adds nothing.
fn is_feira(rest: &[Placed]) -> bool {
    let word = rest.get(1).map(|placed| &placed.token);
    rest.first()
        .is_some_and(|placed| placed.token == Token::Dash)
        && matches!(word, Some(Token::Word(word)) if matches!(word.as_str(), "feira" | "feiras"))
}

/// `2024-12-24` as a year, a month and a day.
fn iso_date(rest: &[Placed]) -> Option<[Token; 3]> {
    let token = |place: usize| rest.get(place).map(|placed| &placed.token);
    let (
        Token::Number {
            value: year,
            digits: 4,
        },
        Token::Dash,
        Token::Dash,
    ) = (token(0)?, token(1)?, token(3)?)
    else {
        return None;
    };
    let (
        Token::Number {
            value: month,
            digits: 2,
        },
        Token::Number {
            value: day,
            digits: 2,
        },
    ) = (token(2)?, token(4)?)
    else {
        return None;
    };
    let month = u8::try_from(*month)
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some([
        Token::Number {
            value: *year,
            digits: 4,
        },
        Token::Month(month),
        Token::Number {
            value: *day,
            digits: 2,
        },
    ])
}

/// Whether a bracket opens a time of the sun: one word and a sign of an offset behind it.
fn holds_sun(rest: &[Placed]) -> bool {
    let token = |place: usize| rest.get(place).map(|placed| &placed.token);
    matches!(
        (token(1), token(2)),
        (Some(Token::Word(_)), Some(Token::Plus | Token::Dash))
    ) && matches!(token(3), Some(Token::Time { .. } | Token::Number { .. }))
}

/// Whether the bracket that closes here belongs to a time of the sun.
fn closes_sun(found: &[Placed]) -> bool {
    let open = found
        .iter()
        .rev()
        .position(|placed| placed.token == Token::Paren);
    open.is_some_and(|places| places <= 3)
}
