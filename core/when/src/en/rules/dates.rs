//! Dates: weekdays, months, days of months, holidays.

use super::date_parts::{
    dated, day, join, kept_day, kept_month, kept_year, month, month_day, pair, short_year, year,
};
use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, says};
use crate::engine::value::Value;
use crate::engine::{Args, Rule, is, maybe, month_and_day};

fn written(args: &Args, place: usize) -> bool {
    args.digits(place) > 0
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        gives: Time,
        places: &[is(&[Weekday])],
        build: |arena, args| match args.value(0) {
            Value::Weekday(day) => arena.time(Expr::Weekday(day), says::WEEKDAY, Grain::Day),
            _ => None,
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Month])],
        build: |arena, args| month(arena, args, 0).map(Value::Time),
    },
    Rule {
        gives: Time,
        places: &[is(&[DayWord])],
        build: |arena, args| match args.value(0) {
            Value::Days(days) => arena.time(Expr::Days(days), says::WHOLE, Grain::Day),
            _ => None,
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Now])],
        build: |arena, _| arena.time(Expr::Now, says::INSTANT, Grain::Second),
    },
    Rule {
        gives: Time,
        places: &[is(&[CivilDate])],
        build: |arena, args| match args.value(0) {
            Value::Ready(expr) => arena.time(expr, says::WHOLE | says::YEAR, Grain::Day),
            _ => None,
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[YearMonth])],
        build: |arena, args| {
            let Value::Pair(year, month) = args.value(0) else {
                return None;
            };
            let (year, month) = (kept_year(arena, year), kept_month(arena, month));
            join(arena, year, month)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[MonthDay])],
        build: |arena, args| pair(arena, args.value(0)),
    },
    // "15 / 2", "2-15": digits that stand alone or after "on".
    Rule {
        gives: Time,
        places: &[
            maybe(&[On]),
            is(&[Integer]),
            is(&[Slash, Dash]),
            is(&[Integer]),
        ],
        build: |arena, args| {
            let alone = args.span == (0, args.of);
            let (first, second) = (args.number(1)?, args.number(3)?);
            let dash = args.is(2, Dash) && first.max(second) <= 12;
            let wide =
                args.digits(1) > 2 || args.digits(3) > 2 || !written(args, 1) || !written(args, 3);
            if !alone || wide || dash {
                return None;
            }
            pair(arena, month_and_day(first, second, args.order)?)
        },
    },
    // March 3, March the 3rd, March-3, Mar. 3.
    Rule {
        gives: Time,
        places: &[
            is(&[Month]),
            maybe(&[Comma, Dash, Slash, Dot]),
            maybe(&[The]),
            is(&[Integer, Ordinal]),
        ],
        build: |arena, args| month_day(arena, args, 0, 3).map(Value::Time),
    },
    // the 3rd of March, 3 March, 3-Mar, the third day of March.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Integer, Ordinal]),
            maybe(&[Day]),
            maybe(&[Of, Dash, Slash]),
            is(&[Month]),
        ],
        build: |arena, args| month_day(arena, args, 4, 1).map(Value::Time),
    },
    // March 2013, March of 2013, Mar-2013, March, 2013.
    Rule {
        gives: Time,
        places: &[
            is(&[Month]),
            maybe(&[Comma, Dash, Slash, Of, In]),
            is(&[Year]),
        ],
        build: |arena, args| {
            let (month, year) = (month(arena, args, 0), year(arena, args, 2));
            join(arena, month, year)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Year]), maybe(&[Dash, Slash]), is(&[Month])],
        build: |arena, args| {
            let (month, year) = (month(arena, args, 2), year(arena, args, 0));
            join(arena, month, year)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Month]), maybe(&[Comma, Dash]), is(&[Integer])],
        build: |arena, args| {
            let (month, year) = (month(arena, args, 0), short_year(arena, args, 2, 40));
            join(arena, month, year)
        },
    },
    // March 3 2013, March 3rd, 2013, Aug 9, 96.
    Rule {
        gives: Time,
        places: &[
            is(&[Month]),
            maybe(&[Comma, Dash, Slash, Dot]),
            maybe(&[The]),
            is(&[Integer, Ordinal]),
            maybe(&[Comma, Dash, Slash, Of, In]),
            is(&[Year]),
        ],
        build: |arena, args| {
            let (date, year) = (month_day(arena, args, 0, 3), year(arena, args, 5));
            dated(arena, date, year)
        },
    },
    Rule {
        gives: Time,
        places: &[
            is(&[Month]),
            is(&[Integer, Ordinal]),
            maybe(&[Comma]),
            maybe(&[Prime]),
            is(&[Integer]),
        ],
        build: |arena, args| {
            let least = if args.has(3) { 0 } else { 32 };
            let (date, year) = (
                month_day(arena, args, 0, 1),
                short_year(arena, args, 4, least),
            );
            dated(arena, date, year)
        },
    },
    // 3 March 2013, the 3rd of March, 2013, 21-APR-16, 8/Oct/2012.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Integer, Ordinal]),
            maybe(&[Day]),
            maybe(&[Of, Dash, Slash]),
            is(&[Month]),
            maybe(&[Comma, Dash, Slash, Of, Dot, In]),
            is(&[Year]),
        ],
        build: |arena, args| {
            let (date, year) = (month_day(arena, args, 4, 1), year(arena, args, 6));
            dated(arena, date, year)
        },
    },
    Rule {
        gives: Time,
        places: &[
            is(&[Integer, Ordinal]),
            maybe(&[Of, Dash, Slash]),
            is(&[Month]),
            maybe(&[Comma, Dash, Slash, Prime]),
            is(&[Integer]),
        ],
        build: |arena, args| {
            let marked =
                args.is(3, Dash) && args.is(1, Dash) || args.is(3, Slash) || args.is(3, Prime);
            let least = if marked { 0 } else { 32 };
            let (date, year) = (
                month_day(arena, args, 2, 0),
                short_year(arena, args, 4, least),
            );
            dated(arena, date, year)
        },
    },
    // 2018 March 18, 2012/Aug/10.
    Rule {
        gives: Time,
        places: &[
            is(&[Year]),
            maybe(&[Dash, Slash, Comma]),
            is(&[Month]),
            maybe(&[Dash, Slash]),
            is(&[Integer, Ordinal]),
        ],
        build: |arena, args| {
            let (date, year) = (month_day(arena, args, 2, 4), year(arena, args, 0));
            dated(arena, date, year)
        },
    },
    // August/10/2012: the digits alone read as a month of a year.
    Rule {
        gives: Time,
        places: &[is(&[Month]), is(&[Dash, Slash]), is(&[YearMonth])],
        build: |arena, args| {
            let Value::Pair(year, day) = args.value(2) else {
                return None;
            };
            let date = month(arena, args, 0)?;
            let day = kept_day(arena, day)?;
            let Value::Time(date) = arena.join(date, day)? else {
                return None;
            };
            let year = kept_year(arena, year);
            dated(arena, Some(date), year)
        },
    },
    // "on 5.12"
    Rule {
        gives: Time,
        places: &[is(&[On]), is(&[Decimal])],
        build: |arena, args| {
            let Value::Decimal(first, second, digits) = args.value(1) else {
                return None;
            };
            let second = if digits == 1 { second / 10 } else { second };
            pair(arena, month_and_day(first, second, args.order)?)
        },
    },
    // "on the 15th"; "the 15th" alone needs more beside it.
    Rule {
        gives: DayNumber,
        places: &[maybe(&[The]), is(&[Ordinal])],
        build: |arena, args| day(arena, args, 1).map(Value::Time),
    },
    Rule {
        gives: DayNumber,
        places: &[is(&[The]), is(&[Integer])],
        build: |arena, args| {
            written(args, 1)
                .then(|| day(arena, args, 1))
                .flatten()
                .map(Value::Time)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[On]), is(&[DayNumber])],
        build: |arena, args| arena.saying(args.time(1)?, says::LED, 0),
    },
    Rule {
        gives: Time,
        places: &[is(&[Holiday])],
        build: |arena, args| match args.value(0) {
            Value::Holiday(feast, days) => {
                arena.time(Expr::Holiday(feast, days), says::HOLIDAY, Grain::Day)
            }
            _ => None,
        },
    },
];
