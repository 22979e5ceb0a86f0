//! This, next and last weekdays, months and holidays.

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, says};
use crate::engine::value::Value;
use crate::engine::{Args, Rule, TIME, is, maybe};

use super::periods::{direction, says_of};

fn weekday(args: &Args, place: usize) -> Option<u8> {
    match args.value(place) {
        Value::Weekday(day) => Some(day),
        _ => None,
    }
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    // this Friday, next Friday, last Friday, coming Friday.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The, On]),
            is(&[This, Next, Last, Coming]),
            is(&[Weekday]),
        ],
        build: |arena, args| {
            let day = weekday(args, 2)?;
            let expr = match args.symbol(1) {
                Some(Next) => Expr::WeekdayOfWeek(day, 1),
                Some(Last) => Expr::LastWeekday(day, 1),
                Some(Coming) => Expr::ComingWeekday(day, 1),
                _ => Expr::ThisWeekday(day),
            };
            arena.time(expr, says::WHOLE | says::WEEKDAY, Grain::Day)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[This]), is(&[Last, Coming]), is(&[Weekday])],
        build: |arena, args| {
            let day = weekday(args, 2)?;
            let expr = if args.is(1, Last) {
                Expr::LastWeekday(day, 1)
            } else {
                Expr::ComingWeekday(day, 1)
            };
            arena.time(expr, says::WHOLE | says::WEEKDAY, Grain::Day)
        },
    },
    // the Sunday after Christmas.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The, On]),
            maybe(&[The]),
            is(&[Weekday]),
            is(&[After, Before]),
            is(&[Time]),
        ],
        build: |arena, args| {
            let (day, of) = (weekday(args, 2)?, args.time(4)?);
            let node = arena.node(of);
            if node.grain != Grain::Day || node.says & (TIME | says::RANGE | says::OPEN) != 0 {
                return None;
            }
            let expr = Expr::WeekdayBeside(day, of, args.is(3, Before));
            arena.time(expr, says::WHOLE | says::WEEKDAY, Grain::Day)
        },
    },
    // Friday after next, the week after next, the month after next.
    Rule {
        gives: Time,
        places: &[maybe(&[The]), is(&[Weekday]), is(&[After]), is(&[Next])],
        build: |arena, args| {
            arena.time(
                Expr::ComingWeekday(weekday(args, 1)?, 2),
                says::WHOLE | says::WEEKDAY,
                Grain::Day,
            )
        },
    },
    Rule {
        gives: Time,
        places: &[maybe(&[The]), is(&[Weekday]), is(&[Before]), is(&[Last])],
        build: |arena, args| {
            arena.time(
                Expr::LastWeekday(weekday(args, 1)?, 2),
                says::WHOLE | says::WEEKDAY,
                Grain::Day,
            )
        },
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Unit]),
            is(&[After, Before]),
            is(&[Next, Last]),
        ],
        build: |arena, args| {
            let Value::Unit(grain) = args.value(1) else {
                return None;
            };
            let count = if args.is(2, After) { 2 } else { -2 };
            arena.time(Expr::Cycle(grain, count), says_of(grain), grain)
        },
    },
    // next March, last March, this March.
    Rule {
        gives: Time,
        places: &[maybe(&[The]), is(&[This, Next, Last, Coming]), is(&[Month])],
        build: |arena, args| {
            let Value::Month(month) = args.value(2) else {
                return None;
            };
            let kind = arena.keep(Expr::Month(month), says::MONTH, Grain::Month)?;
            arena.time(
                Expr::Same(kind, direction(args, 1)),
                says::MONTH | says::YEAR,
                Grain::Month,
            )
        },
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[This, Next, Last, Coming]),
            is(&[Holiday]),
        ],
        build: |arena, args| {
            let Value::Holiday(feast, days) = args.value(2) else {
                return None;
            };
            let kind = arena.keep(Expr::Holiday(feast, days), says::HOLIDAY, Grain::Day)?;
            let count = direction(args, 1);
            arena.time(
                Expr::Same(kind, count),
                says::HOLIDAY | says::YEAR,
                Grain::Day,
            )
        },
    },
    // 3 Fridays from now, two Mondays ago, a week ago Friday.
    Rule {
        gives: Time,
        places: &[
            is(&[Integer, Vague, A]),
            is(&[Weekday, Weekdays]),
            is(&[Hence, Ago]),
        ],
        build: |arena, args| {
            let count = i16::try_from(args.number(0).unwrap_or(1)).ok()?;
            let what = arena.keep(Expr::Weekday(weekday(args, 1)?), says::WEEKDAY, Grain::Day)?;
            let count = if args.is(2, Ago) { -count } else { count };
            arena.time(
                Expr::FromNow(count, what),
                says::WHOLE | says::WEEKDAY,
                Grain::Day,
            )
        },
    },
    // a week Friday, Friday week; a week tomorrow.
    Rule {
        gives: Time,
        places: &[is(&[Weekday, DayWord]), is(&[Unit])],
        build: |arena, args| {
            let days = match args.value(1) {
                Value::Unit(Grain::Week) => 7,
                Value::Units(Grain::Week, 2) => 14,
                _ => return None,
            };
            match args.value(0) {
                Value::Weekday(day) => arena.time(
                    Expr::ComingWeekday(day, 1 + days / 7),
                    says::WHOLE | says::WEEKDAY,
                    Grain::Day,
                ),
                Value::Days(on) if on >= 0 => {
                    arena.time(Expr::Days(on + i32::from(days)), says::WHOLE, Grain::Day)
                }
                _ => None,
            }
        },
    },
    // the closest Monday to Oct 5th, the second closest Mon to October fifth.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            maybe(&[Ordinal]),
            is(&[Closest]),
            is(&[Time]),
            is(&[To, Of]),
            is(&[Time]),
        ],
        build: |arena, args| {
            let count = u8::try_from(args.number(1).unwrap_or(1)).ok()?;
            arena.time(
                Expr::Closest(count, args.time(3)?, args.time(5)?),
                says::WHOLE,
                Grain::Day,
            )
        },
    },
];
