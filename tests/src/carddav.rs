//! Address books on the real servers of [`CalDav`].

use std::collections::BTreeMap;

use crate::{CalDav, Device};

/// A running server with the user `sam`, whose password is `secret`, seen as a place of contacts.
#[derive(Debug)]
pub struct CardDav {
    server: CalDav,
    /// Which one it is.
    pub name: &'static str,
    /// The path of the user's address books.
    pub home: &'static str,
}

impl CardDav {
    /// Every server that is installed; see [`CalDav::all`].
    #[must_use]
    pub fn all() -> Vec<Self> {
        CalDav::all().into_iter().map(Self::of).collect()
    }

    /// radicale; see [`CalDav::radicale`].
    #[must_use]
    pub fn radicale() -> Option<Self> {
        CalDav::radicale().map(Self::of)
    }

    /// xandikos; see [`CalDav::xandikos`].
    #[must_use]
    pub fn xandikos() -> Option<Self> {
        CalDav::xandikos().map(Self::of)
    }

    /// Cyrus; see [`CalDav::cyrus`].
    #[must_use]
    pub fn cyrus() -> Option<Self> {
        CalDav::cyrus().map(Self::of)
    }

    fn of(server: CalDav) -> Self {
        let home = match server.name {
            "xandikos" => "/user/contacts/",
            "cyrus" => "/dav/addressbooks/user/sam/",
            _ => "/sam/",
        };
        Self {
            name: server.name,
            server,
            home,
        }
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> String {
        self.server.address()
    }

    /// Where it listens on this machine.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.server.port
    }

    /// Another program of its user.
    #[must_use]
    pub fn device(&self) -> Device {
        self.server.device()
    }

    /// The path of the contact of this UID in the address book `friends`.
    #[must_use]
    pub fn path(&self, uid: &str) -> String {
        format!("{}friends/{uid}.vcf", self.home)
    }

    /// Makes the address book `friends` (RFC 5689, RFC 6352 §6.3.1).
    ///
    /// # Panics
    /// The server does not.
    pub fn make_book(&self) {
        let body = "<d:mkcol xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:carddav\"><d:set><d:prop><d:resourcetype><d:collection/><c:addressbook/></d:resourcetype><d:displayname>friends</d:displayname></d:prop></d:set></d:mkcol>";
        let path = format!("{}friends/", self.home);
        let xml = [("Content-Type", "application/xml")];
        let made = self.device().request("MKCOL", &path, &xml, body);
        assert_eq!(made.status, 201, "{}: {}", self.name, made.text);
    }

    /// Makes the address book `friends` with a contact of each UID.
    ///
    /// # Panics
    /// The server does not take them.
    pub fn fill(&self, uids: impl IntoIterator<Item = String>) {
        self.make_book();
        for uid in uids {
            self.put(&uid, &format!("FN:Person {uid}\nN:{uid};Person;;;"));
        }
    }

    /// Somebody else puts a contact, or changes one, behind everybody's back. `lines` are those of
    /// the vCard, without VERSION and UID.
    ///
    /// # Panics
    /// The server does not take it.
    pub fn put(&self, uid: &str, lines: &str) {
        self.device().put(&self.path(uid), &card(uid, lines));
    }

    /// What the server holds of a contact that [`CardDav::put`] put there.
    #[must_use]
    pub fn text(&self, uid: &str) -> String {
        self.device().get(&self.path(uid)).unwrap_or_default()
    }

    /// The texts of all contacts in `friends`.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.device().texts(&format!("{}friends/", self.home))
    }

    /// How often each UID is in `friends`, as the server tells.
    #[must_use]
    pub fn uids(&self) -> BTreeMap<String, u32> {
        let mut uids = BTreeMap::new();
        for text in self.texts() {
            for uid in text.lines().filter_map(|line| line.strip_prefix("UID:")) {
                *uids.entry(uid.trim().to_owned()).or_default() += 1;
            }
        }
        uids
    }
}

/// A vCard 3.0 with these lines in it.
fn card(uid: &str, lines: &str) -> String {
    let text = format!("BEGIN:VCARD\nVERSION:3.0\nUID:{uid}\n{lines}\nEND:VCARD\n");
    text.replace('\n', "\r\n")
}
