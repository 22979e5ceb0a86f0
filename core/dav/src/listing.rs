//! What is in a collection, by version.

use os1_guard::{DavMethod, Depth};

use crate::xml::{Answer, DAV, propfind};
use crate::{DavClient, DavError, Href};

/// An object in a collection and its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Where it is.
    pub href: Href,
    /// Its version; `None` when the server told none.
    pub etag: Option<String>,
}

impl DavClient {
    /// Every object in `collection` with its version: for servers without sync-collection.
    ///
    /// # Errors
    /// [`DavError`].
    pub async fn listing(&self, collection: &Href) -> Result<Vec<Member>, DavError> {
        let xml = propfind(&[(DAV, "getetag"), (DAV, "resourcetype")]);
        let (at, answered) = self
            .ask(DavMethod::Propfind, collection, Depth::One, xml)
            .await?;
        let found = answered.answers.into_iter();
        Ok(found
            .filter(|answer| answer.status.is_none_or(|status| status < 300))
            .filter_map(|answer| self.member(answer, &at))
            .collect())
    }

    /// The object that an answer is about; `None` for the collection itself and for what is
    /// not directly in it.
    pub(crate) fn member(&self, answer: Answer, collection: &Href) -> Option<Member> {
        let href = Href::read(&answer.href, collection, self.origin())?;
        href.is_member_of(collection).then_some(Member {
            href,
            etag: answer.props.etag,
        })
    }
}
