//! Where each mail lies: as its server tells another program, and as the handset tells.

use std::collections::BTreeMap;

use os1_tests::{Handset, ImapDevice};

/// What a server says that can copy mails and take them away (RFC 4315), not move them (RFC 6851).
pub(crate) const WITHOUT_MOVE: &str =
    "IMAP4rev1 SASL-IR ENABLE UIDPLUS CONDSTORE QRESYNC SPECIAL-USE";
/// What a server says that cannot take single mails away either (RFC 3501): they stay, marked as deleted.
pub(crate) const WITHOUT_UIDPLUS: &str = "IMAP4rev1 SASL-IR ENABLE CONDSTORE QRESYNC SPECIAL-USE";

/// Message-IDs with the folder that each lies in.
pub(crate) type Places = BTreeMap<String, String>;

/// The mails in `folders` as the server tells, without those that are marked as deleted; beside each
/// the name it has here.
///
/// # Panics
/// One is there twice.
pub(crate) fn on_server(device: &mut ImapDevice, folders: &[(&str, &str)]) -> Places {
    let mut places = Places::new();
    for (folder, shown) in folders {
        let all = device.ids(folder).into_iter();
        for mail in all.filter(|mail| !mail.contains("\\Deleted")) {
            let id = mail.split(' ').next().unwrap_or_default().to_owned();
            let before = places.insert(id, (*shown).to_owned());
            assert_eq!(before, None, "a mail is on the server twice");
        }
    }
    places
}

/// The same as the handset tells.
///
/// # Panics
/// One is there twice, or in two folders.
pub(crate) fn on_handset(handset: &Handset) -> Places {
    let mut places = Places::new();
    let list = ["mail", "list", "--limit", "10000"];
    for mail in handset.run(&list).ok().lines {
        let id = mail["message_id"].as_str().unwrap().to_owned();
        let folders = mail["folders"].as_array().unwrap();
        assert_eq!(folders.len(), 1, "{mail}");
        let before = places.insert(id, folders[0].as_str().unwrap().to_owned());
        assert_eq!(before, None, "a mail is here twice");
    }
    places
}
