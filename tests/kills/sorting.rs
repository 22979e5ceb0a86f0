//! Killed while an inbox is sorted: at the yes, at the undo, and while its server is told.

use std::collections::BTreeSet;
use std::time::Duration;

use os1_base::Chance;
use os1_tests::{Dovecot, Handset};

use super::both_sides::{Places, WITHOUT_MOVE, WITHOUT_UIDPLUS, on_handset, on_server};

/// Mails in the inbox: of four, one is Anna's, two are a weekly letter, one is a shop's.
const THERE: usize = 240;
/// About as long as a yes to a group takes.
const LONGEST: Duration = Duration::from_millis(1_000);
/// Where its mails can be, by the same name on both sides.
const FOLDERS: [(&str, &str); 4] = [
    ("INBOX", "INBOX"),
    ("Archive", "Archive"),
    ("Junk", "Junk"),
    ("Trash", "Trash"),
];
/// Kills of one profile and server.
const PER_PROFILE: u32 = 20;

#[test]
fn a_group_that_is_sorted_under_kills_goes_whole_and_every_mail_is_once_on_each_side() {
    sorted("sorting", 4, Dovecot::start);
}

#[test]
fn the_same_at_a_server_that_can_only_copy() {
    sorted("sorting by copies", 1, || Dovecot::that_says(WITHOUT_MOVE));
}

#[test]
fn the_same_at_a_server_that_can_only_copy_and_mark() {
    sorted("sorting by copies and marks", 1, || {
        Dovecot::that_says(WITHOUT_UIDPLUS)
    });
}

fn sorted(story: &str, fifths: u32, start: impl Fn() -> Option<Dovecot>) {
    let mut chance = super::chance(story);
    let mut left = super::kills(fifths);
    let mut moved = 0;
    while left > 0 {
        let Some(server) = start() else {
            return;
        };
        let kills = left.min(PER_PROFILE);
        moved += sort_under_kills(&server, kills, &mut chance);
        left -= kills;
    }
    eprintln!("a group had moved, or moved back, after {moved} of the kills");
}

/// How many kills found a group elsewhere than the one before.
fn sort_under_kills(server: &Dovecot, kills: u32, chance: &mut Chance) -> u32 {
    let mut device = server.device("sam");
    for n in 0..THERE {
        device.append("INBOX", "", &letter(n));
    }
    let mut handset = Handset::set_up();
    handset.use_mail(server, "none");
    handset.run(&["mail", "sync"]).ok();
    let all = on_server(&mut server.device("sam"), &FOLDERS);
    assert_eq!(all.len(), THERE);
    let (mut before, mut moved) = (on_handset(&handset), 0);
    for _ in 0..kills {
        kill_once(&handset, chance);
        let now = on_handset(&handset);
        assert!(now.keys().eq(all.keys()), "a mail is lost");
        whole_groups(&now);
        moved += u32::from(now != before);
        before = now;
    }
    handset.run(&["mail", "sync"]).ok();
    let (here, there) = (
        on_handset(&handset),
        on_server(&mut server.device("sam"), &FOLDERS),
    );
    assert_eq!(here, there);
    assert!(here == before, "the server has not what was last said");
    assert!(there.keys().eq(all.keys()), "a mail is lost");
    while handset.run(&["undo"]).code == Some(0) {}
    let back = on_handset(&handset);
    let is_back = back.values().all(|folder| folder == "INBOX");
    assert!(is_back, "a group was moved and no undo knows of it");
    handset.run(&["mail", "sync"]).ok();
    assert_eq!(on_server(&mut server.device("sam"), &FOLDERS), back);
    moved
}

fn kill_once(handset: &Handset, chance: &mut Chance) {
    let words: &[&str] = match chance.below(4) {
        0 => &["undo"],
        1 => &["mail", "sync"],
        _ => {
            handset.say("my inbox is a mess, sort it");
            &["say", "--", "yes"]
        }
    };
    let running = handset.start(words);
    std::thread::sleep(super::pause(chance, LONGEST));
    running.kill();
}

/// Each sender's mails lie in one folder, or the yes was to half a group.
fn whole_groups(places: &Places) {
    for sender in 0..4 {
        let folders: BTreeSet<&String> = (0..THERE)
            .filter(|n| n % 4 == sender)
            .filter_map(|n| places.get(&id(n)))
            .collect();
        assert_eq!(folders.len(), 1, "half a group was moved");
    }
}

fn id(n: usize) -> String {
    format!("{n}@letters.example")
}

fn letter(n: usize) -> String {
    let (from, extra, subject, body) = match n % 4 {
        0 => (
            "Anna Berg <anna@berg.example>",
            "",
            "The lake",
            "It was lovely at the lake, come again.",
        ),
        3 => (
            "Shop <sales@shop.example>",
            "List-Unsubscribe: <https://shop.example/u>\n",
            "Winter sale",
            "Special offer: save up to a half, shop now!",
        ),
        _ => (
            "Tea Weekly <letter@tea.example>",
            "List-Unsubscribe: <https://tea.example/u>\n",
            "Tea weekly",
            "In this issue: green tea and cups.",
        ),
    };
    let (day, hour, id) = (1 + n % 28, n % 24, id(n));
    format!(
        "From: {from}\nTo: Sam <sam@example.test>\nDate: {day} Feb 2026 {hour:02}:00:00 +0000\n\
         Message-ID: <{id}>\n{extra}Subject: {subject} {n}\n\n{body}\n"
    )
}
