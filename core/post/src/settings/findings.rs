//! What was found out about an address, and the settings that come of it.

use os1_guard::Address;

use super::guess::guesses;
use super::{FoundSettings, MailPlace, MailProtocol, MailSettings, NamedServers, SettingsSource};

/// Everything that was found out about the servers of an address.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// The JMAP server that the domain answers as (RFC 8620 §2.2).
    pub jmap: Option<MailPlace>,
    /// What is published (autoconfig).
    pub published: Option<FoundSettings>,
    /// What the domain names in DNS.
    pub named: NamedServers,
}

impl Findings {
    /// Settings of `address`, best first: JMAP, what is published, what DNS names, and guesses
    /// last. None comes twice.
    #[must_use]
    pub fn settings(self, address: &Address) -> Vec<FoundSettings> {
        let mut all: Vec<FoundSettings> = Vec::new();
        let mut add = |found: FoundSettings| {
            if all.iter().all(|one| one.settings != found.settings) {
                all.push(found);
            }
        };
        let guesses = guesses(address);
        let sending = self.sending().or_else(|| {
            let guess = guesses.first()?;
            Some((guess.settings.outgoing.clone(), guess.sending))
        });
        let well_known = self.jmap.map(|jmap| (jmap, SettingsSource::WellKnown));
        let named = |place: Option<MailPlace>| place.map(|place| (place, SettingsSource::Dns));
        if let Some(sending) = &sending
            && let Some(reading) = well_known.or_else(|| named(self.named.jmap))
        {
            add(joined(MailProtocol::Jmap, reading, sending, address));
        }
        self.published.into_iter().for_each(&mut add);
        let by_name = named(self.named.submission).or(sending);
        if let (Some(reading), Some(sending)) = (named(self.named.imap), &by_name) {
            add(joined(MailProtocol::Imap, reading, sending, address));
        }
        guesses.into_iter().for_each(add);
        all
    }

    /// Where mail is sent, and who says so.
    fn sending(&self) -> Option<(MailPlace, SettingsSource)> {
        let published = self.published.as_ref();
        let published = published.map(|found| (found.settings.outgoing.clone(), found.sending));
        let named = self.named.submission.clone();
        published.or_else(|| Some((named?, SettingsSource::Dns)))
    }
}

fn joined(
    protocol: MailProtocol,
    (incoming, source): (MailPlace, SettingsSource),
    (outgoing, sending): &(MailPlace, SettingsSource),
    address: &Address,
) -> FoundSettings {
    FoundSettings {
        settings: MailSettings {
            protocol,
            incoming,
            outgoing: outgoing.clone(),
            // RFC 6186 §4: the whole address is tried first.
            user: address.as_str().to_owned(),
            oauth: false,
        },
        source,
        sending: *sending,
    }
}

#[cfg(test)]
mod tests {
    use os1_guard::{Security, ServiceRecord};

    use super::super::MailService;
    use super::*;

    fn sam() -> Address {
        "sam@example.org".parse().unwrap()
    }

    fn place(host: &str, port: u16) -> MailPlace {
        MailPlace::read(host, port, Security::Tls).unwrap()
    }

    fn named(servers: &[(MailService, u16, &str)]) -> NamedServers {
        let mut named = NamedServers::default();
        for &(service, port, host) in servers {
            let record = ServiceRecord {
                priority: 0,
                weight: 0,
                port,
                host: host.to_owned(),
            };
            named.note(service, &[record]);
        }
        named
    }

    fn shown(findings: Findings) -> Vec<String> {
        let all = findings.settings(&sam());
        all.iter()
            .map(|found| {
                let MailSettings {
                    incoming, outgoing, ..
                } = &found.settings;
                let unseen = found.may_be_taken_unseen(&sam());
                let protocol = found.settings.protocol.word();
                format!("{protocol} {incoming} {outgoing} {unseen}")
            })
            .collect()
    }

    #[test]
    fn jmap_comes_first_then_what_is_published_then_dns_then_guesses() {
        let servers = named(&[
            (MailService::Imaps, 993, "in.example.org"),
            (MailService::Imap, 143, "not-this.example.org"),
            (MailService::Submission, 587, "out.example.org"),
        ]);
        let published = FoundSettings {
            settings: MailSettings {
                protocol: MailProtocol::Imap,
                incoming: place("imap.example.net", 993),
                outgoing: place("smtp.example.net", 465),
                user: "sam".to_owned(),
                oauth: false,
            },
            source: SettingsSource::Provider,
            sending: SettingsSource::Provider,
        };
        let all = shown(Findings {
            jmap: Some(place("example.org", 443)),
            published: Some(published),
            named: servers,
        });
        assert_eq!(
            all.get(..3).unwrap(),
            [
                "jmap example.org:443 (TLS) smtp.example.net:465 (TLS) true",
                "imap imap.example.net:993 (TLS) smtp.example.net:465 (TLS) true",
                "imap in.example.org:993 (TLS) out.example.org:587 (STARTTLS) true",
            ]
        );
        assert_eq!(all.len(), 6);
        assert!(all.iter().skip(3).all(|guess| guess.ends_with("false")));
    }

    #[test]
    fn names_of_another_domain_and_guesses_are_never_taken_unseen() {
        let foreign = named(&[
            (MailService::Imaps, 993, "example.org.evil.example"),
            (MailService::Submissions, 465, "smtp.example.org"),
        ]);
        let all = shown(Findings {
            named: foreign,
            ..Findings::default()
        });
        assert_eq!(
            all.first().unwrap(),
            "imap example.org.evil.example:993 (TLS) smtp.example.org:465 (TLS) false"
        );
        let half = named(&[(MailService::Jmap, 8443, "jmap.example.org")]);
        let all = shown(Findings {
            named: half,
            ..Findings::default()
        });
        assert_eq!(
            all.first().unwrap(),
            "jmap jmap.example.org:8443 (TLS) smtp.example.org:465 (TLS) false"
        );
        // What DNS names is what was guessed: it comes once, and by its better source.
        let usual = named(&[
            (MailService::Imaps, 993, "imap.example.org"),
            (MailService::Submissions, 465, "smtp.example.org"),
        ]);
        let all = shown(Findings {
            named: usual,
            ..Findings::default()
        });
        assert_eq!(all.len(), 3);
        assert!(all.first().unwrap().ends_with("true"));
    }
}
