//! Recognizers-Text: each expected time is found with one of its accepted readings.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan, Unit, Zoned};
use os1_when::{Context, Found, Kind, find};
use serde_json::{Value, json};

use crate::{Score, rows};

fn moment(text: &str) -> Option<DateTime> {
    let text = text.replace(' ', "T");
    text.parse::<DateTime>()
        .ok()
        .or_else(|| Some(text.parse::<Date>().ok()?.at(0, 0, 0, 0)))
}

fn time(text: &str) -> Option<Time> {
    text.parse().ok()
}

fn local(instant: &Option<Zoned>) -> Option<DateTime> {
    instant.as_ref().map(Zoned::datetime)
}

/// Where what was found ends, the width of a point counted.
fn end_of(found: &Found) -> Option<DateTime> {
    if found.kind == Kind::Range {
        return local(&found.reading.end);
    }
    let start = local(&found.reading.start)?;
    let width = match found.grain.name() {
        "second" => 1.second(),
        "minute" => 1.minute(),
        "hour" => 1.hour(),
        "week" => 1.week(),
        "month" => 1.month(),
        "quarter" => 3.months(),
        "year" => 1.year(),
        _ => 1.day(),
    };
    start.checked_add(width).ok()
}

/// Whether an end is the one wanted; a day, month or year that is meant inclusively may end
/// a unit later.
fn ends(found: &Found, wanted: Option<&str>) -> bool {
    let Some(wanted) = wanted else {
        return found.reading.end.is_none() || found.kind == Kind::Point;
    };
    let Some(wanted) = moment(wanted) else {
        return false;
    };
    let Some(end) = end_of(found) else {
        return false;
    };
    [Span::new(), 1.day(), 1.month(), 1.year(), 1.second()]
        .iter()
        .any(|later| wanted.checked_add(*later).is_ok_and(|later| later == end))
}

fn seconds(iso: &str) -> Option<f64> {
    let span: Span = iso.parse().ok().or_else(|| fractional(iso))?;
    let day = (jiff::SpanRelativeTo::days_are_24_hours(), 0);
    let months = f64::from(span.get_years()) * 365.0 + f64::from(span.get_months()) * 30.0;
    let rest = span.years(0).months(0);
    Some(months * 86_400.0 + rest.total((Unit::Second, day.0)).ok()?)
}

/// jiff reads no fractions of days and above.
fn fractional(iso: &str) -> Option<Span> {
    let number: f64 = iso
        .trim_start_matches('P')
        .trim_end_matches(char::is_alphabetic)
        .parse()
        .ok()?;
    let days = match iso.chars().last()? {
        'Y' => 365.0,
        'M' => 30.0,
        'W' => 7.0,
        _ => 1.0,
    };
    Some(((number * days * 86_400.0) as i64).seconds())
}

fn accepts(found: &Found, value: &Value, now: &Zoned) -> bool {
    let start = local(&found.reading.start);
    let text = |key: &str| value[key].as_str();
    match value["type"].as_str().unwrap_or_default() {
        "date" => {
            found.kind != Kind::Duration
                && text("value").and_then(moment).map(|wanted| wanted.date())
                    == start.map(|start| start.date())
        }
        "datetime" => {
            text("value").and_then(moment) == start.map(|start| start.round(Unit::Second).unwrap())
        }
        "time" => {
            start.is_some() && text("value").and_then(time) == start.map(|start| start.time())
        }
        "timerange" if text("value").is_some() => {
            text("value").and_then(time) == start.map(|start| start.time())
        }
        "daterange" | "datetimerange" if text("start").is_some() || text("end").is_some() => {
            let begins = match text("start") {
                Some(wanted) if value["type"] == "daterange" => {
                    moment(wanted).map(|wanted| wanted.date()) == start.map(|start| start.date())
                }
                Some(wanted) => moment(wanted) == start,
                None => true,
            };
            begins && ends(found, text("end"))
        }
        "timerange" => {
            let begins =
                text("start").is_none_or(|wanted| time(wanted) == start.map(|start| start.time()));
            let ends = text("end")
                .is_none_or(|wanted| time(wanted) == end_of(found).map(|end| end.time()));
            begins && ends
        }
        "duration" => {
            let wanted: Option<f64> = text("value").and_then(|text| text.parse().ok());
            let ours = found.duration.as_deref().and_then(seconds);
            matches!((wanted, ours), (Some(a), Some(b)) if (a - b).abs() < 1.0)
        }
        "set" => found.kind == Kind::Set,
        "timezone" => true,
        _ => {
            value["value"] == "not resolved" && start.is_none_or(|start| start.year() != now.year())
        }
    }
}

