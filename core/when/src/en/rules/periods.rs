//! Weeks, months, seasons and weekends: this, next, last.

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, Id, says};
use crate::engine::value::Value;
use crate::engine::{Arena, Args, Rule, is, maybe};

use super::parts_of_years::in_year;

/// What a unit that holds the present says.
pub(super) const fn says_of(grain: Grain) -> u32 {
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour => says::INSTANT,
        Grain::Day => says::WHOLE,
        Grain::Week => says::WEEK,
        Grain::Month => says::MONTH | says::YEAR,
        Grain::Quarter => says::SEASON | says::YEAR,
        Grain::Year => says::YEAR,
    }
}

/// The unit that holds the present, so many on.
pub(super) fn cycle(arena: &mut Arena, unit: Value, count: i32) -> Option<Value> {
    match unit {
        Value::Unit(grain) => arena.time(Expr::Cycle(grain, count), says_of(grain), grain),
        Value::Units(grain, times) => arena.time(
            Expr::Span(grain, count * i32::from(times)),
            says::RANGE | says_of(grain),
            grain,
        ),
        _ => None,
    }
}

/// -1 for last, 0 for this, 1 for next and coming.
pub(super) fn direction(args: &Args, place: usize) -> i32 {
    match args.symbol(place) {
        Some(Last) => -1,
        Some(Next | Coming) => 1,
        _ => 0,
    }
}

/// A season, quarter, weekend or part of the year, so many from the present one.
fn same(arena: &mut Arena, expr: Expr, says: u32, grain: Grain, count: i32) -> Option<Value> {
    let kind = arena.keep(expr, says, grain)?;
    arena.time(Expr::Same(kind, count), says | says::YEAR, grain)
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    // this week, next month, last year, coming quarter.
    Rule {
        gives: Time,
        places: &[maybe(&[The]), is(&[This, Next, Last, Coming]), is(&[Unit])],
        build: |arena, args| {
            // "The last day" is of something; "last day" is yesterday.
            cycle(arena, args.value(2), direction(args, 1))
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Same]), is(&[Unit])],
        build: |arena, args| cycle(arena, args.value(1), 0),
    },
    Rule {
        gives: Time,
        places: &[is(&[The]), is(&[Unit])],
        build: |arena, args| {
            // "In the second" speaks of no instant.
            if matches!(args.value(1), Value::Unit(grain) if grain < Grain::Day) {
                return None;
            }
            let Value::Time(id) = cycle(arena, args.value(1), 0)? else {
                return None;
            };
            arena.saying(id, says::WEAK, 0)
        },
    },
    // next three weeks, the last 2 months, 3 next weeks.
    Rule {
        gives: Time,
        places: &[maybe(&[The]), is(&[Next, Last, Coming]), is(&[Length])],
        build: |arena, args| span(arena, args.length(2)?, direction(args, 1)),
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Integer]),
            is(&[Next, Last, Coming]),
            is(&[Unit]),
        ],
        build: |arena, args| {
            let Value::Unit(grain) = args.value(3) else {
                return None;
            };
            let count = i32::try_from(args.number(1)?).ok()? * direction(args, 2);
            arena.time(
                Expr::Span(grain, count),
                says::RANGE | says_of(grain),
                grain,
            )
        },
    },
    // this summer, next season, last winter.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[This, Next, Last, Coming]),
            is(&[Season]),
        ],
        build: |arena, args| {
            let Value::Season(season) = args.value(2) else {
                return None;
            };
            same(
                arena,
                Expr::Season(season),
                says::SEASON,
                Grain::Day,
                direction(args, 1),
            )
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Season])],
        build: |arena, args| {
            let Value::Season(season) = args.value(0) else {
                return None;
            };
            arena.time(Expr::Season(season), says::SEASON | says::WEAK, Grain::Day)
        },
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[Season]),
            is(&[Of, In, During]),
            maybe(&[The]),
            is(&[Season]),
            maybe(&[Of]),
            maybe(&[Year]),
        ],
        build: |arena, args| {
            let Value::Season(season) = args.value(3) else {
                return None;
            };
            if args.has(0) || args.is(1, Of) {
                return None;
            }
            let what = arena.keep(Expr::Season(season), says::SEASON, Grain::Day);
            in_year(arena, args, what, 5)
        },
    },
    // this weekend, next weekend, the weekend.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The, On, At]),
            maybe(&[The, This, Next, Last, Coming, All]),
            is(&[Weekend]),
        ],
        build: |arena, args| {
            if !args.has(0) && !args.has(1) {
                return arena.time(Expr::Weekend, says::WHOLE | says::WEAK, Grain::Day);
            }
            let count = match args.symbol(1) {
                Some(Next) => return arena.time(Expr::WeekendOfWeek(1), says::WHOLE, Grain::Day),
                _ => direction(args, 1).min(0),
            };
            same(arena, Expr::Weekend, says::WHOLE, Grain::Day, count)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[This, Next, Last]), is(&[Workday])],
        build: |arena, args| {
            let step = match args.symbol(0) {
                Some(Next) => 1,
                Some(Last) => -1,
                _ => return None,
            };
            arena.time(Expr::Workday(step), says::WHOLE, Grain::Day)
        },
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[On, The]),
            is(&[This, Next, Last]),
            is(&[WorkingWeek]),
        ],
        build: |arena, args| {
            let count = direction(args, 1);
            arena.time(
                Expr::WorkingWeek(count),
                says::WEEK | says::YEAR | says::RANGE,
                Grain::Day,
            )
        },
    },
];

/// A span of units: a length that is a whole number of one.
fn span(arena: &mut Arena, length: Id, direction: i32) -> Option<Value> {
    let length = arena.length(length);
    if length.doubtful {
        return None;
    }
    let (grain, count) = length.whole()?;
    if count < 1 {
        return None;
    }
    if count == 1 {
        return arena.time(Expr::Cycle(grain, direction), says_of(grain), grain);
    }
    let says = says::RANGE | says_of(grain);
    arena.time(Expr::Span(grain, count * direction), says, grain)
}
