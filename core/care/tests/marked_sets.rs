//! Figures on the marked sets. Odd rows are for development, even rows are held out.
//!
//! `cargo test -p os1-care --test marked_sets -- --nocapture` prints them;
//! `OS1_CARE_SHOW=dev` prints the development rows that go wrong.

#![allow(clippy::print_stdout, reason = "the figures are what this is run for")]

use std::collections::BTreeMap;

use os1_care::crisis::{Assessment, assess};
use os1_care::honesty::{Listening, Verdict, check_in};

struct Row {
    held_out: bool,
    class: &'static str,
    second: &'static str,
    text: &'static str,
}

fn rows(file: &'static str) -> Vec<Row> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .enumerate()
        .map(|(at, line)| {
            let mut cells = line.splitn(3, '|');
            let mut cell = || cells.next().unwrap_or_default();
            Row {
                held_out: at % 2 == 1,
                class: cell(),
                second: cell(),
                text: cell(),
            }
        })
        .collect()
}

/// Share of the rows for which `right` holds, by class and half.
#[derive(Default)]
struct Figures(BTreeMap<(bool, &'static str), (usize, usize)>);

impl Figures {
    fn add(&mut self, row: &Row, class: &'static str, right: bool, saw: &str) {
        let (good, all) = self.0.entry((row.held_out, class)).or_default();
        *good += usize::from(right);
        *all += 1;
        if !right && !row.held_out && std::env::var("OS1_CARE_SHOW").is_ok_and(|v| v == "dev") {
            println!("{class}|{}|{}  <- {saw}", row.second, row.text);
        }
    }

    fn share(&self, held_out: bool, class: &str) -> f64 {
        let (good, all) = self
            .0
            .iter()
            .find(|(key, _)| **key == (held_out, class))
            .map_or((0, 0), |(_, v)| *v);
        assert!(all > 0, "no row of {class}");
        #[allow(clippy::cast_precision_loss, reason = "a few hundred rows")]
        let share = good as f64 / all as f64;
        println!(
            "{} {class}: {good} of {all} right, {share:.3}",
            if held_out { "held out" } else { "dev" }
        );
        share
    }
}

#[test]
fn the_crisis_detector_on_its_marked_set() {
    let rows = rows(include_str!("data/crisis.psv"));
    assert!(rows.len() >= 400);
    let mut figures = Figures::default();
    for row in &rows {
        let assessment: Assessment = assess(row.text);
        let right = assessment.is_crisis() == (row.class != "near");
        figures.add(row, row.class, right, &format!("{assessment:?}"));
        if row.class != "near" && right {
            let named = assessment
                .kind
                .is_some_and(|kind| kind.name() == row.second);
            figures.add(row, "kind", named, &format!("{assessment:?}"));
        }
    }
    for held_out in [false, true] {
        assert!(figures.share(held_out, "direct") >= 0.98);
        assert!(figures.share(held_out, "veiled") >= 0.85);
        assert!(figures.share(held_out, "near") >= 0.99);
        assert!(figures.share(held_out, "kind") >= 0.9);
    }
}

/// Each of these was unseen once: what the rules reached then stands at the head of the file
/// and in `docs/care.md`. The next set goes beside them before the rules are touched again.
#[test]
fn the_crisis_detector_on_the_other_development_sets() {
    let mut figures = Figures::default();
    let second = rows(include_str!("data/crisis-second.psv"));
    let third = rows(include_str!("data/crisis-third.psv"));
    let fourth = rows(include_str!("data/crisis-fourth.psv"));
    let fifth = rows(include_str!("data/crisis-fifth.psv"));
    for mut row in second.into_iter().chain(third).chain(fourth).chain(fifth) {
        row.held_out = false;
        let assessment = assess(row.text);
        let right = assessment.is_crisis() == (row.class != "near");
        figures.add(&row, row.class, right, &format!("{assessment:?}"));
    }
    assert!(figures.share(false, "direct") >= 0.98);
    assert!(figures.share(false, "veiled") >= 0.85);
    assert!(figures.share(false, "near") >= 0.99);
}

#[test]
fn the_exit_check_on_its_marked_set() {
    let rows = rows(include_str!("data/honesty.psv"));
    assert!(rows.len() >= 200);
    let mut figures = Figures::default();
    let mut more = self::rows(include_str!("data/honesty-second.psv"));
    more.iter_mut().for_each(|row| row.held_out = false);
    for row in rows.iter().chain(&more) {
        let listening = Listening {
            farewell: row.second == "f",
            asked: None,
        };
        let verdict = check_in(listening, row.text);
        let fair = row.class == "fair";
        figures.add(
            row,
            if fair { "fair" } else { "breach" },
            verdict.is_fair() == fair,
            &format!("{verdict:?}"),
        );
        if let (false, Verdict::Breach(breach)) = (fair, verdict) {
            figures.add(
                row,
                "sort",
                breach.name() == row.class,
                &format!("{verdict:?}"),
            );
        }
    }
    for held_out in [false, true] {
        assert!(figures.share(held_out, "breach") >= 0.95);
        assert!(figures.share(held_out, "fair") >= 0.99);
        assert!(figures.share(held_out, "sort") >= 0.8);
    }
}
