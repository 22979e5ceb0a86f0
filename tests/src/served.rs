//! A server of the test's own: started, waited for, ended.

use std::net::{TcpListener, TcpStream};
use std::ops::Range;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tempfile::TempDir;

/// How often a server is knocked at before the test fails: 60 s.
const KNOCKS: u32 = 600;
/// Ports for servers: Linux gives those from 32,768 on to connections.
const PORTS: Range<u16> = 20_000..32_000;
/// How long a server may take to end when it is asked to, in tenths of a second.
const FAREWELL: u32 = 20;

/// A running server with a folder, ended when it goes out of scope.
#[derive(Debug)]
pub(crate) struct Served {
    name: &'static str,
    child: Child,
    folder: TempDir,
}

impl Served {
    /// Starts what `command` makes of a new folder and waits until it listens at `port`.
    pub(crate) fn start(
        name: &'static str,
        port: u16,
        command: impl FnOnce(&Path) -> Command,
    ) -> Self {
        let listens = |_: &Path| TcpStream::connect(("127.0.0.1", port)).is_ok();
        Self::start_when(name, listens, command)
    }

    /// The same, waiting until `ready` says so of the folder.
    pub(crate) fn start_when(
        name: &'static str,
        ready: impl Fn(&Path) -> bool,
        command: impl FnOnce(&Path) -> Command,
    ) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the server");
        let child = command(folder.path())
            // The masters of Cyrus and Dovecot end their whole group when they are asked to end.
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let server = Self {
            name,
            child,
            folder,
        };
        server.wait_until(ready);
        server
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The process's id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    fn wait_until(&self, ready: impl Fn(&Path) -> bool) {
        for _ in 0..KNOCKS {
            if ready(self.folder.path()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!(
            "{} did not start in {}",
            self.name,
            self.folder.path().display()
        );
    }

    /// Sends a signal to the server and whatever it started.
    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.child.id());
        let mut kill = Command::new("kill");
        let _gone = kill
            .args([signal, "--", &group])
            .stderr(Stdio::null())
            .status();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.signal("-TERM");
        for _ in 0..FAREWELL {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        self.signal("-KILL");
        let _reaped = self.child.wait();
    }
}

/// The program or folder that a variable names; `None`, said aloud, where it is not here.
pub(crate) fn installed(variable: &str) -> Option<PathBuf> {
    let found = std::env::var_os(variable);
    assert!(
        found.is_some() || std::env::var_os("OS1_REQUIRE_PEERS").is_none(),
        "{variable} does not name the server, and OS1_REQUIRE_PEERS is set"
    );
    let found = found.filter(|path| !path.is_empty()).map(PathBuf::from);
    if found.is_none() {
        eprintln!("SKIPPED: no {variable}; `cargo xtask test` installs it where it can");
    }
    found
}

/// A port that nobody listens on just now, from below those that the system gives to
/// connections: none of them takes it before the server does.
pub(crate) fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    (0..PORTS.len())
        .find_map(|_| {
            let step = NEXT.fetch_add(1, Ordering::Relaxed);
            let at = std::process::id().wrapping_mul(101).wrapping_add(step);
            let port = PORTS.start + u16::try_from(at % 12_000).unwrap_or(0);
            TcpListener::bind(("127.0.0.1", port)).ok().map(|_| port)
        })
        .expect("a free port")
}
