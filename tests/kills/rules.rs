//! Killed while rules for mail are made and ended by the user's words: each rule has its entry in the
//! journal, and each entry its rule.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use os1_tests::Handset;

/// About as long as a talk of some turns takes.
const LONGEST: Duration = Duration::from_millis(900);
/// Kills of one profile; then a fresh one.
const PER_PROFILE: u32 = 20;

#[test]
fn a_rule_and_its_entry_in_the_journal_are_both_there_or_neither() {
    let mut chance = super::chance("rules");
    let mut left = super::kills(2);
    while left > 0 {
        let handset = Handset::set_up();
        let mut next = 0;
        let kills = left.min(PER_PROFILE);
        for _ in 0..kills {
            let pause = super::pause(&mut chance, LONGEST);
            talk_until_killed(&handset, pause, &mut next);
            check(&handset);
        }
        assert!(next > kills, "every kill came before the first rule");
        while handset.run(&["undo"]).code == Some(0) {}
        assert!(
            rules(&handset).is_empty(),
            "a rule was made and no undo knows of it"
        );
        left -= kills;
    }
}

/// Makes rules as fast as they are answered, and ends every third again.
fn talk_until_killed(handset: &Handset, pause: Duration, next: &mut u32) {
    let started = Instant::now();
    let mut running = handset.start(&[]);
    while started.elapsed() < pause && running.is_alive() {
        let words = if *next % 3 == 2 {
            format!("forget the mail rule about shop{}.example", *next - 1)
        } else {
            format!("always archive newsletters from shop{next}.example")
        };
        *next += 1;
        running.write(&words);
        while let Some(left) = pause.checked_sub(started.elapsed()) {
            match running.line_within(left) {
                Some(event) if event["event"] != "done" => {}
                _ => break,
            }
        }
    }
    running.kill();
}

/// What the journal says was made and not ended is what there is. The clock stands still, so entries are
/// in no order.
fn check(handset: &Handset) {
    let journal = handset.run(&["activity"]).ok().lines;
    let that = |begin: &str| -> BTreeSet<String> {
        let what = journal.iter().filter_map(|line| line["what"].as_str());
        what.filter_map(|what| what.strip_prefix(begin))
            .map(str::to_owned)
            .collect()
    };
    let (made, ended) = (
        that("made a rule for mail: "),
        that("ended a rule for mail: "),
    );
    let left: BTreeSet<String> = made.difference(&ended).cloned().collect();
    assert_eq!(rules(handset), left);
}

/// The rules there are, in the words that made them.
fn rules(handset: &Handset) -> BTreeSet<String> {
    let rules = handset.run(&["mail", "rules"]).ok().lines;
    let said = rules
        .iter()
        .map(|rule| rule["said"].as_str().unwrap().to_owned());
    said.collect()
}
