//! What a JMAP server answers.

use os1_post::replay_jmap;

use crate::Target;

const SESSION: &[u8] = br#"{"username":"sam","apiUrl":"/jmap/","downloadUrl":"https://files.example.org/d/{accountId}/{blobId}/{name}?accept={type}","uploadUrl":"/up/{accountId}/","eventSourceUrl":"/e","state":"0","accounts":{},"primaryAccounts":{"urn:ietf:params:jmap:mail":"a/1"},"capabilities":{"urn:ietf:params:jmap:core":{"maxCallsInRequest":16,"maxObjectsInGet":500,"maxObjectsInSet":7}}}"#;
const FOLDERS: &[u8] = br#"{"methodResponses":[["Mailbox/get",{"state":"3","list":[{"id":"a","name":"Inbox","parentId":null,"role":"inbox","totalEmails":3},{"id":"b","name":"Q\u0007","parentId":"c"},{"id":"c","name":"Ring","parentId":"b"}]},"0"],["Email/get",{"state":"7","list":[]},"1"]],"sessionState":"0"}"#;
const MAILS: &[u8] = br#"{"methodResponses":[["Email/changes",{"oldState":"6","newState":"7","hasMoreChanges":true,"created":["M1"],"updated":[],"destroyed":["M2"]},"0"],["Email/get",{"state":"7","list":[{"id":"M1","blobId":"G1","keywords":{"$seen":true},"mailboxIds":{"a":true},"receivedAt":"2026-03-01T08:00:00Z","size":120}]},"1"],["error",{"type":"cannotCalculateChanges"},"2"]],"sessionState":"0"}"#;
const CHANGED: &[u8] = br#"{"methodResponses":[["Email/set",{"updated":{"M1":null},"notUpdated":{"M2":{"type":"notFound"}}},"0"],["Email/import",{"created":{"mail":{"id":"M9","blobId":"G","size":18446744073709551615}},"notCreated":{"mail":{"type":"alreadyExists","existingId":"M3"}}},"1"],["Email/query",{"ids":["M1","M1"],"position":-1},"2"]],"sessionState":"0"}"#;

/// Whatever a server says of itself and of the mails is read to its end, the same twice.
pub(crate) const TARGET: Target = Target {
    name: "jmap",
    feed,
    seeds: &[SESSION, FOLDERS, MAILS, CHANGED],
};

fn feed(bytes: &[u8]) {
    let Ok(own) = "https://mail.example.org".parse() else {
        return;
    };
    assert_eq!(replay_jmap(bytes, &own), replay_jmap(bytes, &own));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_is_understood_so_that_damage_begins_behind_the_gate() {
        let own = "https://mail.example.org".parse().unwrap();
        for seed in TARGET.seeds {
            assert!(replay_jmap(seed, &own) > 0);
        }
    }
}
