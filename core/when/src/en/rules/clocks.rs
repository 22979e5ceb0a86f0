//! Times of day.

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, Id, says};
use crate::engine::value::Value;
use crate::engine::{Arena, Args, DATE, Rule, TIME, is, maybe};

/// A whole hour as a latent time.
fn hour(arena: &mut Arena, args: &Args, place: usize) -> Option<Value> {
    let number = args.number(place)?;
    let padded = args.digits(place) == 2 && number < 10;
    match args.digits(place) {
        0..=2 => arena.clock(number, 0, number != 0 && !padded),
        // "730", "1530"
        _ => {
            let (hour, minute) = (number / 100, number % 100);
            let half = args.digits(place) == 3 || (10..=12).contains(&hour);
            // "2020 in the morning" is rather a year.
            if (19..21).contains(&hour) && !args.is(0, At) {
                return None;
            }
            if hour > 23 {
                None
            } else {
                arena.clock_to(hour, minute, Grain::Minute, half)
            }
        }
    }
}

pub(super) fn id(value: Option<Value>) -> Option<Id> {
    match value? {
        Value::Time(id) => Some(id),
        _ => None,
    }
}

fn pm(args: &Args, place: usize) -> Option<bool> {
    match args.value(place) {
        Value::Pm(pm) => Some(pm),
        _ => None,
    }
}

/// Minutes past or to an hour.
fn around(arena: &mut Arena, clock: Id, minutes: i32) -> Option<Value> {
    let node = arena.node(clock);
    let Expr::Clock {
        second,
        half,
        grain: Grain::Hour,
    } = node.expr
    else {
        return None;
    };
    let total = (i32::try_from(second).ok()? + minutes * 60).rem_euclid(86_400);
    // A quarter to one is before one, on the same half of the day or the other.
    let expr = Expr::Clock {
        second: u32::try_from(total).ok()?,
        grain: Grain::Minute,
        half,
    };
    arena.time(expr, node.says, Grain::Minute)
}

fn minutes(arena: &Arena, args: &Args, place: usize) -> Option<i32> {
    match args.value(place) {
        Value::Number(number, _) if (1..60).contains(&number) => i32::try_from(number).ok(),
        Value::Length(length) => {
            let (Grain::Minute, count) = arena.length(length).whole()? else {
                return None;
            };
            (1..60).contains(&count).then_some(count)
        }
        _ if args.is(place, QuarterHour) => Some(15),
        _ if args.is(place, Half) => Some(30),
        _ => None,
    }
}

/// "9.30": hours and minutes.
fn decimal(arena: &mut Arena, args: &Args, place: usize) -> Option<Value> {
    match args.value(place) {
        Value::Decimal(hour, minute, 2) if hour <= 24 && minute < 60 => {
            arena.clock_to(hour, minute, Grain::Minute, true)
        }
        _ => None,
    }
}

/// A latent hour or a clock face.
const HOUR: &[crate::engine::Symbol] = &[Integer, Tens, HourMinute];

