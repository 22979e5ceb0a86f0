//! Events that a model proposed on a stranger's words: each waits for a yes, and is whole or
//! not there.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use os1_base::Chance;
use os1_companion::{Companion, Key};
use os1_store::{Settings, Store};

use crate::home::{Home, KEY, clock, empty, parts};
use crate::models::SEA;
use crate::plans::table;
use crate::reminders::proposing;

/// Tells the child where to work.
const FOLDER: &str = "OS1_DRAFT_KILL_TEST";
/// Kills, one of them before anything was done and one after all was.
const KILLS: u32 = 16;
/// About as long as a yes takes.
const LONGEST: Duration = Duration::from_millis(12);

/// A home where one event waits for a yes.
fn asked() -> Home {
    let home = Home::with(&proposing(true));
    crate::mail::import(&home);
    home.says(SEA);
    assert_eq!(home.companion.approvals().unwrap().len(), 1);
    home
}

/// How many drafts a closed profile holds.
fn drafts(folder: &Path) -> usize {
    let store = Store::open(folder, &Key::from_bytes(KEY), &[]).unwrap();
    Settings::new(store).names("calendar.draft.").unwrap().len()
}

fn drafts_of(home: Home) -> usize {
    let Home {
        folder,
        profile,
        companion,
        ..
    } = home;
    drop((companion, profile));
    drafts(folder.path())
}

#[test]
fn a_draft_goes_when_it_is_declined_stopped_approved_or_its_time_is_over() {
    assert_eq!(drafts_of(asked()), 1);
    let home = asked();
    let id = home.companion.approvals().unwrap().remove(0).id;
    home.companion.decline(&id).unwrap();
    assert_eq!(drafts_of(home), 0, "declined");
    let home = asked();
    home.clock.advance(Duration::from_secs(120));
    home.companion.stop().unwrap();
    assert_eq!(drafts_of(home), 0, "stopped");
    let home = asked();
    let id = home.companion.approvals().unwrap().remove(0).id;
    home.companion.approve(&id).unwrap();
    assert_eq!(table(&home).len(), 1);
    assert!(home.companion.approve(&id).is_err(), "one yes is one event");
    assert_eq!(drafts_of(home), 0, "approved");
    let home = asked();
    home.clock.advance(Duration::from_secs(25 * 60 * 60));
    let id = home.companion.approvals().unwrap();
    assert!(id.is_empty(), "a day is over");
    home.says(SEA);
    assert_eq!(drafts_of(home), 1, "the new one alone");
}

/// The child: says yes, and tells before and after.
#[test]
#[ignore = "run by the test below, in a process of its own"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let profile = empty(Path::new(&folder));
    let companion = Companion::new(&profile, parts(&clock(), None)).unwrap();
    let id = companion.approvals().unwrap().remove(0).id;
    eprintln!("told: ready");
    companion.approve(&id).unwrap();
    eprintln!("told: done");
    std::thread::park();
}

#[test]
fn a_yes_that_is_killed_is_still_open_or_the_event_is_there() {
    let Home {
        folder,
        profile,
        companion,
        ..
    } = asked();
    drop((companion, profile));
    let mut chance = Chance::seeded(11);
    let mut outcomes = [0, 0];
    for kill in 0..KILLS {
        let copy = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
            if file.file_type().unwrap().is_file() {
                std::fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
            }
        }
        let last = kill + 1 == KILLS;
        let pause = LONGEST.mul_f64(if kill == 0 { 0.0 } else { chance.unit() });
        killed(
            copy.path(),
            if last { "told: done" } else { "told: ready" },
            pause,
        );
        let profile = empty(copy.path());
        let companion = Companion::new(&profile, parts(&clock(), None)).unwrap();
        let open = companion.approvals().unwrap().len();
        let window = os1_companion::calendar::Span::new(
            "2026-03-01T00:00:00Z".parse().unwrap(),
            "2026-04-01T00:00:00Z".parse().unwrap(),
        );
        let there = companion.agenda(&window).unwrap().len();
        drop((companion, profile));
        assert_eq!(
            (open + there, drafts(copy.path())),
            (1, open),
            "after {pause:?}"
        );
        outcomes[there] += 1;
    }
    assert!(outcomes[1] >= 1, "the last had told that it was done");
}

/// Starts the child and kills it `pause` after it told this.
fn killed(folder: &Path, line: &str, pause: Duration) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["drafts::child", "--exact", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let told = BufReader::new(child.stderr.take().unwrap());
    let seen = told
        .lines()
        .map_while(Result::ok)
        .any(|told| told.contains(line));
    assert!(seen, "the child ended before");
    std::thread::sleep(pause);
    child.kill().unwrap();
    child.wait().unwrap();
}
