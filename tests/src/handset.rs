//! A handset: the program, a profile of its own, a clock that stands still.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::net::OwnNet;
use crate::program::os1;
use crate::reply::Reply;
use crate::running::Running;

/// Longer than any command takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(180);

/// The clock of a handset that was not told another one.
pub const NOON: &str = "2026-03-10T12:00:00+01:00[Europe/Berlin]";

/// The answers to the questions of first boot that scenes use when theirs do not matter.
const ANSWERS: &str = "name = \"Theodore\"\nadult = true\nvoice = \"female\"\nlocale = \"en-US\"\nzone = \"Europe/Berlin\"\n";

/// `os1` with a home, a profile and a clock that belong to one test.
#[derive(Debug)]
pub struct Handset {
    home: TempDir,
    now: Option<String>,
    seed: u64,
    offline: bool,
    bus: Option<String>,
    authority: Option<PathBuf>,
}

impl Handset {
    /// An empty profile, before first boot.
    #[must_use]
    pub fn new() -> Self {
        Self {
            home: tempfile::tempdir().expect("a folder for the test"),
            now: Some(NOON.to_owned()),
            seed: 7,
            offline: true,
            bus: None,
            authority: None,
        }
    }

    /// A profile whose first boot is done, with ordinary answers.
    #[must_use]
    pub fn set_up() -> Self {
        let handset = Self::new();
        handset.set_up_with(ANSWERS).ok();
        handset
    }

    /// First boot with these answers in TOML.
    #[must_use]
    pub fn set_up_with(&self, answers: &str) -> Reply {
        let file = self.write("answers.toml", answers);
        self.run(&["setup", "--answers", &file.to_string_lossy()])
    }

    /// Puts the clock to `now`, RFC 3339 with a zone in brackets.
    pub fn at(&mut self, now: &str) -> &mut Self {
        self.now = Some(now.to_owned());
        self
    }

    /// Lets the machine's own clock run.
    pub fn on_the_machines_clock(&mut self) -> &mut Self {
        self.now = None;
        self
    }

    /// Forbids every connection, as it is at first.
    pub fn offline(&mut self) -> &mut Self {
        self.offline = true;
        self
    }

    /// Believes the authority in this file about certificates.
    pub fn trust(&mut self, authority: PathBuf) -> &mut Self {
        self.authority = Some(authority);
        self
    }

    /// Uses another seed for every choice.
    pub fn seeded(&mut self, seed: u64) -> &mut Self {
        self.seed = seed;
        self
    }

    /// Allows connections, to a scripted server on this machine.
    pub fn online(&mut self) -> &mut Self {
        self.offline = false;
        self
    }

    /// Puts it into the desktop session whose bus has this address, or out of any. Other
    /// handsets keep their keys in their profile, whatever the machine has.
    pub fn in_session(&mut self, bus: Option<&str>) -> &mut Self {
        self.bus = bus.map(str::to_owned);
        self
    }

