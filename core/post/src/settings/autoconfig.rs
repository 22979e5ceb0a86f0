//! The settings that Thunderbird reads (autoconfig, `clientConfig` version 1.1).

use os1_guard::{Address, Security, is_host_name};
use roxmltree::{Document, Node, ParsingOptions};

use super::place::security;
use super::{MailPlace, MailProtocol, MailSettings};

/// The largest file that is read, in bytes.
pub const MAX_AUTOCONFIG: usize = 256 * 1024;
/// The most nodes of it.
const MAX_NODES: u32 = 10_000;

/// Where a domain may publish it, best first: host and path.
#[must_use]
pub fn autoconfig_paths(address: &Address) -> [(String, String); 2] {
    let domain = address.domain();
    [
        (
            format!("autoconfig.{domain}"),
            format!(
                "/mail/config-v1.1.xml?emailaddress={}",
                crate::percent::encoded(address.as_str())
            ),
        ),
        (
            domain.to_owned(),
            "/.well-known/autoconfig/mail/config-v1.1.xml".to_owned(),
        ),
    ]
}

/// The settings in an autoconfig file for `address`: the first server of each kind that is
/// encrypted. `None` when the file is none, is beyond a bound, or names no such servers.
#[must_use]
pub fn read_autoconfig(xml: &[u8], address: &Address) -> Option<MailSettings> {
    if xml.len() > MAX_AUTOCONFIG {
        return None;
    }
    let text = std::str::from_utf8(xml).ok()?;
    let options = ParsingOptions {
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).ok()?;
    let root = document.root_element();
    if root.tag_name().name() != "clientConfig" {
        return None;
    }
    let servers: Vec<Node<'_, '_>> = root
        .children()
        .filter(|node| node.tag_name().name() == "emailProvider")
        .flat_map(|provider| provider.children())
        .collect();
    let server = |element: &str, kind: &str| {
        servers
            .iter()
            .filter(|node| {
                node.tag_name().name() == element && node.attribute("type") == Some(kind)
            })
            .find_map(|node| Server::read(node, address))
    };
    let incoming = server("incomingServer", "imap")?;
    let outgoing = server("outgoingServer", "smtp")?;
    Some(MailSettings {
        oauth: incoming.oauth && !incoming.password,
        user: incoming.user,
        protocol: MailProtocol::Imap,
        incoming: incoming.place,
        outgoing: outgoing.place,
    })
}

struct Server {
    place: MailPlace,
    user: String,
    oauth: bool,
    password: bool,
}

impl Server {
    fn read(node: &Node<'_, '_>, address: &Address) -> Option<Self> {
        let text = |name: &str| {
            let child = node
                .children()
                .find(|child| child.tag_name().name() == name)?;
            Some(filled(child.text()?.trim(), address))
        };
        let host = text("hostname")?.to_ascii_lowercase();
        let port: u16 = text("port")?.parse().ok()?;
        let security: Security = security(&text("socketType")?)?;
        let ways: Vec<&str> = node
            .children()
            .filter(|child| child.tag_name().name() == "authentication")
            .filter_map(|child| child.text())
            .map(str::trim)
            .collect();
        let user = text("username").unwrap_or_else(|| address.as_str().to_owned());
        let sound = is_host_name(&host) && port > 0 && is_user(&user);
        sound.then(|| Self {
            place: MailPlace {
                host,
                port,
                security,
            },
            user,
            oauth: ways.contains(&"OAuth2"),
            password: ways.is_empty() || ways.iter().any(|way| way.starts_with("password")),
        })
    }
}

fn is_user(user: &str) -> bool {
    (1..=200).contains(&user.len()) && !user.chars().any(char::is_control)
}

/// The variables of the format.
fn filled(text: &str, address: &Address) -> String {
    let local = address
        .as_str()
        .rsplit_once('@')
        .map_or("", |(local, _)| local);
    text.replace("%EMAILADDRESS%", address.as_str())
        .replace("%EMAILLOCALPART%", local)
        .replace("%EMAILDOMAIN%", address.domain())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PUBLISHED: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="example.test">
    <domain>example.test</domain>
    <displayName>Example</displayName>
    <incomingServer type="pop3"><hostname>pop.example.test</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
    <incomingServer type="imap">
      <hostname>plain.example.test</hostname><port>143</port><socketType>plain</socketType>
      <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>
    </incomingServer>
    <incomingServer type="imap">
      <hostname>imap.%EMAILDOMAIN%</hostname><port>993</port><socketType>SSL</socketType>
      <username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>smtp.example.test</hostname><port>587</port><socketType>STARTTLS</socketType>
      <username>%EMAILLOCALPART%</username>
    </outgoingServer>
  </emailProvider>
</clientConfig>"#;

    fn sam() -> Address {
        "sam+x@example.test".parse().unwrap()
    }

    #[test]
    fn the_first_encrypted_servers_are_taken() {
        let found = read_autoconfig(PUBLISHED.as_bytes(), &sam()).unwrap();
        assert_eq!(found.incoming.to_string(), "imap.example.test:993 (TLS)");
        assert_eq!(
            found.outgoing.to_string(),
            "smtp.example.test:587 (STARTTLS)"
        );
        assert_eq!(found.user, "sam+x");
        assert!(!found.oauth);
        let oauth = PUBLISHED.replace("password-cleartext", "OAuth2");
        assert!(read_autoconfig(oauth.as_bytes(), &sam()).unwrap().oauth);
    }

    #[test]
    fn what_is_hostile_or_no_settings_is_passed_over() {
        let bad = [
            PUBLISHED.replace("imap.%EMAILDOMAIN%", "imap evil"),
            PUBLISHED
                .replace("SSL", "plain")
                .replace("STARTTLS", "plain"),
            PUBLISHED.replace("clientConfig", "html"),
            PUBLISHED.replace("<port>993</port>", "<port>0</port>"),
            "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><clientConfig>&a;</clientConfig>".to_owned(),
            format!("<clientConfig>{}</clientConfig>", "<a/>".repeat(20_000)),
        ];
        for xml in bad {
            assert_eq!(read_autoconfig(xml.as_bytes(), &sam()), None);
        }
        assert_eq!(
            read_autoconfig(&vec![b'<'; MAX_AUTOCONFIG + 1], &sam()),
            None
        );
    }

    #[test]
    fn the_address_is_encoded_in_the_question() {
        let [(host, path), _] = autoconfig_paths(&sam());
        assert_eq!(host, "autoconfig.example.test");
        assert!(path.ends_with("emailaddress=sam%2Bx%40example.test"));
    }

    proptest! {
        #[test]
        fn whatever_is_published_is_read_within_bounds(
            from in 0..PUBLISHED.len(), junk in "\\PC{0,30}"
        ) {
            let mut xml = PUBLISHED.get(..from).unwrap_or_default().to_owned();
            xml.push_str(&junk);
            xml.push_str(PUBLISHED.get(from..).unwrap_or_default());
            if let Some(found) = read_autoconfig(xml.as_bytes(), &sam()) {
                prop_assert!(is_host_name(&found.incoming.host) && is_host_name(&found.outgoing.host));
                prop_assert_ne!(found.outgoing.security, Security::None);
            }
        }
    }
}
