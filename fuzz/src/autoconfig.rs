//! The settings that a mail provider publishes.

use os1_guard::Security;
use os1_post::read_autoconfig;

use crate::Target;

const PUBLISHED: &[u8] = b"<clientConfig version=\"1.1\"><emailProvider id=\"x\"><incomingServer type=\"imap\"><hostname>imap.%EMAILDOMAIN%</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>OAuth2</authentication></incomingServer><outgoingServer type=\"smtp\"><hostname>smtp.example.org</hostname><port>587</port><socketType>STARTTLS</socketType></outgoingServer></emailProvider></clientConfig>";
const ENTITIES: &[u8] =
    b"<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><clientConfig>&b;</clientConfig>";
const PLAIN: &[u8] = b"<clientConfig><emailProvider><incomingServer type=\"imap\"><hostname>a</hostname><port>143</port><socketType>plain</socketType></incomingServer></emailProvider></clientConfig>";

/// Whatever is published, what comes out are encrypted servers with names that can be shown.
pub(crate) const TARGET: Target = Target {
    name: "autoconfig",
    feed,
    seeds: &[PUBLISHED, ENTITIES, PLAIN],
};

fn feed(bytes: &[u8]) {
    let Ok(address) = "sam@example.org".parse() else {
        return;
    };
    let Some(found) = read_autoconfig(bytes, &address) else {
        return;
    };
    for place in [&found.incoming, &found.outgoing] {
        assert_ne!(place.security, Security::None, "unencrypted");
        assert!(place.port > 0, "no port");
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        assert!(place.host.chars().all(plain), "a host that deceives");
    }
    assert!(!found.user.chars().any(char::is_control), "a user of lines");
}
