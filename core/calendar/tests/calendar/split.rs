//! "This one and all later ones": a series cut in two, against the slow reading of its rule.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use os1_calendar::ical::Document;
use os1_calendar::{EventSet, Moment};
use proptest::prelude::*;

use crate::brute::Parts;
use crate::rules::{horizon, parts, start, text};
use crate::{at, only};

const HOME: &str = "Europe/Berlin";

/// One instance as a person sees it: by the rule, when it begins, what it is called, how many
/// alarms it has.
type Seen = (DateTime, DateTime, String, usize);

/// What is done to a series before it is cut; numbers are places in the list of instances.
#[derive(Debug, Clone)]
struct Touched {
    left_out: Vec<prop::sample::Index>,
    moved: Vec<prop::sample::Index>,
    /// From which one on all are later by three hours.
    later_from: Option<prop::sample::Index>,
    cut: prop::sample::Index,
    /// The zone the user cuts in.
    zone: &'static str,
    /// Whether the rule ends with its last instance by an UNTIL in UTC.
    until: bool,
}

fn touched() -> impl Strategy<Value = Touched> {
    let some = || prop::collection::vec(any::<prop::sample::Index>(), 0..4);
    let zones = prop::sample::select(&[HOME, "America/New_York", "Asia/Tokyo", "UTC"][..]);
    (
        some(),
        some(),
        prop::option::of(any::<prop::sample::Index>()),
        any::<prop::sample::Index>(),
        zones,
        any::<bool>(),
    )
        .prop_map(|(left_out, moved, later_from, cut, zone, until)| Touched {
            left_out,
            moved,
            later_from,
            cut,
            zone,
            until,
        })
}

/// Rules of whole days: an hour that a clock skips is told of elsewhere.
fn rules() -> impl Strategy<Value = Parts> {
    parts().prop_filter("whole days", |parts| {
        let days = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY"].contains(&parts.frequency);
        days && parts.hours.iter().all(|hour| !(0..4).contains(hour))
    })
}

fn written(time: DateTime) -> String {
    time.strftime("%Y%m%dT%H%M%S").to_string()
}

fn zoned(time: DateTime) -> Zoned {
    time.to_zoned(TimeZone::get(HOME).unwrap()).unwrap()
}

/// The file, and what its instances should be.
fn made(parts: &Parts, times: &[DateTime], touched: &Touched) -> (String, Vec<Seen>) {
    let places = |list: &[prop::sample::Index]| -> Vec<usize> {
        list.iter().map(|one| one.index(times.len())).collect()
    };
    let (left_out, moved) = (places(&touched.left_out), places(&touched.moved));
    let later_from = touched.later_from.map(|one| one.index(times.len()));
    let mut rule = text(parts);
    if let (true, Some(last)) = (touched.until, times.last()) {
        let last = zoned(*last).with_time_zone(TimeZone::UTC).datetime();
        rule.push_str(&format!(";UNTIL={}Z", written(last)));
    }
    let id = |n: usize| format!("TZID={HOME}:{}", written(times[n]));
    let mut seen = Vec::new();
    let (mut exdates, mut overrides) = (String::new(), String::new());
    for (n, time) in times.iter().enumerate() {
        // What begins a change is there.
        if left_out.contains(&n) && later_from != Some(n) {
            exdates.push_str(&format!("EXDATE;{}\n", id(n)));
            continue;
        }
        // A series that is all later is no series with single changes too.
        if later_from.is_none() && moved.contains(&n) {
            let to = *time + 2.hours();
            seen.push((*time, to, format!("Moved {n}"), 0));
            overrides.push_str(&format!(
                "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;{}\nDTSTART;TZID={HOME}:{}\nSUMMARY:Moved {n}\nEND:VEVENT\n",
                id(n),
                written(to)
            ));
        } else if later_from.is_some_and(|from| n >= from) {
            seen.push((*time, *time + 3.hours(), "Later".to_owned(), 2));
        } else {
            seen.push((*time, *time, "Choir".to_owned(), 1));
        }
    }
    if let Some(from) = later_from {
        overrides = format!(
            "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE;{}\nDTSTART;TZID={HOME}:{}\nSUMMARY:Later\n{ALARM}{ALARM}END:VEVENT\n",
            id(from),
            written(times[from] + 3.hours())
        );
    }
    let file = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID={HOME}:{}\nRRULE:{rule}\nSUMMARY:Choir\n{exdates}{ALARM}END:VEVENT\n{overrides}END:VCALENDAR\n",
        written(start())
    );
    (file, seen)
}

const ALARM: &str = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT10M\nEND:VALARM\n";

/// What a person sees of a series after it was written and read.
fn seen(set: &EventSet, last: DateTime) -> Vec<Seen> {
    let parsed = Document::parse(set.document().write().as_bytes());
    let set = EventSet::events_of(&parsed.document).remove(0);
    let home = TimeZone::get(HOME).unwrap();
    let local = |moment: &Moment| {
        let zoned = moment.in_zone(&home).unwrap();
        zoned.with_time_zone(home.clone()).datetime()
    };
    let end = zoned(last + 4.hours());
    let found = set.occurrences(&at("1997-01-01T00:00[UTC]"), &end, &TimeZone::UTC);
    found
        .map(|one| {
            let event = &set.events()[one.component];
            let by_rule = one.recurrence_id.as_ref().unwrap_or(&one.start);
            (
                local(by_rule),
                local(&one.start),
                event.summary().unwrap_or_default(),
                event.alarms().count(),
            )
        })
        // Behind the last that is looked at the rule may go on.
        .filter(|one| one.0 <= last)
        .collect()
}

fn sorted(mut seen: Vec<Seen>) -> Vec<Seen> {
    seen.sort();
    seen
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Every instance is in the half it belongs to, as it was: moved, with its alarms, or left out.
    #[test]
    fn each_half_has_its_instances_as_they_were(parts in rules(), touched in touched()) {
        let last = start().date() + horizon(parts.frequency);
        let mut rule = parts;
        rule.until = None;
        if touched.until {
            rule.count = None;
        }
        let mut times = rule.instances(start(), last);
        times.push(start());
        times.sort_unstable();
        times.dedup();
        times.truncate(40);
        prop_assume!(times.len() > 1);
        let cut = 1 + touched.cut.index(times.len() - 1);
        let (file, expected) = made(&rule, &times, &touched);
        let point = times[cut];
        prop_assume!(expected.iter().any(|one| one.0 == point));
        let end = times[times.len() - 1];
        let set = only(&file);
        prop_assert_eq!(sorted(seen(&set, end)), sorted(expected.clone()), "{}", file);

        let mut before = set;
        let zone = TimeZone::get(touched.zone).unwrap();
        let moment = Moment::At(zoned(point).with_time_zone(zone));
        let later = before.split_at(&moment, "2").unwrap();
        let (early, late): (Vec<_>, Vec<_>) = expected.into_iter().partition(|one| one.0 < point);
        prop_assert_eq!(sorted(seen(&before, end)), sorted(early), "before {} in\n{}", point, file);
        prop_assert_eq!(sorted(seen(&later, end)), sorted(late), "from {} in\n{}", point, file);
        for (half, wrong) in [(&before, true), (&later, false)] {
            let master = half.master().unwrap().component();
            for date in master.properties("EXDATE") {
                let date: DateTime = date.value().parse().unwrap();
                prop_assert_eq!(date > point, !wrong, "an EXDATE in the wrong half of\n{}", file);
            }
        }
    }
}
