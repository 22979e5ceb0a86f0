//! Times with one end: "after 5", "until Friday", "by noon", "since March".

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Bound, Expr, says};
use crate::engine::value::Value;
use crate::engine::{Args, Rule, Symbol, is, maybe};

use super::date_parts;

const OPENERS: &[Symbol] = &[After, Before, Since, Until, By, From, Starting];

fn bound(args: &Args, place: usize) -> Option<Bound> {
    Some(match args.symbol(place)? {
        After => Bound::After,
        Before => Bound::Before,
        Until => Bound::Until,
        By => Bound::By,
        _ => Bound::Since,
    })
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        gives: Time,
        places: &[is(OPENERS), maybe(&[The, At, On, About]), is(&[Time])],
        build: |arena, args| {
            let id = args.time(2)?;
            let says = arena.says(id);
            // "From 2 to 4 on Thursday" has both its ends.
            if args.is(0, From) && says & says::RANGE != 0 && says & says::CLOCK != 0 {
                return None;
            }
            if says & says::RANGE != 0 && says & says::INSTANT != 0 {
                return None;
            }
            arena.open(bound(args, 0)?, id)
        },
    },
    Rule {
        gives: Time,
        places: &[is(OPENERS), maybe(&[The]), is(&[DayNumber])],
        build: |arena, args| arena.open(bound(args, 0)?, args.time(2)?),
    },
    Rule {
        gives: Time,
        places: &[is(OPENERS), maybe(&[The]), is(&[Part])],
        build: |arena, args| {
            let Value::Part(part) = args.value(2) else {
                return None;
            };
            let part = arena.keep(Expr::Part(part), says::PART, Grain::Hour)?;
            arena.open(bound(args, 0)?, part)
        },
    },
    // after three, by 5, until 730.
    Rule {
        gives: Time,
        places: &[
            is(&[After, Before, Since, Until, By, From]),
            maybe(&[About]),
            is(&[Integer, HourMinute]),
        ],
        build: |arena, args| {
            let id = match args.value(2) {
                Value::Time(id) => id,
                Value::Number(number, digits @ 0..=2) => {
                    match arena.clock(number, 0, digits != 2 || number > 9)? {
                        Value::Time(id) => id,
                        _ => return None,
                    }
                }
                _ => return None,
            };
            arena.open(bound(args, 0)?, id)
        },
    },
    Rule {
        gives: Time,
        places: &[
            is(&[After, Before, Since, Until, By, From]),
            maybe(&[The]),
            is(&[Year]),
        ],
        build: |arena, args| {
            let year = date_parts::year(arena, args, 2)?;
            arena.open(bound(args, 0)?, year)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[In, During]), maybe(&[The]), is(&[Year])],
        build: |arena, args| date_parts::year(arena, args, 2).map(Value::Time),
    },
    // tomorrow before 4 pm: a join across a comma.
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[Comma]), is(&[Time])],
        build: |arena, args| {
            if arena.says(args.time(2)?) & says::OPEN == 0 {
                return None;
            }
            arena.join(args.time(0)?, args.time(2)?)
        },
    },
];
