//! The daemon keeps address books in step by itself.

use std::time::{Duration, Instant};

use os1_tests::{CardDav, Handset};

use super::{card, import};

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn wait_for(what: &str, mut seen: impl FnMut() -> bool) {
    let until = Instant::now() + PATIENCE;
    while !seen() {
        assert!(Instant::now() < until, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn is_here(handset: &Handset, name: &str) -> bool {
    let lines = handset.run(&["contacts", "list"]).ok().lines;
    lines.iter().any(|one| one["name"] == name)
}

#[test]
fn a_contact_changed_on_the_server_is_here_without_a_command_and_the_other_way_round() {
    let Some(server) = CardDav::radicale() else {
        return;
    };
    server.fill(["anna".to_owned()]);
    let mut handset = Handset::set_up();
    handset.use_contacts(&server.address());
    handset.on_the_machines_clock();
    let (daemon, _) = handset.daemon(&["--every", "1s"]);
    wait_for("the first round", || is_here(&handset, "Person anna"));
    server.put("anna", "FN:Anna Meyer\nN:Meyer;Anna;;;\nNICKNAME:Annie,Nan");
    wait_for("the server's change", || is_here(&handset, "Anna Meyer"));

    let new = card("UID:ben\nFN:Ben Novak");
    assert_eq!(
        import(&handset, &new, &["--book", "friends"])["imported"],
        1
    );
    wait_for("the new contact to be sent", || server.uids().len() == 2);

    // What another device took away goes here as well, and nothing comes back from here.
    let path = server.path("anna");
    server.device().delete(&path);
    wait_for("the contact to go", || !is_here(&handset, "Anna Meyer"));
    daemon.kill();
    assert_eq!(server.uids().len(), 1);
    assert!(is_here(&handset, "Ben Novak"));
}
