//! The daemon keeps mail in step by itself.

use std::time::{Duration, Instant};

use os1_tests::{Dovecot, Handset, Mailbox};

use super::{here, id_of, with_account};

/// Longer than anything takes on a busy machine, and shorter than the beat of mail.
const PATIENCE: Duration = Duration::from_secs(120);

pub(super) fn wait_for(what: &str, mut seen: impl FnMut() -> bool) {
    let until = Instant::now() + PATIENCE;
    while !seen() {
        assert!(Instant::now() < until, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

pub(super) fn has(handset: &Handset, wanted: &str) -> bool {
    here(handset).iter().any(|mail| mail == wanted)
}

#[test]
fn new_mail_is_here_without_a_command_and_what_is_done_here_goes_out() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letters = Mailbox::of(3).letters;
    let mut device = server.device("sam");
    device.append("INBOX", "", &letters[0].raw);
    let mut handset = with_account(&server);
    handset.on_the_machines_clock();
    // In its usual beat of minutes: what is here sooner was told by the server.
    let (daemon, _) = handset.daemon(&[]);
    wait_for("the first round", || {
        has(&handset, &format!("{} INBOX", letters[0].id))
    });
    for letter in &letters[1..] {
        device.append("INBOX", "", &letter.raw);
        wait_for("a new mail", || {
            has(&handset, &format!("{} INBOX", letter.id))
        });
    }
    let id = id_of(&handset, &letters[0]);
    handset.run(&["mail", "move", &id, "--to", "archive"]).ok();
    wait_for("the move", || device.ids("Archive").len() == 1);
    daemon.kill();
}
