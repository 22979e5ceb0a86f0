//! Reading times: `09:00-12:00,13:00-18:00`, `9-12`, `sunset+`, `(sunrise+01:00)-14:00`.

use super::HoursError;
use super::cursor::Cursor;
use super::rule::{Clock, Span};
use super::token::{Half, SunEvent, Token};

/// The most spans of one rule.
const MAX_SPANS: usize = 64;

/// The end of a day in minutes.
const DAY: i32 = 24 * 60;

/// The most that a time of the sun is moved by, in minutes.
const DAY_MINUTES: u16 = 24 * 60;

/// A time with the half of the day that was written.
type Written = (Clock, Option<Half>);

/// Whether a time begins here. Four digits do where `listed` says that times are expected.
pub(super) fn time_begins(cursor: &Cursor<'_>, listed: bool) -> bool {
    match cursor.peek() {
        Some(Token::Time { .. } | Token::Sun(_) | Token::Daylight) => true,
        Some(Token::Paren) => matches!(cursor.ahead(1), Some(Token::Sun(_))),
        Some(Token::Number { digits: 1 | 2, .. }) => {
            !matches!(cursor.ahead(1), Some(Token::Month(_)))
        }
        Some(Token::Number { value, digits: 4 }) => {
            (listed || !(1900..=2100).contains(value))
                && matches!(
                    (cursor.ahead(1), cursor.ahead(2)),
                    (Some(Token::Dash), Some(Token::Number { digits: 4, .. }))
                )
        }
        _ => false,
    }
}

/// Reads a list of spans.
///
/// # Errors
/// A time without an end, or one that no clock shows.
pub(super) fn spans(cursor: &mut Cursor<'_>) -> Result<Vec<Span>, HoursError> {
    let mut found = Vec::new();
    loop {
        if found.len() >= MAX_SPANS {
            return Err(HoursError::TooLong);
        }
        found.push(span(cursor)?);
        let divided = matches!(cursor.peek(), Some(Token::Comma | Token::Slash));
        if divided {
            let slash = cursor.take(&Token::Slash);
            cursor.pass(usize::from(!slash));
            while cursor.take(&Token::From) {}
            if time_begins(cursor, true) {
                continue;
            }
            return if slash {
                cursor.misplaced()
            } else {
                back(cursor, found)
            };
        }
        if !time_begins(cursor, true) {
            return Ok(found);
        }
    }
}

/// The comma does not belong to the times: it is left for the rule.
fn back(cursor: &mut Cursor<'_>, found: Vec<Span>) -> Result<Vec<Span>, HoursError> {
    while !matches!(cursor.behind(), Some(Token::Comma) | None) {
        cursor.step_back();
    }
    cursor.step_back();
    Ok(found)
}

fn span(cursor: &mut Cursor<'_>) -> Result<Span, HoursError> {
    let at = cursor.at();
    let open = matches!(cursor.behind(), Some(Token::From));
    if cursor.take(&Token::Daylight) {
        return Ok(Span {
            from: Clock::Sun(SunEvent::Sunrise, 0),
            to: Some(Clock::Sun(SunEvent::Sunset, 0)),
            open_end: false,
        });
    }
    let (from, half) = clock(cursor)?;
    if cursor.take(&Token::Plus) || cursor.take(&Token::OpenEnd) {
        return begun(from, at, None, true);
    }
    if !cursor.take(&Token::Dash) {
        return if open {
            begun(from, at, None, true)
        } else {
            Err(HoursError::NoEnd(at))
        };
    }
    while cursor.take(&Token::From) {}
    if cursor.take(&Token::OpenEnd) {
        return begun(from, at, None, true);
    }
    let end = cursor.at();
    let (to, until) = clock(cursor).map_err(|error| match error {
        HoursError::Order(_) => HoursError::NoEnd(end),
        other => other,
    })?;
    let from = afternoon(from, half, to, until);
    let to = match to {
        Clock::Fixed(0) if until == Some(Half::Am) => Clock::Fixed(DAY),
        to => to,
    };
    let open_end = cursor.take(&Token::Plus) || cursor.take(&Token::OpenEnd);
    // `9-12 + 14-18` lists two spans.
    let listed = open_end && time_begins(cursor, true);
    begun(from, at, Some(to), open_end && !listed)
}

/// A span whose beginning is on the day.
fn begun(from: Clock, at: usize, to: Option<Clock>, open_end: bool) -> Result<Span, HoursError> {
    match from {
        Clock::Fixed(minutes) if minutes >= DAY => Err(HoursError::Time(at)),
        from => Ok(Span { from, to, open_end }),
    }
}

/// `1-5pm` begins in the afternoon too; `9-5pm` and `10-12pm` do not.
fn afternoon(from: Clock, half: Option<Half>, to: Clock, until: Option<Half>) -> Clock {
    match (from, half, to, until) {
        (Clock::Fixed(from), None, Clock::Fixed(to), Some(Half::Pm))
            if from < DAY / 2 && from.saturating_add(DAY / 2) < to =>
        {
            Clock::Fixed(from.saturating_add(DAY / 2))
        }
        (from, ..) => from,
    }
}

fn clock(cursor: &mut Cursor<'_>) -> Result<Written, HoursError> {
    let at = cursor.at();
    match cursor.peek() {
        Some(Token::Time { minutes, half }) => {
            cursor.pass(1);
            Ok((Clock::Fixed(i32::from(*minutes)), *half))
        }
        Some(Token::Number { value, digits }) => {
            cursor.pass(1);
            let (hour, minute) = match digits {
                1 | 2 => (*value, 0),
                4 => (value / 100, value % 100),
                _ => return Err(HoursError::Time(at)),
            };
            if hour > 24 || minute > 59 {
                return Err(HoursError::Time(at));
            }
            Ok((Clock::Fixed(i32::from(hour) * 60 + i32::from(minute)), None))
        }
        Some(Token::Sun(event)) => {
            cursor.pass(1);
            Ok((Clock::Sun(*event, 0), None))
        }
        Some(Token::Paren) => by_the_sun(cursor).map(|clock| (clock, None)),
        _ => cursor.misplaced(),
    }
}

/// `(sunset-00:30)`.
fn by_the_sun(cursor: &mut Cursor<'_>) -> Result<Clock, HoursError> {
    cursor.pass(1);
    let Some(Token::Sun(event)) = cursor.peek() else {
        return cursor.misplaced();
    };
    cursor.pass(1);
    let later = match cursor.peek() {
        Some(Token::Plus) => true,
        Some(Token::Dash) => false,
        _ => return cursor.misplaced(),
    };
    cursor.pass(1);
    let Some(Token::Time {
        minutes: minutes @ ..=DAY_MINUTES,
        half: None,
    }) = cursor.peek()
    else {
        return cursor.misplaced();
    };
    cursor.pass(1);
    if !cursor.take(&Token::ParenEnd) {
        return cursor.misplaced();
    }
    let minutes = i32::from(*minutes);
    Ok(Clock::Sun(
        *event,
        if later {
            minutes
        } else {
            minutes.saturating_neg()
        },
    ))
}
