//! Times told from other times: "a week from Friday", "two days ago", "the evening before".

use crate::Grain;
use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, Id, says};
use crate::engine::value::Value;
use crate::engine::{Arena, Args, Rule, TIME, is, maybe};

/// A length that is surely one.
fn sure(arena: &Arena, args: &Args, place: usize) -> Option<Id> {
    let by = args.length(place)?;
    (!arena.length(by).doubtful).then_some(by)
}

fn from_now(arena: &mut Arena, by: Id, back: bool) -> Option<Value> {
    let length = arena.length(by);
    let day = length.finest() >= Grain::Day;
    let says = if day { says::WHOLE } else { says::INSTANT };
    let grain = if length.finest() > Grain::Day {
        Grain::Day
    } else {
        length.precision()
    };
    arena.time(Expr::InLength { by, back }, says, grain)
}

fn shift(arena: &mut Arena, base: Id, by: Id, back: bool) -> Option<Value> {
    let node = arena.node(base);
    if node.says & (says::OPEN | says::RANGE) != 0 && node.says & says::PART == 0 {
        return None;
    }
    let length = arena.length(by);
    let grain = node.grain.min(length.finest()).min(Grain::Day);
    let says = if grain >= Grain::Day {
        says::WHOLE
    } else {
        says::WHOLE | says::CLOCK
    };
    arena.time(Expr::Shift { base, by, back }, says, grain)
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    // after an hour, after two weeks.
    Rule {
        gives: Time,
        places: &[is(&[After]), is(&[Length])],
        build: |arena, args| {
            let Value::Time(point) = from_now(arena, args.length(1)?, false)? else {
                return None;
            };
            arena.open(crate::engine::expr::Bound::Since, point)
        },
    },
    // -2 hours 5 minutes, 2023-12-29 -10days.
    Rule {
        gives: Time,
        places: &[is(&[Dash]), is(&[Length])],
        build: |arena, args| {
            if args.span.0 != 0 {
                return None;
            }
            from_now(arena, args.length(1)?, true)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[Dash]), is(&[Length])],
        build: |arena, args| {
            if arena.says(args.time(0)?) & says::WHOLE == 0 {
                return None;
            }
            shift(arena, args.time(0)?, args.length(2)?, true)
        },
    },
    // the minute before.
    Rule {
        gives: Time,
        places: &[is(&[The]), is(&[Unit]), is(&[Before, After])],
        build: |arena, args| {
            let Value::Unit(grain) = args.value(1) else {
                return None;
            };
            if grain >= Grain::Day || args.span.1 != args.of {
                return None;
            }
            let by = arena.keep_length(crate::engine::Amounts::of(1.0, grain))?;
            let back = args.is(2, Before);
            arena.time(
                Expr::BesideLength { by, back },
                says::INSTANT,
                Grain::Second,
            )
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Length]), is(&[Ago, Earlier])],
        build: |arena, args| from_now(arena, sure(arena, args, 0)?, true),
    },
    Rule {
        gives: Time,
        places: &[is(&[Length]), is(&[Hence, Later])],
        build: |arena, args| from_now(arena, sure(arena, args, 0)?, false),
    },
    Rule {
        gives: Time,
        places: &[is(&[Length]), is(&[Before, After])],
        build: |arena, args| {
            let length = args.length(0)?;
            let says = if arena.length(length).finest() >= Grain::Day {
                says::WHOLE
            } else {
                says::INSTANT
            };
            arena.time(
                Expr::BesideLength {
                    by: length,
                    back: args.is(1, Before),
                },
                says,
                Grain::Second,
            )
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[In]), maybe(&[About]), maybe(&[Tilde]), is(&[Length])],
        build: |arena, args| from_now(arena, args.length(3)?, false),
    },
    Rule {
        gives: Time,
        places: &[is(&[Within]), is(&[Length])],
        build: |arena, args| {
            let by = args.length(1)?;
            let now = arena.keep(Expr::Now, says::INSTANT, Grain::Second)?;
            arena.time(
                Expr::Lasting(now, by),
                says::INSTANT | says::RANGE,
                Grain::Second,
            )
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Plus]), is(&[Length])],
        build: |arena, args| from_now(arena, args.length(1)?, false),
    },
    Rule {
        gives: Time,
        places: &[is(&[Length]), is(&[From, After, Since, Past]), is(&[Time])],
        build: |arena, args| shift(arena, args.time(2)?, args.length(0)?, false),
    },
    Rule {
        gives: Time,
        places: &[
            is(&[In]),
            is(&[Length]),
            is(&[From, After, Since]),
            maybe(&[The]),
            is(&[Time]),
        ],
        build: |arena, args| shift(arena, args.time(4)?, args.length(1)?, false),
    },
    Rule {
        gives: Time,
        places: &[is(&[Length]), is(&[Before]), is(&[Time])],
        build: |arena, args| shift(arena, args.time(2)?, args.length(0)?, true),
    },
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[Plus]), is(&[Length])],
        build: |arena, args| shift(arena, args.time(0)?, args.length(2)?, false),
    },
    // Friday in two weeks; two weeks on Friday; a week on Tuesday.
    Rule {
        gives: Time,
        places: &[is(&[Length]), is(&[On, This]), is(&[Time])],
        build: |arena, args| {
            let length = arena.length(args.length(0)?);
            let node = arena.node(args.time(2)?);
            let (Some((Grain::Week, _)), Expr::Weekday(_)) = (length.whole(), node.expr) else {
                return None;
            };
            shift(arena, args.time(2)?, args.length(0)?, false)
        },
    },
    // the evening before, the day after.
    Rule {
        gives: Time,
        places: &[is(&[The]), is(&[Part, Day, Night]), is(&[Before, After])],
        build: |arena, args| {
            let step = if args.is(2, Before) { -1 } else { 1 };
            let part = match args.value(1) {
                Value::Part(part) => Some(part),
                _ => None,
            };
            let says = if part.is_some() {
                says::WHOLE | says::PART
            } else {
                says::WHOLE
            };
            arena.time(
                Expr::Beside(part, step),
                says,
                if part.is_some() {
                    Grain::Hour
                } else {
                    Grain::Day
                },
            )
        },
    },
    // the day after Christmas, the evening before the 5th.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Part]),
            is(&[Before, After]),
            is(&[Time]),
        ],
        build: |arena, args| {
            let id = args.time(3)?;
            if arena.node(id).grain != Grain::Day || arena.says(id) & TIME != 0 {
                return None;
            }
            let by = arena.keep_length(crate::engine::Amounts::of(1.0, Grain::Day))?;
            let Value::Time(day) = shift(arena, id, by, args.is(2, Before))? else {
                return None;
            };
            let Value::Part(part) = args.value(1) else {
                return None;
            };
            let part = arena.keep(Expr::Part(part), says::PART, Grain::Hour)?;
            arena.join(day, part)
        },
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Unit]),
            is(&[After, Before, From]),
            is(&[Time]),
        ],
        build: |arena, args| {
            if !args.has(0) && args.is(2, From) {
                return None;
            }
            let Value::Unit(grain) = args.value(1) else {
                return None;
            };
            let by = arena.keep_length(crate::engine::Amounts::of(1.0, grain))?;
            shift(arena, args.time(3)?, by, args.is(2, Before))
        },
    },
    // Christmas in three years, three years hence.
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[In]), is(&[Length])],
        build: |arena, args| in_years(arena, args.time(0)?, args.length(2)?, false),
    },
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[Length]), is(&[Hence, Ago])],
        build: |arena, args| in_years(arena, args.time(0)?, args.length(1)?, args.is(2, Ago)),
    },
    Rule {
        gives: Time,
        places: &[
            is(&[For]),
            maybe(&[Dash]),
            is(&[Length]),
            maybe(&[Comma]),
            is(&[From]),
            is(&[Time]),
        ],
        build: |arena, args| {
            let (by, from) = (args.length(2)?, args.time(5)?);
            let node = arena.node(from);
            arena.time(Expr::Lasting(from, by), node.says | says::RANGE, node.grain)
        },
    },
    Rule {
        gives: Time,
        places: &[maybe(&[From]), is(&[Time]), is(&[For]), is(&[Length])],
        build: |arena, args| {
            let (by, from) = (args.length(3)?, args.time(1)?);
            let node = arena.node(from);
            if node.says & (says::RANGE | says::OPEN) != 0 {
                return None;
            }
            arena.time(Expr::Lasting(from, by), node.says | says::RANGE, node.grain)
        },
    },
];

/// A holiday or season of the year so many years from this one.
fn in_years(arena: &mut Arena, id: Id, by: Id, back: bool) -> Option<Value> {
    let (Grain::Year, count) = arena.length(by).whole()? else {
        return None;
    };
    let says = arena.says(id);
    if says & (says::HOLIDAY | says::SEASON) == 0 || says & says::YEAR != 0 {
        return None;
    }
    let year = arena.keep(
        Expr::Cycle(Grain::Year, if back { -count } else { count }),
        says::YEAR,
        Grain::Year,
    )?;
    arena.join(id, year)
}