/// The readings of one expected result, whatever the shape of the file.
fn values(result: &Value) -> Vec<Value> {
    if let Some(values) = result["Resolution"]["values"].as_array() {
        return values.clone();
    }
    let kind = result["Type"].as_str().unwrap_or_default();
    ["FutureResolution", "PastResolution"]
        .iter()
        .map(|name| {
            let reading = &result["Value"][name];
            match kind {
                "timerange" => json!({"type": "timerange", "start": reading["startTime"], "end": reading["endTime"]}),
                _ => json!({"type": kind, "value": reading[kind]}),
            }
        })
        .collect()
}

fn score(name: &str, floor: f64) {
    let Some(set) = rows(name) else {
        return;
    };
    let mut score = Score::default();
    for row in set.as_array().unwrap() {
        let reference = row["Context"]["ReferenceDateTime"]
            .as_str()
            .unwrap_or("2019-07-01T00:00:00");
        let civil: DateTime = reference.get(..19).unwrap().parse().unwrap();
        let now = civil.to_zoned(TimeZone::UTC).unwrap();
        let text = row["Input"].as_str().unwrap();
        let found = find(text, &Context::new(now.clone()));
        let wanted = row["Results"].as_array().unwrap();
        let all = wanted.iter().all(|result| {
            let from = result["Start"].as_u64().unwrap() as usize;
            let to = result["End"].as_u64().map_or_else(
                || from + result["Length"].as_u64().unwrap_or(1) as usize,
                |end| end as usize + 1,
            );
            found.iter().any(|found| {
                let meets = found.from < to && from < found.to;
                meets
                    && values(result)
                        .iter()
                        .any(|value| accepts(found, value, &now))
            })
        });
        let good = all && (!wanted.is_empty() || found.is_empty());
        score.count(good, || {
            let seen: Vec<_> = found
                .iter()
                .map(|found| {
                    format!(
                        "{:?} {:?}..{:?} {:?}",
                        found.phrase,
                        local(&found.reading.start).map(|a| a.to_string()),
                        local(&found.reading.end).map(|a| a.to_string()),
                        found.duration
                    )
                })
                .collect();
            let wants: Vec<_> = wanted
                .iter()
                .map(|result| {
                    format!(
                        "{} {:?}",
                        result["Text"],
                        values(result)
                            .iter()
                            .map(|value| format!(
                                "{} {} {}-{}",
                                value["type"], value["value"], value["start"], value["end"]
                            ))
                            .collect::<Vec<_>>()
                    )
                })
                .collect();
            format!("{reference} {text:?}\n        wants {wants:?}\n        has {seen:?}")
        });
    }
    score.report(name, floor);
}

#[test]
fn recognizers() {
    for (name, floor) in [
        ("recognizers-DateTimeModel-dev.json", 77.0),
        ("recognizers-DateTimeModelComplexCalendar-dev.json", 75.0),
        // Contradicts the first file for the same sentences.
        ("recognizers-DateTimeModelTasksMode-dev.json", 30.0),
        ("recognizers-SetParser-dev.json", 95.0),
        ("recognizers-TimePeriodParser-dev.json", 65.0),
    ] {
        score(name, floor);
    }
}
