//! Lengths: "two hours and a half", "a fortnight".

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::value::Value;
use crate::engine::{Amounts, Arena, Args, Rule, is, maybe};

fn amounts(amount: f64, unit: Value) -> Option<Amounts> {
    match unit {
        Value::Unit(grain) => Some(Amounts::of(amount, grain)),
        Value::Units(grain, times) => Some(Amounts::of(amount * f64::from(times), grain)),
        _ => None,
    }
}

fn length(arena: &mut Arena, amount: f64, unit: Value) -> Option<Value> {
    arena.keep_length(amounts(amount, unit)?).map(Value::Length)
}

/// "5m" and "5 h" may be metres and anything; "1h", "3w" are lengths.
fn short(arena: &mut Arena, args: &Args) -> Option<Value> {
    let mut made = amounts(decimal(args, 0)?, args.value(1))?;
    made.doubtful = made.finest() < Grain::Hour || !args.glued;
    arena.keep_length(made).map(Value::Length)
}

fn decimal(args: &Args, place: usize) -> Option<f64> {
    match args.value(place) {
        Value::Number(number, _) => Some(f64::from(number)),
        Value::Decimal(whole, hundredths, _) => {
            Some(f64::from(whole) + f64::from(hundredths) / 100.0)
        }
        _ => None,
    }
}

fn sum(arena: &mut Arena, a: Option<u16>, b: Option<u16>) -> Option<Value> {
    let joined = arena.length(a?).and(arena.length(b?))?;
    arena.keep_length(joined).map(Value::Length)
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        gives: Length,
        places: &[is(&[Integer, Decimal, Vague]), maybe(&[Dash]), is(&[Unit])],
        build: |arena, args| length(arena, decimal(args, 0)?, args.value(2)),
    },
    Rule {
        gives: Length,
        places: &[is(&[Integer, Decimal]), is(&[ShortUnit])],
        build: |arena, args| {
            let written = args.digits(0) > 0 && args.digits(0) < 4
                || matches!(args.value(0), Value::Decimal(..));
            if written { short(arena, args) } else { None }
        },
    },
    Rule {
        gives: Length,
        places: &[is(&[A]), maybe(&[About]), is(&[Unit])],
        build: |arena, args| length(arena, 1.0, args.value(2)),
    },
    Rule {
        gives: Length,
        places: &[is(&[All, The]), is(&[Unit])],
        build: |arena, args| {
            if args.is(0, All) {
                length(arena, 1.0, args.value(1))
            } else {
                None
            }
        },
    },
    Rule {
        gives: Length,
        places: &[
            maybe(&[A]),
            is(&[Half]),
            maybe(&[Dash]),
            maybe(&[A, Of]),
            maybe(&[A, The]),
            is(&[Unit]),
        ],
        build: |arena, args| length(arena, 0.5, args.value(5)),
    },
    Rule {
        gives: Length,
        places: &[
            maybe(&[A, Integer]),
            is(&[QuarterHour]),
            maybe(&[Of]),
            is(&[A]),
            is(&[Unit]),
        ],
        build: |arena, args| length(arena, 0.25 * decimal(args, 0).unwrap_or(1.0), args.value(4)),
    },
    // 1/2 hour, three quarters of an hour.
    Rule {
        gives: Length,
        places: &[is(&[MonthDay]), maybe(&[A, Of]), maybe(&[A]), is(&[Unit])],
        build: |arena, args| match args.value(0) {
            Value::Pair(1, 2) => length(arena, 0.5, args.value(3)),
            _ => None,
        },
    },
    Rule {
        gives: Length,
        places: &[
            is(&[Integer]),
            maybe(&[Dash]),
            is(&[Unit]),
            is(&[Of]),
            is(&[A]),
            is(&[Unit]),
        ],
        build: |arena, args| {
            let quarters = args.value(2) == Value::Unit(Grain::Quarter) && args.number(0)? == 3;
            quarters
                .then(|| length(arena, 0.75, args.value(5)))
                .flatten()
        },
    },
    // one and a half hours, 2 and an half hours.
    Rule {
        gives: Length,
        places: &[
            is(&[Integer]),
            is(&[And]),
            maybe(&[A]),
            is(&[Half]),
            maybe(&[A]),
            is(&[Unit]),
        ],
        build: |arena, args| length(arena, decimal(args, 0)? + 0.5, args.value(5)),
    },
    Rule {
        gives: Length,
        places: &[
            is(&[Integer]),
            is(&[And]),
            is(&[A]),
            is(&[QuarterHour]),
            is(&[Unit]),
        ],
        build: |arena, args| length(arena, decimal(args, 0)? + 0.25, args.value(4)),
    },
    // an hour and a half, a year and a half.
    Rule {
        gives: Length,
        places: &[
            is(&[A, Integer]),
            is(&[Unit]),
            is(&[And]),
            maybe(&[A]),
            is(&[Half, QuarterHour]),
        ],
        build: |arena, args| {
            let part = if args.is(4, Half) { 0.5 } else { 0.25 };
            length(arena, decimal(args, 0).unwrap_or(1.0) + part, args.value(1))
        },
    },
    Rule {
        gives: Length,
        places: &[
            is(&[Length]),
            maybe(&[Comma, And]),
            maybe(&[And]),
            is(&[Length]),
        ],
        build: |arena, args| sum(arena, args.length(0), args.length(3)),
    },
    Rule {
        gives: Length,
        places: &[is(&[Integer]), is(&[Prime])],
        build: |arena, args| written(arena, args, Grain::Minute),
    },
    Rule {
        gives: Length,
        places: &[is(&[Integer]), is(&[DoublePrime])],
        build: |arena, args| written(arena, args, Grain::Second),
    },
    Rule {
        gives: Bounded,
        places: &[is(&[About, More, Less, Tilde]), is(&[Length])],
        build: |_, args| args.length(1).map(Value::Length),
    },
    Rule {
        gives: Length,
        places: &[is(&[The]), is(&[Length])],
        build: |_, args| args.length(1).map(Value::Length),
    },
    Rule {
        gives: Length,
        places: &[is(&[Integer]), is(&[Weekend, Weekends])],
        build: |arena, args| length(arena, 2.0 * decimal(args, 0)?, Value::Unit(Grain::Day)),
    },
    Rule {
        gives: Length,
        places: &[is(&[Length]), is(&[Per]), is(&[Unit])],
        build: |_, _| None,
    },
];

fn written(arena: &mut Arena, args: &Args, grain: Grain) -> Option<Value> {
    if args.digits(0) == 0 || args.digits(0) > 3 {
        return None;
    }
    length(arena, decimal(args, 0)?, Value::Unit(grain))
}
