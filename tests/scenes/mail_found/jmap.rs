//! A JMAP server that is found by the address (RFC 8620 §2.2).

use os1_tests::{CalDav, Handset, ImapDevice, Mailbox, OwnNet, Site, Zone};

use super::{add, online, servers};

const SENDING: Zone<'_> = &[(
    "_submissions._tcp.example.test.",
    "SRV",
    "0 1 465 out.example.test.",
)];

/// Cyrus calls its users by the first part of the address alone.
fn add_as_sam(handset: &Handset, net: &OwnNet) {
    let file = handset.write("password.txt", "secret\n");
    let file = file.to_string_lossy();
    let add = ["account", "add", super::ADDRESS, "--user", "sam"];
    let password = ["--password-file", &file];
    handset
        .run_in(net, &[&add[..], &password[..]].concat())
        .ok();
}

fn one_mail() -> Option<(CalDav, String)> {
    let server = CalDav::cyrus()?;
    let letters = Mailbox::of(1).letters;
    ImapDevice::new(server.imap, "sam").append("INBOX", "", &letters[0].raw);
    Some((server, letters[0].id.clone()))
}

#[test]
fn the_domain_answers_and_mail_is_read_there() {
    let Some((server, letter)) = one_mail() else {
        return;
    };
    let front = Site::new("example.test").before(server.port);
    let Some(net) = OwnNet::start(SENDING, &[front]) else {
        return;
    };
    let handset = online();
    add_as_sam(&handset, &net);
    assert_eq!(
        servers(&handset),
        [
            "jmap example.test:443 (TLS)",
            "smtp out.example.test:465 (TLS)"
        ]
    );
    let round = handset.run_in(&net, &["mail", "sync"]).ok();
    assert_eq!(round.lines[0]["fetched"], 1, "{}", round.out);
    let listed = handset.run(&["mail", "list"]).ok();
    assert_eq!(listed.lines[0]["message_id"], *letter);
}

#[test]
fn a_server_that_dns_names_and_one_that_the_domain_sends_on_to_are_found() {
    let Some((server, _)) = one_mail() else {
        return;
    };
    let named: Zone<'_> = &[
        SENDING[0],
        (
            "_jmap._tcp.example.test.",
            "SRV",
            "0 1 443 jmap.example.test.",
        ),
    ];
    let here = Site::new("jmap.example.test").before(server.port);
    let on = Site::new("example.test").redirect(
        "/.well-known/jmap",
        "https://jmap.example.test/jmap/session",
    );
    for (zone, sites) in [(named, vec![here.clone()]), (SENDING, vec![on, here])] {
        let Some(net) = OwnNet::start(zone, &sites) else {
            return;
        };
        let handset = online();
        add_as_sam(&handset, &net);
        assert_eq!(servers(&handset)[0], "jmap jmap.example.test:443 (TLS)");
        let round = handset.run_in(&net, &["mail", "sync"]).ok();
        assert_eq!(round.lines[0]["fetched"], 1, "{}", round.out);
        let told = net.asked();
        let password = told
            .iter()
            .any(|one| one["headers"]["authorization"].is_string());
        assert!(!password, "it went to a host that only sends on: {told:?}");
    }
}

#[test]
fn a_website_that_knows_no_jmap_or_sends_everybody_away_is_none() {
    let zone: Zone<'_> = &[
        SENDING[0],
        (
            "_imaps._tcp.example.test.",
            "SRV",
            "0 1 993 in.example.test.",
        ),
    ];
    let site = || Site::new("example.test");
    let away = site().redirect("/.well-known/jmap", "https://evil.test/.well-known/jmap");
    let evil = Site::new("evil.test");
    let round = site().redirect("/.well-known/jmap", "/.well-known/jmap");
    let welcome = site().page("/.well-known/jmap", 200, "<html>Welcome");
    for sites in [vec![site()], vec![away, evil], vec![round], vec![welcome]] {
        let Some(net) = OwnNet::start(zone, &sites) else {
            return;
        };
        let handset = online();
        add(&handset, &net).ok();
        assert_eq!(servers(&handset)[0], "imap in.example.test:993 (TLS)");
        let elsewhere = net.asked();
        assert!(
            elsewhere.iter().all(|one| one["site"] == "example.test"),
            "another domain was asked: {elsewhere:?}"
        );
    }
}
