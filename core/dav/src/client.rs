//! One opened server, asked for one account.

use std::time::Duration;

use bytes::Bytes;
use os1_guard::{DavChannel, DavMethod, DavRead, Depth, Origin, Response};

use crate::xml::{Multistatus, precondition};
use crate::{DavError, Href, Kind};

/// The longest answer that is read: 48 MiB, some 30,000 events at once.
pub const MAX_ANSWER: usize = 48 << 20;
/// How many redirects one question follows, all on the same host.
pub const MAX_REDIRECTS: usize = 5;
/// The longest body of an error that is looked into.
const MAX_REASON: usize = 64 << 10;
/// How long a server may be silent. Large calendars are searched for long before the first
/// byte comes.
pub(crate) const STALL: Duration = Duration::from_secs(180);

/// Talks to one server that was opened for one account. Cheap to clone.
///
/// The runtime is the caller's; nothing is kept but the connections.
#[derive(Debug, Clone)]
pub struct DavClient {
    pub(crate) channel: DavChannel,
    pub(crate) kind: Kind,
}

impl DavClient {
    /// A client for collections of `kind` over a channel that the guard made.
    #[must_use]
    pub fn new(channel: DavChannel, kind: Kind) -> Self {
        Self { channel, kind }
    }

    /// Where it leads.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        self.channel.origin()
    }

    /// Asks for a multistatus; follows redirects on the same host. Also says where the
    /// answer came from in the end.
    pub(crate) async fn ask(
        &self,
        method: DavMethod,
        at: &Href,
        depth: Depth,
        xml: String,
    ) -> Result<(Href, Multistatus), DavError> {
        let read = DavRead {
            method,
            path: at.to_string(),
            depth: Some(depth),
            if_none_match: None,
            if_modified_since: None,
            body: Bytes::from(xml),
        };
        let (at, response) = self.follow(at.clone(), read).await?;
        match response.status {
            207 => {
                let body = response.collect(MAX_ANSWER).await?;
                let answered = Multistatus::read(&body)?;
                if self.is_gone(&answered, &at) {
                    return Err(DavError::Gone);
                }
                Ok((at, answered))
            }
            200..=299 => Err(DavError::NotDav {
                why: "it answers like an ordinary web page",
            }),
            _ => Err(refused(response).await),
        }
    }

    /// Whether all that is answered is that the very thing asked is not there: some servers
    /// say it inside a success.
    fn is_gone(&self, answered: &Multistatus, at: &Href) -> bool {
        let [only] = answered.answers.as_slice() else {
            return false;
        };
        let asked = Href::read(&only.href, at, self.origin());
        matches!(only.status, Some(404 | 410))
            && asked.is_some_and(|href| href.as_collection() == at.as_collection())
    }

    /// Sends a question, and sends it again to where the server says, within the host.
    pub(crate) async fn follow(
        &self,
        mut at: Href,
        read: DavRead,
    ) -> Result<(Href, Response), DavError> {
        for _ in 0..=MAX_REDIRECTS {
            let mut read = read.clone();
            read.path = at.to_string();
            let response = self.channel.read(read, STALL).await?;
            if !matches!(response.status, 301 | 302 | 303 | 307 | 308) {
                return Ok((at, response));
            }
            let target = response.header("location").ok_or(DavError::Redirects)?;
            at = self.target(target, &at)?;
        }
        Err(DavError::Redirects)
    }

    /// Where a redirect leads; another host is an error that names it, because going there
    /// takes the user's yes.
    pub(crate) fn target(&self, target: &str, base: &Href) -> Result<Href, DavError> {
        if let Some(href) = Href::read(target, base, self.origin()) {
            return Ok(href);
        }
        let origin = Origin::of_url(target).map_err(|_| DavError::Redirects)?;
        if origin == *self.origin() {
            return Err(DavError::Redirects);
        }
        let there = Href::of_path("/").and_then(|root| Href::read(target, &root, &origin));
        Err(DavError::Elsewhere {
            origin: Box::new(origin),
            path: there.map_or_else(|| "/".to_owned(), |href| href.to_string()),
        })
    }
}

/// The error that an answer with another status than success means.
pub(crate) async fn refused(response: Response) -> DavError {
    let status = response.status;
    let after = response.header("retry-after").map(str::to_owned);
    let body = response.collect(MAX_REASON).await.unwrap_or_default();
    DavError::of_status(status, after.as_deref(), &precondition(&body))
}