    /// The profile's folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.home.path().join("profile")
    }

    /// The folder that the program takes for the user's home; the profile lies in it.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Writes a file into the home folder and gives its path.
    ///
    /// # Panics
    /// It cannot be written.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home.path().join(name);
        std::fs::write(&path, content).expect("a file for the test");
        path
    }

    /// Runs `os1 ARGUMENTS --json` without standard input and waits for its end.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Reply {
        self.run_with(arguments, b"")
    }

    /// Runs `os1 ARGUMENTS --json` with `input` piped into it and waits for its end.
    ///
    /// # Panics
    /// It cannot be started.
    #[must_use]
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Reply {
        feed(self.command(&with_json(arguments)), input, arguments)
    }

    /// Runs `os1 ARGUMENTS` as a person reads it, without JSON.
    #[must_use]
    pub fn run_plain(&self, arguments: &[&str], input: &[u8]) -> Reply {
        feed(self.command(arguments), input, arguments)
    }

    /// Runs `os1 ARGUMENTS --json` in a network of its own.
    #[must_use]
    pub fn run_in(&self, net: &OwnNet, arguments: &[&str]) -> Reply {
        let command = net.enter(&self.command(&with_json(arguments)));
        feed(command, b"", arguments)
    }

    /// Runs `os1 ARGUMENTS` at a terminal in a network of its own, where each question gets the
    /// next of `keys`.
    #[must_use]
    pub fn run_at_terminal_in(&self, net: &OwnNet, arguments: &[&str], keys: &str) -> Reply {
        let command = net.enter_at_terminal(&self.command(arguments), keys);
        feed(command, b"", arguments)
    }

    /// Says one thing, which must succeed, and hands back the turn.
    pub fn say(&self, text: &str) -> Reply {
        self.run(&["say", "--", text]).ok()
    }

    /// Starts `os1 ARGUMENTS --json` and leaves it running.
    ///
    /// # Panics
    /// It cannot be started.
    #[must_use]
    pub fn start(&self, arguments: &[&str]) -> Running {
        Running::start(self.command(&with_json(arguments)))
    }

    /// Starts the daemon and waits until it says that it listens and has looked for what is
    /// due; with what it said before.
    ///
    /// # Panics
    /// It ends, or says nothing for long.
    #[must_use]
    pub fn daemon(&self, arguments: &[&str]) -> (Running, Vec<Value>) {
        let arguments: Vec<_> = ["daemon"].iter().chain(arguments).copied().collect();
        let mut running = self.start(&arguments);
        let mut before = Vec::new();
        loop {
            let event = running.next_line().expect("the daemon ended at once");
            if event["event"] == "ready" {
                return (running, before);
            }
            before.push(event);
        }
    }

    /// The command line with this handset's surroundings, for what the other ways do not do.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(os1());
        let home = self.home.path();
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_RUNTIME_DIR", home)
            .env("TMPDIR", home)
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .env("COLUMNS", "100")
            .env("OS1_EMBEDDER", "off")
            .env("OS1_SEED", self.seed.to_string())
            .current_dir(home)
            .arg("--data")
            .arg(self.data());
        match &self.bus {
            Some(address) => command.env("DBUS_SESSION_BUS_ADDRESS", address),
            None => command.env("OS1_KEYRING", "off"),
        };
        if let Some(authority) = &self.authority {
            command.env("OS1_AUTHORITY", authority);
        }
        if let Some(now) = &self.now {
            command.args(["--now", now]);
        }
        if self.offline {
            command.arg("--offline");
        }
        command.args(arguments);
        command
    }

    /// Adds a scripted server as the model, with the consent it needs.
    ///
    /// # Panics
    /// One of the commands fails.
    pub fn use_model(&self, address: &str) {
        let url = format!("{address}/v1");
        let key = self.write("key.txt", "sk-test-1234567890\n");
        let key = key.to_string_lossy();
        self.run(&[
            "model",
            "add",
            "openai",
            "--url",
            &url,
            "--model",
            "gpt-4o-mini",
            "--id",
            "scripted",
            "--key-file",
            &key,
        ])
        .ok();
        self.run(&["model", "allow", "scripted"]).ok();
    }

    /// Adds an account called `home` on a calendar server where sam's password is `secret`.
    ///
    /// # Panics
    /// A command fails.
    pub fn use_calendar(&mut self, address: &str) {
        self.use_server("caldav", address);
    }

    /// Adds an account called `home` on a server of contacts where sam's password is `secret`.
    ///
    /// # Panics
    /// A command fails.
    pub fn use_contacts(&mut self, address: &str) {
        self.use_server("carddav", address);
    }

    fn use_server(&mut self, kind: &str, address: &str) {
        self.online();
        let file = self.write("password.txt", "secret\n");
        let path = file.to_string_lossy();
        let add = ["account", "add", kind, address, "--user", "sam"];
        let flags = ["--id", "home", "--password-file", &path];
        self.run(&[&add[..], &flags[..]].concat()).ok();
        std::fs::remove_file(&file).expect("the password's file");
    }

    /// What `status` says, as one object.
    #[must_use]
    pub fn status(&self) -> serde_json::Value {
        let reply = self.run(&["status"]).ok();
        reply.lines.first().cloned().unwrap_or(json!(null))
    }
}

impl Default for Handset {
    fn default() -> Self {
        Self::new()
    }
}

/// The flag first: behind a `--` it would be a word.
pub(crate) fn with_json<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    std::iter::once("--json")
        .chain(arguments.iter().copied())
        .collect()
}

pub(crate) fn feed(mut command: Command, input: &[u8], arguments: &[&str]) -> Reply {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("os1 starts");
    let mut pipe = child.stdin.take().expect("a pipe to os1");
    let input = input.to_owned();
    // On a thread of its own: a program that writes before it has read everything must not
    // wait for us while we wait for it.
    let writer = std::thread::spawn(move || {
        // It may end before it has read all, for example on a usage error.
        let _ended_early = pipe.write_all(&input);
    });
    let watched = Watchdog::over(&child);
    let output = child.wait_with_output().expect("os1 ends");
    watched.rest();
    writer.join().expect("the pipe's writer");
    Reply::of(arguments, output)
}

/// Ends a program that does not end by itself, so that a test fails instead of waiting.
struct Watchdog(std::sync::mpsc::Sender<()>);

impl Watchdog {
    fn over(child: &std::process::Child) -> Self {
        let id = child.id().to_string();
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            if receiver.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let _gone = Command::new("kill").args(["-9", &id]).status();
            }
        });
        Self(sender)
    }

    /// The program has ended.
    fn rest(self) {
        drop(self.0);
    }
}
