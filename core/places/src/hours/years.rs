//! Reading years and weeks: `2013-2016,2020+`, `week 02-52/2`.

use super::HoursError;
use super::cursor::Cursor;
use super::token::Token;

/// The most years or weeks that a step (`/2`) is written out to.
const MAX_STEPS: usize = 200;

/// The last year that a step without an end (`2020/4`) is written out to.
const LAST_YEAR: u16 = 2120;

/// Whether a year of four digits stands so many places ahead.
pub(super) fn year_at(cursor: &Cursor<'_>, places: usize) -> Option<u16> {
    match cursor.ahead(places) {
        Some(Token::Number {
            value: value @ 1900..=2100,
            digits: 4,
        }) => Some(*value),
        _ => None,
    }
}

/// Reads years; `None` where a single one belongs to the date behind it.
///
/// # Errors
/// Years that go backwards.
pub(super) fn years(cursor: &mut Cursor<'_>) -> Result<Vec<String>, HoursError> {
    let mut found = Vec::new();
    while let Some(from) = cursor.number(4) {
        if cursor.take(&Token::Plus) {
            found.push(format!("{from}+"));
        } else {
            let to = if year_at(cursor, 1).is_some() && cursor.take(&Token::Dash) {
                cursor.number(4)
            } else {
                None
            };
            if to.is_some_and(|to| to <= from) {
                return cursor.no_date();
            }
            found.extend(stepped(cursor, from, to, LAST_YEAR, |year| {
                year.to_string()
            })?);
        }
        if cursor.peek() != Some(&Token::Comma) || year_at(cursor, 1).is_none() {
            break;
        }
        cursor.pass(1);
    }
    Ok(found)
}

/// Reads the numbers behind `week`.
///
/// # Errors
/// A week that no year has.
pub(super) fn weeks(cursor: &mut Cursor<'_>) -> Result<Vec<String>, HoursError> {
    let mut found = Vec::new();
    loop {
        let from = week(cursor)?;
        let to = if cursor.take(&Token::Dash) {
            Some(week(cursor)?)
        } else {
            None
        };
        if to.is_some_and(|to| to <= from) {
            return cursor.no_date();
        }
        found.extend(stepped(cursor, from, to, 53, |week| format!("{week:02}"))?);
        let more = cursor.peek() == Some(&Token::Comma)
            && matches!(cursor.ahead(1), Some(Token::Number { digits: 1 | 2, .. }));
        if !more {
            return Ok(found);
        }
        cursor.pass(1);
    }
}

fn week(cursor: &mut Cursor<'_>) -> Result<u16, HoursError> {
    match cursor.number(2) {
        Some(week @ 1..=53) => Ok(week),
        _ => cursor.no_date(),
    }
}

/// One, a range, or every so many of a range, written out.
fn stepped(
    cursor: &mut Cursor<'_>,
    from: u16,
    to: Option<u16>,
    last: u16,
    shown: impl Fn(u16) -> String,
) -> Result<Vec<String>, HoursError> {
    let steps = cursor.peek() == Some(&Token::Slash)
        && matches!(cursor.ahead(1), Some(Token::Number { .. }));
    if !steps {
        return Ok(vec![to.map_or_else(
            || shown(from),
            |to| format!("{}-{}", shown(from), shown(to)),
        )]);
    }
    cursor.pass(1);
    match cursor.number(2) {
        Some(step) if step > 0 => {
            let all = (from..=to.unwrap_or(last)).step_by(usize::from(step));
            Ok(all.take(MAX_STEPS).map(shown).collect())
        }
        _ => cursor.no_date(),
    }
}
