//! Reading dates: `Dec 24-26`, `2013 Dec 31-2014 Jan 02`, `easter +1 day`.

use super::HoursError;
use super::cursor::Cursor;
use super::token::Token;
use super::weekdays::{offset, placed_weekday};
use super::years::year_at;

/// Months in the notation of OpenStreetMap.
const NAMES: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The most dates of a rule.
const MAX_STEPS: usize = 200;

/// One end of a range of dates.
#[derive(Debug, Clone)]
struct Edge {
    year: Option<u16>,
    /// 0 for Easter.
    month: u8,
    day: Option<u16>,
    words: String,
}

/// Whether a date begins so many places ahead; `24 Dec` too.
pub(super) fn date_begins(cursor: &Cursor<'_>, places: usize) -> bool {
    let ahead = |more: usize| cursor.ahead(places.saturating_add(more));
    match ahead(0) {
        Some(Token::Month(_) | Token::Easter) => true,
        Some(Token::Number { digits: 1 | 2, .. }) => {
            matches!(ahead(1), Some(Token::Month(_)))
                || matches!(
                    (ahead(1), ahead(2), ahead(3)),
                    (
                        Some(Token::Dash),
                        Some(Token::Number { digits: 1 | 2, .. }),
                        Some(Token::Month(_))
                    )
                )
        }
        _ => false,
    }
}

/// Reads a list of dates, the first perhaps in a year that was read already.
///
/// # Errors
/// A day that no calendar has, a range that goes backwards.
pub(super) fn dates(
    cursor: &mut Cursor<'_>,
    mut year: Option<u16>,
) -> Result<Vec<String>, HoursError> {
    let mut found = Vec::new();
    let mut month = None;
    loop {
        let start = match (month, cursor.peek()) {
            (Some(month), Some(Token::Number { digits: 1 | 2, .. })) if !date_begins(cursor, 0) => {
                day_of(cursor, year, month)?
            }
            _ => edge(cursor, year)?,
        };
        month = start.day.map(|_| start.month).filter(|month| *month > 0);
        found.extend(range(cursor, &start)?);
        if found.len() > MAX_STEPS {
            return Err(HoursError::TooLong);
        }
        if cursor.peek() != Some(&Token::Comma) {
            return Ok(found);
        }
        let dated = year_at(cursor, 1).is_some() && date_begins(cursor, 2);
        let another =
            matches!(cursor.ahead(1), Some(Token::Number { digits: 1 | 2, .. })) && month.is_some();
        if !(dated || another || date_begins(cursor, 1)) {
            return Ok(found);
        }
        cursor.pass(1);
        if dated {
            year = cursor.number(4);
        }
    }
}

/// The rest of a range that began with `start`.
fn range(cursor: &mut Cursor<'_>, start: &Edge) -> Result<Vec<String>, HoursError> {
    if cursor.peek() == Some(&Token::Plus) && start.day.is_some() {
        cursor.pass(1);
        return Ok(vec![format!("{}+", start.words)]);
    }
    let ends = cursor.peek() == Some(&Token::Dash)
        && (date_begins(cursor, 1)
            || year_at(cursor, 1).is_some()
            || (start.day.is_some()
                && matches!(cursor.ahead(1), Some(Token::Number { digits: 1 | 2, .. }))));
    if !ends {
        return Ok(vec![start.words.clone()]);
    }
    cursor.pass(1);
    let end = range_end(cursor, start)?;
    let back = end
        .year
        .zip(start.year)
        .is_some_and(|(end, start)| end < start);
    if back {
        return cursor.no_date();
    }
    let eastern = start.year.is_some() && end.year.is_none() && end.month == 0;
    let begun_undated = start.year.is_none() && end.year.is_some();
    if eastern || begun_undated || start.day.is_some() != end.day.is_some() {
        return cursor.misplaced();
    }
    if cursor.peek() == Some(&Token::Slash) {
        return every(cursor, start, &end);
    }
    Ok(vec![format!("{}-{}", start.words, end.words)])
}

/// What stands behind the dash of a range.
fn range_end(cursor: &mut Cursor<'_>, start: &Edge) -> Result<Edge, HoursError> {
    if matches!(cursor.peek(), Some(Token::Number { digits: 1 | 2, .. })) && !date_begins(cursor, 0)
    {
        let end = day_of(cursor, start.year, start.month)?;
        if end.day <= start.day || start.month == 0 {
            return cursor.no_date();
        }
        return Ok(end);
    }
    let year = year_at(cursor, 0);
    cursor.pass(usize::from(year.is_some()));
    match cursor.peek() {
        // In `Apr-Oct 10-18` the number is an hour.
        Some(Token::Month(month)) if start.day.is_none() => {
            cursor.pass(1);
            Ok(Edge {
                year,
                month: *month,
                day: None,
                words: worded(year, *month, None),
            })
        }
        _ => edge(cursor, year),
    }
}

