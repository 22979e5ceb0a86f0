//! What recurs: "every other Wednesday until June", "Mondays at 9", "daily".

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, Id, says};
use crate::engine::feast::Feast;
use crate::engine::value::{Pace, Value};
use crate::engine::{Arena, Args, DATE, Repeat, Rule, TIME, is, maybe};

const WORKDAYS: u8 = 0b001_1111;

const WEEKEND: u8 = 0b110_0000;

fn bit(value: Value) -> Option<u8> {
    match value {
        Value::Weekday(day @ 1..=7) => Some(1 << (day - 1)),
        _ => None,
    }
}

pub(super) fn set(arena: &mut Arena, repeat: Repeat) -> Option<Value> {
    arena.keep_repeat(repeat).map(Value::Set)
}

pub(super) fn repeat(arena: &Arena, args: &Args, place: usize) -> Option<Repeat> {
    match args.value(place) {
        Value::Set(id) => Some(arena.repeat(id)),
        _ => None,
    }
}

/// Every so many of a unit.
fn paced(unit: Value, every: u32) -> Option<Repeat> {
    let every = u16::try_from(every)
        .ok()
        .filter(|every| (1..=1000).contains(every))?;
    match unit {
        Value::Unit(grain) => Some(Repeat::every(grain, every)),
        Value::Units(grain, times) => Some(Repeat::every(grain, every.checked_mul(times)?)),
        _ => None,
    }
}

pub(super) fn with_time(arena: &mut Arena, mut repeat: Repeat, time: Id) -> Option<Value> {
    let says = arena.says(time);
    if repeat.at.is_some() || says & TIME == 0 || says & DATE != 0 {
        return None;
    }
    repeat.at = Some(time);
    set(arena, repeat)
}

fn with_part(arena: &mut Arena, args: &Args, repeat: Repeat, place: usize) -> Option<Value> {
    let Value::Part(part) = args.value(place) else {
        return None;
    };
    let part = arena.keep(Expr::Part(part), says::PART, Grain::Hour)?;
    with_time(arena, repeat, part)
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        gives: Set,
        places: &[is(&[Adverb])],
        build: |arena, args| match args.value(0) {
            Value::Pace(Pace { unit, every }) => set(arena, Repeat::every(unit, every)),
            _ => None,
        },
    },
    Rule {
        gives: Set,
        places: &[is(&[Every]), maybe(&[Other]), is(&[Unit])],
        build: |arena, args| {
            let repeat = paced(args.value(2), if args.has(1) { 2 } else { 1 })?;
            set(arena, repeat)
        },
    },
    Rule {
        gives: Set,
        places: &[is(&[Every]), is(&[Integer, Ordinal, Vague]), is(&[Unit])],
        build: |arena, args| {
            let repeat = paced(args.value(2), args.number(1)?)?;
            set(arena, repeat)
        },
    },
    Rule {
        gives: Set,
        places: &[
            is(&[Every]),
            maybe(&[Other, Integer, Ordinal]),
            is(&[Weekday, Weekdays]),
        ],
        build: |arena, args| {
            let every = if args.is(1, Other) {
                2
            } else {
                args.number(1).unwrap_or(1)
            };
            let repeat = Repeat::weekly(
                bit(args.value(2))?,
                u16::try_from(every).ok().filter(|every| *every > 0)?,
            );
            set(arena, repeat)
        },
    },
    Rule {
        gives: Set,
        places: &[maybe(&[On]), is(&[Weekdays])],
        build: |arena, args| set(arena, Repeat::weekly(bit(args.value(1))?, 1)),
    },
    Rule {
        gives: Set,
        places: &[
            is(&[Every]),
            maybe(&[Other, Integer]),
            is(&[Weekend, Weekends, Workday]),
        ],
        build: |arena, args| {
            let days = if args.is(2, Weekend) || args.is(2, Weekends) {
                WEEKEND
            } else {
                WORKDAYS
            };
            let every = if args.is(1, Other) {
                2
            } else {
                args.number(1).unwrap_or(1)
            };
            set(arena, Repeat::weekly(days, u16::try_from(every).ok()?))
        },
    },
    Rule {
        gives: Set,
        places: &[is(&[On]), is(&[Weekends])],
        build: |arena, _| set(arena, Repeat::weekly(WEEKEND, 1)),
    },
    Rule {
        gives: Set,
        places: &[is(&[On]), is(&[Workday])],
        build: |arena, _| set(arena, Repeat::weekly(WORKDAYS, 1)),
    },
    // every morning, mornings, every night at 9.
    Rule {
        gives: Set,
        places: &[is(&[Every]), is(&[Part])],
        build: |arena, args| with_part(arena, args, Repeat::every(Grain::Day, 1), 1),
    },
    Rule {
        gives: Set,
        places: &[maybe(&[In]), is(&[PartPlural])],
        build: |arena, args| with_part(arena, args, Repeat::every(Grain::Day, 1), 1),
    },
    Rule {
        gives: Set,
        places: &[is(&[Set]), is(&[Part])],
        build: |arena, args| {
            let repeat = repeat(arena, args, 0)?;
            with_part(arena, args, repeat, 1)
        },
    },
    Rule {
        gives: Set,
        places: &[is(&[Weekday]), is(&[PartPlural])],
        build: |arena, args| with_part(arena, args, Repeat::weekly(bit(args.value(0))?, 1), 1),
    },
    // every Monday and Wednesday, Mondays, Wednesdays and Fridays.
    Rule {
        gives: Set,
        places: &[
            is(&[Set]),
            maybe(&[Comma]),
            maybe(&[And, Or, Dash]),
            maybe(&[Every, On]),
            is(&[Weekday, Weekdays]),
        ],
        build: |arena, args| {
            let mut repeat = repeat(arena, args, 0)?;
            let day = bit(args.value(4))?;
            if !args.has(1) && !args.has(2)
                || repeat.weekdays == 0
                || repeat.weekdays & day != 0
                || repeat.at.is_some()
            {
                return None;
            }
            repeat.weekdays |= day;
            set(arena, repeat)
        },
    },
    // every March 3rd, each 4/15, every Christmas, every January.
    Rule {
        gives: Set,
        places: &[is(&[Every]), maybe(&[Other]), is(&[Time])],
        build: |arena, args| yearly(arena, args.time(2)?, args.has(1)),
    },
    Rule {
        gives: Set,
        places: &[is(&[Time]), is(&[Every]), is(&[Unit])],
        build: |arena, args| {
            let Value::Unit(Grain::Year) = args.value(2) else {
                return None;
            };
            yearly(arena, args.time(0)?, false)
        },
    },
    // the 19th of every month, on the first Monday of each month, last day of every month.
    Rule {
        gives: Set,
        places: &[
            maybe(&[On]),
            is(&[DayNumber]),
            is(&[Of, In]),
            is(&[Every]),
            is(&[Unit]),
        ],
        build: |arena, args| monthly(arena, args.value(4), args.time(1)?),
    },
    Rule {
        gives: Set,
        places: &[
            is(&[Every]),
            is(&[Unit]),
            maybe(&[Comma]),
            is(&[On]),
            is(&[DayNumber]),
        ],
        build: |arena, args| monthly(arena, args.value(1), args.time(4)?),
    },
    Rule {
        gives: Set,
        places: &[
            maybe(&[On]),
            maybe(&[The]),
            is(&[Ordinal, Last]),
            is(&[Weekday, Day, Workday]),
            is(&[Of, In]),
            is(&[Every]),
            maybe(&[Other]),
            is(&[Unit, Month]),
        ],
        build: |arena, args| placed(arena, args, 2, 3, Some(7)),
    },
    Rule {
        gives: Set,
        places: &[
            is(&[Every]),
            is(&[Ordinal, Last]),
            is(&[Weekday, Day]),
            maybe(&[Of]),
            maybe(&[The]),
            is(&[Unit]),
        ],
        build: |arena, args| {
            if !args.has(3) {
                return None;
            }
            placed(arena, args, 1, 2, Some(5))
        },
    },
    // three times a week, once a day, one a day.
    Rule {
        gives: Set,
        places: &[
            is(&[Once, Integer]),
            maybe(&[Times]),
            is(&[Per, Every]),
            is(&[Unit]),
        ],
        build: |arena, args| {
            let repeat = paced(args.value(3), 1)?;
            set(arena, repeat)
        },
    },
];

