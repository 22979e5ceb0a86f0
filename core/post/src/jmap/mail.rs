//! Mails as the server describes them (RFC 8621 §4.1).

use std::collections::BTreeMap;

use jiff::Timestamp;
use os1_guard::{JmapMethod, JmapQuestion, jmap_uid};
use serde::Deserialize;
use serde_json::{Value, json};

use super::session::is_id;
use crate::{Entry, Marks, Spot};

/// What is asked of a mail.
const PROPERTIES: [&str; 5] = ["id", "keywords", "mailboxIds", "receivedAt", "size"];

/// The answer of `Email/get`.
#[derive(Debug, Deserialize)]
pub(super) struct Mails {
    pub(super) state: String,
    pub(super) list: Vec<Mail>,
}

/// One mail's outside.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Mail {
    pub(super) id: String,
    #[serde(default)]
    keywords: BTreeMap<String, bool>,
    #[serde(default)]
    mailbox_ids: BTreeMap<String, bool>,
    #[serde(default)]
    received_at: String,
    #[serde(default)]
    size: u64,
}

impl Mail {
    pub(super) fn spot(&self) -> Spot {
        Spot {
            uid: jmap_uid(&self.id),
            id: Some(self.id.clone()),
        }
    }

    pub(super) fn marks(&self) -> Marks {
        let set = self.keywords.iter().filter(|(_, on)| **on);
        set.fold(Marks::default(), |marks, (name, _)| {
            marks.with(Marks::of_name(name))
        })
    }

    pub(super) fn is_in(&self, mailbox: &str) -> bool {
        self.mailbox_ids.get(mailbox).copied().unwrap_or_default()
    }

    pub(super) fn entry(&self) -> Entry {
        let arrived: Option<Timestamp> = self.received_at.parse().ok();
        Entry {
            spot: self.spot(),
            marks: self.marks(),
            arrived: arrived.map_or(0, Timestamp::as_second),
            size: self.size,
        }
    }
}

/// Asks for the outsides of `ids`, which may refer to another call's answer.
pub(super) fn outsides(id: &str, ids: (&str, Value)) -> JmapQuestion {
    let (name, value) = ids;
    asking(
        JmapMethod::EmailGet,
        id,
        json!({ name: value, "properties": PROPERTIES }),
    )
}

/// A reference to a part of another call's answer (RFC 8620 §3.7).
pub(super) fn from_answer(id: &str, method: JmapMethod, path: &str) -> (&'static str, Value) {
    let reference = json!({ "resultOf": id, "name": method.name(), "path": path });
    ("#ids", reference)
}

/// A question with these arguments.
pub(super) fn asking(method: JmapMethod, id: &str, arguments: Value) -> JmapQuestion {
    let arguments = match arguments {
        Value::Object(arguments) => arguments,
        _ => serde_json::Map::new(),
    };
    JmapQuestion {
        method,
        arguments,
        id: id.to_owned(),
    }
}

/// Those that can be named in a request again.
pub(super) fn sound(mails: Vec<Mail>) -> impl Iterator<Item = Mail> {
    mails.into_iter().filter(|mail| is_id(&mail.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_read_as_the_standard_writes_it() {
        let mail: Mail = serde_json::from_str(
            r#"{"id":"M1","keywords":{"$seen":true,"$flagged":true,"$answered":false,"mine":true},
            "mailboxIds":{"a":true},"receivedAt":"2026-03-01T08:00:00Z","size":120}"#,
        )
        .unwrap();
        let entry = mail.entry();
        assert_eq!(entry.marks, Marks::SEEN.with(Marks::FLAGGED));
        assert_eq!((entry.arrived, entry.size), (1_772_352_000, 120));
        assert!(mail.is_in("a") && !mail.is_in("b"));
        assert_eq!(entry.spot.id.as_deref(), Some("M1"));
    }
}
