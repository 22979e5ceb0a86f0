//! What dates are put together from: a year, a month, a day.

use crate::Grain;
use crate::engine::expr::{Expr, Id, says};
use crate::engine::value::Value;
use crate::engine::{Arena, Args, full_year};

/// A year; years before Christ are marked with a single digit.
pub(super) fn year(arena: &mut Arena, args: &Args, place: usize) -> Option<Id> {
    let number = i16::try_from(args.number(place)?).ok()?;
    let number = if args.digits(place) == 1 {
        -number
    } else {
        number
    };
    arena.keep(Expr::Year(number), says::YEAR, Grain::Year)
}

/// A month.
pub(super) fn month(arena: &mut Arena, args: &Args, place: usize) -> Option<Id> {
    let Value::Month(number) = args.value(place) else {
        return None;
    };
    arena.keep(Expr::Month(number), says::MONTH, Grain::Month)
}

/// A day of the month.
pub(super) fn day(arena: &mut Arena, args: &Args, place: usize) -> Option<Id> {
    let number = u8::try_from(args.number(place)?).ok()?;
    if !(1..=31).contains(&number) {
        return None;
    }
    arena.keep(Expr::Day(number), says::DAY, Grain::Day)
}

/// A month and a day, if there is such a day.
pub(super) fn month_day(
    arena: &mut Arena,
    args: &Args,
    of_month: usize,
    of_day: usize,
) -> Option<Id> {
    let (Value::Month(number), Some(date)) = (args.value(of_month), args.number(of_day)) else {
        return None;
    };
    if date > most_days(number) {
        return None;
    }
    let month = month(arena, args, of_month)?;
    let day = day(arena, args, of_day)?;
    arena.keep(Expr::And(month, day), says::MONTH | says::DAY, Grain::Day)
}

const fn most_days(month: u8) -> u32 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Two digits that can only be a year: "Aug 96", "3 Aug 96".
pub(super) fn short_year(arena: &mut Arena, args: &Args, place: usize, least: u32) -> Option<Id> {
    let number = args.number(place)?;
    if args.digits(place) != 2 || number < least {
        return None;
    }
    kept_year(arena, full_year(number))
}

/// A year by its number.
pub(super) fn kept_year(arena: &mut Arena, number: u32) -> Option<Id> {
    let number = i16::try_from(number).ok()?;
    arena.keep(Expr::Year(number), says::YEAR, Grain::Year)
}

/// A month by its number.
pub(super) fn kept_month(arena: &mut Arena, number: u32) -> Option<Id> {
    let number = u8::try_from(number).ok()?;
    arena.keep(Expr::Month(number), says::MONTH, Grain::Month)
}

/// A day of the month by its number.
pub(super) fn kept_day(arena: &mut Arena, number: u32) -> Option<Id> {
    let number = u8::try_from(number).ok()?;
    arena.keep(Expr::Day(number), says::DAY, Grain::Day)
}

/// Both, if both are there and can be said of one time.
pub(super) fn join(arena: &mut Arena, a: Option<Id>, b: Option<Id>) -> Option<Value> {
    arena.join(a?, b?)
}

/// A full date of digits or words must exist.
pub(super) fn dated(arena: &mut Arena, date: Option<Id>, year: Option<Id>) -> Option<Value> {
    let joined = arena.join(date?, year?)?;
    if let Value::Time(joined) = joined {
        arena.exists(joined)?;
    }
    Some(joined)
}

/// The month and the day of a pair of digits.
pub(super) fn pair(arena: &mut Arena, value: Value) -> Option<Value> {
    let Value::Pair(month, day) = value else {
        return None;
    };
    let (month, day) = (kept_month(arena, month), kept_day(arena, day));
    join(arena, month, day)
}
