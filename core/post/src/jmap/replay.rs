//! What a server says, without a server: for tests that say anything.

use os1_guard::Origin;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::answer::Answer;
use super::change::Changed;
use super::fetch::{Blobs, Found};
use super::folders::Mailboxes;
use super::look::{Queried, Told};
use super::mail::{Mails, sound};
use super::session::Session;
use crate::Entry;

/// Reads `bytes` as everything that a server at `origin` may have meant by them: a session, and
/// every answer to a call. How much of it was understood. Nothing that comes makes it panic, and
/// whatever is understood is within its bounds.
#[must_use]
pub fn replay(bytes: &[u8], origin: &Origin) -> usize {
    let mut understood = 0;
    if let Ok(session) = Session::read(bytes, origin) {
        let paths = [session.download_path("b{blobId}"), session.upload_path()];
        understood += paths.iter().filter(|path| path.starts_with('/')).count();
    }
    let Ok(answer) = serde_json::from_slice::<Answer>(bytes) else {
        return understood;
    };
    for value in answer.values() {
        understood += mailboxes(value) + mails(value);
        understood += usize::from(is::<Told>(value)) + usize::from(is::<Queried>(value));
        understood += usize::from(is::<Blobs>(value)) + usize::from(is::<Found>(value));
        understood += usize::from(is::<Changed>(value));
    }
    understood
}

fn is<T: DeserializeOwned>(value: &Value) -> bool {
    serde_json::from_value::<T>(value.clone()).is_ok()
}

fn mailboxes(value: &Value) -> usize {
    let told = serde_json::from_value::<Mailboxes>(value.clone());
    told.map_or(0, |told| told.folders().len())
}

fn mails(value: &Value) -> usize {
    let told = serde_json::from_value::<Mails>(value.clone());
    told.map_or(0, |told| {
        let entries: Vec<Entry> = sound(told.list).map(|mail| mail.entry()).collect();
        entries.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_understood_and_nonsense_is_passed_over() {
        let own: Origin = "https://mail.example.org".parse().unwrap();
        let said = br#"{"methodResponses":[["Mailbox/get",{"list":[{"id":"a","name":"In"},{"id":"b","name":"Sub","parentId":"b"}]},"0"],
            ["Email/get",{"state":"1","list":[{"id":"M1"},{"id":""}]},"1"],["Email/query",{"ids":["M1"]},"2"]],"sessionState":"0"}"#;
        assert!(replay(said, &own) >= 5, "{}", replay(said, &own));
        for said in [
            &b"[]"[..],
            b"<html>",
            b"\xff",
            b"{\"methodResponses\":[[]]}",
        ] {
            assert_eq!(replay(said, &own), 0);
        }
    }
}
