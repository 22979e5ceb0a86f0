//! What changed in a collection (RFC 6578).

use os1_guard::{DavMethod, Depth};

use crate::xml::{DAV, Multistatus, sync_collection};
use crate::{DavClient, DavError, Href, Member};

/// How many pages of changes one question follows: a server that cuts its answer off after
/// 1,000 changes could tell of a million.
pub const MAX_PAGES: usize = 1_000;

/// What changed since a state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// New and changed objects; all of them when there was no state.
    pub changed: Vec<Member>,
    /// Objects that are gone.
    pub gone: Vec<Href>,
    /// The state after them.
    pub token: Option<String>,
}

impl DavClient {
    /// What changed in `collection` since `token`; without one, everything that is there.
    ///
    /// # Errors
    /// [`DavError::TokenInvalid`] when the server does not know the token any more: ask
    /// again without one. [`DavError::Unsupported`] when it knows no such report.
    pub async fn changes(
        &self,
        collection: &Href,
        token: Option<&str>,
    ) -> Result<Changes, DavError> {
        let mut all = Changes {
            token: token.map(str::to_owned),
            ..Changes::default()
        };
        for _ in 0..MAX_PAGES {
            let (at, page) = self.page(collection, all.token.as_deref()).await?;
            let more = self.take(&mut all, page, &at);
            if !more {
                return Ok(all);
            }
        }
        Err(DavError::TooLarge)
    }

    async fn page(
        &self,
        collection: &Href,
        token: Option<&str>,
    ) -> Result<(Href, Multistatus), DavError> {
        let xml = sync_collection(token, &[(DAV, "getetag")]);
        // The report carries its own depth; the header must be 0 (RFC 6578 §3.2).
        let answered = self
            .ask(DavMethod::Report, collection, Depth::Zero, xml)
            .await;
        answered.map_err(|error| match error {
            // Some servers answer an old token with 400, 409 or 410 and without a reason.
            DavError::Status { status: 400 | 409 } | DavError::Forbidden | DavError::Gone
                if token.is_some() =>
            {
                DavError::TokenInvalid
            }
            DavError::Status { status: 400 | 415 } | DavError::Forbidden => DavError::Unsupported,
            other => other,
        })
    }

    /// Takes a page over; whether more is to come: the collection itself is then among the
    /// answers, with 507 (RFC 6578 §3.6), and the token has moved on.
    fn take(&self, all: &mut Changes, page: Multistatus, collection: &Href) -> bool {
        let mut cut = false;
        for answer in page.answers {
            let status = answer.status.unwrap_or(200);
            match self.member(answer, collection) {
                Some(member) if status == 404 => all.gone.push(member.href),
                Some(member) if status < 300 => all.changed.push(member),
                Some(_) => {}
                None => cut |= status == 507,
            }
        }
        let moved = page.sync_token.is_some() && page.sync_token != all.token;
        all.token = page.sync_token.or(all.token.take());
        cut && moved
    }
}
