//! Weeks, months, quarters, seasons: this, next, last, first and second.

use crate::Grain;
use crate::engine::Symbol::{
    A, About, All, At, Begin, Coming, Comma, Dash, Decade, During, Earlier, Early, End, From,
    HalfYear, Holiday, In, Integer, Last, Late, Later, Length, Mid, Month, Next, Of, On, Ordinal,
    Part, Quarter, Rest, Same, Season, Shorthand, Starting, The, This, Time, Unit, Week, Weekday,
    Weekend, Workday, Year,
};
use crate::engine::expr::{Expr, Id, Portion, says};
use crate::engine::value::Value;
use crate::engine::{Arena, Args, Rule, TIME, is, maybe};

use super::dates;

/// What a unit that holds the present says.
pub(super) const fn says_of(grain: Grain) -> u16 {
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
fn same(arena: &mut Arena, expr: Expr, says: u16, grain: Grain, count: i32) -> Option<Value> {
    let kind = arena.keep(expr, says, grain)?;
    arena.time(Expr::Same(kind, count), says | says::YEAR, grain)
}

fn third(arena: &mut Arena, portion: Portion, of: Id) -> Option<Value> {
    let node = arena.node(of);
    if node.grain < Grain::Day || node.says & (says::RANGE | says::OPEN | TIME | says::INSTANT) != 0
    {
        return None;
    }
    arena.time(
        Expr::Portion(portion, of),
        node.says | says::RANGE,
        node.grain.min(Grain::Month),
    )
}

fn portion(args: &Args, place: usize) -> Portion {
    match args.symbol(place) {
        Some(Begin | Early) => Portion::Begin,
        Some(Mid) => Portion::Mid,
        Some(Rest) => Portion::Rest,
        _ => Portion::End,
    }
}

fn numbered(
    arena: &mut Arena,
    args: &Args,
    place: usize,
    kind: fn(u8) -> Expr,
    most: u32,
    grain: Grain,
) -> Option<Id> {
    let number = args
        .number(place)
        .filter(|number| (1..=most).contains(number))?;
    let says = if grain == Grain::Week {
        says::WEEK
    } else {
        says::SEASON
    };
    arena.keep(kind(u8::try_from(number).ok()?), says, grain)
}

fn in_year(arena: &mut Arena, args: &Args, what: Option<Id>, year: usize) -> Option<Value> {
    let what = what?;
    if !args.has(year) {
        return Some(Value::Time(what));
    }
    let year = dates::year(arena, args, year)?;
    arena.join(what, year)
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
    // q3, third quarter of 2019, 2019-q1, h2 2019.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Quarter]),
            maybe(&[Of, In, Comma, Dash, During]),
            maybe(&[Year]),
        ],
        build: |arena, args| {
            if args.has(2) && !args.has(3) {
                return None;
            }
            let what = numbered(arena, args, 1, Expr::Quarter, 4, Grain::Quarter);
            in_year(arena, args, what, 3)
        },
    },
    Rule {
        gives: Time,
        places: &[
            is(&[Year]),
            maybe(&[Dash, Comma]),
            maybe(&[The]),
            is(&[Quarter]),
        ],
        build: |arena, args| {
            let what = numbered(arena, args, 3, Expr::Quarter, 4, Grain::Quarter);
            in_year(arena, args, what, 0)
        },
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[HalfYear]),
            maybe(&[Of, In, Comma, Dash]),
            maybe(&[Year]),
        ],
        build: |arena, args| {
            if args.has(2) && !args.has(3) {
                return None;
            }
            let what = numbered(arena, args, 1, Expr::HalfYear, 2, Grain::Month);
            in_year(arena, args, what, 3)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Year]), maybe(&[Dash, Comma]), is(&[HalfYear])],
        build: |arena, args| {
            let what = numbered(arena, args, 2, Expr::HalfYear, 2, Grain::Month);
            in_year(arena, args, what, 0)
        },
    },
    // week 31, week 1 of 2019.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Week]),
            is(&[Integer]),
            maybe(&[Of, In, Comma]),
            maybe(&[Year]),
        ],
        build: |arena, args| {
            if args.digits(2) == 0 || (args.has(3) && !args.has(4)) {
                return None;
            }
            let what = numbered(arena, args, 2, Expr::Week, 53, Grain::Week);
            in_year(arena, args, what, 4)
        },
    },
    // the week of March 4, the week starting on Monday.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Unit]),
            is(&[Of, Starting, From]),
            maybe(&[On, The]),
            is(&[Time]),
        ],
        build: |arena, args| {
            let id = args.time(4)?;
            let node = arena.node(id);
            let day =
                node.grain == Grain::Day && node.says & (TIME | says::RANGE | says::OPEN) == 0;
            let Value::Unit(Grain::Week) = args.value(1) else {
                return None;
            };
            day.then(|| {
                arena.time(
                    Expr::Holding(Grain::Week, id),
                    says::WEEK | says::YEAR,
                    Grain::Week,
                )
            })
            .flatten()
        },
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Weekend, Holiday]),
            is(&[Of, Weekend]),
            maybe(&[The]),
            maybe(&[Time]),
            maybe(&[Year]),
        ],
        build: |_, _| None,
    },
    // early March, mid-May, the end of next year, late in 2012.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The, In]),
            is(&[Early, Mid, Late, Begin, End, Rest]),
            maybe(&[Dash, The, In]),
            maybe(&[The]),
            is(&[Time]),
        ],
        build: |arena, args| third(arena, portion(args, 1), args.time(4)?),
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The, In]),
            is(&[Early, Mid, Late, Begin, End]),
            maybe(&[Dash, The, In]),
            is(&[Year]),
        ],
        build: |arena, args| {
            let year = dates::year(arena, args, 3)?;
            third(arena, portion(args, 1), year)
        },
    },
    Rule {
        gives: Time,
        places: &[maybe(&[The]), is(&[Shorthand])],
        build: |arena, args| {
            let Value::Third(portion, grain) = args.value(1) else {
                return None;
            };
            let Value::Time(of) = cycle(arena, Value::Unit(grain), 0)? else {
                return None;
            };
            let says = says_of(grain) | says::RANGE;
            arena.time(Expr::Portion(portion, of), says, grain.min(Grain::Month))
        },
    },
    // later this week, earlier this month.
    Rule {
        gives: Time,
        places: &[is(&[Later, Earlier]), maybe(&[In, On]), is(&[Time])],
        build: |arena, args| {
            let id = args.time(2)?;
            let portion = if args.is(0, Later) {
                Portion::Rest
            } else {
                Portion::Gone
            };
            let node = arena.node(id);
            let fits =
                node.says & (says::OPEN | says::INSTANT) == 0 && node.says & says::CLOCK == 0;
            fits.then(|| {
                arena.time(
                    Expr::Portion(portion, id),
                    node.says | says::RANGE,
                    node.grain,
                )
            })
            .flatten()
        },
    },
    Rule {
        gives: Time,
        places: &[maybe(&[In, During]), is(&[Decade])],
        build: |arena, args| {
            let year = i16::try_from(args.number(1)?).ok()?;
            arena.time(Expr::Decade(year), says::YEAR | says::RANGE, Grain::Year)
        },
    },
    // Ordinals: the second Tuesday of next month, third day of october.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Ordinal]),
            is(&[Weekday, Unit, Weekend]),
            is(&[Of, In, From, After]),
            maybe(&[The]),
            is(&[Time, Unit, Year]),
        ],
        build: |arena, args| nth(arena, args, i32::try_from(args.number(1)?).ok()?, 2, 5),
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Last]),
            is(&[Weekday, Unit, Weekend]),
            is(&[Of, In, From]),
            maybe(&[The]),
            is(&[Time, Unit, Year]),
        ],
        build: |arena, args| nth(arena, args, -1, 2, 5),
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Ordinal]),
            maybe(&[Dash, A]),
            is(&[Last]),
            is(&[Weekday, Unit, Weekend]),
            is(&[Of, In]),
            maybe(&[The]),
            is(&[Time, Unit, Year]),
        ],
        build: |arena, args| nth(arena, args, -i32::try_from(args.number(1)?).ok()?, 4, 7),
    },
    // first Monday evening of next month.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Ordinal]),
            is(&[Weekday]),
            is(&[Part]),
            is(&[Of, In]),
            maybe(&[The]),
            is(&[Time]),
        ],
        build: |arena, args| {
            let Value::Time(day) = nth(arena, args, i32::try_from(args.number(1)?).ok()?, 2, 6)?
            else {
                return None;
            };
            let Value::Part(part) = args.value(3) else {
                return None;
            };
            let part = arena.keep(Expr::Part(part), says::PART, Grain::Hour)?;
            arena.join(day, part)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Month]), is(&[About])],
        build: |_, _| None,
    },
];

