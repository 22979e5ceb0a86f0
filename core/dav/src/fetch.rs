//! Fetching objects, many at once.

use std::collections::BTreeSet;

use os1_guard::{DavMethod, Depth};

use crate::xml::{DAV, multiget};
use crate::{DavClient, DavError, Href};

/// How many objects one request fetches.
pub const MAX_BATCH: usize = 200;

/// What came of one object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// It is there.
    Object {
        /// Where.
        href: Href,
        /// Its version.
        etag: Option<String>,
        /// Its text, with the line ends that XML leaves of it.
        data: String,
    },
    /// It is gone.
    Gone(Href),
    /// It is there but was not handed over.
    Refused(Href),
}

impl DavClient {
    /// Fetches up to [`MAX_BATCH`] objects of `collection` in one request. Every one of
    /// `hrefs` is in the answer once; what the server passed over counts as refused.
    ///
    /// # Errors
    /// [`DavError`].
    pub async fn fetch(&self, collection: &Href, hrefs: &[Href]) -> Result<Vec<Fetched>, DavError> {
        let batch = hrefs.get(..MAX_BATCH).unwrap_or(hrefs);
        let props = [(DAV, "getetag"), (self.kind.namespace(), self.kind.data())];
        let xml = multiget(
            self.kind.namespace(),
            self.kind.multiget(),
            &props,
            batch.iter().map(Href::as_str),
        );
        let (at, answered) = self
            .ask(DavMethod::Report, collection, Depth::One, xml)
            .await?;
        let mut missing: BTreeSet<&Href> = batch.iter().collect();
        let mut fetched = Vec::with_capacity(batch.len());
        for answer in answered.answers {
            let Some(href) = Href::read(&answer.href, &at, self.origin()) else {
                continue;
            };
            if !missing.remove(&href) {
                continue;
            }
            fetched.push(match (answer.props.data, answer.status) {
                (Some(data), _) => Fetched::Object {
                    href,
                    etag: answer.props.etag,
                    data,
                },
                (None, Some(404 | 410)) => Fetched::Gone(href),
                (None, _) => Fetched::Refused(href),
            });
        }
        fetched.extend(missing.into_iter().cloned().map(Fetched::Refused));
        Ok(fetched)
    }
}
