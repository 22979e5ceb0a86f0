//! Numbers and the dates and times that are written in digits.

use super::expr::Expr;
use super::symbol::Symbol;
use super::value::{Value, ZoneName};
use crate::{DateOrder, Grain};

/// A number that was read: where it ends, and what it is; nothing for prices and versions.
pub(crate) struct Read {
    /// Byte after it.
    pub end: usize,
    /// What it is.
    pub read: Option<(Symbol, Value)>,
}

type Kind = Option<(usize, (Symbol, Value))>;

/// Reads what begins with a digit at `at`.
pub(crate) fn read(bytes: &[u8], at: usize, order: DateOrder) -> Read {
    let run = run_end(bytes, at);
    let junk = Read {
        end: run,
        read: None,
    };
    if counts_something(bytes, at) {
        return junk;
    }
    let Some(first) = digits(bytes, at) else {
        return junk;
    };
    let found = iso(bytes, &first)
        .or_else(|| three(bytes, &first, order))
        .or_else(|| month_of_year(bytes, &first))
        .or_else(|| clock(bytes, &first))
        .or_else(|| two(bytes, &first, order))
        .or_else(|| decimal(bytes, &first))
        .or_else(|| whole(bytes, &first));
    match found {
        Some((end, read)) if !goes_on(bytes, end) => Read {
            end,
            read: Some(read),
        },
        _ => junk,
    }
}

/// Digits in a row.
struct Digits {
    value: u32,
    length: usize,
    start: usize,
    end: usize,
}

fn digits(bytes: &[u8], at: usize) -> Option<Digits> {
    let length = bytes
        .get(at..)?
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if length == 0 || length > 8 {
        return None;
    }
    let value = bytes.get(at..at + length)?;
    let value = value
        .iter()
        .fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'));
    Some(Digits {
        value,
        length,
        start: at,
        end: at + length,
    })
}

/// Where digits with single separators between them end.
fn run_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        match (bytes.get(end), bytes.get(end + 1)) {
            (Some(byte), _) if byte.is_ascii_digit() => end += 1,
            (Some(b'.' | b',' | b'-' | b'/' | b':'), Some(next)) if next.is_ascii_digit() => {
                end += 1
            }
            _ => return end,
        }
    }
}

/// A sign of money or a number sign stands before, or a fraction goes on from before.
fn counts_something(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let last = before.last();
    if matches!(last, Some(b'.' | b','))
        && before.iter().nth_back(1).is_some_and(u8::is_ascii_digit)
    {
        return matches!(last, Some(b'.')) && !starts_clock(bytes, at);
    }
    let word = before.iter().rposition(|byte| *byte != b' ');
    let sign = word.and_then(|at| before.get(..=at)).unwrap_or_default();
    matches!(last, Some(b'#' | b'_' | b'%'))
        || sign.ends_with(b"$")
        || sign.ends_with("€".as_bytes())
        || sign.ends_with("£".as_bytes())
}

/// A percent sign or more of a fraction follows.
fn goes_on(bytes: &[u8], end: usize) -> bool {
    match (bytes.get(end), bytes.get(end + 1)) {
        (Some(b'%' | b'_'), _) => true,
        (Some(b'.'), Some(next)) => next.is_ascii_digit() && !starts_clock(bytes, end + 1),
        _ => false,
    }
}

fn starts_clock(bytes: &[u8], at: usize) -> bool {
    digits(bytes, at).is_some_and(|hour| clock(bytes, &hour).is_some())
}

/// `2013-02-12`, `2013/2/12`, `2013.02.12`, `2013 02 12`, before a time also with `T`.
fn iso(bytes: &[u8], year: &Digits) -> Kind {
    if year.length != 4 {
        return None;
    }
    let mark = *bytes.get(year.end)?;
    let month = digits(bytes, year.end + 1)?;
    let same = matches!(mark, b'-' | b'/' | b'.' | b' ') && bytes.get(month.end) == Some(&mark);
    let spaced = mark != b' ' || month.length == 2;
    if !same || month.length > 2 || !spaced {
        return None;
    }
    let day = digits(bytes, month.end + 1)?;
    if day.length > 2 || (mark == b' ' && day.length != 2) {
        return None;
    }
    let made = date(year.value, month.value, day.value)?;
    let before_time = matches!(bytes.get(day.end), Some(b'T'))
        && bytes.get(day.end + 1).is_some_and(u8::is_ascii_digit);
    Some((day.end + usize::from(before_time), made))
}

