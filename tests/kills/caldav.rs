//! Killed while a calendar is brought into step with a real server.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use os1_base::Chance;
use os1_tests::{CalDav, Handset};

/// Events on the server, and made here, that have to change sides.
const THERE: usize = 200;
const HERE: usize = 40;
/// About as long as a whole round takes.
const LONGEST: Duration = Duration::from_millis(3_000);
/// Kills of one profile and server: half while events come, half while they go.
const PER_PROFILE: u32 = 10;

#[test]
fn a_round_that_is_killed_goes_on_and_every_event_is_once_on_each_side() {
    let mut chance = super::chance("caldav");
    let servers: [fn() -> Option<CalDav>; 3] = [CalDav::radicale, CalDav::xandikos, CalDav::cyrus];
    let each = super::kills(1).div_ceil(3);
    for start in servers {
        let mut left = each;
        while left > 0 {
            let Some(server) = start() else {
                break;
            };
            let kills = left.min(PER_PROFILE);
            round_under_kills(&server, kills, &mut chance);
            left -= kills;
        }
    }
}

fn round_under_kills(server: &CalDav, kills: u32, chance: &mut Chance) {
    server.fill((0..THERE).map(|n| format!("there-{n}")));
    let handset = with_account(server);
    let mut kill = |times: u32| {
        for _ in 0..times {
            let mut running = handset.start(&["calendar", "sync"]);
            let pause = super::pause(chance, LONGEST);
            let _acknowledged = running.line_within(pause);
            running.kill();
        }
    };
    kill(kills / 2);
    handset.run(&["calendar", "sync"]).ok();
    let mine = handset.write("mine.ics", mine());
    let file = mine.to_string_lossy();
    handset
        .run(&["calendar", "import", &file, "--calendar", "work"])
        .ok();
    kill(kills - kills / 2);
    handset.run(&["calendar", "sync"]).ok();
    check(&handset, server);
}

fn with_account(server: &CalDav) -> Handset {
    let mut handset = Handset::set_up();
    handset.use_calendar(&server.address());
    handset
}

/// Every UID once, on the server as it tells, and here by the export.
fn check(handset: &Handset, server: &CalDav) {
    let once: BTreeMap<String, u32> = (0..THERE)
        .map(|n| (format!("there-{n}"), 1))
        .chain((0..HERE).map(|n| (format!("here-{n}"), 1)))
        .collect();
    assert_eq!(apart(&server.uids(), &once), [""; 0], "{}", server.name);
    let file = handset.home().join("out.ics");
    handset
        .run(&[
            "calendar",
            "export",
            &file.to_string_lossy(),
            "--calendar",
            "work",
        ])
        .ok();
    let text = std::fs::read_to_string(file).expect("the export");
    let mut here: BTreeMap<String, u32> = BTreeMap::new();
    for uid in text.lines().filter_map(|line| line.strip_prefix("UID:")) {
        *here.entry(uid.trim().to_owned()).or_default() += 1;
    }
    assert_eq!(apart(&here, &once), [""; 0], "here");
    let reply = handset.run(&["calendar", "resolve"]).ok();
    assert!(
        reply
            .lines
            .iter()
            .all(|line| line.get("conflict").is_none()),
        "nothing is to be decided"
    );
}

/// The UIDs that are not there as often as they should be.
fn apart(found: &BTreeMap<String, u32>, wanted: &BTreeMap<String, u32>) -> Vec<String> {
    let all = found.keys().chain(wanted.keys());
    let wrong = all.filter(|uid| found.get(*uid) != wanted.get(*uid));
    let wrong: BTreeSet<&String> = wrong.collect();
    wrong
        .into_iter()
        .map(|uid| format!("{uid}: {}", found.get(uid).copied().unwrap_or(0)))
        .collect()
}

fn mine() -> String {
    let events: String = (0..HERE)
        .map(|n| format!("BEGIN:VEVENT\r\nUID:here-{n}\r\nDTSTAMP:20260301T000000Z\r\nSUMMARY:Mine {n}\r\nDTSTART:20260310T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"))
        .collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{events}END:VCALENDAR\r\n")
}
