//! The domain names its server of calendars and contacts in DNS (RFC 6764), or is it itself.

use os1_tests::{CalDav, CardDav, Handset, OwnNet, Reply, Site, Zone};

use super::{ADDRESS, online};

const NAMED: Zone<'_> = &[
    (
        "_caldavs._tcp.example.test.",
        "SRV",
        "20 1 443 late.example.test.",
    ),
    (
        "_caldavs._tcp.example.test.",
        "SRV",
        "10 1 443 dav.example.test.",
    ),
    (
        "_carddavs._tcp.example.test.",
        "SRV",
        "0 1 443 dav.example.test.",
    ),
];

/// `account add KIND ADDRESS`, as a script says it.
fn add(handset: &Handset, net: &OwnNet, kind: &str) -> Reply {
    let file = handset.write("password.txt", "secret\n");
    let file = file.to_string_lossy();
    let named = ["account", "add", kind, ADDRESS, "--user", "sam"];
    let password = ["--password-file", &*file];
    handset.run_in(net, &[&named[..], &password[..]].concat())
}

fn accounts(handset: &Handset) -> usize {
    handset.run(&["account", "list"]).ok().lines.len()
}

#[test]
fn calendars_are_found_by_the_address_alone_and_read() {
    let Some(server) = CalDav::radicale() else {
        return;
    };
    server.fill(["tea".to_owned()]);
    let site = Site::new("dav.example.test").before(server.port);
    let Some(net) = OwnNet::start(NAMED, &[site]) else {
        return;
    };
    let handset = online();
    add(&handset, &net, "caldav").ok();
    let tried = handset.run_in(&net, &["account", "test", "caldav"]).ok();
    let there = tried.lines[0]["calendars"].to_string();
    assert!(there.contains("work"), "{there}");
    handset.run_in(&net, &["calendar", "sync"]).ok();
    let day = ["calendar", "agenda", "--day", "2026-03-10"];
    let agenda = handset.run(&day).ok();
    assert!(agenda.out.contains("tea"), "{}", agenda.out);
}

#[test]
fn contacts_are_found_and_read_too() {
    let Some(server) = CardDav::radicale() else {
        return;
    };
    server.fill(["anna".to_owned()]);
    let site = Site::new("dav.example.test").before(server.port());
    let Some(net) = OwnNet::start(NAMED, &[site]) else {
        return;
    };
    let handset = online();
    add(&handset, &net, "carddav").ok();
    handset.run_in(&net, &["contacts", "sync"]).ok();
    let listed = handset.run(&["contacts", "list"]).ok();
    assert!(listed.out.contains("Person anna"), "{}", listed.out);
}

#[test]
fn a_domain_that_names_nobody_may_answer_itself() {
    let Some(server) = CalDav::radicale() else {
        return;
    };
    server.fill(["tea".to_owned()]);
    let site = Site::new("example.test").before(server.port);
    let Some(net) = OwnNet::start(&[], &[site]) else {
        return;
    };
    let handset = online();
    add(&handset, &net, "caldav").ok();
    handset.run_in(&net, &["account", "test", "caldav"]).ok();
}

#[test]
fn a_server_of_another_domain_waits_for_a_person_and_silence_adds_nothing() {
    let foreign: Zone<'_> = &[(
        "_caldavs._tcp.example.test.",
        "SRV",
        "0 1 443 dav.evil.test.",
    )];
    let Some(net) = OwnNet::start(foreign, &[]) else {
        return;
    };
    let handset = online();
    add(&handset, &net, "caldav").ok();
    assert_eq!(accounts(&handset), 0, "a script gives nothing to it");
    let file = handset.write("password.txt", "secret\n");
    let file = file.to_string_lossy();
    let words = [
        "account",
        "add",
        "caldav",
        ADDRESS,
        "--password-file",
        &*file,
    ];
    let shown = handset.run_at_terminal_in(&net, &words, "n").out;
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "dav.evil.test is not in the domain example.test",
        "Nothing was added",
    ] {
        assert!(shown.contains(part), "{part:?} is not in {shown}");
    }
    let Some(silent) = OwnNet::start(&[], &[]) else {
        return;
    };
    add(&handset, &silent, "caldav").ok();
    assert_eq!(accounts(&handset), 0);
}