pub(super) fn any_hour(arena: &mut Arena, args: &Args, place: usize) -> Option<Value> {
    if args.is(place, HourMinute) || args.is(place, Time) {
        return Some(Value::Time(args.time(place)?));
    }
    if args.is(place, Decimal) {
        return decimal(arena, args, place);
    }
    hour(arena, args, place)
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        gives: Time,
        places: &[is(&[ClockFace])],
        build: |arena, args| match args.value(0) {
            Value::Ready(expr) => {
                let grain = if let Expr::Clock { grain, .. } = expr {
                    grain
                } else {
                    Grain::Minute
                };
                arena.time(expr, says::CLOCK, grain)
            }
            _ => None,
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[NoonWord])],
        build: |arena, args| match args.value(0) {
            Value::Ready(expr) => arena.time(expr, says::CLOCK, Grain::Hour),
            _ => None,
        },
    },
    // "seven thirty", "eight oh five": latent until something says that it is a time.
    Rule {
        gives: HourMinute,
        places: &[is(&[Integer]), maybe(&[Dash]), is(&[Integer, Tens])],
        build: |arena, args| {
            let (hour, minute) = (args.number(0)?, args.number(2)?);
            let words = args.digits(0) == 0
                && args.digits(2) == 0
                && hour <= 12
                && (10..60).contains(&minute);
            words
                .then(|| arena.clock_to(hour, minute, Grain::Minute, true))
                .flatten()
        },
    },
    Rule {
        gives: HourMinute,
        places: &[is(&[Integer]), is(&[Oh]), is(&[Integer])],
        build: |arena, args| {
            let (hour, minute) = (args.number(0)?, args.number(2)?);
            let words = args.digits(0) == 0 && hour <= 12 && minute < 10;
            words
                .then(|| arena.clock_to(hour, minute, Grain::Minute, true))
                .flatten()
        },
    },
    // 3 pm, seven thirty p.m., 330 pm, 8.10 pm, 15:20 pm.
    Rule {
        gives: Time,
        places: &[
            is(&[Integer, Tens, HourMinute, Decimal]),
            maybe(&[Ish, Dot]),
            is(&[Meridiem]),
        ],
        build: |arena, args| {
            let clock = id(any_hour(arena, args, 0))?;
            arena.meridiem(clock, pm(args, 2)?)
        },
    },
    Rule {
        gives: Time,
        places: &[
            is(&[Integer, HourMinute, Decimal]),
            is(&[ShortMeridiem]),
            maybe(&[Dot]),
        ],
        build: |arena, args| {
            let clock = id(any_hour(arena, args, 0))?;
            (args.digits(0) > 0).then_some(())?;
            arena.meridiem(clock, pm(args, 1)?)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Time]), maybe(&[Comma]), is(&[Meridiem, ShortMeridiem])],
        build: |arena, args| {
            let clock = args.time(0)?;
            arena.meridiem(clock, pm(args, 2)?)
        },
    },
    // at 3, at three twenty, at 730, @ 3.
    Rule {
        gives: Time,
        places: &[
            is(&[At]),
            maybe(&[About, Tilde]),
            is(&[Integer, Tens, HourMinute, Decimal]),
        ],
        build: |arena, args| {
            let clock = id(any_hour(arena, args, 2))?;
            // "at 101" is rather a number.
            if args.digits(2) > 2 && args.number(2)? % 5 != 0 {
                return None;
            }
            arena.saying(clock, says::LED, 0)
        },
    },
    // 5 o'clock, 3 oclock pm.
    Rule {
        gives: Time,
        places: &[is(HOUR), is(&[Oclock])],
        build: any_hour_at_0,
    },
    Rule {
        gives: Time,
        places: &[is(&[Integer]), is(&[Ish])],
        build: any_hour_at_0,
    },
    // twenty past 3, a quarter to noon, half past eight, 15 minutes from 1pm.
    Rule {
        gives: Time,
        places: &[
            maybe(&[A]),
            is(&[Integer, Tens, QuarterHour, Half, Length]),
            is(&[Past, From]),
            is(&[Integer, Tens, Time]),
        ],
        build: |arena, args| {
            let minutes = minutes(arena, args, 1)?;
            if args.is(2, From) && !args.is(1, Length) {
                return None;
            }
            let clock = id(any_hour(arena, args, 3))?;
            around(arena, clock, minutes)
        },
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[A]),
            is(&[Integer, Tens, QuarterHour, Half, Length]),
            is(&[To, Until, Before, Of]),
            is(&[Integer, Tens, Time]),
        ],
        build: |arena, args| {
            let minutes = minutes(arena, args, 1)?;
            // "5 to 6" is a range; "5 minutes to 6", "15 to noon" and "five to six" are not.
            let digits = args.is(1, Integer) && args.digits(1) > 0;
            let plain = digits && (minutes <= 12 || !args.is(3, Time) && minutes % 5 != 0);
            if plain || args.is(2, Of) && !args.is(1, QuarterHour) {
                return None;
            }
            let clock = id(any_hour(arena, args, 3))?;
            around(arena, clock, -minutes)
        },
    },
    // British "half three".
    Rule {
        gives: Time,
        places: &[is(&[Half]), is(&[Integer])],
        build: |arena, args| {
            (args.number(1)? <= 12).then_some(())?;
            let clock = id(hour(arena, args, 1))?;
            around(arena, clock, 30)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Integer, Tens, HourMinute]), is(&[Time])],
        build: |arena, args| {
            let when = args.time(1)?;
            let node = arena.node(when);
            // "11 tonight", "six tomorrow evening"
            let evening = node.says & says::PART != 0 && node.says & says::LED == 0;
            if !evening || node.says & (says::OPEN | says::RANGE) != 0 {
                return None;
            }
            let clock = id(any_hour(arena, args, 0))?;
            arena.join(clock, when)
        },
    },
    // A day, then an hour that only the day makes one: "Wednesday 4 o'clock" is a join.
    Rule {
        gives: Time,
        places: &[
            is(&[Time]),
            maybe(&[Comma]),
            is(&[HourMinute, Integer]),
            is(&[HourMark]),
        ],
        build: |arena, args| {
            let when = args.time(0)?;
            if arena.says(when) & DATE == 0 {
                return None;
            }
            let clock = id(any_hour(arena, args, 2))?;
            arena.join(when, clock)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[HourMinute])],
        build: |arena, args| {
            if arena.says(args.time(0)?) & DATE == 0 || arena.says(args.time(0)?) & TIME != 0 {
                return None;
            }
            arena.join(args.time(0)?, args.time(1)?)
        },
    },
    // around 4, about five: after a day.
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[About]), is(&[Integer])],
        build: |arena, args| {
            if arena.says(args.time(0)?) & DATE == 0 {
                return None;
            }
            let clock = id(any_hour(arena, args, 2))?;
            arena.join(args.time(0)?, clock)
        },
    },
];

fn any_hour_at_0(arena: &mut Arena, args: &Args) -> Option<Value> {
    let clock = id(any_hour(arena, args, 0))?;
    // "5 o'clock" is a time; "100 o'clock" is none.
    let Expr::Clock { second, .. } = arena.expr(clock) else {
        return None;
    };
    (second <= 24 * 3600).then_some(Value::Time(clock))
}
