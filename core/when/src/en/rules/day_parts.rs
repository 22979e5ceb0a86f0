//! Parts of the day: "tonight", "3 in the morning".

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, Id, says};
use crate::engine::value::{Part as P, Value};
use crate::engine::{Arena, Args, DATE, Rule, is, maybe};

use super::clocks::{any_hour, id};

fn part(arena: &mut Arena, args: &Args, place: usize) -> Option<Id> {
    let Value::Part(part) = args.value(place) else {
        return None;
    };
    arena.keep(Expr::Part(part), says::PART, Grain::Hour)
}

fn clock_only(arena: &Arena, id: Id) -> bool {
    let says = arena.says(id);
    says & says::CLOCK != 0 && says & DATE == 0
}

/// The part of the day of a day so many from today.
fn part_of_day(arena: &mut Arena, args: &Args, place: usize, days: i32) -> Option<Value> {
    let part = part(arena, args, place)?;
    let day = arena.keep(Expr::Days(days), says::WHOLE, Grain::Day)?;
    arena.join(day, part)
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    // 3 in the morning, 8 tonight, 11 at night, 3:20 in afternoon.
    Rule {
        gives: Time,
        places: &[
            is(&[Integer, Tens, HourMinute, Decimal, Time]),
            maybe(&[Oclock]),
            is(&[In, At, On]),
            maybe(&[The]),
            is(&[Part]),
        ],
        build: |arena, args| {
            let clock = id(any_hour(arena, args, 0))?;
            if !clock_only(arena, clock) && arena.says(clock) & says::CLOCK == 0 {
                return None;
            }
            let part = part(arena, args, 4)?;
            arena.join(clock, part)
        },
    },
    // tomorrow at 5 is a join; "this morning at 3", "early morning @ 3" too. The parts:
    Rule {
        gives: Time,
        places: &[is(&[Part])],
        build: |arena, args| {
            let part = part(arena, args, 0)?;
            // "After lunch" is a time by itself, "evening" needs more beside it.
            let alone = matches!(args.value(0), Value::Part(P::AfterLunch | P::AfterWork));
            arena.saying(part, if alone { 0 } else { says::WEAK }, 0)
        },
    },
    Rule {
        gives: Time,
        places: &[
            is(&[In, At, During, By, For, On]),
            maybe(&[The]),
            is(&[Part]),
        ],
        build: |arena, args| {
            if args.is(0, By) {
                return None;
            }
            let part = part(arena, args, 2)?;
            arena.saying(part, says::LED, 0)
        },
    },
    Rule {
        gives: Time,
        places: &[
            is(&[In]),
            is(&[The]),
            is(&[Late, Early]),
            maybe(&[Dash]),
            is(&[Part]),
        ],
        build: |arena, args| early_or_late(arena, args, 2, 4),
    },
    Rule {
        gives: Time,
        places: &[
            is(&[Late, Early]),
            maybe(&[Dash, In]),
            maybe(&[The, This]),
            is(&[Part]),
        ],
        build: |arena, args| {
            let value = early_or_late(arena, args, 0, 3)?;
            if !args.is(2, This) {
                return Some(value);
            }
            let day = arena.keep(Expr::Days(0), says::WHOLE, Grain::Day)?;
            match value {
                Value::Time(part) => arena.join(day, part),
                _ => None,
            }
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[This]), is(&[Part])],
        build: |arena, args| part_of_day(arena, args, 1, 0),
    },
    Rule {
        gives: Time,
        places: &[is(&[Late, Early]), is(&[Last]), is(&[Part])],
        build: |arena, args| {
            let Value::Time(part) = early_or_late(arena, args, 0, 2)? else {
                return None;
            };
            let day = arena.keep(Expr::Days(-1), says::WHOLE, Grain::Day)?;
            arena.join(day, part)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Last]), is(&[Part])],
        build: |arena, args| part_of_day(arena, args, 1, -1),
    },
    Rule {
        gives: Time,
        places: &[is(&[Next, Coming]), is(&[Part])],
        build: |arena, args| part_of_day(arena, args, 1, 1),
    },
    Rule {
        gives: Time,
        places: &[is(&[Tonight])],
        build: |arena, args| {
            let late = matches!(args.value(0), Value::Number(1, _));
            let part = if late { P::LateNight } else { P::Evening };
            let part = arena.keep(Expr::Part(part), says::PART, Grain::Hour)?;
            let day = arena.keep(Expr::Days(0), says::WHOLE, Grain::Day)?;
            arena.join(day, part)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[Part])],
        build: |arena, args| {
            let part = part(arena, args, 1)?;
            arena.join(args.time(0)?, part)
        },
    },
];

fn early_or_late(arena: &mut Arena, args: &Args, which: usize, place: usize) -> Option<Value> {
    let late = args.is(which, Late);
    let part = match args.value(place) {
        Value::Part(P::Morning) => {
            if late {
                P::LateMorning
            } else {
                P::EarlyMorning
            }
        }
        Value::Part(P::Afternoon) if late => P::LateAfternoon,
        Value::Part(P::Evening | P::Night) if late => P::LateNight,
        Value::Part(part) => part,
        _ => return None,
    };
    arena.time(Expr::Part(part), says::PART, Grain::Hour)
}
