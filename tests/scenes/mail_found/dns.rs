//! The domain names its servers in DNS (RFC 6186), asked of a real name server.

use os1_tests::{OwnNet, Zone};

use super::{add, add_at_terminal, online, servers};

const OWN: Zone<'_> = &[
    (
        "_imaps._tcp.example.test.",
        "SRV",
        "20 1 993 late.example.test.",
    ),
    (
        "_imaps._tcp.example.test.",
        "SRV",
        "10 1 1993 in.example.test.",
    ),
    (
        "_imap._tcp.example.test.",
        "SRV",
        "0 1 143 plain.example.test.",
    ),
    (
        "_submission._tcp.example.test.",
        "SRV",
        "0 1 587 out.example.test.",
    ),
];
const FOUND: [&str; 2] = [
    "imap in.example.test:1993 (TLS)",
    "smtp out.example.test:587 (STARTTLS)",
];

#[test]
fn the_own_domains_servers_are_taken_by_a_script_and_what_was_asked_is_in_the_books() {
    let Some(net) = OwnNet::start(OWN, &[]) else {
        return;
    };
    let handset = online();
    add(&handset, &net).ok();
    assert_eq!(servers(&handset), FOUND);
    let left = handset.run(&["status"]).ok().lines[0]["left_device_today"].to_string();
    assert!(left.contains("where a domain has its servers"), "{left}");
    assert!(left.contains("127.0.0.1:53"), "{left}");
}

#[test]
fn an_answer_that_is_too_long_for_a_datagram_comes_by_a_stream_and_aliases_are_followed() {
    let alias: Zone<'_> = &[
        ("_imaps._tcp.example.test.", "CNAME", "mail.example.test."),
        ("mail.example.test.", "SRV", "0 1 1993 in.example.test."),
        (
            "_submission._tcp.example.test.",
            "SRV",
            "0 1 587 out.example.test.",
        ),
    ];
    let Some(net) = OwnNet::that_shortens(alias) else {
        return;
    };
    let handset = online();
    add(&handset, &net).ok();
    assert_eq!(servers(&handset), FOUND);
}

#[test]
fn names_of_another_domain_wait_for_a_person_who_is_told_so() {
    let foreign: Zone<'_> = &[
        (
            "_imaps._tcp.example.test.",
            "SRV",
            "0 1 993 imap.evil.test.",
        ),
        (
            "_submissions._tcp.example.test.",
            "SRV",
            "0 1 465 smtp.example.test.",
        ),
    ];
    let Some(net) = OwnNet::start(foreign, &[]) else {
        return;
    };
    let handset = online();
    add(&handset, &net).ok();
    assert!(servers(&handset).is_empty(), "a script gives nothing to it");
    let shown = add_at_terminal(&handset, &net, "nnnn");
    for words in [
        "what the domain of your address says in DNS: read at imap.evil.test:993 (TLS)",
        "imap.evil.test is not in the domain example.test: say yes only if you know it",
        "the usual names, a guess: read at imap.example.test:993",
        "Nothing was added",
    ] {
        assert!(shown.contains(words), "{words:?} is not in {shown}");
    }
    assert!(servers(&handset).is_empty());
    let shown = add_at_terminal(&handset, &net, "yy");
    assert!(shown.contains("is added"), "{shown}");
    assert_eq!(
        servers(&handset),
        [
            "imap imap.evil.test:993 (TLS)",
            "smtp smtp.example.test:465 (TLS)"
        ]
    );
}

#[test]
fn a_name_server_that_says_nonsense_is_one_that_names_nobody() {
    let no_names = [1_u8, 0x80].repeat(200);
    for garbage in [
        &b""[..],
        b"\x81\x80\x00\x01\xff\xff\x00\x00\x00\x00\xc0\x0c",
        &no_names,
    ] {
        let Some(net) = OwnNet::that_garbles(garbage) else {
            return;
        };
        let handset = online();
        add(&handset, &net).ok();
        assert!(servers(&handset).is_empty());
    }
}
