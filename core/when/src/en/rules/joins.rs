//! Times side by side: "Friday, the 3rd, at noon".

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, says};
use crate::engine::value::Value;
use crate::engine::{Arena, Args, DATE, Rule, TIME, is, maybe};

use super::date_parts;

/// Words before a time that do not change it.
fn led(arena: &mut Arena, args: &Args) -> Option<Value> {
    let id = args.time(1)?;
    let says = arena.says(id);
    if says & says::LED != 0 && !args.is(0, About) && !args.is(0, At) {
        return None;
    }
    // "For three days from today" begins today.
    if args.is(0, For) && matches!(arena.expr(id), Expr::Shift { .. }) {
        return None;
    }
    let take = if args.is(0, For) { 0 } else { says::WEAK };
    arena.saying(id, says::LED, take)
}

/// Both, joined.
fn both(arena: &mut Arena, args: &Args) -> Option<Value> {
    arena.join(args.time(0)?, args.time(2)?)
}

/// A time with a year beside it.
fn with_year(arena: &mut Arena, args: &Args, time: usize, at: usize) -> Option<Value> {
    let id = args.time(time)?;
    let says = arena.says(id);
    let fits = says & (says::DAY | says::HOLIDAY | says::SEASON | says::WEEK) != 0
        && says & (says::YEAR | says::WHOLE | TIME) == 0
        || says & says::DAY != 0
            && says & says::MONTH != 0
            && says & (says::YEAR | says::WHOLE) == 0;
    if !fits {
        return None;
    }
    let year = date_parts::year(arena, args, at)?;
    if matches!(arena.expr(id), Expr::Between(..)) {
        return arena.join_range(id, year);
    }
    arena.join(id, year)
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        gives: Time,
        places: &[is(&[On, At, In, For, During, About, Tilde]), is(&[Time])],
        build: |arena, args| {
            let says = arena.says(args.time(1)?);
            // "for" leads in a point, "in" no time of day.
            let clock = says & says::CLOCK != 0 && says & DATE == 0;
            if args.is(0, In) && clock || says & says::OPEN != 0 {
                return None;
            }
            led(arena, args)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[In, On, At, During, For]), is(&[The]), is(&[Time])],
        build: |arena, args| {
            // "For the year" is a length of no certain place.
            let take = if args.is(0, For) { 0 } else { says::WEAK };
            arena.saying(args.time(2)?, says::LED, take)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[The]), is(&[Time])],
        build: |arena, args| {
            let id = args.time(1)?;
            let says = arena.says(id);
            let fits = says
                & (says::HOLIDAY | says::SEASON | says::WEEK | says::PART | says::WEEKDAY)
                != 0
                && says & says::LED == 0;
            if fits { Some(Value::Time(id)) } else { None }
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[About, Ish])],
        build: |arena, args| {
            let id = args.time(0)?;
            (arena.says(id) & says::CLOCK != 0).then_some(Value::Time(id))
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Time]), maybe(&[Comma, Dash, Dot, Colon]), is(&[Time])],
        build: |arena, args| {
            let (a, b) = (arena.says(args.time(0)?), arena.says(args.time(2)?));
            // A dot or colon only between a date and a time; a dash is mostly a range.
            let mark = args.is(1, Dash) || args.is(1, Dot) || args.is(1, Colon);
            let date_and_time = a & DATE != 0 && a & TIME == 0 && b & TIME != 0 && b & DATE == 0;
            if mark && !date_and_time {
                return None;
            }
            both(arena, args)
        },
    },
    Rule {
        gives: Time,
        places: &[
            is(&[Time]),
            is(&[Of, In, On, At, For, From, During]),
            is(&[Time]),
        ],
        build: both,
    },
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[Open]), is(&[Time]), is(&[Close])],
        build: both,
    },
    Rule {
        gives: Time,
        places: &[
            is(&[Time]),
            maybe(&[Comma]),
            is(&[On, Of, In]),
            is(&[The]),
            is(&[Time]),
        ],
        build: |arena, args| arena.join(args.time(0)?, args.time(4)?),
    },
    // Wednesday the 15th; Thu 15th; at 5 on the 3rd.
    Rule {
        gives: Time,
        places: &[is(&[Time]), maybe(&[Comma, On]), is(&[DayNumber])],
        build: |arena, args| {
            let says = arena.says(args.time(0)?);
            let fits = says & (says::WEEKDAY | says::CLOCK) != 0;
            if fits { both(arena, args) } else { None }
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[DayNumber]), maybe(&[Comma, At]), is(&[Time])],
        build: |arena, args| {
            let says = arena.says(args.time(2)?);
            let fits = says & (TIME | says::WEEKDAY) != 0 && says & (DATE & !says::WEEKDAY) == 0;
            if fits { both(arena, args) } else { None }
        },
    },
    // The 20th of next month.
    Rule {
        gives: Time,
        places: &[is(&[DayNumber]), is(&[Of]), maybe(&[The]), is(&[Time])],
        build: |arena, args| {
            let says = arena.says(args.time(3)?);
            (says & DATE == says::MONTH || says & DATE == says::MONTH | says::YEAR).then_some(())?;
            arena.join(args.time(0)?, args.time(3)?)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Time]), maybe(&[Comma, Of, In, By]), is(&[Year])],
        build: |arena, args| {
            if args.is(1, By) {
                None
            } else {
                with_year(arena, args, 0, 2)
            }
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Year]), maybe(&[Comma]), is(&[Time])],
        build: |arena, args| {
            let id = args.time(2)?;
            if arena.says(id) & (says::HOLIDAY | says::SEASON) == 0 {
                return None;
            }
            with_year(arena, args, 2, 0)
        },
    },
    // 20 of next month.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Integer]),
            is(&[Of]),
            maybe(&[The]),
            is(&[Time]),
        ],
        build: |arena, args| {
            let month = arena.says(args.time(4)?) & DATE == says::MONTH | says::YEAR;
            if !month || args.digits(1) == 0 {
                return None;
            }
            let day = date_parts::day(arena, args, 1)?;
            arena.join(day, args.time(4)?)
        },
    },
    // Thursday 26, with digits.
    Rule {
        gives: Time,
        places: &[is(&[Weekday]), maybe(&[Comma]), is(&[Integer])],
        build: |arena, args| {
            let Value::Weekday(day) = args.value(0) else {
                return None;
            };
            if args.number(2)? < 13 || args.digits(2) != 2 {
                return None;
            }
            let weekday = arena.keep(Expr::Weekday(day), says::WEEKDAY, Grain::Day)?;
            let number = date_parts::day(arena, args, 2)?;
            arena.join(weekday, number)
        },
    },
];
