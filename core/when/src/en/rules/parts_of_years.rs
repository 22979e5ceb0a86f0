//! Thirds, quarters and numbered weeks.

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, Id, Portion, says};
use crate::engine::value::Value;
use crate::engine::{Arena, Args, Rule, TIME, is, maybe};

use super::date_parts;
use super::periods::{cycle, says_of};

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

pub(super) fn in_year(
    arena: &mut Arena,
    args: &Args,
    what: Option<Id>,
    year: usize,
) -> Option<Value> {
    let what = what?;
    if !args.has(year) {
        return Some(Value::Time(what));
    }
    let year = date_parts::year(arena, args, year)?;
    arena.join(what, year)
}

/// The weekend that a holiday makes.
fn weekend_of(arena: &mut Arena, args: &Args, of: usize, year: usize) -> Option<Value> {
    let mut id = args.time(of)?;
    if arena.says(id) & says::HOLIDAY == 0 || arena.says(id) & TIME != 0 {
        return None;
    }
    if args.has(year) {
        let year = date_parts::year(arena, args, year)?;
        let Value::Time(joined) = arena.join(id, year)? else {
            return None;
        };
        id = joined;
    }
    arena.time(Expr::WeekendOf(id), says::WHOLE, Grain::Day)
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    // Halloween weekend 2021, the weekend of Thanksgiving.
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[Weekend]), maybe(&[Year])],
        build: |arena, args| weekend_of(arena, args, 0, 2),
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Weekend]),
            is(&[Of]),
            maybe(&[The]),
            is(&[Time]),
        ],
        build: |arena, args| weekend_of(arena, args, 4, 5),
    },
    // the year 2011
    Rule {
        gives: Time,
        places: &[maybe(&[The]), is(&[Unit]), is(&[Year])],
        build: |arena, args| {
            let year = args.value(1) == Value::Unit(Grain::Year);
            year.then(|| date_parts::year(arena, args, 2))
                .flatten()
                .map(Value::Time)
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
            let year = date_parts::year(arena, args, 3)?;
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
                Portion::Later
            } else {
                Portion::Earlier
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
];
