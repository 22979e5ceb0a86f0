//! Times told from other times: "a week from Friday", "two days ago", "the evening before".

use crate::Grain;
use crate::engine::Symbol::{
    A, About, After, Ago, Before, Closest, Coming, Comma, Dash, Day, DayWord, Earlier, For, From,
    Hence, Holiday, In, Integer, Last, Later, Length, Month, Next, Night, Of, On, Ordinal, Part,
    Past, Plus, Since, The, This, Time, To, Unit, Vague, Weekday, Weekdays, Within, Year,
};
use crate::engine::expr::{Expr, Id, says};
use crate::engine::value::Value;
use crate::engine::{Arena, Args, Rule, TIME, is, maybe};

use super::periods::{direction, says_of};

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

fn weekday(args: &Args, place: usize) -> Option<u8> {
    match args.value(place) {
        Value::Weekday(day) => Some(day),
        _ => None,
    }
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        gives: Time,
        places: &[is(&[Length]), is(&[Ago, Earlier])],
        build: |arena, args| from_now(arena, args.length(0)?, true),
    },
    Rule {
        gives: Time,
        places: &[is(&[Length]), is(&[Hence, Later])],
        build: |arena, args| from_now(arena, args.length(0)?, false),
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
        places: &[is(&[In]), maybe(&[About]), is(&[Length])],
        build: |arena, args| from_now(arena, args.length(2)?, false),
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
    // this Friday, next Friday, last Friday, coming Friday.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The, On]),
            is(&[This, Next, Last, Coming]),
            is(&[Weekday]),
        ],
        build: |arena, args| {
            let day = weekday(args, 2)?;
            let expr = match args.symbol(1) {
                Some(Next) => Expr::WeekdayOfWeek(day, 1),
                Some(Last) => Expr::LastWeekday(day, 1),
                Some(Coming) => Expr::ComingWeekday(day, 1),
                _ => Expr::ThisWeekday(day),
            };
            arena.time(expr, says::WHOLE | says::WEEKDAY, Grain::Day)
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[This]), is(&[Last, Coming]), is(&[Weekday])],
        build: |arena, args| {
            let day = weekday(args, 2)?;
            let expr = if args.is(1, Last) {
                Expr::LastWeekday(day, 1)
            } else {
                Expr::ComingWeekday(day, 1)
            };
            arena.time(expr, says::WHOLE | says::WEEKDAY, Grain::Day)
        },
    },
    // Friday after next, the week after next, the month after next.
    Rule {
        gives: Time,
        places: &[maybe(&[The]), is(&[Weekday]), is(&[After]), is(&[Next])],
        build: |arena, args| {
            arena.time(
                Expr::ComingWeekday(weekday(args, 1)?, 2),
                says::WHOLE | says::WEEKDAY,
                Grain::Day,
            )
        },
    },
    Rule {
        gives: Time,
        places: &[maybe(&[The]), is(&[Weekday]), is(&[Before]), is(&[Last])],
        build: |arena, args| {
            arena.time(
                Expr::LastWeekday(weekday(args, 1)?, 2),
                says::WHOLE | says::WEEKDAY,
                Grain::Day,
            )
        },
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[Unit]),
            is(&[After, Before]),
            is(&[Next, Last]),
        ],
        build: |arena, args| {
            let Value::Unit(grain) = args.value(1) else {
                return None;
            };
            let count = if args.is(2, After) { 2 } else { -2 };
            arena.time(Expr::Cycle(grain, count), says_of(grain), grain)
        },
    },
    // next March, last March, this March.
    Rule {
        gives: Time,
        places: &[maybe(&[The]), is(&[This, Next, Last, Coming]), is(&[Month])],
        build: |arena, args| {
            let Value::Month(month) = args.value(2) else {
                return None;
            };
            let kind = arena.keep(Expr::Month(month), says::MONTH, Grain::Month)?;
            arena.time(
                Expr::Same(kind, direction(args, 1)),
                says::MONTH | says::YEAR,
                Grain::Month,
            )
        },
    },
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            is(&[This, Next, Last, Coming]),
            is(&[Holiday]),
        ],
        build: |arena, args| {
            let Value::Holiday(feast, days) = args.value(2) else {
                return None;
            };
            let kind = arena.keep(Expr::Holiday(feast, days), says::HOLIDAY, Grain::Day)?;
            let count = direction(args, 1);
            arena.time(
                Expr::Same(kind, count),
                says::HOLIDAY | says::YEAR,
                Grain::Day,
            )
        },
    },
    // 3 Fridays from now, two Mondays ago, a week ago Friday.
    Rule {
        gives: Time,
        places: &[
            is(&[Integer, Vague, A]),
            is(&[Weekday, Weekdays]),
            is(&[Hence, Ago]),
        ],
        build: |arena, args| {
            let count = i16::try_from(args.number(0).unwrap_or(1)).ok()?;
            let what = arena.keep(Expr::Weekday(weekday(args, 1)?), says::WEEKDAY, Grain::Day)?;
            let count = if args.is(2, Ago) { -count } else { count };
            arena.time(
                Expr::FromNow(count, what),
                says::WHOLE | says::WEEKDAY,
                Grain::Day,
            )
        },
    },
    Rule {
        gives: Time,
        places: &[is(&[Weekday]), is(&[Length]), maybe(&[Hence])],
        build: |_, _| None,
    },
    // a week Friday, Friday week; a week tomorrow.
    Rule {
        gives: Time,
        places: &[is(&[Weekday, DayWord]), is(&[Unit])],
        build: |arena, args| {
            let days = match args.value(1) {
                Value::Unit(Grain::Week) => 7,
                Value::Units(Grain::Week, 2) => 14,
                _ => return None,
            };
            match args.value(0) {
                Value::Weekday(day) => arena.time(
                    Expr::ComingWeekday(day, 1 + days / 7),
                    says::WHOLE | says::WEEKDAY,
                    Grain::Day,
                ),
                Value::Days(on) if on >= 0 => {
                    arena.time(Expr::Days(on + i32::from(days)), says::WHOLE, Grain::Day)
                }
                _ => None,
            }
        },
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
    // the closest Monday to Oct 5th, the second closest Mon to October fifth.
    Rule {
        gives: Time,
        places: &[
            maybe(&[The]),
            maybe(&[Ordinal]),
            is(&[Closest]),
            is(&[Time]),
            is(&[To, Of]),
            is(&[Time]),
        ],
        build: |arena, args| {
            let count = u8::try_from(args.number(1).unwrap_or(1)).ok()?;
            arena.time(
                Expr::Closest(count, args.time(3)?, args.time(5)?),
                says::WHOLE,
                Grain::Day,
            )
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
    Rule {
        gives: Time,
        places: &[is(&[Year]), is(&[Of])],
        build: |_, _| None,
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
