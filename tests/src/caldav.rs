//! A real CalDAV server with one calendar, whose files a test can count.

use std::collections::BTreeMap;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// How often it is knocked at before the test fails: 60 s.
const KNOCKS: u32 = 600;

/// A running radicale with the calendar `work` of the user `sam`, ended when it goes out of
/// scope.
#[derive(Debug)]
pub struct CalDav {
    child: Child,
    port: u16,
    folder: TempDir,
}

impl CalDav {
    /// Starts the server by the Python that `OS1_RADICALE` names, with events of these UIDs.
    ///
    /// `None`, said aloud, where it is not installed; an error where `OS1_REQUIRE_PEERS`
    /// says that it must be.
    ///
    /// # Panics
    /// It does not start, or is missing though required.
    #[must_use]
    pub fn start(uids: impl IntoIterator<Item = String>) -> Option<Self> {
        let Some(python) = std::env::var_os("OS1_RADICALE") else {
            assert!(
                std::env::var_os("OS1_REQUIRE_PEERS").is_none(),
                "OS1_RADICALE does not name the server, and OS1_REQUIRE_PEERS is set"
            );
            eprintln!("SKIPPED: no radicale; `cargo xtask test` installs it");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder for the server");
        let port = free_port();
        let config = folder.path().join("config");
        std::fs::write(&config, settings(&folder, port)).expect("its settings");
        std::fs::write(folder.path().join("users"), "sam:secret\n").expect("its users");
        let calendar = folder.path().join("data/collection-root/sam/work");
        std::fs::create_dir_all(&calendar).expect("its calendar");
        let named = r#"{"tag": "VCALENDAR", "D:displayname": "work"}"#;
        std::fs::write(calendar.join(".Radicale.props"), named).expect("its calendar");
        for uid in uids {
            let text = event(&uid, &usual(&uid));
            std::fs::write(calendar.join(format!("{uid}.ics")), text).expect("its events");
        }
        let child = Command::new(python)
            .args(["-m", "radicale", "--config"])
            .arg(&config)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let server = Self {
            child,
            port,
            folder,
        };
        server.wait_until_ready();
        Some(server)
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Somebody else puts an event there, or changes one, behind everybody's back. `lines` are
    /// those of the VEVENT, without UID.
    ///
    /// # Panics
    /// The file cannot be written.
    pub fn put(&self, uid: &str, lines: &str) {
        // Whole at once, as a server itself does: it may read just now.
        let folder = self.calendar();
        let half = folder.join(format!(".{uid}.half"));
        std::fs::write(&half, event(uid, lines)).expect("an event");
        std::fs::rename(half, folder.join(format!("{uid}.ics"))).expect("an event");
    }

    /// What the server holds of the event that [`CalDav::put`] put there.
    #[must_use]
    pub fn text(&self, uid: &str) -> String {
        std::fs::read_to_string(self.calendar().join(format!("{uid}.ics"))).unwrap_or_default()
    }

    /// How often each UID is in its calendar, read from its own files.
    ///
    /// # Panics
    /// They cannot be read.
    #[must_use]
    pub fn uids(&self) -> BTreeMap<String, u32> {
        let mut uids = BTreeMap::new();
        for entry in std::fs::read_dir(self.calendar())
            .expect("its calendar")
            .flatten()
        {
            let path = entry.path();
            if path.extension().is_some_and(|extension| extension == "ics") {
                let text = std::fs::read_to_string(path).expect("an event");
                for line in text.lines().filter_map(|line| line.strip_prefix("UID:")) {
                    *uids.entry(line.trim().to_owned()).or_default() += 1;
                }
            }
        }
        uids
    }

    fn calendar(&self) -> PathBuf {
        self.folder.path().join("data/collection-root/sam/work")
    }

    fn wait_until_ready(&self) {
        for _ in 0..KNOCKS {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("radicale did not become ready");
    }
}

impl Drop for CalDav {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
    }
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

fn settings(folder: &TempDir, port: u16) -> String {
    format!(
        "[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {0}/users\nhtpasswd_encryption = plain\ndelay = 0\n[storage]\nfilesystem_folder = {0}/data\n[logging]\nlevel = error\n",
        folder.path().display()
    )
}

/// A port that nobody listens on just now.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its number").port()
}
