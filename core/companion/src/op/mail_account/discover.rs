//! Finding an address's servers: the domain is asked, on the user's yes to asking it.

use std::time::Duration;

use os1_base::{Error, Id};
use os1_guard::{Address, DavMethod, DavRead, OpenHost, Origin, Service};
use os1_post::{
    FoundSettings, MAX_AUTOCONFIG, SettingsSource, autoconfig_paths, guesses, read_autoconfig,
};

use crate::companion::Companion;

/// How long a publisher may be silent.
const PATIENCE: Duration = Duration::from_secs(10);
/// The host of Thunderbird's list.
const THUNDERBIRD: &str = "autoconfig.thunderbird.net";

/// Who may be asked for the settings of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publisher {
    /// The domain of the address itself.
    Domain,
    /// The domain, and the list that Thunderbird's people keep: they learn the domain.
    DomainAndThunderbird,
}

impl Companion {
    /// What may be the settings of `address`, best first: what is published, then guesses. Called
    /// on the user's own word only: the hosts that are asked are opened for it and closed again.
    ///
    /// # Errors
    /// The guard's tables could not be read. A publisher that does not answer is passed over.
    pub async fn find_mail_settings(
        &self,
        address: &Address,
        publisher: Publisher,
    ) -> Result<Vec<FoundSettings>, Error> {
        let account = self.world.ids().next();
        let found = self.ask_publishers(account, address, publisher).await;
        self.world.gate().close_hosts(account)?;
        let mut found = found?;
        found.extend(guesses(address));
        Ok(found)
    }

    async fn ask_publishers(
        &self,
        account: Id,
        address: &Address,
        publisher: Publisher,
    ) -> Result<Vec<FoundSettings>, Error> {
        let sources = [SettingsSource::Provider, SettingsSource::Domain];
        let mut places: Vec<(SettingsSource, (String, String))> =
            sources.into_iter().zip(autoconfig_paths(address)).collect();
        if publisher == Publisher::DomainAndThunderbird {
            let path = format!("/v1.1/{}", address.domain());
            places.push((SettingsSource::Thunderbird, (THUNDERBIRD.to_owned(), path)));
        }
        for (source, (host, path)) in places {
            let Some(xml) = self.published(account, &host, path).await? else {
                continue;
            };
            if let Some(settings) = read_autoconfig(&xml, address) {
                return Ok(vec![FoundSettings { settings, source }]);
            }
        }
        Ok(Vec::new())
    }

    /// The file that a host publishes; `None` when there is none.
    async fn published(
        &self,
        account: Id,
        host: &str,
        path: String,
    ) -> Result<Option<Vec<u8>>, Error> {
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
        let Ok(response) = channel.read(read, PATIENCE).await else {
            return Ok(None);
        };
        if response.status != 200 {
            return Ok(None);
        }
        Ok(response.collect(MAX_AUTOCONFIG).await.ok())
    }
}
