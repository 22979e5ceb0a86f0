//! Times of day.

use crate::Grain;
use crate::engine::Symbol::{
    A, About, All, And, At, Before, By, ClockFace, Coming, Comma, Dash, Decimal, Dot, For, From,
    Half, HourMark, HourMinute, In, Integer, Ish, Last, Length, Meridiem, Next, Night, NoonWord,
    Oclock, Of, Oh, On, Part, Past, QuarterHour, Tens, The, This, Tilde, Time, Time_, To, Unit,
    Until,
};
use crate::engine::expr::{Expr, Id, says};
use crate::engine::value::{Part as P, Value};
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
            if hour > 23 {
                None
            } else {
                arena.clock_to(hour, minute, Grain::Minute, half)
            }
        }
    }
}

fn id(value: Option<Value>) -> Option<Id> {
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

fn any_hour(arena: &mut Arena, args: &Args, place: usize) -> Option<Value> {
    if args.is(place, HourMinute) || args.is(place, Time) {
        return Some(Value::Time(args.time(place)?));
    }
    if args.is(place, Decimal) {
        return decimal(arena, args, place);
    }
    hour(arena, args, place)
}

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
        places: &[is(&[Integer]), is(&[Integer, Tens])],
        build: |arena, args| {
            let (hour, minute) = (args.number(0)?, args.number(1)?);
            let words = args.digits(0) == 0
                && args.digits(1) == 0
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
            is(&[crate::engine::Symbol::ShortMeridiem]),
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
        places: &[
            is(&[Time]),
            maybe(&[Comma]),
            is(&[Meridiem, crate::engine::Symbol::ShortMeridiem]),
        ],
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
            // "5 to 6" is a range; "5 minutes to 6" and "five to six" are not.
            let plain = args.is(1, Integer)
                && args.digits(1) > 0
                && !(args.is(3, Time) && minutes > 12 || minutes % 5 == 0 && minutes > 12);
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
    // tomorrow at 5 is a join; "this morning at 3", "early morning @ 3" too. The parts:
    Rule {
        gives: Time,
        places: &[is(&[Part])],
        build: |arena, args| {
            let part = part(arena, args, 0)?;
            arena.saying(part, says::WEAK, 0)
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
            is(&[crate::engine::Symbol::Late, crate::engine::Symbol::Early]),
            maybe(&[Dash]),
            is(&[Part]),
        ],
        build: |arena, args| early_or_late(arena, args, 2, 4),
    },
    Rule {
        gives: Time,
        places: &[
            is(&[crate::engine::Symbol::Late, crate::engine::Symbol::Early]),
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
        places: &[is(&[crate::engine::Symbol::Tonight])],
        build: |arena, args| {
            let late = matches!(args.value(0), Value::Number(1, _));
            let part = if late { P::LateNight } else { P::Evening };
            let part = arena.keep(Expr::Part(part), says::PART, Grain::Hour)?;
            let day = arena.keep(Expr::Days(0), says::WHOLE, Grain::Day)?;
            arena.join(day, part)
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
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[Part])],
        build: |arena, args| {
            let part = part(arena, args, 1)?;
            arena.join(args.time(0)?, part)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Part]), is(&[At]), is(&[Time_])],
        build: |_, _| None,
    },
    Rule {
        gives: Time,
        places: &[is(&[Unit]), is(&[Night, All, And])],
        build: |_, _| None,
    },
];

use crate::engine::Symbol::During;

fn any_hour_at_0(arena: &mut Arena, args: &Args) -> Option<Value> {
    let clock = id(any_hour(arena, args, 0))?;
    // "5 o'clock" is a time; "100 o'clock" is none.
    let Expr::Clock { second, .. } = arena.expr(clock) else {
        return None;
    };
    (second <= 24 * 3600).then_some(Value::Time(clock))
}

fn early_or_late(arena: &mut Arena, args: &Args, which: usize, place: usize) -> Option<Value> {
    let late = args.is(which, crate::engine::Symbol::Late);
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
