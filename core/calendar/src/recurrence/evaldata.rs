//! The rules of dateutil's own tests, with their exact instances.
#![allow(
    clippy::print_stderr,
    reason = "a test says what it skips and how far it came"
)]

use std::path::PathBuf;

use serde_json::Value;

use super::civil::{seconds_of, to_datetime};
use super::{Expansion, Rule, Until};
use crate::event::read_civil;

fn rows() -> Option<Vec<Value>> {
    let folder = std::env::var_os("OS1_EVALDATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/evaldata"),
        PathBuf::from,
    );
    let file = folder.join("recurrence/rrule-dateutil.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("skipped: the evaluation data is not there; OS1_EVALDATA names its folder");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// What the rule alone gives; `None` when the row is not one DTSTART and one RRULE.
fn expanded(text: &str, at_most: usize) -> Option<Vec<String>> {
    let (mut start, mut rule) = (None, None);
    for line in text.lines() {
        let (name, value) = line.split_once(':')?;
        match name {
            "DTSTART" => start = read_civil(value),
            "RRULE" if rule.is_none() => rule = Some(value.parse::<Rule>().ok()?),
            _ => return None,
        }
    }
    let (start, rule) = (start?, rule?);
    let start = seconds_of(start.date.to_datetime(start.time?));
    let until = rule.until().map(|until| match until {
        Until::Wall(time) | Until::Utc(time) => seconds_of(time),
        Until::Day(date) => seconds_of(date.at(23, 59, 59, 0)),
    });
    let instances = Expansion::new(&rule, start, until).take(at_most + 1);
    Some(
        instances
            .map(|time| to_datetime(time).unwrap().to_string())
            .collect(),
    )
}

#[test]
fn every_rule_of_the_rfc_is_exact() {
    let Some(rows) = rows() else { return };
    let (mut right, mut wrong, mut extensions, mut of_extensions) = (0, Vec::new(), 0, 0);
    for row in &rows {
        let expected: Vec<String> = row["expected"]
            .as_array()
            .unwrap()
            .iter()
            .map(|time| time.as_str().unwrap().to_owned())
            .collect();
        let found = expanded(row["text"].as_str().unwrap(), expected.len());
        let exact = found.as_ref() == Some(&expected);
        match row["rfc5545"].as_bool() {
            Some(true) if exact => right += 1,
            Some(true) => wrong.push(format!("{}\n  {found:?}\n  {expected:?}", row["text"])),
            Some(false) => {
                of_extensions += 1;
                extensions += usize::from(exact);
                if !exact {
                    eprintln!("{}", row["test"]);
                }
            }
            None => {}
        }
    }
    eprintln!("{right} rules of the RFC exact, {extensions} of {of_extensions} extensions");
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(right, 168);
}
