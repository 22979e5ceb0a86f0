//! What it brings up by itself, whenever it is asked whether there is something.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, Zoned};
use proptest::prelude::*;

use crate::home::{Home, parts};

const TOLD: &[&str] = &[
    "I have a job interview tomorrow at 10.",
    "I have an exam tomorrow.",
    "I have a dentist appointment tomorrow.",
    "I promised to call Ben tomorrow.",
    "I said I'd write to Lea.",
    "My sister Anna's birthday is on 11 March.",
    "My brother Tom's birthday is on 11 March.",
    "My cousin Eva's birthday is on 12 March.",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Asked at any hours, on a clock that goes forward and is set back, through several
    /// processes: at most two a day, none at night, nothing twice, each with its reason.
    #[test]
    fn never_more_than_two_a_day_and_never_at_night(
        hops in prop::collection::vec((-30_i64..600, any::<bool>()), 10..40),
    ) {
        let home = Home::plain();
        for words in TOLD {
            home.turn(words);
        }
        let mut now: Zoned = "2026-03-11T00:30:00+01:00[Europe/Berlin]".parse().unwrap();
        let mut days = BTreeMap::<jiff::civil::Date, u8>::new();
        let mut texts = BTreeSet::new();
        for (minutes, talks) in hops {
            now = now.checked_add(minutes.minutes()).unwrap();
            home.clock.set(now.clone());
            // Every look in a process of its own, which has no pace.
            let companion = os1_companion::Companion::new(&home.profile, parts(&home.clock, None)).unwrap();
            let found = if talks { None } else { companion.bring_up().unwrap() };
            let said = match (&found, talks) {
                (Some(view), _) => {
                    prop_assert!(view.reason.contains("you told me"), "{:?}", view);
                    Some(view.text.clone())
                }
                (None, true) => {
                    let said = home.says("Good day");
                    said.contains("(you told me").then_some(said)
                }
                (None, false) => None,
            };
            if let Some(text) = said {
                let hour = now.hour();
                prop_assert!((8..22).contains(&hour), "{}", now);
                *days.entry(now.date()).or_default() += 1;
                prop_assert!(texts.insert(text), "said twice");
            }
        }
        prop_assert!(days.values().all(|times| *times <= 2), "{:?}", days);
    }
}
