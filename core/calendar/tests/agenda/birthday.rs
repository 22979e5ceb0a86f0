//! Birthdays, those of 29 February too.

use os1_base::Source;
use os1_calendar::{Occasion, OccasionKind};

use crate::Home;

fn keep(home: &Home, occasion: &Occasion) {
    home.calendar
        .keep_occasion(occasion, Source::User, "you told me")
        .unwrap();
}

fn dates(home: &Home, days: u32) -> Vec<(String, String, Option<i16>, bool)> {
    let upcoming = home.calendar.upcoming_occasions(days).unwrap().value;
    upcoming
        .into_iter()
        .map(|one| {
            (
                one.occasion.name,
                one.date.to_string(),
                one.years,
                one.notice,
            )
        })
        .collect()
}

#[test]
fn there_is_a_week_to_buy_something() {
    let home = Home::new();
    keep(&home, &Occasion::birthday("Amy", 3, 17, Some(1990)));
    keep(&home, &Occasion::birthday("Paul", 3, 16, None));
    let amy = ("Amy".to_owned(), "2026-03-17".to_owned(), Some(36), false);
    let paul = ("Paul".to_owned(), "2026-03-16".to_owned(), None, true);
    assert_eq!(dates(&home, 30), [paul, amy]);
    home.clock
        .set("2026-03-10T08:00:00+01:00[Europe/Berlin]".parse().unwrap());
    assert!(dates(&home, 30).iter().all(|(_, _, _, notice)| *notice));
}

#[test]
fn who_was_born_on_29_february_has_a_birthday_every_year() {
    let home = Home::new();
    keep(&home, &Occasion::birthday("Leap", 2, 29, Some(1984)));
    for (now, date) in [
        ("2026-02-20T08:00:00+01:00[Europe/Berlin]", "2026-02-28"),
        ("2028-02-20T08:00:00+01:00[Europe/Berlin]", "2028-02-29"),
        ("2100-02-20T08:00:00+01:00[Europe/Berlin]", "2100-02-28"),
    ] {
        home.clock.set(now.parse().unwrap());
        let found = dates(&home, 20);
        assert_eq!(found.len(), 1, "{now}");
        assert_eq!(found[0].1, date);
    }
}

#[test]
fn a_corrected_date_replaces_the_wrong_one_and_takes_no_time() {
    let home = Home::new();
    keep(&home, &Occasion::birthday("Amy", 3, 17, None));
    let longer = Occasion {
        notice_days: 14,
        ..Occasion::birthday("amy", 3, 20, Some(1990))
    };
    keep(&home, &longer);
    let found = home.calendar.upcoming_occasions(30).unwrap().value;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].occasion.notice_days, found[0].notice), (14, true));
    let day = crate::span("2026-03-19T00:00:00Z", "2026-03-21T00:00:00Z");
    assert!(home.calendar.busy(&day).unwrap().is_empty());
    let last = home.journal.last_undoable().unwrap().unwrap();
    home.calendar.undo(last.id).unwrap();
    assert_eq!(dates(&home, 30)[0].1, "2026-03-17");
}

#[test]
fn a_wedding_day_is_told_by_its_years_and_nonsense_is_refused() {
    let home = Home::new();
    let wedding = Occasion {
        kind: OccasionKind::Anniversary,
        ..Occasion::birthday("Ann and Bob", 3, 12, Some(2001))
    };
    keep(&home, &wedding);
    assert_eq!(dates(&home, 7)[0].2, Some(25));
    for wrong in [
        Occasion::birthday("Amy", 2, 30, None),
        Occasion::birthday("Amy", 2, 29, Some(1985)),
        Occasion::birthday(" ", 2, 2, None),
    ] {
        assert!(
            home.calendar
                .keep_occasion(&wrong, Source::User, "x")
                .is_err()
        );
    }
}

#[test]
fn birthdays_of_other_programs_count_too() {
    let home = Home::new();
    home.add(
        "UID:x\nSUMMARY:Zoe\nCATEGORIES:Birthday\nDTSTART;VALUE=DATE:19990312\nRRULE:FREQ=YEARLY",
    );
    home.add("UID:y\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20260312");
    assert_eq!(dates(&home, 7).len(), 1);
}
