//! What only JMAP has: a bearer token, and Sent filed by import.

use os1_tests::{Authorizer, CalDav, Cutter, Dovecot, Handset, ImapDevice, Mailbox};

use super::sync;

#[test]
fn an_account_signs_in_with_a_bearer_token() {
    let (Some(server), Some(authorizer)) = (CalDav::cyrus(), Authorizer::of_cyrus("sam")) else {
        return;
    };
    let letters = Mailbox::of(1).letters;
    ImapDevice::new(server.imap, "sam").append("INBOX", "", &letters[0].raw);
    let mut handset = Handset::set_up();
    handset.online();
    let at = |path: &str| format!("http://127.0.0.1:{}/{path}", authorizer.port);
    let (authorize, token) = (at("authorize"), at("token"));
    let jmap = format!("localhost:{}", server.port);
    let add = ["account", "add", "sam@example.test", "--user", "sam"];
    let places = ["--jmap", &jmap, "--smtp", "localhost:1"];
    let oauth = ["--oauth-client", "os1-test", "--oauth-scope", "mail"];
    let urls = ["--oauth-authorize", &authorize, "--oauth-token", &token];
    let security = ["--security", "none"];
    let all = [&add[..], &places[..], &oauth[..], &urls[..], &security[..]];
    let mut running = handset.start(&all.concat());
    let visit = running.next_line().expect("where to go");
    let page = Authorizer::visit(visit["visit"].as_str().unwrap());
    assert!(page.contains("close this page"), "{page}");
    assert_eq!(
        running.next_line().expect("the account")["id"],
        "sam@example.test"
    );
    running.kill();
    // The first token ends within the minute, so that it is not used.
    assert_eq!(sync(&handset)["fetched"], 1);
    let count = authorizer.count();
    assert!(count.contains("\"refresh_token\": 1"), "{count}");
    assert_eq!(sync(&handset)["fetched"], 0);
    assert_eq!(authorizer.count(), count, "the token is kept");
}

/// A message that is asked about and said yes to; it leaves through Dovecot.
fn send(handset: &Handset, subject: &str) {
    let to = ["mail", "send", "--to", "theo@example.test"];
    let rest = ["--subject", subject, "I'll be late."];
    let asked = handset.run(&[&to[..], &rest[..]].concat()).ok();
    let approval = asked
        .lines
        .iter()
        .find_map(|line| line["approval"]["id"].as_str())
        .expect("an approval");
    handset.run(&["approve", approval]).ok();
}

#[test]
fn what_was_sent_is_filed_once_and_not_where_somebody_filed_it_already() {
    let (Some(server), Some(sending)) = (CalDav::cyrus(), Dovecot::start()) else {
        return;
    };
    let line = Cutter::before(server.port);
    let mut handset = Handset::set_up();
    handset.use_cyrus_and("sam", "jmap", line.port, sending.submission);
    let mut device = ImapDevice::new(server.imap, "sam");
    send(&handset, "Dinner");
    sync(&handset);
    assert_eq!(device.ids("Sent").len(), 1, "it is filed");
    sync(&handset);
    assert_eq!(device.ids("Sent").len(), 1, "once");

    line.go_away(true);
    send(&handset, "Breakfast");
    let taken = sending.relay.taken();
    let copy = taken.last().expect("it was sent");
    let copy = copy.split_once("\r\n").expect("its envelope").1;
    device.append("Sent", "\\Seen", copy);
    line.go_away(false);
    sync(&handset);
    assert_eq!(
        device.ids("Sent").len(),
        2,
        "the server's own copy is enough"
    );
    let listed = handset.run(&["outbox"]).ok();
    assert!(
        listed.lines.iter().all(|entry| entry["state"] == "filed"),
        "{}",
        listed.out
    );
}
