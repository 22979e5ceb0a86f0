//! Numbers, ordinals and years.

use crate::engine::Symbol::*;
use crate::engine::value::{Era as E, Value};
use crate::engine::{Args, Rule, is, maybe};

fn word(number: u32) -> Option<Value> {
    Some(Value::Number(number, 0))
}

/// A number in words below ten, to follow "twenty".
fn unit_word(args: &Args, place: usize) -> Option<u32> {
    let number = args.number(place)?;
    (args.digits(place) == 0 && (1..10).contains(&number)).then_some(number)
}

fn year(number: u32) -> Option<Value> {
    (1..=9999)
        .contains(&number)
        .then_some(Value::Number(number, 4))
}

/// "nineteen eighty six", "twenty fourteen": a century and its year.
fn by_century(century: u32, rest: u32, digits: u8) -> Option<Value> {
    let fits = (10..=20).contains(&century) && (10..100).contains(&rest) && digits == 0;
    if fits {
        year(century * 100 + rest)
    } else {
        None
    }
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        gives: Integer,
        places: &[is(&[Tens])],
        build: |_, args| word(args.number(0)?),
    },
    Rule {
        gives: Integer,
        places: &[is(&[Tens]), maybe(&[Dash]), is(&[Integer])],
        build: |_, args| word(args.number(0)? + unit_word(args, 2)?),
    },
    Rule {
        gives: Integer,
        places: &[is(&[Tens]), is(&[And]), is(&[Integer])],
        build: |_, args| word(args.number(0)? + unit_word(args, 2)?),
    },
    Rule {
        gives: Integer,
        places: &[is(&[Integer]), is(&[Hundred])],
        build: |_, args| word(unit_word(args, 0)? * 100),
    },
    // "2nd": the letters after the digits.
    Rule {
        gives: Ordinal,
        places: &[is(&[Integer]), is(&[OrdinalMark])],
        build: |_, args| (args.digits(0) > 0).then(|| args.value(0)),
    },
    Rule {
        gives: Year,
        places: &[is(&[Integer])],
        build: |_, args| {
            let number = args.number(0)?;
            let written = args.digits(0) == 4 && (1000..3001).contains(&number);
            if written { year(number) } else { None }
        },
    },
    Rule {
        gives: Year,
        places: &[is(&[Integer]), maybe(&[Dash]), is(&[Integer])],
        build: |_, args| {
            by_century(
                args.number(0)?,
                args.number(2)?,
                args.digits(0) + args.digits(2),
            )
        },
    },
    Rule {
        gives: Year,
        places: &[is(&[Tens]), maybe(&[Dash]), is(&[Integer])],
        build: |_, args| by_century(args.number(0)?, args.number(2)?, args.digits(2)),
    },
    Rule {
        gives: Year,
        places: &[is(&[Integer, Tens]), is(&[Oh]), is(&[Integer])],
        build: |_, args| {
            let century = args.number(0)?;
            let fits = (10..=20).contains(&century) && args.digits(0) == 0;
            if fits {
                year(century * 100 + unit_word(args, 2)?)
            } else {
                None
            }
        },
    },
    Rule {
        gives: Year,
        places: &[is(&[Integer]), is(&[Hundred])],
        build: |_, args| {
            let century = args.number(0)?;
            if (10..=20).contains(&century) {
                year(century * 100)
            } else {
                None
            }
        },
    },
    Rule {
        gives: Year,
        places: &[
            is(&[Integer]),
            is(&[Thousand]),
            maybe(&[And]),
            maybe(&[Integer]),
        ],
        build: |_, args| {
            let thousands = unit_word(args, 0)?;
            let rest = args.number(3).unwrap_or(0);
            if thousands > 2 || rest > 99 || (args.has(2) && !args.has(3)) {
                return None;
            }
            year(thousands * 1000 + rest)
        },
    },
    Rule {
        gives: Year,
        places: &[is(&[Prime]), is(&[Integer])],
        build: |_, args| {
            let short = args.number(1)?;
            if args.digits(1) == 2 {
                year(crate::engine::full_year(short))
            } else {
                None
            }
        },
    },
    // "234 BC", "AD 88", "2555 BE".
    Rule {
        gives: Year,
        places: &[is(&[Integer]), is(&[Era])],
        build: |_, args| {
            let number = args.number(0)?;
            let Value::Era(era) = args.value(1) else {
                return None;
            };
            match era {
                E::Common => year(number),
                E::Buddhist if number > 2000 => year(number - 543),
                E::Buddhist => None,
                // Marked by its single digit; see `dates`.
                E::Before => (number > 0 && number < 9999).then_some(Value::Number(number, 1)),
            }
        },
    },
    Rule {
        gives: Decade,
        places: &[is(&[Integer]), is(&[ShortUnit])],
        build: |_, args| {
            let number = args.number(0)?;
            let seconds = args.value(1) == Value::Unit(crate::Grain::Second);
            if !seconds || number % 10 != 0 {
                return None;
            }
            match (args.digits(0), number) {
                (4, 1000..=2990) => word(number),
                (2, 30..=90) => word(1900 + number),
                _ => None,
            }
        },
    },
    Rule {
        gives: Quarter,
        places: &[is(&[Ordinal]), is(&[Unit])],
        build: |_, args| {
            let quarter = args.value(1) == Value::Unit(crate::Grain::Quarter);
            (quarter && args.number(0)? < 5).then(|| args.value(0))
        },
    },
    // q3, h2
    Rule {
        gives: Quarter,
        places: &[is(&[QuarterMark]), is(&[Integer])],
        build: |_, args| {
            (args.digits(1) == 1 && (1..5).contains(&args.number(1)?)).then(|| args.value(1))
        },
    },
    Rule {
        gives: HalfYear,
        places: &[is(&[HourMark]), is(&[Integer])],
        build: |_, args| {
            (args.digits(1) == 1 && (1..3).contains(&args.number(1)?)).then(|| args.value(1))
        },
    },
    Rule {
        gives: Decade,
        places: &[is(&[The]), is(&[Decade])],
        build: |_, args| word(args.number(1)?),
    },
];