/// `Jan 01-29/7`, written out.
fn every(cursor: &mut Cursor<'_>, start: &Edge, end: &Edge) -> Result<Vec<String>, HoursError> {
    cursor.pass(1);
    let (Some(step), Some(first), Some(last)) = (cursor.number(3), start.day, end.day) else {
        return cursor.misplaced();
    };
    let same = start.month == end.month
        && start.month > 0
        && end.year.is_none_or(|year| start.year == Some(year));
    if step == 0 || !same {
        return cursor.no_date();
    }
    let days = (first..=last).step_by(usize::from(step));
    Ok(days
        .map(|day| worded(start.year, start.month, Some(day)))
        .collect())
}

fn edge(cursor: &mut Cursor<'_>, year: Option<u16>) -> Result<Edge, HoursError> {
    match cursor.peek() {
        Some(Token::Easter) => {
            cursor.pass(1);
            let offset = offset(cursor)?;
            let year_words = year.map(|year| format!("{year} ")).unwrap_or_default();
            let words = format!("{year_words}easter{offset}");
            Ok(Edge {
                year,
                month: 0,
                day: Some(0),
                words,
            })
        }
        Some(Token::Month(month)) => {
            cursor.pass(1);
            in_month(cursor, year, *month)
        }
        Some(Token::Number { .. }) => {
            let day = cursor.number(2);
            // In `24-26 Dec` the month stands behind the last day.
            let ahead = if cursor.peek() == Some(&Token::Dash) {
                2
            } else {
                0
            };
            let Some(Token::Month(month)) = cursor.ahead(ahead) else {
                return cursor.misplaced();
            };
            cursor.pass(usize::from(ahead == 0));
            real(cursor, year, *month, day)
        }
        _ => cursor.misplaced(),
    }
}

/// What stands behind a month: a day, a weekday's place in it, or nothing.
fn in_month(cursor: &mut Cursor<'_>, year: Option<u16>, month: u8) -> Result<Edge, HoursError> {
    if matches!(cursor.peek(), Some(Token::Number { digits: 1 | 2, .. })) {
        return day_of(cursor, year, month);
    }
    let brackets = matches!(
        (cursor.peek(), cursor.ahead(1)),
        (Some(Token::Weekday(_)), Some(Token::Bracket))
    );
    if brackets
        && weekday_is_date(cursor)
        && let Some(weekday) = placed_weekday(cursor)?
    {
        let offset = offset(cursor)?;
        let words = format!("{} {weekday}{offset}", worded(year, month, None));
        return Ok(Edge {
            year,
            month,
            day: Some(0),
            words,
        });
    }
    Ok(Edge {
        year,
        month,
        day: None,
        words: worded(year, month, None),
    })
}

/// Whether `Su[1]` behind a month is one date of it: where an offset or the end of a range follows.
fn weekday_is_date(cursor: &Cursor<'_>) -> bool {
    let close = (2..6).find(|places| cursor.ahead(*places) == Some(&Token::BracketEnd));
    let Some(close) = close else { return false };
    if (2..close).any(|places| cursor.ahead(places) == Some(&Token::Comma)) {
        return false;
    }
    matches!(
        cursor.ahead(close.saturating_add(1)),
        Some(Token::Plus | Token::Dash)
    ) || matches!(cursor.behind_by(2), Some(Token::Dash))
}

fn day_of(cursor: &mut Cursor<'_>, year: Option<u16>, month: u8) -> Result<Edge, HoursError> {
    let day = cursor.number(2);
    let mut edge = real(cursor, year, month, day)?;
    edge.words.push_str(&offset(cursor)?);
    Ok(edge)
}

/// A day that the calendar has.
fn real(
    cursor: &Cursor<'_>,
    year: Option<u16>,
    month: u8,
    day: Option<u16>,
) -> Result<Edge, HoursError> {
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match day {
        Some(number) if (1..=last).contains(&number) => Ok(Edge {
            year,
            month,
            day,
            words: worded(year, month, day),
        }),
        _ => cursor.no_date(),
    }
}

fn worded(year: Option<u16>, month: u8, day: Option<u16>) -> String {
    let name = usize::from(month)
        .checked_sub(1)
        .and_then(|place| NAMES.get(place))
        .copied()
        .unwrap_or("Jan");
    let year = year.map(|year| format!("{year} ")).unwrap_or_default();
    let day = day.map(|day| format!(" {day:02}")).unwrap_or_default();
    format!("{year}{name}{day}")
}
