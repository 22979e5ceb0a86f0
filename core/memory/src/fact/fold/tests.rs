//! The algebra, by examples and as properties.

use proptest::prelude::*;

use super::*;

impl Period {
    fn holds_at(&self, us: i64) -> bool {
        let begun = self.begin().is_none_or(|begin| begin <= us);
        self.withdrawn.is_none() && begun && self.is_open_at(us)
    }
}

const DAY: i64 = 86_400_000_000;

fn bound(day: i64) -> Bound {
    Bound {
        at: jiff::Timestamp::from_microsecond(day * DAY).unwrap(),
        grain: "day".to_owned(),
        zone: TimeZone::UTC,
    }
}

/// Statements as they come in: each value is one fact, later ones are said later.
fn statements() -> impl Strategy<Value = Vec<Stated>> {
    let one = (
        0_i64..5,
        any::<bool>(),
        prop::sample::select(vec![
            Stance::Says,
            Stance::Says,
            Stance::Corrects,
            Stance::Ends,
            Stance::Denies,
        ]),
        prop::option::of(0_i64..60),
        prop::option::of(0_i64..60),
        any::<bool>(),
    );
    prop::collection::vec(one, 0..14).prop_map(|drawn| {
        let lines = drawn.into_iter().enumerate();
        lines
            .map(
                |(n, (value, polarity, stance, from, to, proposed))| Stated {
                    fact: value * 2 + i64::from(polarity),
                    key: value.to_string(),
                    polarity,
                    stance,
                    from: from.map(bound),
                    to: to
                        .map(bound)
                        .filter(|_| from.is_none_or(|from| to > Some(from))),
                    said: i64::try_from(n).unwrap() * 3 * DAY,
                    zone: TimeZone::UTC,
                    proposed,
                },
            )
            .collect()
    })
}

fn arity() -> impl Strategy<Value = Arity> {
    prop::sample::select(vec![Arity::One, Arity::Fixed, Arity::Many])
}

proptest! {
    #[test]
    fn nothing_is_both_current_and_closed_and_one_value_holds_at_a_time(
        arity in arity(), lines in statements()
    ) {
        let periods = fold(arity, &lines);
        for period in &periods {
            if let (Some(from), Some(to)) = (&period.from, &period.to) {
                prop_assert!(from.at < to.at, "{period:?}");
            }
            prop_assert!(period.withdrawn.is_none_or(|at| at >= period.learned));
            }
        for at in (0..70).map(|day| day * DAY) {
            let open = |p: &&Period| p.withdrawn.is_none() && p.to.is_none() && p.holds_at(at);
            let held: Vec<_> = periods.iter().filter(open).collect();
            let positive = held.iter().filter(|p| p.polarity).count();
            prop_assert!(arity == Arity::Many || positive <= 1, "{held:?}");
            for one in &held {
                let denied = held.iter().any(|p| p.key == one.key && p.polarity != one.polarity);
                prop_assert!(!denied, "{held:?}");
            }
        }
    }

    #[test]
    fn what_was_known_at_a_moment_is_not_changed_by_what_is_learned_later(
        arity in arity(), lines in statements(), cut in 0_usize..14
    ) {
        let cut = cut.min(lines.len());
        let until = lines.get(..cut).unwrap();
        let moment = until.last().map_or(-1, |line| line.said);
        let then = fold(arity, until);
        let later = fold(arity, lines.iter().filter(|line| line.said <= moment));
        prop_assert_eq!(then, later);
    }

    #[test]
    fn proposals_end_and_withdraw_nothing_that_was_said(
        arity in arity(), lines in statements()
    ) {
        let own: Vec<_> = lines.iter().filter(|line| !line.proposed).cloned().collect();
        let says = |line: &Stated| matches!(line.stance, Stance::Says);
        let both: Vec<_> = lines.iter().filter(|line| !line.proposed || says(line)).cloned().collect();
        let held = |all: &[Stated]| -> Vec<i64> {
            let periods = fold(arity, all);
            let open = periods.iter().filter(|p| p.withdrawn.is_none() && p.to.is_none());
            open.map(|p| p.fact).collect()
        };
        let with = held(&both);
        for fact in held(&own) {
            prop_assert!(with.contains(&fact), "{} of {:?}", fact, with);
        }
    }

    #[test]
    fn a_correction_stays_won_against_every_proposal(
        lines in statements(), value in 0_i64..5
    ) {
        let mut all = lines;
        let last = all.last().map_or(0, |line| line.said);
        let right = Stated {
            fact: 99,
            key: "right".to_owned(),
            polarity: true,
            stance: Stance::Corrects,
            from: None,
            to: None,
            said: last + DAY,
            zone: TimeZone::UTC,
            proposed: false,
        };
        all.push(right.clone());
        all.push(Stated {
            fact: value * 2 + 1,
            key: value.to_string(),
            stance: Stance::Says,
            said: last + 2 * DAY,
            proposed: true,
            ..right
        });
        let periods = fold(Arity::One, &all);
        let held: Vec<_> = periods
            .iter()
            .filter(|p| p.polarity && p.to.is_none() && p.withdrawn.is_none())
            .map(|p| p.fact)
            .collect();
        prop_assert_eq!(held, vec![99]);
    }
}

#[test]
fn a_proposal_changes_nothing_that_was_said_outright() {
    let lines = [
        says(1, 0, None, Stance::Says),
        Stated {
            proposed: true,
            ..says(2, 5, None, Stance::Says)
        },
    ];
    let periods = fold(Arity::One, &lines);
    assert_eq!(periods.len(), 1);
    assert!(periods[0].to.is_none());
    assert_eq!(fold(Arity::Many, &lines).len(), 2, "tastes add up");
}

fn says(fact: i64, day: i64, from: Option<i64>, stance: Stance) -> Stated {
    Stated {
        fact,
        key: fact.to_string(),
        polarity: true,
        stance,
        from: from.map(bound),
        to: None,
        said: day * DAY,
        zone: TimeZone::UTC,
        proposed: false,
    }
}

#[test]
fn a_move_closes_the_home_before_at_the_day_it_was() {
    let lines = [
        says(1, 0, None, Stance::Says),
        says(2, 50, Some(40), Stance::Says),
    ];
    let periods = fold(Arity::One, &lines);
    assert_eq!(periods[0].to, Some(bound(40)));
    assert!(periods[0].withdrawn.is_none());
    assert!(periods[1].holds_at(60 * DAY));
}

#[test]
fn a_correction_withdraws_and_the_old_value_comes_back_only_when_said_anew() {
    let mut lines = vec![
        says(1, 0, Some(-9), Stance::Says),
        says(2, 5, None, Stance::Corrects),
    ];
    let periods = fold(Arity::One, &lines);
    assert_eq!(periods[0].withdrawn, Some(5 * DAY));
    assert_eq!(periods[1].from, Some(bound(-9)), "it takes the time over");
    lines.push(Stated {
        proposed: true,
        ..says(1, 6, None, Stance::Says)
    });
    assert_eq!(
        fold(Arity::One, &lines),
        periods,
        "a model does not reopen it"
    );
    lines.push(says(1, 7, None, Stance::Says));
    let anew = fold(Arity::One, &lines);
    assert!(anew[0].withdrawn.is_none() && anew[0].to.is_none());
    assert!(anew[1].to.is_some() || anew[1].withdrawn.is_some());
}
