//! Finding an address's servers: the domain is asked, on the user's yes to asking it.

use std::time::Duration;

use os1_base::{Error, Id};
use os1_guard::{Address, DavMethod, DavRead, OpenHost, Origin, Response, Security, Service};
use os1_post::{
    Findings, FoundSettings, Knock, MAX_AUTOCONFIG, MailPlace, MailService, NamedServers,
    SettingsSource, WELL_KNOWN, autoconfig_paths, is_within, read_autoconfig,
};

use crate::companion::Companion;

/// How long a publisher may be silent.
const PATIENCE: Duration = Duration::from_secs(10);
/// The host of Thunderbird's list.
const THUNDERBIRD: &str = "autoconfig.thunderbird.net";
/// Redirects that are followed to a JMAP server.
const MAX_REDIRECTS: usize = 3;
/// DNS, by whose port a domain is opened for questions about it.
const DNS: u64 = 53;

/// Who may be asked for the settings of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publisher {
    /// The domain of the address itself.
    Domain,
    /// The domain, and the list that Thunderbird's people keep: they learn the domain.
    DomainAndThunderbird,
}

impl Companion {
    /// What may be the settings of `address`, best first: what the domain answers, publishes and
    /// says in DNS, then guesses. Called on the user's own word only: the hosts that are asked are
    /// opened for it and closed again.
    ///
    /// # Errors
    /// The guard's tables could not be read. A publisher that does not answer is passed over.
    pub async fn find_mail_settings(
        &self,
        address: &Address,
        publisher: Publisher,
    ) -> Result<Vec<FoundSettings>, Error> {
        let account = self.world.ids().next();
        let findings = self.findings(account, address, publisher).await;
        self.world.gate().close_hosts(account)?;
        Ok(findings?.settings(address))
    }

    async fn findings(
        &self,
        account: Id,
        address: &Address,
        publisher: Publisher,
    ) -> Result<Findings, Error> {
        Ok(Findings {
            jmap: self.jmap_of_domain(account, address.domain()).await?,
            published: self.ask_publishers(account, address, publisher).await?,
            named: self.ask_dns(account, address.domain()).await?,
        })
    }

    /// The JMAP server that the domain answers as. Redirects are followed within the domain
    /// alone; another domain's server is named in DNS.
    async fn jmap_of_domain(&self, account: Id, domain: &str) -> Result<Option<MailPlace>, Error> {
        let (mut host, mut path) = (domain.to_owned(), WELL_KNOWN.to_owned());
        for _ in 0..=MAX_REDIRECTS {
            let Some((origin, response)) = self.answer_of(account, &host, path).await? else {
                return Ok(None);
            };
            match Knock::of(&response, &origin) {
                Knock::Here => return Ok(Some(jmap_at(&origin))),
                Knock::On {
                    origin: next,
                    path: on,
                } if next == origin => path = on,
                // Signing in begins at the well-known path of the host that is kept.
                Knock::On { origin: next, .. }
                    if next.port() == origin.port() && is_within(next.host(), domain) =>
                {
                    (host, path) = (next.host().to_owned(), WELL_KNOWN.to_owned());
                }
                Knock::On { .. } | Knock::Nothing => return Ok(None),
            }
        }
        Ok(None)
    }

    async fn ask_publishers(
        &self,
        account: Id,
        address: &Address,
        publisher: Publisher,
    ) -> Result<Option<FoundSettings>, Error> {
        let sources = [SettingsSource::Provider, SettingsSource::Domain];
        let mut places: Vec<(SettingsSource, (String, String))> =
            sources.into_iter().zip(autoconfig_paths(address)).collect();
        if publisher == Publisher::DomainAndThunderbird {
            let path = format!("/v1.1/{}", address.domain());
            places.push((SettingsSource::Thunderbird, (THUNDERBIRD.to_owned(), path)));
        }
        for (source, (host, path)) in places {
            let Some((_, response)) = self.answer_of(account, &host, path).await? else {
                continue;
            };
            if response.status != 200 {
                continue;
            }
            let xml = response.collect(MAX_AUTOCONFIG).await;
            if let Some(settings) = xml.ok().and_then(|xml| read_autoconfig(&xml, address)) {
                return Ok(Some(FoundSettings {
                    settings,
                    source,
                    sending: source,
                }));
            }
        }
        Ok(None)
    }

    /// The servers that the domain names in DNS. Without an answer to one question no other is
    /// asked: the name server is away.
    async fn ask_dns(&self, account: Id, domain: &str) -> Result<NamedServers, Error> {
        self.open_on_yes(&OpenHost {
            account,
            service: Service::NameLookup,
            host: domain.to_owned(),
            port: DNS,
        })?;
        let channel = self.world.gate().name_channel(account, domain)?;
        let mut named = NamedServers::default();
        for service in MailService::ALL {
            match channel.services(service.label()).await {
                Ok(records) => named.note(service, &records),
                Err(_) => break,
            }
        }
        Ok(named)
    }

    /// What a host answers at `path` over HTTPS; `None` when it does not.
    pub(in crate::op) async fn answer_of(
        &self,
        account: Id,
        host: &str,
        path: String,
    ) -> Result<Option<(Origin, Response)>, Error> {
        let Ok(origin) = Origin::of_url(&format!("https://{host}")) else {
            return Ok(None);
        };
        self.open_on_yes(&OpenHost {
            account,
            service: Service::MailSettings,
            host: origin.host().to_owned(),
            port: u64::from(origin.port()),
        })?;
        let gate = self.world.gate();
        let channel = gate.dav_channel(account, Service::MailSettings, &origin, None)?;
        let read = DavRead {
            method: DavMethod::Get,
            path,
            depth: None,
            if_none_match: None,
            if_modified_since: None,
            body: Vec::new().into(),
        };
        let response = channel.read(read, PATIENCE).await.ok();
        Ok(response.map(|response| (origin, response)))
    }
}

fn jmap_at(origin: &Origin) -> MailPlace {
    MailPlace {
        host: origin.host().to_owned(),
        port: origin.port(),
        security: Security::Tls,
    }
}
