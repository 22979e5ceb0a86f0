//! The collections in a home.

use os1_guard::{DavMethod, Depth};

use crate::xml::{APPLE, Answer, CALDAV, CALSERVER, DAV, propfind};
use crate::{DavClient, DavError, Href};

/// A calendar or an address book on a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// Where it is, with a `/` at its end.
    pub href: Href,
    /// The name that people see; the last part of its path when it has none.
    pub name: String,
    /// Its colour, as the server wrote it.
    pub color: Option<String>,
    /// The components that it takes, `VEVENT` for example; empty when any.
    pub components: Vec<String>,
    /// Whether the account may change it.
    pub writable: bool,
    /// The state as a whole: equal means that nothing changed.
    pub ctag: Option<String>,
    /// The state for the next sync-collection report (RFC 6578 §4).
    pub sync_token: Option<String>,
    /// Whether it answers sync-collection reports.
    pub reports_changes: bool,
    /// The bytes that an object may have, where the server says it.
    pub max_size: Option<u64>,
}

impl DavClient {
    /// The collections of this client's kind in `home`, one request. Their state is among what
    /// is told, so a collection whose state is the kept one needs no further question.
    ///
    /// # Errors
    /// [`DavError`].
    pub async fn collections(&self, home: &Href) -> Result<Vec<Collection>, DavError> {
        let xml = propfind(&[
            (DAV, "resourcetype"),
            (DAV, "displayname"),
            (DAV, "current-user-privilege-set"),
            (DAV, "sync-token"),
            (DAV, "supported-report-set"),
            (CALSERVER, "getctag"),
            (APPLE, "calendar-color"),
            (CALDAV, "supported-calendar-component-set"),
            (self.kind.namespace(), "max-resource-size"),
        ]);
        let (home, answered) = self.ask(DavMethod::Propfind, home, Depth::One, xml).await?;
        let found = answered.answers.into_iter();
        Ok(found
            .filter(|answer| answer.props.is(self.kind))
            .filter_map(|answer| self.collection(answer, &home))
            .collect())
    }

    fn collection(&self, answer: Answer, home: &Href) -> Option<Collection> {
        let Answer { href, props, .. } = answer;
        let href = Href::read(&href, home, self.origin())?.as_collection();
        Some(Collection {
            name: props.display_name.unwrap_or_else(|| last_part(&href)),
            writable: props.privileges.is_none_or(|names| may_write(&names)),
            reports_changes: props.sync_token.is_some()
                && (props.reports.is_empty()
                    || props.reports.iter().any(|name| name == "sync-collection")),
            href,
            color: props.color,
            components: props.components,
            ctag: props.ctag,
            sync_token: props.sync_token,
            max_size: props.max_size,
        })
    }
}

/// Whether objects can be put and taken off (RFC 3744 §3): `write` and `all` hold the rest.
fn may_write(privileges: &[String]) -> bool {
    let writes = ["all", "write", "write-content", "bind"];
    privileges
        .iter()
        .any(|name| writes.contains(&name.as_str()))
}

fn last_part(href: &Href) -> String {
    let path = href.as_str().trim_end_matches('/');
    path.rsplit('/').next().unwrap_or_default().to_owned()
}
