//! What an export says of how an object stands to its server.

use std::collections::BTreeMap;

use os1_base::Labels;
use os1_store::rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use crate::store::{self, ObjectRow};
use crate::{CalendarError, Mark};

/// How an object stands to its server, so that the first round after an import finds it there
/// again and sends what was not sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedPlace {
    /// The object.
    uid: String,
    /// Its name in the collection; `None` when no server has it.
    href: Option<String>,
    /// Its version there.
    etag: Option<String>,
    /// Whether it waits to be sent.
    mark: Mark,
    /// What led to what waits to be sent, where that was not the user's word alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cause: Option<Labels>,
    /// What the server had when the two were last the same, where that is another text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base: Option<String>,
    /// The text of an object that was deleted here and not yet there: it is in no file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deleted: Option<String>,
}

/// Places by UID.
pub(super) type Places<'p> = BTreeMap<&'p str, &'p ArchivedPlace>;

impl ArchivedPlace {
    /// How `object` stands; `None` where there is nothing to say.
    pub(super) fn of(
        connection: &Connection,
        object: &ObjectRow,
    ) -> Result<Option<Self>, CalendarError> {
        if object.href.is_none() && object.mark == Mark::Clean {
            return Ok(None);
        }
        let (text, base) = store::texts(connection, object.row)?;
        let written = |bytes: Vec<u8>| String::from_utf8(bytes).ok();
        Ok(Some(Self {
            uid: object.uid.clone(),
            href: object.href.clone(),
            etag: object.etag.clone(),
            mark: object.mark,
            cause: object.cause.clone(),
            base: base.and_then(written),
            deleted: Some(text)
                .filter(|_| object.mark == Mark::Deleted)
                .and_then(written),
        }))
    }

    /// `object` where it stood, unless another stands there already.
    pub(super) fn place(
        &self,
        tx: &Transaction<'_>,
        object: ObjectRow,
    ) -> Result<ObjectRow, CalendarError> {
        let href = match &self.href {
            Some(href) if store::by_href(tx, object.calendar, href)?.is_none() => href.clone(),
            Some(_) => return Ok(object),
            None => {
                return Ok(ObjectRow {
                    mark: self.mark,
                    cause: self.cause.clone(),
                    ..object
                });
            }
        };
        Ok(ObjectRow {
            href: Some(href),
            etag: self.etag.clone(),
            mark: self.mark,
            cause: self.cause.clone(),
            ..object
        })
    }

    pub(super) fn base(&self) -> Option<&[u8]> {
        self.base.as_deref().map(str::as_bytes)
    }

    /// The UID and the text of what was deleted here and not yet there.
    pub(super) fn deleted(&self) -> Option<(&str, &[u8])> {
        let text = self.deleted.as_deref()?;
        Some((&self.uid, text.as_bytes()))
    }

    pub(super) fn by_uid(all: &[Self]) -> Places<'_> {
        all.iter()
            .map(|place| (place.uid.as_str(), place))
            .collect()
    }
}
