//! The provider publishes the settings (autoconfig), on a real web server.

use os1_tests::{OwnNet, Shown, Site, Zone};

use super::{add, add_at_terminal, online, servers};

const PROVIDERS: &str = "/mail/config-v1.1.xml";
const DOMAINS: &str = "/.well-known/autoconfig/mail/config-v1.1.xml";
const DNS: Zone<'_> = &[
    (
        "_imaps._tcp.example.test.",
        "SRV",
        "0 1 993 in.example.test.",
    ),
    (
        "_submissions._tcp.example.test.",
        "SRV",
        "0 1 465 out.example.test.",
    ),
];

/// A file that names these hosts.
fn file(imap: &str, smtp: &str) -> String {
    format!(
        "<clientConfig version=\"1.1\"><emailProvider id=\"example.test\">\
         <incomingServer type=\"imap\"><hostname>{imap}</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>\
         <outgoingServer type=\"smtp\"><hostname>{smtp}</hostname><port>465</port><socketType>SSL</socketType></outgoingServer>\
         </emailProvider></clientConfig>"
    )
}

fn provider() -> Site {
    Site::new("autoconfig.example.test").page(PROVIDERS, 200, &file("a.mail.test", "b.mail.test"))
}

fn domain() -> Site {
    Site::new("example.test").page(DOMAINS, 200, &file("c.mail.test", "d.mail.test"))
}

#[test]
fn the_providers_own_file_comes_before_the_domains_and_that_before_dns() {
    let cases = [
        (vec![provider(), domain()], "imap a.mail.test:993 (TLS)"),
        (vec![domain()], "imap c.mail.test:993 (TLS)"),
        (
            vec![Site::new("example.test")],
            "imap in.example.test:993 (TLS)",
        ),
    ];
    for (sites, wanted) in cases {
        let Some(net) = OwnNet::start(DNS, &sites) else {
            return;
        };
        let handset = online();
        add(&handset, &net).ok();
        assert_eq!(servers(&handset)[0], wanted);
        for asked in net.asked() {
            let headers = asked["headers"].to_string().to_lowercase();
            assert!(!headers.contains("authorization"), "{asked}");
            assert!(!asked.to_string().contains("secret"), "{asked}");
        }
    }
}

#[test]
fn each_is_shown_and_a_no_leads_to_the_next() {
    let Some(net) = OwnNet::start(DNS, &[provider()]) else {
        return;
    };
    let handset = online();
    let shown = add_at_terminal(&handset, &net, "nyy");
    let published = "From what your provider publishes: read at a.mail.test:993 (TLS), send through b.mail.test:465 (TLS), as sam@example.test.";
    assert!(shown.contains(published), "{shown}");
    assert_eq!(servers(&handset)[0], "imap in.example.test:993 (TLS)");
}

#[test]
fn a_file_that_is_nobodys_word_or_nonsense_is_passed_over() {
    let bad = [
        provider().showing(Shown::Other),
        provider().showing(Shown::Expired),
        provider().showing(Shown::Unknown),
        Site::new("autoconfig.example.test").page(PROVIDERS, 200, "<html>Hello"),
        Site::new("autoconfig.example.test").redirect(PROVIDERS, "https://evil.test/config"),
        Site::new("autoconfig.example.test").page(PROVIDERS, 200, &"<a>".repeat(200_000)),
    ];
    for site in bad {
        let Some(net) = OwnNet::start(DNS, std::slice::from_ref(&site)) else {
            return;
        };
        let handset = online();
        add(&handset, &net).ok();
        assert_eq!(
            servers(&handset)[0],
            "imap in.example.test:993 (TLS)",
            "{site:?}"
        );
    }
}
