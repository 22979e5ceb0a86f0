//! The daemon keeps the profile open, and other commands talk to it.

use os1_tests::{Handset, Running};

fn daemon(handset: &Handset) -> Running {
    handset.daemon(&[]).0
}

#[test]
fn commands_talk_to_the_daemon_and_what_they_did_is_there_when_it_is_gone() {
    let handset = Handset::set_up();
    let mut running = daemon(&handset);
    let reply = handset.say("Please note the word albatross");
    assert_eq!(reply.events("done").len(), 1);
    assert!(handset.status()["name"].is_string());
    assert!(running.is_alive(), "a client's end is not the daemon's");
    running.kill();
    let export = handset.home().join("all.zip");
    handset.run(&["export", &export.to_string_lossy()]).ok();
    assert!(os1_tests::Archive::open(&export).count("albatross") >= 1);
}

#[test]
fn several_clients_at_once_are_all_served() {
    let handset = Handset::set_up();
    let _running = daemon(&handset);
    let replies: Vec<_> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..6)
            .map(|at| {
                let handset = &handset;
                scope.spawn(move || handset.say(&format!("line {at} of many")))
            })
            .collect();
        clients
            .into_iter()
            .map(|client| client.join().unwrap())
            .collect()
    });
    for reply in replies {
        assert_eq!(reply.events("done").len(), 1, "{reply:?}");
    }
}

#[test]
fn a_second_daemon_is_told_that_there_is_one() {
    let handset = Handset::set_up();
    let _running = daemon(&handset);
    let second = handset.run(&["daemon"]);
    assert_eq!(second.code, Some(1), "{second:?}");
    assert!(second.err.contains(' '), "{second:?}");
}

#[test]
fn a_killed_daemon_does_not_lock_the_profile() {
    let handset = Handset::set_up();
    daemon(&handset).kill();
    assert!(!handset.say("Are you there?").speech().is_empty());
    let _again = daemon(&handset);
    assert!(!handset.say("And now?").speech().is_empty());
}
