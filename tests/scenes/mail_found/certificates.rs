//! Mail and web servers that cannot prove who they are: what is wrong is said.

use os1_tests::{Handset, Shown, Site, Sites};

/// What each certificate is told as.
const TOLD: [(Shown, &str); 4] = [
    (Shown::Expired, "its certificate has expired"),
    (
        Shown::Early,
        "its certificate is not valid yet, or this device's date is wrong",
    ),
    (Shown::Other, "its certificate is for another name"),
    (
        Shown::Unknown,
        "Nobody this device trusts vouches for the server's certificate",
    ),
];

/// An account whose mail is read and sent at these ports, under TLS.
fn account(sites: &Sites, imap: u16, smtp: u16) -> Handset {
    let mut handset = Handset::set_up();
    handset.trust(sites.authority());
    handset.use_mail_at("sam", imap, smtp, "tls");
    handset
}

#[test]
fn every_fault_of_a_mail_servers_certificate_has_its_sentence() {
    let all: Vec<Site> = TOLD
        .iter()
        .map(|(shown, _)| Site::new("localhost").showing(*shown))
        .collect();
    let Some(sites) = Sites::start(&all) else {
        return;
    };
    for ((shown, words), port) in TOLD.iter().zip(&sites.ports) {
        let handset = account(&sites, *port, *port);
        let sending = handset.run(&["account", "test", "sam@example.test"]);
        assert_eq!(sending.code, Some(1), "{shown:?}");
        assert!(sending.err.contains(words), "{shown:?}: {}", sending.err);
        let reading = handset.run(&["mail", "sync"]);
        assert_eq!(reading.code, Some(1), "{shown:?}");
        assert!(reading.err.contains(words), "{shown:?}: {}", reading.err);
        let can_be_allowed = *shown == Shown::Unknown;
        assert_eq!(sending.err.contains("account pin"), can_be_allowed);
    }
}

#[test]
fn the_same_of_a_web_server_and_its_own_authority_is_believed_when_it_is_named() {
    let mut all = vec![Site::new("localhost").page("/jmap", 200, "")];
    all.extend(TOLD.map(|(shown, _)| Site::new("localhost").showing(shown)));
    let Some(sites) = Sites::start(&all) else {
        return;
    };
    let add = |handset: &Handset, port: u16| {
        let file = handset.write("password.txt", "secret\n");
        let (file, server) = (file.to_string_lossy(), format!("localhost:{port}"));
        let add = ["account", "add", "sam@example.test", "--jmap", &server];
        let rest = ["--smtp", "localhost:1", "--password-file", &file];
        handset.run(&[&add[..], &rest[..]].concat()).ok();
        handset.run(&["mail", "sync"])
    };
    for (at, port) in sites.ports.iter().enumerate() {
        let mut handset = Handset::set_up();
        handset.trust(sites.authority()).online();
        let told = add(&handset, *port);
        assert_eq!(told.code, Some(1));
        match at.checked_sub(1).and_then(|at| TOLD.get(at)) {
            // It is believed; that it speaks no JMAP is another matter.
            None => assert!(told.err.contains("could not be understood"), "{}", told.err),
            Some((Shown::Unknown, _)) => {
                let words = "nobody this device trusts vouches for its certificate";
                assert!(told.err.contains(words), "{}", told.err);
            }
            Some((_, words)) => assert!(told.err.contains(words), "{}", told.err),
        }
    }
    let mut stranger = Handset::set_up();
    stranger.online();
    let told = add(&stranger, sites.ports[0]);
    assert!(
        told.err.contains("nobody this device trusts vouches"),
        "{}",
        told.err
    );
    assert_eq!(sites.asked().len(), 1, "the password went where it may");
    let file = stranger.write("none.pem", "this is no certificate");
    stranger.trust(file);
    let refused = stranger.run(&["status"]);
    assert!(
        refused.err.contains("holds no certificate"),
        "{}",
        refused.err
    );
}
