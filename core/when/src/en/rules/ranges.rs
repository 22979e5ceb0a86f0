//! From one time to another.

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, Id, says};
use crate::engine::value::Value;
use crate::engine::{Arena, Args, DATE, Rule, Symbol, TIME, is, maybe};

use super::date_parts;

const LINK: &[Symbol] = &[To, Until, Dash];
const HOURS: &[Symbol] = &[Integer, HourMinute, Decimal, Tens];

/// An hour that only the range makes a time.
fn hour(arena: &mut Arena, args: &Args, place: usize) -> Option<Id> {
    match args.value(place) {
        Value::Time(id) => Some(id),
        Value::Number(number, digits) => {
            let (hour, minute) = if digits > 2 {
                (number / 100, number % 100)
            } else {
                (number, 0)
            };
            let grain = if digits > 2 {
                Grain::Minute
            } else {
                Grain::Hour
            };
            let padded = (digits == 2 && number < 10) || (digits == 4 && number < 1000);
            match arena.clock_to(hour, minute, grain, !padded)? {
                Value::Time(id) => Some(id),
                _ => None,
            }
        }
        Value::Decimal(hour, minute, 2) => {
            match arena.clock_to(hour, minute, Grain::Minute, true)? {
                Value::Time(id) => Some(id),
                _ => None,
            }
        }
        _ => None,
    }
}

fn clock(arena: &Arena, id: Id) -> bool {
    let says = arena.says(id);
    says & says::CLOCK != 0 && says & says::RANGE == 0
}

fn between(arena: &mut Arena, args: &Args, a: usize, b: usize) -> Option<Value> {
    arena.between(args.time(a)?, args.time(b)?)
}

/// Days of one month: the 10th to the 22nd of August.
fn days(arena: &mut Arena, args: &Args, a: usize, b: usize, month: usize) -> Option<Id> {
    let first = date_parts::month_day(arena, args, month, a)?;
    let last = date_parts::month_day(arena, args, month, b)?;
    if args.number(a)? >= args.number(b)? {
        return None;
    }
    let Value::Time(range) = arena.between(first, last)? else {
        return None;
    };
    Some(range)
}

fn dated(arena: &mut Arena, range: Option<Id>, args: &Args, year: usize) -> Option<Value> {
    let range = range?;
    if !args.has(year) {
        return Some(Value::Time(range));
    }
    let number = date_parts::year(arena, args, year)?;
    arena.join_range(range, number)
}

