//! Killed while mail that presses is told: it is told once, or it was lost with the process
//! that told it, and never twice.

use std::collections::BTreeMap;
use std::time::Duration;

use os1_tests::Handset;
use serde_json::Value;

/// People who wait, of one profile; a day tells of two at most, three hours apart.
const PEOPLE: usize = 8;
/// About as long as a morning's greeting takes.
const LONGEST: Duration = Duration::from_millis(700);

#[test]
fn what_presses_is_told_at_most_once_however_often_it_is_killed() {
    let mut chance = super::chance("pressing");
    let mut left = super::kills(2);
    let (mut told_of, mut lost) = (0, 0);
    while left > 0 {
        let mut handset = with_waiting_people();
        let kills = left.min(PEOPLE as u32);
        let mut told: BTreeMap<usize, u32> = BTreeMap::new();
        for nth in 0..kills {
            handset.at(&moment(nth));
            let running = handset.start(&["say", "--", "Good morning"]);
            std::thread::sleep(super::pause(&mut chance, LONGEST));
            count(&running.kill(), &mut told);
        }
        // As many moments in peace as are needed for everybody.
        for nth in kills..kills + PEOPLE as u32 + 1 {
            handset.at(&moment(nth));
            count(&handset.say("Good morning").lines, &mut told);
        }
        assert!(told.values().all(|times| *times == 1), "{told:?}");
        let waiting = handset.run(&["mail", "pressing"]).ok().lines;
        assert_eq!(waiting.len(), PEOPLE);
        for one in waiting {
            assert_eq!(one["said"], true, "{one}");
        }
        told_of += told.len();
        lost += PEOPLE - told.len();
        left -= kills;
    }
    eprintln!("{told_of} were told of once, {lost} were noted by a process that was killed");
}

/// Who is spoken of in what was printed.
fn count(lines: &[Value], told: &mut BTreeMap<usize, u32>) {
    let speech: String = lines
        .iter()
        .filter(|line| line["event"] == "speech")
        .filter_map(|line| line["text"].as_str())
        .collect();
    for person in (0..PEOPLE).filter(|person| speech.contains(&name(*person))) {
        *told.entry(person).or_default() += 1;
    }
}

/// Nine in the morning or two in the afternoon, from 11 March on.
fn moment(nth: u32) -> String {
    let (day, hour) = (11 + nth / 2, 9 + 5 * (nth % 2));
    format!("2026-03-{day:02}T{hour:02}:00:00+01:00[Europe/Berlin]")
}

fn name(person: usize) -> String {
    format!("Person{person} Quist")
}

/// A profile in which everybody was answered in February and wrote three times since.
fn with_waiting_people() -> Handset {
    let handset = Handset::set_up();
    let folder = handset.home().join("maildir");
    for part in ["cur", "new", "tmp"] {
        std::fs::create_dir_all(folder.join(part)).unwrap();
    }
    for person in 0..PEOPLE {
        for (n, date) in ["20 Feb", "8 Mar", "9 Mar", "10 Mar"].iter().enumerate() {
            let marks = if n == 0 { "RS" } else { "" };
            let file = folder.join(format!("cur/{person}.{n}.test:2,{marks}"));
            std::fs::write(file, letter(person, n, date)).unwrap();
        }
    }
    let path = folder.to_string_lossy().into_owned();
    handset.run(&["mail", "import", &path]).ok();
    handset
}

fn letter(person: usize, n: usize, date: &str) -> String {
    let name = name(person);
    format!(
        "From: {name} <p{person}@quist.example>\nTo: Theo <theo@example.test>\n\
         Date: {date} 2026 08:00:00 +0100\nMessage-ID: <{person}-{n}@quist.example>\n\
         Subject: The court date {n}\n\n\
         The court needs your signature urgently. Did you see my last mail?\n"
    )
}
