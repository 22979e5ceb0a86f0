//! Reading weekdays and holidays: `Mo-Fr,Su`, `Sa[1,-1] +1 day`, `PH -1 day`.

use super::HoursError;
use super::cursor::Cursor;
use super::token::{Holiday, Token};

/// Weekdays in the notation of OpenStreetMap.
const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// Weekdays and holidays of a rule, in the crate's notation.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) weekdays: Vec<String>,
    pub(super) holidays: Vec<String>,
    /// Holidays that fall on these weekdays alone (`PH Mo-Fr`), not both kinds of days (`Mo-Fr,PH`).
    pub(super) both: bool,
}

/// Whether a weekday or a holiday begins here.
pub(super) const fn day_begins(token: Option<&Token>) -> bool {
    matches!(
        token,
        Some(Token::Weekday(_) | Token::Holiday(_) | Token::HolidayEve(_))
    )
}

/// Reads a list of weekdays and holidays into `named`.
///
/// # Errors
/// A place in the month that no weekday has; something that does not belong there.
pub(super) fn days(cursor: &mut Cursor<'_>, named: &mut Named) -> Result<(), HoursError> {
    loop {
        day(cursor, named)?;
        let divided = matches!(
            cursor.peek(),
            Some(Token::Comma | Token::Slash | Token::Plus)
        );
        if divided && day_begins(cursor.ahead(1)) {
            cursor.pass(1);
        } else if matches!(cursor.peek(), Some(Token::Weekday(_))) && !named.weekdays.is_empty() {
            // `Mo Tu We` is meant as a list.
        } else {
            return Ok(());
        }
    }
}

fn day(cursor: &mut Cursor<'_>, named: &mut Named) -> Result<(), HoursError> {
    match cursor.peek() {
        Some(Token::Weekday(from)) => {
            cursor.pass(1);
            let weekday = weekday(cursor, *from)?;
            named.weekdays.push(weekday);
        }
        Some(Token::Holiday(kind)) => {
            cursor.pass(1);
            let name = match kind {
                Holiday::Public => "PH",
                Holiday::School => "SH",
            };
            let offset = offset(cursor)?;
            if *kind == Holiday::School && !offset.is_empty() {
                return cursor.misplaced();
            }
            named.holidays.push(format!("{name}{offset}"));
        }
        Some(Token::HolidayEve(days)) => {
            cursor.pass(1);
            named.holidays.push(format!("PH {days:+} day"));
        }
        _ => return cursor.misplaced(),
    }
    Ok(())
}

fn weekday(cursor: &mut Cursor<'_>, from: u8) -> Result<String, HoursError> {
    let name = |day: u8| NAMES.get(usize::from(day)).copied().unwrap_or("Mo");
    if let (Some(Token::Dash), Some(Token::Weekday(to))) = (cursor.peek(), cursor.ahead(1)) {
        cursor.pass(2);
        return Ok(format!("{}-{}", name(from), name(*to)));
    }
    let places = if cursor.take(&Token::Bracket) {
        nth(cursor)?
    } else {
        String::new()
    };
    let offset = if places.is_empty() {
        String::new()
    } else {
        offset(cursor)?
    };
    Ok(format!("{}{places}{offset}", name(from)))
}

/// A weekday and its one place in the month, as `Su[-1]`, if that stands here; passed over.
pub(super) fn placed_weekday(cursor: &mut Cursor<'_>) -> Result<Option<String>, HoursError> {
    let (Some(Token::Weekday(day)), Some(Token::Bracket)) = (cursor.peek(), cursor.ahead(1)) else {
        return Ok(None);
    };
    cursor.pass(2);
    let places = nth(cursor)?;
    let name = NAMES.get(usize::from(*day)).copied().unwrap_or("Mo");
    Ok(Some(format!("{name}{places}")))
}

/// The places in the month behind `[`, written out: `[1-2,-1]` is `[1,2,-1]`.
fn nth(cursor: &mut Cursor<'_>) -> Result<String, HoursError> {
    let mut places: Vec<String> = Vec::new();
    loop {
        let last = cursor.take(&Token::Dash);
        let from = place(cursor)?;
        if !last && cursor.take(&Token::Dash) {
            let to = place(cursor)?;
            if to <= from {
                return cursor.no_date();
            }
            places.extend((from..=to).map(|place| place.to_string()));
        } else {
            places.push(format!("{}{from}", if last { "-" } else { "" }));
        }
        if cursor.take(&Token::BracketEnd) {
            return Ok(format!("[{}]", places.join(",")));
        }
        if places.len() > 10 || !cursor.take(&Token::Comma) {
            return cursor.misplaced();
        }
    }
}

fn place(cursor: &mut Cursor<'_>) -> Result<u16, HoursError> {
    match cursor.number(1) {
        Some(place @ 1..=5) => Ok(place),
        _ => cursor.no_date(),
    }
}

/// `+2 days` behind a day, in the crate's notation with a space before it; empty where there is none.
///
/// # Errors
/// More than a year.
pub(super) fn offset(cursor: &mut Cursor<'_>) -> Result<String, HoursError> {
    let sign = match cursor.peek() {
        Some(Token::Plus) => '+',
        Some(Token::Dash) => '-',
        _ => return Ok(String::new()),
    };
    let (Some(Token::Number { value, .. }), Some(Token::Days)) = (cursor.ahead(1), cursor.ahead(2))
    else {
        return Ok(String::new());
    };
    if !(1..=366).contains(value) {
        return cursor.no_date();
    }
    cursor.pass(3);
    Ok(format!(" {sign}{value} days"))
}
