//! A wire without a guard: reqwest, straight.

use bytes::Bytes;
use futures::StreamExt;
use os1_model::{BaseUrl, Wire, WireFault, WireHeader, WireReply};

pub(crate) struct PlainWire {
    client: reqwest::Client,
    origin: String,
}

impl PlainWire {
    pub(crate) fn new(base: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let base: BaseUrl = base.parse().unwrap();
        Self {
            client,
            origin: base.origin().to_string(),
        }
    }
}

#[async_trait::async_trait]
impl Wire for PlainWire {
    async fn post(
        &self,
        path: &str,
        headers: Vec<WireHeader>,
        body: Bytes,
    ) -> Result<WireReply, WireFault> {
        let mut request = self
            .client
            .post(format!("{}{path}", self.origin))
            .header("content-type", "application/json")
            .body(body);
        for header in headers {
            request = request.header(header.name, header.value.expose());
        }
        let reply = request.send().await.map_err(|error| {
            if error.is_connect() {
                WireFault::Connect
            } else {
                WireFault::Cut
            }
        })?;
        let headers = reply.headers().iter().map(|(name, value)| {
            let value = value.to_str().unwrap_or_default();
            (name.as_str().to_owned(), value.to_owned())
        });
        Ok(WireReply {
            status: reply.status().as_u16(),
            headers: headers.collect(),
            body: reply
                .bytes_stream()
                .map(|bytes| bytes.map_err(|_| WireFault::Cut))
                .boxed(),
        })
    }
}