/// A day of the month, every month.
fn monthly(arena: &mut Arena, unit: Value, time: Id) -> Option<Value> {
    let (Value::Unit(Grain::Month), Expr::Day(day)) = (unit, arena.expr(time)) else {
        return None;
    };
    let mut repeat = Repeat::every(Grain::Month, 1);
    repeat.month_day = day.cast_signed();
    set(arena, repeat)
}

/// A day of the year, every year.
pub(super) fn yearly(arena: &mut Arena, time: Id, other: bool) -> Option<Value> {
    let mut repeat = Repeat::every(Grain::Year, if other { 2 } else { 1 });
    match arena.expr(time) {
        Expr::Month(month) => repeat.month = month,
        Expr::Holiday(Feast::On(month, day), _) => {
            repeat.month = month;
            repeat.month_day = day.cast_signed();
        }
        Expr::Holiday(Feast::Nth(month, day, n), _) => {
            repeat.month = month;
            repeat.weekdays = 1 << day.saturating_sub(1).min(6);
            repeat.position = n;
        }
        Expr::Holiday(..) => repeat.at = Some(time),
        Expr::And(month, day) => {
            let (Expr::Month(month), Expr::Day(day)) = (arena.expr(month), arena.expr(day)) else {
                return None;
            };
            repeat.month = month;
            repeat.month_day = day.cast_signed();
        }
        _ => return None,
    }
    set(arena, repeat)
}

/// The n-th weekday of every month.
fn placed(
    arena: &mut Arena,
    args: &Args,
    which: usize,
    what: usize,
    unit: Option<usize>,
) -> Option<Value> {
    let n = if args.is(which, Last) {
        -1
    } else {
        i8::try_from(args.number(which)?).ok()?
    };
    let mut repeat = match args.value(unit?) {
        Value::Unit(grain @ (Grain::Month | Grain::Year)) => Repeat::every(grain, 1),
        Value::Month(month) => {
            let mut yearly = Repeat::every(Grain::Year, 1);
            yearly.month = month;
            yearly
        }
        _ => return None,
    };
    if args.is(what, Weekday) {
        repeat.weekdays = bit(args.value(what))?;
        repeat.position = n;
    } else {
        repeat.month_day = n;
    }
    if args.has(6) && args.is(6, Other) {
        repeat.every = 2;
    }
    set(arena, repeat)
}