fn date(year: u32, month: u32, day: u32) -> Option<(Symbol, Value)> {
    let year = i16::try_from(year).ok()?;
    let month = i8::try_from(month).ok()?;
    let day = i8::try_from(day).ok()?;
    let checked = jiff::civil::Date::new(year, month, day).ok()?;
    let expr = Expr::Date {
        year,
        month: checked.month().unsigned_abs(),
        day: checked.day().unsigned_abs(),
    };
    Some((Symbol::CivilDate, Value::Ready(expr)))
}

/// The year that two digits mean: 40 to 99 are of the last century.
pub(crate) const fn full_year(short: u32) -> u32 {
    if short >= 40 {
        1900 + short
    } else {
        2000 + short
    }
}

/// `2/12/2013`, `2-12-13`, `12.2.2013`.
fn three(bytes: &[u8], first: &Digits, order: DateOrder) -> Kind {
    let mark = *bytes.get(first.end)?;
    let second = digits(bytes, first.end + 1)?;
    let fits = first.length <= 2 && second.length <= 2 && bytes.get(second.end) == Some(&mark);
    if !fits || !matches!(mark, b'/' | b'-' | b'.') {
        return None;
    }
    let year = digits(bytes, second.end + 1)?;
    let short = year.length == 2
        && (mark == b'/' || (mark == b'-' && first.length == 2 && second.length == 2));
    if (year.length != 4 && !short)
        || bytes.get(year.end) == Some(&mark)
            && starts_number(bytes, year.end + 1)
            && !starts_clock(bytes, year.end + 1)
    {
        return None;
    }
    let full = if short {
        full_year(year.value)
    } else {
        year.value
    };
    let (a, b) = (first.value, second.value);
    // With dots the day stands first wherever dates are written so (DIN 1355-1 and its like).
    let order = if mark == b'.' {
        DateOrder::DayFirst
    } else {
        order
    };
    let made = match order {
        DateOrder::MonthFirst => date(full, a, b).or_else(|| date(full, b, a)),
        DateOrder::DayFirst => date(full, b, a).or_else(|| date(full, a, b)),
    };
    Some((year.end, made?))
}

