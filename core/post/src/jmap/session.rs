//! What a server says about itself and the account (RFC 8620 §2).

use std::collections::BTreeMap;

use os1_guard::Origin;
use serde::Deserialize;
use serde_json::Value;

use crate::PostError;

/// The largest session that is read, in bytes.
pub(super) const SESSION_MAX: usize = 1024 * 1024;
/// The longest id (RFC 8620 §1.2) and state that are kept, in bytes.
const MAX_ID: usize = 255;
/// Objects in one call, whatever a server allows.
const MOST_AT_ONCE: u64 = 500;
/// Calls that a page of changes takes.
const CALLS: u64 = 3;
const CORE: &str = "urn:ietf:params:jmap:core";
const MAIL: &str = "urn:ietf:params:jmap:mail";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    api_url: String,
    download_url: String,
    upload_url: String,
    primary_accounts: BTreeMap<String, String>,
    capabilities: BTreeMap<String, Value>,
}

/// One address of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) origin: Origin,
    /// The path, which may be a template (RFC 6570 level 1).
    pub(super) path: String,
}

/// A session, as far as it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Session {
    pub(super) api: Place,
    pub(super) download: Place,
    pub(super) upload: Place,
    /// The account's id.
    pub(super) account: String,
    /// Objects that one call may ask for.
    pub(super) get_at_once: usize,
    /// Objects that one call may change.
    pub(super) set_at_once: usize,
}

impl Session {
    /// Reads a session that came from `origin`.
    pub(super) fn read(bytes: &[u8], origin: &Origin) -> Result<Self, PostError> {
        let told: Told = serde_json::from_slice(bytes).map_err(|_| PostError::Unreadable)?;
        let core = told.capabilities.get(CORE).ok_or(PostError::Unreadable)?;
        let bound = |name: &str| core.get(name).and_then(Value::as_u64);
        let at_once = |name: &str| {
            let told = bound(name).unwrap_or(MOST_AT_ONCE);
            usize::try_from(told.clamp(1, MOST_AT_ONCE)).unwrap_or(1)
        };
        if bound("maxCallsInRequest").is_some_and(|most| most < CALLS) {
            return Err(PostError::Unsupported);
        }
        let account = told.primary_accounts.get(MAIL);
        let account = account.ok_or(PostError::Unsupported)?.clone();
        if !is_id(&account) {
            return Err(PostError::Unreadable);
        }
        Ok(Self {
            api: place(&told.api_url, origin)?,
            download: place(&told.download_url, origin)?,
            upload: place(&told.upload_url, origin)?,
            account,
            get_at_once: at_once("maxObjectsInGet"),
            set_at_once: at_once("maxObjectsInSet"),
        })
    }

    /// The path of a mail's bytes.
    pub(super) fn download_path(&self, blob: &str) -> String {
        let fill = [
            ("{accountId}", self.account.as_str()),
            ("{blobId}", blob),
            ("{name}", "mail.eml"),
            ("{type}", "message/rfc822"),
        ];
        filled(&self.download.path, &fill)
    }

    /// The path that takes uploads.
    pub(super) fn upload_path(&self) -> String {
        filled(&self.upload.path, &[("{accountId}", &self.account)])
    }
}

/// Whether `text` may be an id or a state: short, and nothing that is not text.
pub(super) fn is_id(text: &str) -> bool {
    (1..=MAX_ID).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Where an address of the session leads; one without a host is at the session's own.
pub(super) fn place(url: &str, own: &Origin) -> Result<Place, PostError> {
    if url.starts_with('/') && !url.starts_with("//") {
        let (origin, path) = (own.clone(), url.to_owned());
        return Ok(Place { origin, path });
    }
    let origin = Origin::of_url(url).map_err(|_| PostError::Unreadable)?;
    let (_, rest) = url.split_once("://").ok_or(PostError::Unreadable)?;
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
    let path = path.to_owned();
    Ok(Place { origin, path })
}

fn filled(template: &str, fill: &[(&str, &str)]) -> String {
    let mut path = template.to_owned();
    for (name, value) in fill {
        path = path.replace(name, &crate::percent::encoded(value));
    }
    path
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn own() -> Origin {
        "https://mail.example.org".parse().unwrap()
    }

    fn told(api: &str, calls: u64, get: u64) -> String {
        format!(
            r#"{{"username":"sam","apiUrl":"{api}","downloadUrl":"https://files.example.org/d/{{accountId}}/{{blobId}}/{{name}}?accept={{type}}",
            "uploadUrl":"/up/{{accountId}}/","eventSourceUrl":"/e","state":"0","accounts":{{}},
            "primaryAccounts":{{"{MAIL}":"a/1"}},
            "capabilities":{{"{CORE}":{{"maxCallsInRequest":{calls},"maxObjectsInGet":{get},"maxObjectsInSet":7}}}}}}"#
        )
    }

    #[test]
    fn a_session_says_where_everything_is() {
        let session = Session::read(told("/jmap/", 16, 4096).as_bytes(), &own()).unwrap();
        assert_eq!(session.api.origin, own());
        assert_eq!(session.download.origin.host(), "files.example.org");
        assert_eq!(
            session.download_path("G1{x}"),
            "/d/a%2F1/G1%7Bx%7D/mail.eml?accept=message%2Frfc822"
        );
        assert_eq!(session.upload_path(), "/up/a%2F1/");
        assert_eq!((session.get_at_once, session.set_at_once), (500, 7));
    }

    #[test]
    fn what_cannot_be_worked_with_is_refused() {
        let bad = [
            told("/jmap/", 2, 4096),
            told("http://mail.example.org/jmap/", 16, 1),
            told("ftp://mail.example.org/", 16, 1),
            told("", 16, 1),
            told("/jmap/", 16, 1).replace("jmap:mail", "jmap:calendars"),
            "[]".to_owned(),
            "<html>".to_owned(),
        ];
        for one in bad {
            assert!(Session::read(one.as_bytes(), &own()).is_err(), "{one}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_told_is_read_within_bounds(at in 0..400_usize, junk in "\\PC{0,20}") {
            let mut text = told("/jmap/", 16, 0);
            if text.is_char_boundary(at.min(text.len())) {
                text.insert_str(at.min(text.len()), &junk);
            }
            if let Ok(session) = Session::read(text.as_bytes(), &own()) {
                prop_assert!((1..=500).contains(&session.get_at_once));
                prop_assert!((1..=500).contains(&session.set_at_once));
                prop_assert!(is_id(&session.account));
            }
        }
    }
}
