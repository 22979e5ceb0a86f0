//! The second Tuesday of, the last day of.

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, says};
use crate::engine::value::Value;
use crate::engine::{Arena, Args, Rule, TIME, is, maybe};

use super::date_parts;
use super::periods::{cycle, says_of};

/// The rules.
pub(crate) const RULES: &[Rule] = &[
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
];

/// The n-th of a kind in something.
fn nth(arena: &mut Arena, args: &Args, n: i32, what: usize, of: usize) -> Option<Value> {
    let of = match args.symbol(of)? {
        Unit => match cycle(arena, args.value(of), 0)? {
            Value::Time(id) => id,
            _ => return None,
        },
        Year => date_parts::year(arena, args, of)?,
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
