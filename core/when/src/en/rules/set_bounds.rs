//! Where what recurs begins and ends, and at what time it is.

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Bound, Expr, Id, says};
use crate::engine::value::Value;
use crate::engine::{Arena, DATE, Repeat, Rule, is, maybe};

use super::sets::{repeat, set, with_time, yearly};

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    // every two weeks on Friday, fortnightly on Tuesdays, yearly on 5 May.
    Rule {
        gives: Set,
        places: &[is(&[Set]), is(&[On]), is(&[Weekday, Weekdays])],
        build: |arena, args| {
            let mut repeat = repeat(arena, args, 0)?;
            let Value::Weekday(day @ 1..=7) = args.value(2) else {
                return None;
            };
            if repeat.unit != Grain::Week || repeat.weekdays != 0 {
                return None;
            }
            repeat.weekdays = 1 << (day - 1);
            set(arena, repeat)
        },
    },
    Rule {
        gives: Set,
        places: &[is(&[Set]), maybe(&[Comma]), is(&[On]), is(&[Time])],
        build: |arena, args| {
            let repeat = repeat(arena, args, 0)?;
            let plain = repeat == Repeat::every(Grain::Year, 1);
            plain.then(|| yearly(arena, args.time(3)?, false)).flatten()
        },
    },
    // With a time, a beginning, an end, a number of times.
    Rule {
        gives: Set,
        places: &[is(&[Set]), maybe(&[Comma, At]), is(&[Time])],
        build: |arena, args| {
            let repeat = repeat(arena, args, 0)?;
            let time = args.time(2)?;
            match arena.expr(time) {
                Expr::Open(bound, of) if arena.says(time) & DATE != 0 => {
                    bounded(arena, repeat, bound, of)
                }
                _ => with_time(arena, repeat, time),
            }
        },
    },
    Rule {
        gives: Set,
        places: &[is(&[Set]), is(&[At]), is(&[Integer])],
        build: |arena, args| {
            let repeat = repeat(arena, args, 0)?;
            let Value::Time(clock) = arena.clock(args.number(2)?, 0, true)? else {
                return None;
            };
            with_time(arena, repeat, clock)
        },
    },
    Rule {
        gives: Set,
        places: &[is(&[Time]), maybe(&[Comma]), is(&[Set])],
        build: |arena, args| {
            let repeat = repeat(arena, args, 2)?;
            with_time(arena, repeat, args.time(0)?)
        },
    },
    Rule {
        gives: Set,
        places: &[
            is(&[Set]),
            maybe(&[Comma]),
            is(&[Starting, From, Until]),
            maybe(&[On]),
            is(&[Time]),
        ],
        build: |arena, args| {
            let repeat = repeat(arena, args, 0)?;
            let bound = if args.is(2, Until) {
                Bound::Until
            } else {
                Bound::Since
            };
            bounded(arena, repeat, bound, args.time(4)?)
        },
    },
    Rule {
        gives: Set,
        places: &[is(&[Set]), is(&[For]), is(&[Length])],
        build: |arena, args| {
            let mut repeat = repeat(arena, args, 0)?;
            let by = args.length(2)?;
            let whole = arena.length(by).finest() >= Grain::Day;
            if repeat.until.is_some() || !whole {
                return None;
            }
            repeat.until = arena.keep(Expr::InLength { by, back: false }, says::WHOLE, Grain::Day);
            set(arena, repeat)
        },
    },
    Rule {
        gives: Set,
        places: &[is(&[Set]), is(&[For]), is(&[Integer]), is(&[Times])],
        build: |arena, args| {
            let mut repeat = repeat(arena, args, 0)?;
            repeat.count = u16::try_from(args.number(2)?).ok()?;
            set(arena, repeat)
        },
    },
];

fn bounded(arena: &mut Arena, mut repeat: Repeat, bound: Bound, of: Id) -> Option<Value> {
    match bound {
        Bound::Until | Bound::Before if repeat.until.is_none() => repeat.until = Some(of),
        Bound::Since | Bound::After if repeat.from.is_none() => repeat.from = Some(of),
        _ => return None,
    }
    set(arena, repeat)
}