fn starts_number(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

/// `4/2016`, `2016-04`.
fn month_of_year(bytes: &[u8], first: &Digits) -> Kind {
    let mark = *bytes.get(first.end)?;
    let second = digits(bytes, first.end + 1)?;
    if !matches!(mark, b'/' | b'-')
        || bytes.get(second.end) == Some(&mark) && starts_number(bytes, second.end + 1)
    {
        return None;
    }
    let (year, month) = match (first.length, second.length) {
        (1 | 2, 4) if mark == b'/' || first.length == 2 => (second.value, first.value),
        (4, 2) => (first.value, second.value),
        _ => return None,
    };
    let fits = (1..=12).contains(&month) && (1000..3000).contains(&year);
    fits.then_some((second.end, (Symbol::YearMonth, Value::Pair(year, month))))
}

/// `15:20`, `15:20:30.5`, `15h20`.
fn clock(bytes: &[u8], hour: &Digits) -> Kind {
    let mark = bytes.get(hour.end)?;
    let minute = digits(bytes, hour.end + 1)?;
    let fits = hour.length <= 2 && minute.length == 2 && matches!(mark, b':' | b'h' | b'H');
    if !fits || hour.value > 24 || minute.value > 59 || (hour.value == 24 && minute.value > 0) {
        return None;
    }
    let mut second = hour.value * 3600 + minute.value * 60;
    let mut end = minute.end;
    let mut grain = Grain::Minute;
    if bytes.get(end) == Some(&b':') {
        let more = digits(bytes, end + 1).filter(|more| more.length == 2 && more.value < 60)?;
        second += more.value;
        end = more.end;
        grain = Grain::Second;
        if bytes.get(end) == Some(&b'.')
            && let Some(part) = digits(bytes, end + 1)
        {
            end = part.end;
        }
    }
    // "09:30" and "0:30" are written on a clock of 24 hours, "9:30" may be evening.
    let padded = hour.length == 2 && hour.value < 10;
    let half = (1..=12).contains(&hour.value) && !padded && *mark == b':' && grain == Grain::Minute;
    let expr = Expr::Clock {
        second,
        grain,
        half,
    };
    Some((end, (Symbol::ClockFace, Value::Ready(expr))))
}

/// `2/12`: a day of the year.
fn two(bytes: &[u8], first: &Digits, order: DateOrder) -> Kind {
    let mark = *bytes.get(first.end)?;
    let second = digits(bytes, first.end + 1)?;
    if mark != b'/' || first.length > 2 || second.length > 2 {
        return None;
    }
    if bytes.get(second.end) == Some(&mark) && starts_number(bytes, second.end + 1) {
        return None;
    }
    let pair = month_and_day(first.value, second.value, order)?;
    Some((second.end, (Symbol::MonthDay, pair)))
}

/// Which of the two is the month.
pub(crate) fn month_and_day(first: u32, second: u32, order: DateOrder) -> Option<Value> {
    let fits = |month: u32, day: u32| {
        // A leap year, so that 29 February is a day.
        date(2000, month, day).map(|_| Value::Pair(month, day))
    };
    match order {
        DateOrder::MonthFirst => fits(first, second).or_else(|| fits(second, first)),
        DateOrder::DayFirst => fits(second, first).or_else(|| fits(first, second)),
    }
}

fn decimal(bytes: &[u8], whole: &Digits) -> Kind {
    if bytes.get(whole.end) != Some(&b'.') || whole.length > 4 {
        return None;
    }
    let part = digits(bytes, whole.end + 1).filter(|part| part.length <= 2)?;
    let hundredths = if part.length == 1 {
        part.value * 10
    } else {
        part.value
    };
    let length = u8::try_from(part.length).unwrap_or(2);
    Some((
        part.end,
        (
            Symbol::Decimal,
            Value::Decimal(whole.value, hundredths, length),
        ),
    ))
}

fn whole(bytes: &[u8], number: &Digits) -> Kind {
    if number.length == 8 {
        let (year, rest) = (number.value / 10_000, number.value % 10_000);
        let plausible = (1900..2100).contains(&year);
        let made = date(year, rest / 100, rest % 100).filter(|_| plausible)?;
        return Some((number.end, made));
    }
    let thousands = bytes.get(number.end) == Some(&b',')
        && digits(bytes, number.end + 1).is_some_and(|more| more.length == 3);
    let chain = matches!(bytes.get(number.end), Some(b'.')) && starts_number(bytes, number.end + 1);
    let parts = bytes
        .get(number.start..run_end(bytes, number.start))
        .unwrap_or_default();
    let many = parts.iter().filter(|byte| **byte == b'-').count() > 1;
    let odd_clock = bytes.get(number.end) == Some(&b':')
        && number.length <= 2
        && digits(bytes, number.end + 1).is_some_and(|more| more.length == 2);
    let odd_slash = bytes.get(number.end) == Some(&b'/') && starts_number(bytes, number.end + 1);
    if number.length > 4 || thousands || chain || many || odd_clock || odd_slash {
        return None;
    }
    let length = u8::try_from(number.length).unwrap_or(4);
    Some((
        number.end,
        (Symbol::Integer, Value::Number(number.value, length)),
    ))
}

/// `+02:00`, `-0830`, `+14`, `Z`: an offset right after a time, with its length in bytes.
/// `exact` after a time to the second, which begins no range.
pub(crate) fn offset(rest: &str, exact: bool) -> Option<(ZoneName, usize)> {
    let bytes = rest.as_bytes();
    let sign = match bytes.first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hour = digits(bytes, 1)?;
    let (minutes, end) = match hour.length {
        2 if bytes.get(hour.end) == Some(&b':') => {
            let minute = digits(bytes, hour.end + 1).filter(|minute| minute.length == 2)?;
            (hour.value * 60 + minute.value, minute.end)
        }
        2 => (hour.value * 60, hour.end),
        4 => (hour.value / 100 * 60 + hour.value % 100, hour.end),
        _ => return None,
    };
    let minutes = i16::try_from(minutes)
        .ok()
        .filter(|minutes| *minutes <= 14 * 60)?;
    // "10:00-11:00" is a range; an offset with a colon is one only with its zero.
    let clock = hour.length == 2 && end > hour.end && hour.value > 9 && sign < 0;
    let bare = hour.length == 2 && end == hour.end && sign < 0;
    (exact || !clock && !bare).then_some((ZoneName::Fixed(sign * minutes), end))
}
