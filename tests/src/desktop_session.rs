//! A desktop session: a bus of its own with an unlocked, real keyring on it.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

/// What a session is made of, both from Debian's packages `dbus` and `gnome-keyring`.
const PROGRAMS: [&str; 2] = ["dbus-run-session", "gnome-keyring-daemon"];

/// Says where the bus is, unlocks a new keyring, and lasts until its input ends. The
/// daemon ends with the bus.
const SCRIPT: &str = "printf '%s\\n' \"$DBUS_SESSION_BUS_ADDRESS\"
    printf 'a test' | gnome-keyring-daemon --unlock --components=secrets >&2
    echo ready
    cat >/dev/null";

/// A running session, ended when it goes out of scope.
#[derive(Debug)]
pub struct DesktopSession {
    child: Child,
    input: Option<ChildStdin>,
    bus: String,
}

impl DesktopSession {
    /// Starts a session whose keyring lies below `home`.
    ///
    /// `None`, said aloud, where the programs are not installed; an error where
    /// `OS1_REQUIRE_PEERS` says that they must be.
    ///
    /// # Panics
    /// It does not start, or is missing though required.
    #[must_use]
    pub fn start(home: &Path) -> Option<Self> {
        if !PROGRAMS.iter().all(|program| is_installed(program)) {
            assert!(
                std::env::var_os("OS1_REQUIRE_PEERS").is_none() || !cfg!(target_os = "linux"),
                "dbus-run-session or gnome-keyring-daemon is missing, and OS1_REQUIRE_PEERS is set"
            );
            eprintln!("SKIPPED: no keyring to talk to; `cargo xtask test` installs one");
            return None;
        }
        let mut child = Command::new("dbus-run-session")
            .args(["--", "sh", "-c", SCRIPT])
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            .env("XDG_DATA_HOME", home.join("session"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a session starts");
        let input = child.stdin.take();
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe from the session"))
            .lines()
            .map_while(Result::ok);
        let bus = lines.next().expect("the session's bus");
        assert_eq!(lines.next().as_deref(), Some("ready"), "the keyring starts");
        Some(Self { child, input, bus })
    }

    /// The address of its bus.
    #[must_use]
    pub fn bus(&self) -> &str {
        &self.bus
    }

    /// How many entries the keyring has of the profile in `folder`, asked by another program.
    ///
    /// # Panics
    /// The keyring does not answer.
    #[must_use]
    pub fn entries_of(&self, key_id: &str) -> usize {
        let asked = Command::new("dbus-send")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .args(["--session", "--print-reply"])
            .args(["--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"])
            .arg("org.freedesktop.Secret.Service.SearchItems")
            .arg(format!("dict:string:string:service,os1 {key_id}"))
            .output()
            .expect("dbus-send starts");
        let answer = String::from_utf8_lossy(&asked.stdout).into_owned();
        assert!(asked.status.success(), "the keyring answers: {answer}");
        answer
            .matches("/org/freedesktop/secrets/collection/")
            .count()
    }
}

impl Drop for DesktopSession {
    fn drop(&mut self) {
        if let Some(mut input) = self.input.take() {
            let _already_gone = input.flush();
        }
        let _reaped = self.child.wait();
    }
}

fn is_installed(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    })
}
