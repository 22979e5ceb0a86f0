//! The usual names of mail servers, for a domain that publishes nothing.

use os1_guard::{Address, Security};

use super::{FoundSettings, MailPlace, MailProtocol, MailSettings, SettingsSource};

/// Settings by the usual names, the likeliest first. Nothing was asked.
pub(super) fn guesses(address: &Address) -> Vec<FoundSettings> {
    let domain = address.domain();
    let place = |host: String, port, security| MailPlace {
        host,
        port,
        security,
    };
    let names = [
        (format!("imap.{domain}"), format!("smtp.{domain}")),
        (format!("mail.{domain}"), format!("mail.{domain}")),
        (domain.to_owned(), domain.to_owned()),
    ];
    names
        .into_iter()
        .map(|(incoming, outgoing)| FoundSettings {
            settings: MailSettings {
                protocol: MailProtocol::Imap,
                incoming: place(incoming, 993, Security::Tls),
                outgoing: place(outgoing, 465, Security::Tls),
                user: address.as_str().to_owned(),
                oauth: false,
            },
            source: SettingsSource::Guess,
            sending: SettingsSource::Guess,
        })
        .collect()
}
