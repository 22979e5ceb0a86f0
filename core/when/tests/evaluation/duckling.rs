//! Duckling's English corpus: the whole phrase is covered and its value right at its grain.

use jiff::civil::DateTime;
use jiff::{ToSpan, Zoned};
use os1_when::{Context, Found, Kind, find};
use serde_json::Value;

use crate::{Score, rows};

fn truncated(moment: DateTime, grain: &str) -> DateTime {
    let date = moment.date();
    match grain {
        "second" => date.at(moment.hour(), moment.minute(), moment.second(), 0),
        "minute" => date.at(moment.hour(), moment.minute(), 0, 0),
        "hour" => date.at(moment.hour(), 0, 0, 0),
        "week" => {
            let back = date.weekday().to_monday_zero_offset();
            date.checked_sub(i64::from(back).days())
                .unwrap()
                .at(0, 0, 0, 0)
        }
        "month" => date.first_of_month().at(0, 0, 0, 0),
        "quarter" => {
            jiff::civil::date(date.year(), (date.month() - 1) / 3 * 3 + 1, 1).at(0, 0, 0, 0)
        }
        "year" => date.first_of_year().at(0, 0, 0, 0),
        _ => date.at(0, 0, 0, 0),
    }
}

fn unit(grain: &str) -> jiff::Span {
    match grain {
        "second" => 1.second(),
        "minute" => 1.minute(),
        "hour" => 1.hour(),
        "week" => 1.week(),
        "month" => 1.month(),
        "quarter" => 3.months(),
        "year" => 1.year(),
        _ => 1.day(),
    }
}

fn moment(value: &Value, key: &str) -> Option<DateTime> {
    value[key].as_str().map(|text| text.parse().unwrap())
}

/// Whether what was found is the expected value.
fn right(found: &Found, expected: &Value, now: &Zoned) -> bool {
    let grain = expected["grain"].as_str().unwrap_or("day");
    let local = |instant: &Option<Zoned>| {
        instant
            .as_ref()
            .map(|instant| instant.with_time_zone(now.time_zone().clone()).datetime())
    };
    let (start, end) = (local(&found.reading.start), local(&found.reading.end));
    let same = |a: Option<DateTime>, b: Option<DateTime>| match (a, b) {
        (Some(a), Some(b)) => truncated(a, grain) == truncated(b, grain),
        (a, b) => a.is_none() && b.is_none(),
    };
    if let Some(value) = moment(expected, "value") {
        return found.kind != Kind::Duration && same(start, Some(value));
    }
    let (from, to) = (moment(expected, "from"), moment(expected, "to"));
    // Of times of day Duckling's ends include the last unit; here they do not.
    let less = to.and_then(|to| to.checked_sub(unit(grain)).ok());
    let within = found.reading.end.is_none() && found.kind == Kind::Point;
    same(start, from)
        && (same(end, to) || to.is_some() && same(end, less) || within && to.is_none())
}

#[test]
fn duckling() {
    let Some(set) = rows("duckling-dev.json") else {
        return;
    };
    let (mut english, mut other, mut nothing) =
        (Score::default(), Score::default(), Score::default());
    for row in set["rows"].as_array().unwrap() {
        let name = row["set"].as_str().unwrap();
        let now: Zoned = if name.starts_with("diff") {
            "2013-02-15T04:30:00-02:00[-02:00]".parse().unwrap()
        } else {
            "2013-02-12T04:30:00-02:00[-02:00]".parse().unwrap()
        };
        let locale = row["locale"].as_str().unwrap();
        let context = Context::new(now.clone()).with_locale(locale);
        let phrase = row["phrase"].as_str().unwrap();
        let found = find(phrase, &context);
        let shown = || {
            let seen: Vec<_> = found
                .iter()
                .map(|found| {
                    format!(
                        "{:?} {:?} {:?}..{:?}",
                        found.phrase,
                        found.kind,
                        found.reading.start.as_ref().map(ToString::to_string),
                        found.reading.end.as_ref().map(ToString::to_string)
                    )
                })
                .collect();
            format!("{locale} {phrase:?} wants {} has {seen:?}", row["value"])
        };
        if row["value"].is_null() || name == "latent" {
            nothing.count(found.is_empty(), shown);
            continue;
        }
        let whole = found
            .first()
            .filter(|first| found.len() == 1 && first.phrase.trim() == phrase.trim());
        let good = whole.is_some_and(|found| right(found, &row["value"], &now));
        if matches!(locale, "EN" | "EN-US") {
            &mut english
        } else {
            &mut other
        }
        .count(good, shown);
    }
    english.report("duckling: English and American", 88.0);
    other.report("duckling: other regions", 94.0);
    nothing.report("duckling: nothing where nothing is", 80.0);
}