use crate::engine::Symbol::After;

/// A span of units: a length that is a whole number of one.
fn span(arena: &mut Arena, length: Id, direction: i32) -> Option<Value> {
    let length = arena.length(length);
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

/// The n-th of a kind in something.
fn nth(arena: &mut Arena, args: &Args, n: i32, what: usize, of: usize) -> Option<Value> {
    let of = match args.symbol(of)? {
        Unit => match cycle(arena, args.value(of), 0)? {
            Value::Time(id) => id,
            _ => return None,
        },
        Year => dates::year(arena, args, of)?,
        _ => args.time(of)?,
    };
    let outer = arena.node(of);
    let wide = outer.grain >= Grain::Week || outer.says & (says::RANGE | says::SEASON) != 0;
    if !wide || outer.says & (TIME | says::OPEN | says::INSTANT) != 0 {
        return None;
    }
    let says = says::DAY | says::MONTH | outer.says & says::YEAR;
    let small = i8::try_from(n).ok()?;
    match args.value(what) {
        Value::Weekday(day) => {
            let what = arena.keep(Expr::Weekday(day), says::WEEKDAY, Grain::Day)?;
            arena.time(Expr::Nth(small, what, of), says, Grain::Day)
        }
        Value::Unit(grain) if grain < outer.grain => {
            let says = if grain >= Grain::Week {
                says_of(grain) | says::YEAR
            } else {
                says
            };
            arena.time(Expr::NthUnit(i16::from(small), grain, of), says, grain)
        }
        Value::Nil if args.is(what, Weekend) => {
            let what = arena.keep(Expr::Weekend, says::WHOLE, Grain::Day)?;
            arena.time(
                Expr::Nth(small, what, of),
                says::WHOLE | says::RANGE,
                Grain::Day,
            )
        }
        _ => None,
    }
}
