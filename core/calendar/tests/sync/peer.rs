//! Real CalDAV servers, started for one test.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::device::Device;

/// How often a server is knocked at before the test fails: 30 s.
const KNOCKS: u32 = 300;

/// A running server with one user, `sam`, whose password is `secret`.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    pub(crate) port: u16,
    /// Where the user's calendars are.
    pub(crate) home: &'static str,
    child: Child,
    folder: TempDir,
}

impl Peer {
    /// Every server that is installed.
    pub(crate) fn all() -> Vec<Self> {
        [radicale(), xandikos(), cyrus()]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Another program that talks to it.
    pub(crate) fn device(&self) -> Device {
        Device::new(self.port)
    }

    /// The path of a calendar of this name.
    pub(crate) fn path(&self, calendar: &str) -> String {
        format!("{}{calendar}/", self.home)
    }

    fn start(
        name: &'static str,
        home: &'static str,
        command: impl FnOnce(&Path, u16) -> Command,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let child = command(folder.path(), port)
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let peer = Self {
            name,
            port,
            home,
            child,
            folder,
        };
        for _ in 0..KNOCKS {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return peer;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{name} did not start in {}", peer.folder.path().display());
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // A master that is only killed leaves its children.
        let _asked = Command::new("kill")
            .arg("--").arg(format!("-{}", self.child.id()))
            .status();
        std::thread::sleep(Duration::from_millis(50));
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

fn radicale() -> Option<Peer> {
    let python = installed("OS1_RADICALE", true)?;
    Some(Peer::start("radicale", "/sam/", |folder, port| {
        std::fs::write(folder.join("users"), "sam:secret\n").unwrap();
        let config = format!(
            "[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {0}/users\nhtpasswd_encryption = plain\ndelay = 0\n[rights]\ntype = owner_only\n[storage]\nfilesystem_folder = {0}/collections\n[logging]\nlevel = error\n",
            folder.display()
        );
        std::fs::write(folder.join("config"), config).unwrap();
        let mut command = Command::new(python);
        command
            .args(["-m", "radicale", "--config"])
            .arg(folder.join("config"));
        command
    }))
}

fn xandikos() -> Option<Peer> {
    let python = installed("OS1_XANDIKOS", true)?;
    Some(Peer::start(
        "xandikos",
        "/user/calendars/",
        |folder, port| {
            let mut command = Command::new(python);
            command
                .args(["-m", "xandikos", "-d"])
                .arg(folder)
                .args(["-l", "127.0.0.1", "--defaults", "--autocreate", "-p"])
                .arg(port.to_string());
            command
        },
    ))
}

fn cyrus() -> Option<Peer> {
    let root = installed("OS1_CYRUS", false)?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/cyrus/serve.sh");
    let imap = free_port();
    let peer = Peer::start("cyrus", "/dav/calendars/user/sam/", |folder, port| {
        let mut command = Command::new("sh");
        command.arg(script).arg(root).arg(folder);
        command.arg(port.to_string()).arg(imap.to_string());
        command
    });
    log_in(imap);
    Some(peer)
}

/// Cyrus makes a user's mailboxes, calendars among them, at the first login over IMAP.
fn log_in(port: u16) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream
        .write_all(b"a LOGIN sam secret\r\nb LOGOUT\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("a OK"), "{answer}");
}

fn installed(variable: &str, required: bool) -> Option<PathBuf> {
    let found = std::env::var_os(variable).map(PathBuf::from);
    if found.is_none() {
        assert!(
            !required || std::env::var_os("OS1_REQUIRE_PEERS").is_none(),
            "{variable} does not name the server, and OS1_REQUIRE_PEERS is set"
        );
        eprintln!("SKIPPED: no {variable}; CONTRIBUTING.md says how to install the server");
    }
    found
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
