//! What an IMAP server answers.

use os1_post::{folder_name, replay_imap};

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "imap",
    feed,
    seeds: &[
        b"* OK [CAPABILITY IMAP4rev1 SASL-IR IDLE] ready\r\na1 OK [CAPABILITY IMAP4rev1 CONDSTORE QRESYNC UIDPLUS MOVE] in\r\n",
        b"* LIST (\\HasNoChildren \\Sent) \"/\" Sent\r\n* LIST (\\Noselect) \".\" \"Entw&APw-rfe\"\r\n* STATUS INBOX (MESSAGES 3 UIDNEXT 4 UIDVALIDITY 1 HIGHESTMODSEQ 9)\r\na2 OK done\r\n",
        b"* OK [CLOSED] x\r\n* 3 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 4] x\r\n* OK [HIGHESTMODSEQ 9] x\r\n* VANISHED (EARLIER) 1:5,7\r\n* 1 FETCH (UID 2 FLAGS (\\Seen $Forwarded) MODSEQ (9))\r\na3 OK [READ-WRITE] done\r\n",
        b"* 1 FETCH (UID 2 FLAGS () INTERNALDATE \"01-Mar-2026 08:00:00 +0000\" RFC822.SIZE 12 BODY[] {12}\r\nSubject: a\r\n)\r\n* 2 FETCH (BODY[]<0> \"x\" UID 3)\r\na4 OK done\r\n",
        b"* SEARCH 1 2 3\r\na5 OK [COPYUID 1 1:3 7:9] moved\r\na6 NO [LIMIT] later\r\n* BYE gone\r\n",
    ],
};

/// Whatever comes is read to its end, the same twice, and no name of a folder hides anything.
fn feed(bytes: &[u8]) {
    assert_eq!(replay_imap(bytes), replay_imap(bytes));
    let name = folder_name(&text(bytes), Some('/'));
    assert!(!name.contains('\n'), "a name of two lines");
}
