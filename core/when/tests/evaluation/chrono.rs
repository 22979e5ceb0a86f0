//! chrono's sentences: the start is right where one is, nothing is found where none is.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use os1_when::{Context, Direction, Found, Kind, find};
use serde_json::Value;

use crate::{Score, rows};

fn right(found: &Found, start: &Value) -> bool {
    let Some(ours) = &found.reading.start.as_ref().or(found.reading.end.as_ref()) else {
        return false;
    };
    let Ok(date) = start["date"].as_str().unwrap().parse::<Timestamp>() else {
        return false;
    };
    let certain: Vec<&str> = start["certain"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let has = |name: &str| certain.contains(&name);
    if has("timezoneOffset") && has("hour") {
        return ours.timestamp().as_second() / 60 == date.as_second() / 60;
    }
    let theirs = date.to_zoned(TimeZone::UTC).datetime();
    let ours = ours.datetime();
    let mut good = ours.year() == theirs.year()
        || !(has("year") || has("month") || has("weekday") || has("hour"));
    if has("month") || has("day") || has("weekday") || has("hour") {
        good &= ours.month() == theirs.month();
    }
    if has("day") || has("weekday") || has("hour") {
        good &= ours.day() == theirs.day();
    }
    if has("hour") {
        good &= ours.hour() == theirs.hour() && ours.minute() == theirs.minute();
    }
    good
}

#[test]
fn chrono() {
    let Some(set) = rows("chrono.json") else {
        return;
    };
    let (mut start, mut nothing) = (Score::default(), Score::default());
    for row in set.as_array().unwrap() {
        let instant: Timestamp = row["ref"]["instant"].as_str().unwrap().parse().unwrap();
        let now: Zoned = instant.to_zoned(TimeZone::UTC);
        let mut context = Context::new(now);
        if row["option"]["forwardDate"] == true {
            context.direction = Direction::Forward;
        }
        let text = row["text"].as_str().unwrap();
        let found = find(text, &context);
        let times: Vec<_> = found
            .iter()
            .filter(|found| found.kind != Kind::Duration)
            .collect();
        let seen = || {
            let seen: Vec<_> = found
                .iter()
                .map(|found| {
                    format!(
                        "{:?} {:?}",
                        found.phrase,
                        found.reading.start.as_ref().map(ToString::to_string)
                    )
                })
                .collect();
            let wanted = &row["results"][0];
            format!(
                "{} {text:?} wants {} {} {} has {seen:?}",
                row["ref"]["instant"],
                wanted["text"],
                wanted["start"]["date"],
                wanted["start"]["certain"]
            )
        };
        if row["kind"] == "negative" {
            nothing.count(times.is_empty(), seen);
        } else {
            let good = times
                .first()
                .is_some_and(|found| right(found, &row["results"][0]["start"]));
            start.count(good, seen);
        }
    }
    start.report("chrono: start right", 85.0);
    nothing.report("chrono: nothing where nothing is", 93.0);
}
