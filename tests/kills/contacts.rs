//! Killed while address books are brought into step with a real server.

use std::collections::BTreeMap;
use std::time::Duration;

use os1_base::Chance;
use os1_tests::{CardDav, Handset};

/// Contacts on the server, and made here, that have to change sides.
const THERE: usize = 150;
const HERE: usize = 30;
/// About as long as a whole round takes.
const LONGEST: Duration = Duration::from_millis(2_500);
/// Kills of one profile and server: half while contacts come, half while they go.
const PER_PROFILE: u32 = 10;

#[test]
fn a_round_that_is_killed_goes_on_and_every_contact_is_once_on_each_side() {
    let mut chance = super::chance("contacts");
    let servers: [fn() -> Option<CardDav>; 3] =
        [CardDav::radicale, CardDav::xandikos, CardDav::cyrus];
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

fn round_under_kills(server: &CardDav, kills: u32, chance: &mut Chance) {
    server.fill((0..THERE).map(|n| format!("there-{n}")));
    let mut handset = Handset::set_up();
    handset.use_contacts(&server.address());
    let mut kill = |times: u32| {
        for _ in 0..times {
            let mut running = handset.start(&["contacts", "sync"]);
            let pause = super::pause(chance, LONGEST);
            let _acknowledged = running.line_within(pause);
            running.kill();
        }
    };
    kill(kills / 2);
    handset.run(&["contacts", "sync"]).ok();
    let mine = handset.write("mine.vcf", mine());
    let file = mine.to_string_lossy();
    handset
        .run(&["contacts", "import", &file, "--book", "friends"])
        .ok();
    kill(kills - kills / 2);
    handset.run(&["contacts", "sync"]).ok();
    check(&handset, server);
}

/// Every UID once, on the server as it tells, and here by the export.
fn check(handset: &Handset, server: &CardDav) {
    let once: BTreeMap<String, u32> = (0..THERE)
        .map(|n| (format!("there-{n}"), 1))
        .chain((0..HERE).map(|n| (format!("here-{n}"), 1)))
        .collect();
    assert_eq!(server.uids(), once, "{}", server.name);
    let file = handset.home().join("out.vcf");
    handset
        .run(&["contacts", "export", &file.to_string_lossy()])
        .ok();
    let text = std::fs::read_to_string(file).expect("the export");
    let mut here: BTreeMap<String, u32> = BTreeMap::new();
    for uid in text.lines().filter_map(|line| line.strip_prefix("UID:")) {
        *here.entry(uid.trim().to_owned()).or_default() += 1;
    }
    assert_eq!(here, once, "here, with {}", server.name);
    let reply = handset.run(&["contacts", "resolve"]).ok();
    let asked = reply
        .lines
        .iter()
        .any(|line| line.get("conflict").is_some());
    assert!(!asked, "nothing is to be decided");
}

fn mine() -> String {
    (0..HERE)
        .map(|n| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:here-{n}\r\nFN:Mine {n}\r\nN:{n};Mine;;;\r\nEND:VCARD\r\n"))
        .collect()
}
