//! When a place is open: from what its door says, on a machine where nobody was ever introduced.

use os1_tests::{Handset, Reply};
use serde_json::Value;

/// A week in Berlin with Christmas in it.
const WINDOW: [&str; 4] = [
    "--from",
    "2026-12-21T00:00:00+01:00[Europe/Berlin]",
    "--to",
    "2026-12-28T00:00:00+01:00[Europe/Berlin]",
];

fn hours(value: &[&str]) -> Reply {
    let arguments: Vec<&str> = ["hours"]
        .iter()
        .chain(&WINDOW)
        .chain(value)
        .copied()
        .collect();
    Handset::new().run(&arguments)
}

/// Day and time of each stretch, as `21T09:00-21T18:00 open`.
fn spans(lines: &[Value]) -> Vec<String> {
    let time = |value: &Value| value.as_str().unwrap().get(8..16).unwrap().to_owned();
    lines
        .iter()
        .map(|line| {
            let state = line["state"].as_str().unwrap();
            format!("{}-{} {state}", time(&line["from"]), time(&line["to"]))
        })
        .collect()
}

#[test]
fn a_door_is_read_without_first_boot_with_the_holidays_of_the_country() {
    let value = "Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off";
    let reply = hours(&[value, "--country", "DE"]).ok();
    assert_eq!(
        spans(&reply.lines),
        [
            "21T09:00-21T18:00 open",
            "22T09:00-22T18:00 open",
            "23T09:00-23T18:00 open",
            "24T09:00-24T18:00 open",
        ]
    );
    let first = reply.first();
    assert_eq!(first["from"], "2026-12-21T09:00:00+01:00[Europe/Berlin]");
    assert_eq!(first["comment"], Value::Null);
    let without = hours(&[value]).ok();
    assert_eq!(without.lines.len(), 6, "no country, no holidays");
}

#[test]
fn what_people_really_write_means_the_same() {
    let proper = hours(&["Mo-Fr 09:00-12:00,14:00-18:00; Su off"]).ok();
    for spelling in [
        "Montag bis Freitag 9-12 und 14-18 Uhr, Sonntag geschlossen",
        "lundi-vendredi 9h-12h et 14h-18h",
        "Mon \u{2013} Fri: 9am \u{2013} 12pm, 2pm \u{2013} 6pm",
    ] {
        assert_eq!(hours(&[spelling]).ok().lines, proper.lines, "{spelling}");
    }
}

#[test]
fn the_sun_rises_where_the_place_is_and_conditions_are_unknown() {
    let day = [
        "--from",
        "2026-06-21T00:00:00+02:00[Europe/Berlin]",
        "--to",
        "2026-06-22T00:00:00+02:00[Europe/Berlin]",
    ];
    let handset = Handset::new();
    let ask = |more: &[&str]| {
        let asked: Vec<&str> = ["hours", "sunrise-sunset"]
            .iter()
            .chain(&day)
            .chain(more)
            .copied()
            .collect();
        spans(&handset.run(&asked).ok().lines)
    };
    assert_eq!(ask(&[]), ["21T06:00-21T18:00 open"]);
    let mannheim = ask(&["--at", "49.4875,8.4660"]);
    assert_eq!(mannheim, ["21T05:19-21T21:36 open"]);
    assert_eq!(ask(&["--at", "-33.87,-71.2"]).len(), 1, "south and west");
    let unknown = hours(&["Mo 10:00-12:00 \"ring the bell\""]).ok();
    assert_eq!(unknown.first()["state"], "unknown");
    assert_eq!(unknown.first()["comment"], "ring the bell");
}

#[test]
fn what_cannot_be_read_is_refused_with_a_sentence() {
    for value in [
        "Mo-Fr 25:00-26:00",
        "whenever",
        "Feb 30 off",
        "-",
        "Mo 10:00",
    ] {
        let reply = hours(&["--", value]);
        assert_eq!(reply.refused(), "invalid", "{value}");
        assert_eq!(reply.code, Some(1), "{value}");
    }
    let [_, from, _, to] = WINDOW;
    let backwards = Handset::new().run(&["hours", "24/7", "--from", to, "--to", from]);
    assert_eq!(backwards.refused(), "invalid");
}

#[test]
fn each_line_of_standard_input_is_carried_back() {
    let arguments: Vec<&str> = ["hours"].iter().chain(&WINDOW).copied().collect();
    let reply = Handset::new().run_with(&arguments, b"Mo 10:00-12:00\nMo 99:99\nTu 10:00-12:00\n");
    assert_eq!(reply.code, Some(1));
    assert_eq!(reply.lines[0]["text"], "Mo 10:00-12:00");
    assert_eq!(reply.lines[1]["text"], "Mo 99:99");
    assert!(reply.lines[1]["defect"].is_string());
    assert_eq!(reply.lines[2]["text"], "Tu 10:00-12:00");
}
