//! Finding the server of an address's calendars or contacts: the domain is asked, on the user's
//! yes to asking it (RFC 6764).

use os1_base::{Error, Id};
use os1_guard::{Address, OpenHost, Origin, Service};
use os1_post::is_within;

use super::server_accounts::ServerKind;
use crate::companion::Companion;

/// DNS, by whose port a domain is opened for questions about it.
const DNS: u64 = 53;
/// The port that an address need not name.
const HTTPS: u16 = 443;
/// The most servers that are shown.
const MOST: usize = 4;

/// A server that may have the calendars or contacts of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundServer {
    /// Where it is; hand it to [`Companion::add_account`].
    pub url: String,
    /// Its name.
    pub host: String,
    /// Named in DNS; otherwise the domain itself answers.
    pub named: bool,
    /// It is in the domain of the address, so that nobody else learns the password.
    pub in_domain: bool,
}

impl Companion {
    /// The servers that the domain of `address` names for `kind`, best first: in DNS, else the domain
    /// itself where it answers at the well-known path. Called on the user's own word only: the hosts that
    /// are asked are opened for it and closed again.
    ///
    /// # Errors
    /// The guard's tables could not be read. A name server that does not answer is passed over.
    pub async fn find_server(
        &self,
        kind: ServerKind,
        address: &Address,
    ) -> Result<Vec<FoundServer>, Error> {
        let Some((service, path)) = looked_for(kind) else {
            return Ok(Vec::new());
        };
        let account = self.world.ids().next();
        let found = self.servers_of(account, address.domain(), service, path);
        let found = found.await;
        self.world.gate().close_hosts(account)?;
        found
    }

    async fn servers_of(
        &self,
        account: Id,
        domain: &str,
        service: &str,
        path: &str,
    ) -> Result<Vec<FoundServer>, Error> {
        self.open_on_yes(&OpenHost {
            account,
            service: Service::NameLookup,
            host: domain.to_owned(),
            port: DNS,
        })?;
        let channel = self.world.gate().name_channel(account, domain)?;
        let named = channel.services(service).await.unwrap_or_default();
        let named = named.iter().take(MOST);
        let mut found: Vec<FoundServer> = named
            .filter_map(|record| at(&record.host, record.port, path, domain))
            .map(|server| FoundServer {
                named: true,
                ..server
            })
            .collect();
        if found.is_empty() {
            let answer = self.answer_of(account, domain, path.to_owned()).await?;
            let answers = |status: u16| matches!(status, 200 | 207 | 301..=308 | 401 | 405);
            if answer.is_some_and(|(_, response)| answers(response.status)) {
                found.extend(at(domain, HTTPS, path, domain));
            }
        }
        Ok(found)
    }
}

/// The service in DNS (RFC 6764 §3) and the well-known path (§5); only over TLS.
fn looked_for(kind: ServerKind) -> Option<(&'static str, &'static str)> {
    match kind {
        ServerKind::Caldav => Some(("_caldavs._tcp", "/.well-known/caldav")),
        ServerKind::Carddav => Some(("_carddavs._tcp", "/.well-known/carddav")),
        ServerKind::Ics => None,
    }
}

/// The server at a host; `None` when the name or the port makes no address.
fn at(host: &str, port: u16, path: &str, domain: &str) -> Option<FoundServer> {
    let origin = Origin::of_url(&format!("https://{host}:{port}")).ok()?;
    Some(FoundServer {
        url: format!("{origin}{path}"),
        host: host.to_owned(),
        named: false,
        in_domain: is_within(host, domain),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_of_the_domain_is_told_from_one_elsewhere() {
        let own = at(
            "dav.example.org",
            8443,
            "/.well-known/caldav",
            "example.org",
        )
        .unwrap();
        assert_eq!(own.url, "https://dav.example.org:8443/.well-known/caldav");
        assert!(own.in_domain);
        let other = at("dav.evil.example", 443, "/x", "example.org").unwrap();
        assert_eq!(other.url, "https://dav.evil.example:443/x");
        assert!(!other.in_domain);
        assert_eq!(at("no host", 443, "/x", "example.org"), None);
    }
}
