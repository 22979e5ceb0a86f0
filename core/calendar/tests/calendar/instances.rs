//! When events take place: overrides, dates, zones, windows.

use jiff::tz::TimeZone;

use crate::{at, event, only, starts, starts_between};

#[test]
fn dtstart_is_an_instance_also_when_the_rule_does_not_give_it() {
    let set = only(&event(
        "DTSTART:20260310T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=2",
    ));
    assert_eq!(
        starts(&set),
        [
            "2026-03-10T09:00:00+00:00[UTC]",
            "2026-03-13T09:00:00+00:00[UTC]",
            "2026-03-20T09:00:00+00:00[UTC]"
        ]
    );
}

#[test]
fn a_weekly_meeting_stays_at_nine_over_the_change_of_the_clock() {
    let set = only(&event(
        "DTSTART;TZID=Europe/Berlin:20260322T090000\nDTEND;TZID=Europe/Berlin:20260322T100000\nRRULE:FREQ=WEEKLY;COUNT=2",
    ));
    assert_eq!(
        starts(&set),
        [
            "2026-03-22T09:00:00+01:00[Europe/Berlin]",
            "2026-03-29T09:00:00+02:00[Europe/Berlin]"
        ]
    );
}

#[test]
fn until_in_utc_is_compared_on_the_wall_of_the_event() {
    // 09:00 in Berlin is 07:00 UTC in summer and 08:00 in winter.
    let set = only(&event(
        "DTSTART;TZID=Europe/Berlin:20261020T090000\nRRULE:FREQ=DAILY;UNTIL=20261026T080000Z",
    ));
    assert_eq!(
        starts(&set).last().unwrap(),
        "2026-10-26T09:00:00+01:00[Europe/Berlin]"
    );
    let set = only(&event(
        "DTSTART;TZID=Europe/Berlin:20261020T090000\nRRULE:FREQ=DAILY;UNTIL=20261026T075959Z",
    ));
    assert_eq!(
        starts(&set).last().unwrap(),
        "2026-10-25T09:00:00+01:00[Europe/Berlin]"
    );
}

#[test]
fn until_in_the_second_pass_of_an_overlap_keeps_the_first() {
    // 02:30 comes twice; the instance is the first, the end is in the second.
    let set = only(&event(
        "DTSTART;TZID=Europe/Berlin:20261024T023000\nRRULE:FREQ=DAILY;UNTIL=20261025T010500Z",
    ));
    assert_eq!(
        starts(&set),
        [
            "2026-10-24T02:30:00+02:00[Europe/Berlin]",
            "2026-10-25T02:30:00+02:00[Europe/Berlin]"
        ]
    );
}

#[test]
fn a_time_in_a_gap_moves_behind_it_and_nothing_comes_twice() {
    let set = only(&event(
        "DTSTART;TZID=Europe/Berlin:20260329T013000\nRRULE:FREQ=MINUTELY;INTERVAL=30;COUNT=6",
    ));
    let found = starts(&set);
    let times: Vec<_> = found.iter().map(|start| &start[11..16]).collect();
    assert_eq!(times, ["01:30", "03:00", "03:30", "04:00"]);
    let daily = only(&event(
        "DTSTART;TZID=Europe/Berlin:20260328T023000\nRRULE:FREQ=DAILY;COUNT=3",
    ));
    let found = starts(&daily);
    let times: Vec<_> = found.iter().map(|start| &start[8..16]).collect();
    assert_eq!(times, ["28T02:30", "29T03:30", "30T02:30"]);
}

#[test]
fn a_day_is_whole_where_the_person_is() {
    let set = only(&event(
        "DTSTART;VALUE=DATE:20260310\nRRULE:FREQ=DAILY;COUNT=2",
    ));
    let tokyo = TimeZone::get("Asia/Tokyo").unwrap();
    let (from, to) = (
        at("2026-03-10T23:59[Asia/Tokyo]"),
        at("2026-03-11T00:00[Asia/Tokyo]"),
    );
    let days: Vec<_> = set.occurrences(&from, &to, &tokyo).collect();
    assert_eq!(days.len(), 1);
    assert_eq!(days[0].start.to_string(), "2026-03-10");
    assert_eq!(days[0].end.to_string(), "2026-03-11");
}

#[test]
fn rdate_adds_and_exdate_leaves_out_in_any_form() {
    let set = only(&event(
        "DTSTART;TZID=America/New_York:20260309T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=5\n\
        RDATE;VALUE=PERIOD:20260401T130000Z/PT3H,20260402T130000Z/20260402T150000Z\n\
        EXDATE:20260310T130000Z\nEXDATE;VALUE=DATE:20260311\nEXDATE;TZID=America/New_York:20260312T090000,20260313T090000",
    ));
    let (from, to) = (at("2026-01-01T00:00[UTC]"), at("2027-01-01T00:00[UTC]"));
    let found: Vec<_> = set
        .occurrences(&from, &to, &TimeZone::UTC)
        .map(|found| {
            format!(
                "{} {}",
                &found.start.to_string()[..16],
                &found.end.to_string()[..16]
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "2026-03-09T09:00 2026-03-09T10:00",
            "2026-04-01T09:00 2026-04-01T12:00",
            "2026-04-02T09:00 2026-04-02T11:00",
        ]
    );
}

#[test]
fn exrule_of_old_files_leaves_out_too() {
    let set = only(&event(
        "DTSTART:19970902T090000\nRRULE:FREQ=YEARLY;COUNT=6;BYDAY=TU,TH\nEXRULE:FREQ=YEARLY;COUNT=3;BYDAY=TH",
    ));
    assert_eq!(
        starts(&set),
        [
            "1997-09-02T09:00:00",
            "1997-09-09T09:00:00",
            "1997-09-16T09:00:00"
        ]
    );
}

/// A daily meeting of five, with these overrides.
fn daily_with(overrides: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:plain\nDTSTART:20260301T090000Z\nDTEND:20260301T100000Z\n\
        RRULE:FREQ=DAILY;COUNT=5\nEND:VEVENT\n{overrides}END:VCALENDAR\n"
    )
}

