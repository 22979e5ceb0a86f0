//! Zones after times: "9 am Paris time", "UTC+2".

use crate::engine::Symbol::*;
use crate::engine::expr::{Expr, says};
use crate::engine::value::{Value, ZoneName};
use crate::engine::{Args, Rule, is, maybe};

fn offset(args: &Args, place: usize) -> Option<i32> {
    let minutes = match args.value(place) {
        Value::Number(number, 1 | 2) => number * 60,
        Value::Number(number, 4) => number / 100 * 60 + number % 100,
        Value::Ready(Expr::Clock { second, .. }) => second / 60,
        _ => return None,
    };
    i32::try_from(minutes)
        .ok()
        .filter(|minutes| *minutes <= 14 * 60)
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        gives: Zone,
        places: &[is(&[Zone]), is(&[Plus, Dash]), is(&[Integer, ClockFace])],
        build: |_, args| {
            let Value::Zone(ZoneName::Fixed(0)) = args.value(0) else {
                return None;
            };
            let minutes = offset(args, 2)?;
            let minutes = if args.is(1, Dash) { -minutes } else { minutes };
            i16::try_from(minutes)
                .ok()
                .map(|minutes| Value::Zone(ZoneName::Fixed(minutes)))
        },
    },
    Rule {
        gives: Zone,
        places: &[is(&[Zone]), is(&[Offset])],
        build: |_, args| Some(args.value(1)),
    },
    Rule {
        gives: Zone,
        places: &[is(&[Zone]), is(&[Open]), is(&[Zone]), is(&[Close])],
        build: |_, args| Some(args.value(0)),
    },
    Rule {
        gives: Time,
        places: &[
            is(&[Time]),
            maybe(&[Comma, In]),
            maybe(&[Open]),
            is(&[Zone, Offset]),
            maybe(&[Close]),
        ],
        build: |arena, args| {
            if args.has(2) != args.has(4) {
                return None;
            }
            let id = args.time(0)?;
            let Value::Zone(zone) = args.value(3) else {
                return None;
            };
            let says = arena.says(id);
            if says & (says::CLOCK | says::PART | says::INSTANT) == 0 && !args.is(3, Zone) {
                return None;
            }
            arena.in_zone(id, zone)
        },
    },
    // 7:30 am in Tokyo.
    Rule {
        gives: Time,
        places: &[is(&[Time]), is(&[In]), is(&[Place])],
        build: |arena, args| {
            let id = args.time(0)?;
            let Value::Zone(zone) = args.value(2) else {
                return None;
            };
            (arena.says(id) & says::CLOCK != 0)
                .then(|| arena.in_zone(id, zone))
                .flatten()
        },
    },
];
