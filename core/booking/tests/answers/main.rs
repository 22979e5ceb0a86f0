//! How well answers are read: a corpus that the rules were made with, and one that they were not.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking, and says how well it went"
)]

use jiff::Zoned;
use jiff::civil::{DateTime, Time};
use os1_booking::Party;
use os1_booking::answer::{Answer, Asked, read};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    expect: String,
    text: String,
}

fn asked() -> Asked {
    Asked {
        when: "2026-12-04T20:00[Europe/Berlin]".parse().unwrap(),
        party: Party::new(2).unwrap(),
        sent: "2026-11-27T15:00[Europe/Berlin]".parse().unwrap(),
        locale: "en-GB".to_owned(),
    }
}

/// What was read in the words of the corpus: the kind, and the times that are not the one asked for.
fn said(answer: &Answer) -> String {
    let evening = asked().when;
    let time = |at: &Zoned| {
        if at.date() == evening.date() {
            at.strftime("%H:%M").to_string()
        } else {
            at.strftime("%Y-%m-%dT%H:%M").to_string()
        }
    };
    match answer {
        Answer::Confirmed { when, .. } => {
            let other = when.as_ref().filter(|when| **when != evening);
            let other = other.map(|when| format!(" {}", time(when)));
            format!("confirmed{}", other.unwrap_or_default())
        }
        Answer::Countered { times } => {
            let times: Vec<String> = times.iter().map(time).collect();
            format!("countered {}", times.join(" "))
        }
        Answer::Declined { .. } => "declined".to_owned(),
        Answer::Question { .. } => "question".to_owned(),
        Answer::Unclear { .. } => "unclear".to_owned(),
    }
}

/// How many rows are read right, of how many; those that are not are shown. A confirmation that is none ends it.
fn right(corpus: &str) -> (usize, usize) {
    let rows: Vec<Row> = corpus
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut right = 0;
    for row in &rows {
        let found = said(&read(&row.text, &[], &asked()));
        if found == row.expect {
            right += 1;
        } else {
            eprintln!("{found}, not {}: {:?}", row.expect, row.text);
        }
        assert!(
            !found.starts_with("confirmed") || row.expect.starts_with("confirmed"),
            "falsely confirmed: {:?}",
            row.text
        );
    }
    (right, rows.len())
}

#[test]
fn answers_that_the_rules_were_made_with() {
    let (right, all) = right(include_str!("../corpus/tuned.jsonl"));
    eprintln!("tuned: {right} of {all}");
    assert!(right * 100 >= all * 97, "{right} of {all}");
}

#[test]
fn answers_that_were_held_out() {
    let (right, all) = right(include_str!("../corpus/held_out.jsonl"));
    eprintln!("held out: {right} of {all}");
    assert!(right * 100 >= all * 80, "{right} of {all}");
}

#[test]
fn the_corpus_names_times_that_can_be_read() {
    for corpus in [
        include_str!("../corpus/tuned.jsonl"),
        include_str!("../corpus/held_out.jsonl"),
    ] {
        for line in corpus.lines() {
            let row: Row = serde_json::from_str(line).unwrap();
            for time in row.expect.split(' ').skip(1) {
                let reads = time.parse::<Time>().is_ok() || time.parse::<DateTime>().is_ok();
                assert!(reads, "{time}");
            }
        }
    }
}