fn shown(file: &str) -> Vec<String> {
    let set = only(file);
    let (from, to) = (at("2026-01-01T00:00[UTC]"), at("2027-01-01T00:00[UTC]"));
    set.occurrences(&from, &to, &TimeZone::UTC)
        .map(|found| {
            let summary = set.events()[found.component].summary().unwrap();
            let id = found.recurrence_id.unwrap().to_string();
            let (start, end) = (found.start.to_string(), found.end.to_string());
            format!(
                "{} {}-{} {summary}",
                &id[8..10],
                &start[8..16],
                &end[11..16]
            )
        })
        .collect()
}

#[test]
fn an_override_takes_the_place_of_its_instance() {
    let moved = "BEGIN:VEVENT\nUID:1\nSUMMARY:moved\nRECURRENCE-ID:20260302T090000Z\nDTSTART:20260304T080000Z\nDTEND:20260304T083000Z\nEND:VEVENT\n";
    assert_eq!(
        shown(&daily_with(moved)),
        [
            "01 01T09:00-10:00 plain",
            "03 03T09:00-10:00 plain",
            "02 04T08:00-08:30 moved",
            "04 04T09:00-10:00 plain",
            "05 05T09:00-10:00 plain",
        ]
    );
}

#[test]
fn this_and_future_moves_all_later_ones_but_those_with_their_own() {
    let later = "BEGIN:VEVENT\nUID:1\nSUMMARY:later\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260303T090000Z\nDTSTART:20260303T110000Z\nDTEND:20260303T113000Z\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:1\nSUMMARY:own\nRECURRENCE-ID:20260304T090000Z\nDTSTART:20260304T070000Z\nDTEND:20260304T080000Z\nEND:VEVENT\n";
    assert_eq!(
        shown(&daily_with(later)),
        [
            "01 01T09:00-10:00 plain",
            "02 02T09:00-10:00 plain",
            "03 03T11:00-11:30 later",
            "04 04T07:00-08:00 own",
            "05 05T11:00-11:30 later",
        ]
    );
}

#[test]
fn an_instance_moved_into_the_window_is_found_there() {
    let moved = "BEGIN:VEVENT\nUID:1\nSUMMARY:far\nRECURRENCE-ID:20260302T090000Z\nDTSTART:20260801T080000Z\nEND:VEVENT\n";
    let set = only(&daily_with(moved));
    assert_eq!(
        starts_between(&set, "2026-08-01T00:00[UTC]", "2026-08-02T00:00[UTC]"),
        ["2026-08-01T08:00:00+00:00[UTC]"]
    );
    assert!(starts_between(&set, "2026-03-02T00:00[UTC]", "2026-03-03T00:00[UTC]").is_empty());
}

#[test]
fn an_override_without_its_event_is_shown() {
    let set = only(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260302T090000Z\nDTSTART:20260302T100000Z\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    assert_eq!(starts(&set), ["2026-03-02T10:00:00+00:00[UTC]"]);
}

#[test]
fn a_window_takes_what_overlaps_it_and_no_more() {
    let set = only(&event("DTSTART:20260310T090000Z\nDTEND:20260310T110000Z"));
    let count = |from: &str, to: &str| starts_between(&set, from, to).len();
    assert_eq!(count("2026-03-10T10:59[UTC]", "2026-03-10T12:00[UTC]"), 1);
    assert_eq!(count("2026-03-10T11:00[UTC]", "2026-03-10T12:00[UTC]"), 0);
    assert_eq!(count("2026-03-10T08:00[UTC]", "2026-03-10T09:00[UTC]"), 0);
    let moment = only(&event("DTSTART:20260310T090000Z"));
    assert_eq!(
        starts_between(&moment, "2026-03-10T09:00[UTC]", "2026-03-10T09:01[UTC]").len(),
        1
    );
    assert_eq!(
        starts_between(&moment, "2026-03-10T08:00[UTC]", "2026-03-10T09:00[UTC]").len(),
        0
    );
}

#[test]
fn a_long_event_that_began_before_the_window_is_found() {
    let set = only(&event(
        "DTSTART;VALUE=DATE:20200101\nDTEND;VALUE=DATE:20200201\nRRULE:FREQ=YEARLY",
    ));
    assert_eq!(
        starts_between(&set, "2033-01-31T12:00[UTC]", "2033-01-31T13:00[UTC]"),
        ["2033-01-01"]
    );
}

#[test]
fn a_duration_of_days_is_counted_on_the_wall_an_end_is_exact() {
    let ends = |lines: &str| {
        let set = only(&event(lines));
        let (from, to) = (at("2026-03-28T00:00[UTC]"), at("2026-03-30T00:00[UTC]"));
        let ends = set.occurrences(&from, &to, &TimeZone::UTC);
        ends.map(|found| found.end.to_string()[..16].to_owned())
            .collect::<Vec<_>>()
    };
    let start = "DTSTART;TZID=Europe/Berlin:20260327T120000\nRRULE:FREQ=DAILY;COUNT=2";
    assert_eq!(
        ends(&format!("{start}\nDURATION:P1D")),
        ["2026-03-28T12:00", "2026-03-29T12:00"]
    );
    let exact = ends(&format!(
        "{start}\nDTEND;TZID=Europe/Berlin:20260328T120000"
    ));
    assert_eq!(exact, ["2026-03-28T12:00", "2026-03-29T13:00"]);
}
