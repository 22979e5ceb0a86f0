//! Killed in the middle of a talk.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use os1_tests::{Archive, Handset};

/// Longer than a few turns take, so that kills fall before, in and between them.
const LONGEST: Duration = Duration::from_millis(900);

/// What a run had acknowledged when it was killed.
#[derive(Default)]
struct Acknowledged {
    /// The user's words of every `heard` line.
    heard: Vec<String>,
    /// The whole speech of every turn that was `done`.
    answered: Vec<String>,
}

#[test]
fn what_was_acknowledged_before_the_kill_is_there_after_it() {
    let mut chance = super::chance("conversation");
    let handset = Handset::set_up();
    let mut all = Acknowledged::default();
    let mut next = 0_u32;
    for _ in 0..super::kills(3) {
        let pause = super::pause(&mut chance, LONGEST);
        let acknowledged = talk_until_killed(&handset, pause, &mut next);
        all.heard.extend(acknowledged.heard);
        all.answered.extend(acknowledged.answered);
        still_works(&handset);
    }
    assert!(
        !all.heard.is_empty(),
        "every kill came before the first word"
    );
    assert!(
        !all.answered.is_empty(),
        "every kill came before the first answer"
    );
    check(&handset, &all, next);
}

/// Says numbered lines as fast as they are answered, and kills the program after `pause`.
fn talk_until_killed(handset: &Handset, pause: Duration, next: &mut u32) -> Acknowledged {
    let started = Instant::now();
    let mut running = handset.start(&[]);
    let mut events = Vec::new();
    while started.elapsed() < pause && running.is_alive() {
        let line = sentence(*next);
        *next += 1;
        running.write(&line);
        // Read until the turn is done or the time is up, whichever comes first.
        while let Some(left) = pause.checked_sub(started.elapsed()) {
            let Some(event) = running.line_within(left) else {
                break;
            };
            let done = event["event"] == "done";
            events.push(event);
            if done {
                break;
            }
        }
    }
    events.extend(running.kill());
    acknowledged(&events)
}

fn acknowledged(events: &[serde_json::Value]) -> Acknowledged {
    let mut found = Acknowledged::default();
    let mut speech = String::new();
    for event in events {
        match event["event"].as_str() {
            Some("heard") => {
                speech.clear();
                found
                    .heard
                    .extend(event["text"].as_str().map(str::to_owned));
            }
            Some("speech") => speech.push_str(event["text"].as_str().unwrap_or_default()),
            Some("done") => found.answered.push(std::mem::take(&mut speech)),
            _ => {}
        }
    }
    found
}

/// Spelled so that no number's sentence contains another's.
fn sentence(number: u32) -> String {
    format!("the number of this line is <{number:06}>")
}

fn still_works(handset: &Handset) {
    let status = handset.status();
    assert!(status["name"].is_string(), "{status}");
}

fn check(handset: &Handset, all: &Acknowledged, said: u32) {
    let export = handset.home().join("after.zip");
    handset.run(&["export", &export.to_string_lossy()]).ok();
    let archive = Archive::open(&export);
    let heard: BTreeSet<_> = all.heard.iter().collect();
    for words in &heard {
        assert!(archive.count(words) >= 1, "acknowledged and lost: {words}");
    }
    // The core repeats itself, so each answer is counted: as often as it was called done.
    let mut answers: BTreeMap<&str, usize> = BTreeMap::new();
    for answer in all.answered.iter().map(|text| text.trim_end()) {
        *answers.entry(answer).or_default() += 1;
    }
    answers.remove("");
    for (answer, times) in answers {
        let kept = archive.count_in("talk.jsonl", answer);
        assert!(kept >= times, "done {times} times, kept {kept}: {answer}");
    }
    // What was never acknowledged may be there or not, but whole: every trace of a line of
    // ours is the whole line.
    let whole: usize = (0..said).map(|at| archive.count(&sentence(at))).sum();
    assert_eq!(
        archive.count("the number of this line is <"),
        whole,
        "half a line is kept"
    );
}
