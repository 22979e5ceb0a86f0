//! The HTTP client itself, one for each origin.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::{Client, Method, Url};
use rustls::ClientConfig;
use tokio::sync::watch;

use super::fault::EgressError;
use super::response::Response;
use super::{CONNECT_TIMEOUT, MAX_REQUEST, tls};
use crate::Origin;
use crate::gate::Gate;

/// One request, ready to go.
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// How long to wait for the next piece of the answer.
    pub(crate) stall: Duration,
}

/// A client that can talk to `origin` and to nobody else.
pub(crate) fn client_for(gate: &Gate, origin: &Origin) -> Result<Client, EgressError> {
    Client::builder()
        .tls_backend_preconfigured(tls_config(gate)?)
        .dns_resolver(Arc::new(OnlyHost(origin.host().to_owned())))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .retry(reqwest::retry::never())
        .connect_timeout(CONNECT_TIMEOUT)
        .user_agent(concat!("os1/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|_| EgressError::NoTls)
}

/// Without a pin: web servers are vouched for by the roots alone.
fn tls_config(gate: &Gate) -> Result<ClientConfig, EgressError> {
    let mut config = tls::config(tls::ServerProof::new(None, gate.authorities())?)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// Looks up one name.
struct OnlyHost(String);

impl Resolve for OnlyHost {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        let allowed = host.eq_ignore_ascii_case(&self.0);
        Box::pin(async move {
            if !allowed {
                return Err("not the consented host".into());
            }
            Ok(Box::new(addresses(&host, 0).await?.into_iter()) as Addrs)
        })
    }
}

/// Where `host` is. `localhost` is never asked of a name server, which could lie.
pub(super) async fn addresses(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    if host.eq_ignore_ascii_case("localhost") {
        let local = [
            IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(Ipv6Addr::LOCALHOST),
        ];
        return Ok(local.map(|ip| SocketAddr::new(ip, port)).to_vec());
    }
    Ok(tokio::net::lookup_host((host, port)).await?.collect())
}

/// Sends and waits for the head of the answer. Dropping the future breaks the request off.
pub(crate) async fn send(
    client: &Client,
    request: Request,
    mut halt: watch::Receiver<u64>,
) -> Result<Response, EgressError> {
    let sending = client
        .request(request.method, request.url)
        .headers(request.headers)
        .body(request.body)
        .send();
    let response = tokio::select! {
        biased;
        Ok(()) = halt.changed() => return Err(EgressError::Stopped),
        response = tokio::time::timeout(request.stall, sending) => response,
    }
    .map_err(|_| EgressError::Stalled)?
    .map_err(|error| EgressError::of(&error))?;
    Ok(Response::new(response, request.stall, halt))
}

/// The header map of `headers`; values are marked secret so that no log prints them.
pub(super) fn header_map<'a>(
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<HeaderMap, EgressError> {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let name = reqwest::header::HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| EgressError::Malformed)?;
        let mut value = HeaderValue::from_str(value).map_err(|_| EgressError::Malformed)?;
        value.set_sensitive(true);
        map.insert(name, value);
    }
    Ok(map)
}

/// Refuses a body beyond the bound.
pub(super) fn check_size(body: &Bytes) -> Result<(), EgressError> {
    if body.len() > MAX_REQUEST {
        return Err(EgressError::RequestTooLarge);
    }
    Ok(())
}