/// Four bare digits that are a year sooner than a time: "5 April 2026 until 11:00".
fn year_like(args: &Args, at: usize) -> bool {
    args.digits(at) == 4
        && args
            .number(at)
            .is_some_and(|number| (1900..2100).contains(&number))
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        gives: Time,
        places: &[
            maybe(&[From]),
            is(&[Time]),
            maybe(&[Comma]),
            is(LINK),
            maybe(&[The]),
            is(&[Time]),
        ],
        build: |arena, args| between(arena, args, 1, 5),
    },
    Rule {
        gives: Time,
        places: &[
            is(&[Between]),
            maybe(&[The]),
            is(&[Time]),
            is(&[And, Dash, To]),
            maybe(&[The]),
            is(&[Time]),
        ],
        build: |arena, args| between(arena, args, 2, 5),
    },
    // 3 to 4 pm, from 3 - 4pm.
    Rule {
        gives: Time,
        places: &[
            maybe(&[From, Between, At]),
            is(HOURS),
            is(&[To, Until, Dash, And]),
            is(&[Time]),
        ],
        build: |arena, args| {
            if args.is(2, And) && !args.is(0, Between) {
                return None;
            }
            let last = args.time(3)?;
            let first = hour(arena, args, 1)?;
            if !clock(arena, last) || year_like(args, 1) {
                return None;
            }
            // "22-23 February at 7 pm" are days, no hours.
            if arena.says(last) & DATE != 0 {
                return None;
            }
            arena.between(first, last)
        },
    },
    // 8am until 6, 1pm-3, from 11:01 pm to 11.
    Rule {
        gives: Time,
        places: &[
            maybe(&[From, Between]),
            is(&[Time]),
            is(&[To, Until, Dash, And]),
            is(HOURS),
        ],
        build: |arena, args| {
            if args.is(2, And) && !args.is(0, Between) {
                return None;
            }
            let first = args.time(1)?;
            let last = hour(arena, args, 3)?;
            if !clock(arena, first) {
                return None;
            }
            arena.between(first, last)
        },
    },
    // from 3 to 5, between 3 and 4; 6-8 beside a day.
    Rule {
        gives: Time,
        places: &[
            is(&[From, Between]),
            is(HOURS),
            is(&[To, Until, Dash, And]),
            is(HOURS),
        ],
        build: |arena, args| {
            let years = args.digits(1) == 4 && args.digits(3) == 4 && args.number(1)? >= 1300;
            if years || args.is(2, And) && !args.is(0, Between) {
                return None;
            }
            let (first, last) = (hour(arena, args, 1)?, hour(arena, args, 3)?);
            arena.between(first, last)
        },
    },
    Rule {
        gives: HourRange,
        places: &[is(HOURS), is(LINK), is(HOURS)],
        build: |arena, args| {
            if year_like(args, 0) && args.digits(2) != 4 {
                return None;
            }
            let (first, last) = (hour(arena, args, 0)?, hour(arena, args, 2)?);
            arena.between(first, last)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Time]), maybe(&[Comma, At]), is(&[HourRange])],
        build: |arena, args| {
            let says = arena.says(args.time(0)?);
            if says & DATE == 0 || says & (says::CLOCK | says::OPEN | says::RANGE) != 0 {
                return None;
            }
            arena.join(args.time(0)?, args.time(2)?)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[HourRange]), is(&[In, At]), maybe(&[The]), is(&[Part])],
        build: |arena, args| {
            let Value::Part(part) = args.value(3) else {
                return None;
            };
            let part = arena.keep(Expr::Part(part), says::PART, Grain::Hour)?;
            arena.join(args.time(0)?, part)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[HourRange]), is(&[Meridiem])],
        build: |arena, args| {
            let Value::Pm(pm) = args.value(1) else {
                return None;
            };
            let Expr::Between(first, last) = arena.expr(args.time(0)?) else {
                return None;
            };
            let Value::Time(last) = arena.meridiem(last, pm)? else {
                return None;
            };
            arena.between(first, last)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[HourRange]), is(&[On, Time]), maybe(&[Time])],
        build: |arena, args| {
            let day = args.time(2).or_else(|| args.time(1))?;
            if args.has(2) && !args.is(1, On) {
                return None;
            }
            let says = arena.says(day);
            if says & (DATE & !says::MONTH & !says::YEAR) == 0 || says & TIME != 0 {
                return None;
            }
            arena.join(args.time(0)?, day)
        },
    },
    // later than 9:30 but before 11:00.
    Rule {
        gives: Time,
        places: &[
            is(&[After, From]),
            is(&[Time]),
            maybe(&[But, And]),
            is(&[Before]),
            is(&[Time]),
        ],
        build: |arena, args| between(arena, args, 1, 4),
    },
    // August 10 to 22, 2012; August 10 - 22.
    Rule {
        gives: Time,
        places: &[
            maybe(&[From, On, Between]),
            is(&[Month]),
            maybe(&[The]),
            is(&[Integer, Ordinal]),
            is(&[To, Until, Dash, And]),
            maybe(&[The]),
            is(&[Integer, Ordinal]),
            maybe(&[Comma]),
            maybe(&[Year]),
        ],
        build: |arena, args| {
            if args.is(4, And) && !args.is(0, Between) || args.has(7) && !args.has(8) {
                return None;
            }
            let range = days(arena, args, 3, 6, 1);
            dated(arena, range, args, 8)
        },
    },
    // 10 to 22 August 2012; between the ninth and seventeenth of April.
    Rule {
        gives: Time,
        places: &[
            maybe(&[From, Between, On]),
            maybe(&[The]),
            is(&[Integer, Ordinal]),
            is(&[To, Until, Dash, And]),
            maybe(&[The]),
            is(&[Integer, Ordinal]),
            maybe(&[Of]),
            is(&[Month]),
            maybe(&[Year]),
        ],
        build: |arena, args| {
            if args.is(3, And) && !args.is(0, Between) {
                return None;
            }
            let range = days(arena, args, 2, 5, 7);
            dated(arena, range, args, 8)
        },
    },
    // from the 3rd to the 5th.
    Rule {
        gives: Time,
        places: &[
            is(&[From, Between]),
            is(&[DayNumber]),
            is(&[To, Until, Dash, And]),
            is(&[DayNumber]),
        ],
        build: |arena, args| {
            if args.is(2, And) && !args.is(0, Between) {
                return None;
            }
            between(arena, args, 1, 3)
        },
    },
    // from 2014 to 2018, between 2014 and 2018.
    Rule {
        gives: Time,
        places: &[
            is(&[From, Between]),
            maybe(&[The]),
            is(&[Year]),
            is(&[To, Until, And, Dash]),
            maybe(&[The]),
            is(&[Year]),
        ],
        build: |arena, args| {
            if args.is(3, And) && !args.is(0, Between) {
                return None;
            }
            let (first, last) = (
                date_parts::year(arena, args, 2)?,
                date_parts::year(arena, args, 5)?,
            );
            arena.between(first, last)
        },
    },
];
