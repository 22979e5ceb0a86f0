//! Real CalDAV servers, each started for one test.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::Device;
use crate::served::{Served, free_port, installed};

/// A running server with the user `sam`, whose password is `secret`, ended when it goes out of
/// scope.
#[derive(Debug)]
pub struct CalDav {
    /// Which one it is.
    pub name: &'static str,
    /// Where it listens on this machine.
    pub port: u16,
    /// The path of the user's calendars.
    pub home: &'static str,
    /// Where Cyrus speaks IMAP; 0 for the others.
    pub imap: u16,
    _served: Served,
}

impl CalDav {
    /// Every server that is installed: radicale, xandikos, Cyrus. What is not is said aloud.
    ///
    /// # Panics
    /// One does not start, or is missing though `OS1_REQUIRE_PEERS` says that it must be there;
    /// an empty variable says that the machine cannot have it.
    #[must_use]
    pub fn all() -> Vec<Self> {
        [Self::radicale(), Self::xandikos(), Self::cyrus()]
            .into_iter()
            .flatten()
            .collect()
    }

    /// radicale, by the Python that `OS1_RADICALE` names.
    ///
    /// # Panics
    /// As [`CalDav::all`].
    #[must_use]
    pub fn radicale() -> Option<Self> {
        Self::radicale_with("owner_only")
    }

    /// radicale with the user `amy` beside sam, where each may read what the other has.
    ///
    /// # Panics
    /// As [`CalDav::all`].
    #[must_use]
    pub fn radicale_that_shares() -> Option<Self> {
        Self::radicale_with("owner_write")
    }

    fn radicale_with(rights: &str) -> Option<Self> {
        let python = installed("OS1_RADICALE")?;
        Some(Self::start("radicale", "/sam/", |folder, port| {
            std::fs::write(folder.join("users"), "sam:secret\namy:secret\n").expect("its users");
            let config = format!(
                "[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {0}/users\nhtpasswd_encryption = plain\ndelay = 0\n[rights]\ntype = {rights}\n[storage]\nfilesystem_folder = {0}/collections\n[logging]\nlevel = error\n",
                folder.display()
            );
            std::fs::write(folder.join("config"), config).expect("its settings");
            let mut command = Command::new(python);
            command
                .args(["-m", "radicale", "--config"])
                .arg(folder.join("config"));
            command
        }))
    }

    /// xandikos, by the Python that `OS1_XANDIKOS` names. It asks for no password.
    ///
    /// # Panics
    /// As [`CalDav::all`].
    #[must_use]
    pub fn xandikos() -> Option<Self> {
        let python = installed("OS1_XANDIKOS")?;
        let home = "/user/calendars/";
        Some(Self::start("xandikos", home, |folder, port| {
            let mut command = Command::new(python);
            command
                .args(["-m", "xandikos", "-d"])
                .arg(folder)
                .args(["-l", "127.0.0.1", "--defaults", "--autocreate", "-p"])
                .arg(port.to_string());
            command
        }))
    }

    /// Cyrus, from the folder that `OS1_CYRUS` names (`tests/peers/cyrus`).
    ///
    /// # Panics
    /// As [`CalDav::all`].
    #[must_use]
    pub fn cyrus() -> Option<Self> {
        Self::cyrus_that("off")
    }

    /// Cyrus that writes to an event's guests itself (RFC 6638), `amy` being another of its
    /// users.
    ///
    /// # Panics
    /// As [`CalDav::all`].
    #[must_use]
    pub fn cyrus_that_schedules() -> Option<Self> {
        Self::cyrus_that("on")
    }

    fn cyrus_that(schedules: &str) -> Option<Self> {
        let root = installed("OS1_CYRUS")?;
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/cyrus/serve.sh");
        let imap = free_port();
        let home = "/dav/calendars/user/sam/";
        let mut server = Self::start("cyrus", home, |folder, port| {
            let mut command = Command::new("sh");
            command.arg(script).arg(root).arg(folder);
            command.arg(port.to_string()).arg(imap.to_string());
            command.env("OS1_CYRUS_SCHEDULES", schedules);
            command
        });
        for user in ["sam", "amy"] {
            log_in(imap, user);
        }
        server.imap = imap;
        Some(server)
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Another program of its user.
    #[must_use]
    pub fn device(&self) -> Device {
        Device::new(self.port, "sam")
    }

    /// The path of a calendar of this name.
    #[must_use]
    pub fn path(&self, calendar: &str) -> String {
        format!("{}{calendar}/", self.home)
    }

    /// Makes the calendar `work` with an event of each UID on 10 March 2026.
    ///
    /// # Panics
    /// The server does not take them.
    pub fn fill(&self, uids: impl IntoIterator<Item = String>) {
        let work = self.path("work");
        self.device().make_calendar(&work, "work");
        for uid in uids {
            self.device()
                .put(&format!("{work}{uid}.ics"), &event(&uid, &usual(&uid)));
        }
    }

    /// Somebody else puts an event into the calendar `work`, or changes one, behind everybody's
    /// back. `lines` are those of the VEVENT, without UID.
    ///
    /// # Panics
    /// The server does not take it.
    pub fn put(&self, uid: &str, lines: &str) {
        let path = format!("{}{uid}.ics", self.path("work"));
        self.device().put(&path, &event(uid, lines));
    }

    /// What the server holds of the event that [`CalDav::put`] put there.
    #[must_use]
    pub fn text(&self, uid: &str) -> String {
        let path = format!("{}{uid}.ics", self.path("work"));
        self.device().get(&path).unwrap_or_default()
    }

    /// How often each UID is in the calendar `work`, as the server tells.
    #[must_use]
    pub fn uids(&self) -> BTreeMap<String, u32> {
        let mut uids = BTreeMap::new();
        for text in self.device().texts(&self.path("work")) {
            for uid in text.lines().filter_map(|line| line.strip_prefix("UID:")) {
                *uids.entry(uid.trim().to_owned()).or_default() += 1;
            }
        }
        uids
    }

    fn start(
        name: &'static str,
        home: &'static str,
        command: impl FnOnce(&Path, u16) -> Command,
    ) -> Self {
        let port = free_port();
        let served = Served::start(name, port, |folder| command(folder, port));
        Self {
            name,
            port,
            home,
            imap: 0,
            _served: served,
        }
    }
}

/// Cyrus makes a user's mailboxes, calendars among them, at the first login over IMAP.
fn log_in(port: u16, user: &str) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("its IMAP");
    let patience = Some(Duration::from_secs(120));
    stream.set_read_timeout(patience).expect("a patience");
    let login = format!("a LOGIN {user} secret\r\nb LOGOUT\r\n");
    stream.write_all(login.as_bytes()).expect("a login");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.contains("a OK"), "{answer}");
}

/// The lines of an event on 10 March 2026.
fn usual(uid: &str) -> String {
    format!("DTSTART:20260310T150000Z\nDTEND:20260310T160000Z\nSUMMARY:Event {uid}")
}

/// An object of one event with these lines in it.
fn event(uid: &str, lines: &str) -> String {
    let text = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20260301T000000Z\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    text.replace('\n', "\r\n")
}
