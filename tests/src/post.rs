//! Real mail servers, started for one test: a relay, and Dovecot in front of it.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Handset;
use crate::served::{Served, free_port, installed};

/// A relay that takes mail and does strange things to some of it (`tests/peers/mail/relay.py`).
#[derive(Debug)]
pub struct Relay {
    /// Where it listens on this machine.
    pub port: u16,
    served: Served,
}

impl Relay {
    /// One of its own.
    ///
    /// # Panics
    /// It does not start, or is missing though `OS1_REQUIRE_PEERS` says that it must be there.
    #[must_use]
    pub fn start() -> Option<Self> {
        Self::on(free_port(), None)
    }

    pub(crate) fn on(port: u16, lmtp: Option<&Path>) -> Option<Self> {
        Self::that(port, lmtp, "no")
    }

    /// One whose word about senders is `vouches`: `yes` or `no`.
    fn that(port: u16, lmtp: Option<&Path>, vouches: &str) -> Option<Self> {
        let python = installed("OS1_AIOSMTPD")?;
        let served = Served::start("the relay", port, |folder| {
            let mut command = Command::new(python);
            command
                .arg(script("relay.py"))
                .arg(port.to_string())
                .arg(folder.join("taken"))
                .args(lmtp)
                .env("OS1_RELAY_VOUCHES", vouches);
            command
        });
        Some(Self { port, served })
    }

    /// Every message that it took, with its envelope in front.
    ///
    /// # Panics
    /// They cannot be read.
    #[must_use]
    pub fn taken(&self) -> Vec<String> {
        texts(&self.served.folder().join("taken"), "eml")
    }
}

/// Dovecot with the users sam and theo @example.test, whose password is `secret`, in front of a
/// relay that hands everything to it.
#[derive(Debug)]
pub struct Dovecot {
    /// IMAP in the clear and with STARTTLS.
    pub imap: u16,
    /// IMAP under TLS.
    pub imaps: u16,
    /// Submission in the clear and with STARTTLS.
    pub submission: u16,
    /// The relay behind it.
    pub relay: Relay,
    served: Served,
}

impl Dovecot {
    /// One of its own; `None` where the machine cannot have it.
    ///
    /// # Panics
    /// It does not start, or is missing though `OS1_REQUIRE_PEERS` says that it must be there.
    #[must_use]
    pub fn start() -> Option<Self> {
        Self::that_says("")
    }

    /// One whose relay says of every mail that its sender is who they say.
    ///
    /// # Panics
    /// As [`Dovecot::start`].
    #[must_use]
    pub fn that_vouches() -> Option<Self> {
        let relay = free_port();
        Self::before(relay, ("OS1_DOVECOT_SAYS", ""), |lmtp| {
            Relay::that(relay, Some(lmtp), "yes")
        })
    }

    /// One that says that it can do these things and no others; everything when empty.
    ///
    /// # Panics
    /// As [`Dovecot::start`].
    #[must_use]
    pub fn that_says(abilities: &str) -> Option<Self> {
        Self::with("OS1_DOVECOT_SAYS", abilities)
    }

    /// One that takes these SASL mechanisms and no others.
    ///
    /// # Panics
    /// As [`Dovecot::start`].
    #[must_use]
    pub fn that_proves(mechanisms: &str) -> Option<Self> {
        Self::with("OS1_DOVECOT_PROVES", mechanisms)
    }

    /// One that lets each user have so many connections.
    ///
    /// # Panics
    /// As [`Dovecot::start`].
    #[must_use]
    pub fn that_limits(connections: u32) -> Option<Self> {
        Self::with("OS1_DOVECOT_MOST", &connections.to_string())
    }

    /// One without a folder for what was sent.
    ///
    /// # Panics
    /// As [`Dovecot::start`].
    #[must_use]
    pub fn without_sent() -> Option<Self> {
        Self::with("OS1_DOVECOT_SENT", "no")
    }

    /// One without an archive, junk or trash, whose names of folders have `between` between their parts.
    ///
    /// # Panics
    /// As [`Dovecot::start`].
    #[must_use]
    pub fn bare(between: &str) -> Option<Self> {
        Self::with("OS1_DOVECOT_BARE", between)
    }

    /// One where users have these rights (RFC 4314) in every folder, and no archive, junk or trash.
    ///
    /// # Panics
    /// As [`Dovecot::start`].
    #[must_use]
    pub fn that_grants(rights: &str) -> Option<Self> {
        Self::with("OS1_DOVECOT_RIGHTS", rights)
    }

    fn with(setting: &str, value: &str) -> Option<Self> {
        let relay = free_port();
        Self::before(relay, (setting, value), |lmtp| Relay::on(relay, Some(lmtp)))
    }

    /// One that hands what is submitted to the port `next`, once `relay` was started with its
    /// socket for LMTP; `setting` is one of its script.
    pub(crate) fn before(
        next: u16,
        (setting, value): (&str, &str),
        relay: impl FnOnce(&Path) -> Option<Relay>,
    ) -> Option<Self> {
        let _program = installed("OS1_DOVECOT")?;
        let [imap, imaps, submission] = [free_port(), free_port(), free_port()];
        let served = Served::start("dovecot", submission, |folder| {
            let mut command = Command::new("sh");
            command.arg(script("dovecot.sh")).arg(folder);
            command.args([imap, imaps, submission, next].map(|port| port.to_string()));
            command.env(setting, value);
            command
        });
        let lmtp = served.folder().join("run/lmtp");
        Some(Self {
            imap,
            imaps,
            submission,
            relay: relay(&lmtp)?,
            served,
        })
    }

    /// Where a user's mail lies.
    pub(crate) fn home(&self, user: &str) -> PathBuf {
        self.served.folder().join("home").join(user)
    }

    /// Every mail in a user's inbox, as the server keeps it.
    ///
    /// # Panics
    /// They cannot be read.
    #[must_use]
    pub fn inbox(&self, user: &str) -> Vec<String> {
        self.folder_of(user, "")
    }

    /// Every mail in one of a user's folders, `Sent` for example.
    ///
    /// # Panics
    /// As [`Dovecot::inbox`].
    #[must_use]
    pub fn folder_of(&self, user: &str, folder: &str) -> Vec<String> {
        let mut maildir = self.home(user).join("Maildir");
        if !folder.is_empty() {
            maildir = maildir.join(format!(".{folder}"));
        }
        let mut all = texts(&maildir.join("new"), "");
        all.extend(texts(&maildir.join("cur"), ""));
        all
    }

    /// The file of its certificate.
    #[must_use]
    pub fn certificate(&self) -> PathBuf {
        self.served.folder().join("cert.pem")
    }
}

/// An authorization server whose tokens Dovecot takes (`tests/peers/mail/authorize.py`).
#[derive(Debug)]
pub struct Authorizer {
    /// Where it listens on this machine.
    pub port: u16,
    _served: Served,
}

impl Authorizer {
    /// One of its own; `None` where there is no Python for it.
    ///
    /// # Panics
    /// As [`Relay::start`].
    #[must_use]
    pub fn start() -> Option<Self> {
        Self::for_user(None)
    }

    /// One whose tokens Cyrus takes for `user`.
    ///
    /// # Panics
    /// As [`Relay::start`].
    #[must_use]
    pub fn of_cyrus(user: &str) -> Option<Self> {
        Self::for_user(Some(user))
    }

    fn for_user(user: Option<&str>) -> Option<Self> {
        let python = installed("OS1_AIOSMTPD")?;
        let port = free_port();
        let served = Served::start("the authorization server", port, |_| {
            let mut command = Command::new(python);
            command.arg(script("authorize.py")).arg(port.to_string());
            command.args(user);
            command
        });
        Some(Self {
            port,
            _served: served,
        })
    }

    /// Goes where `url` of this machine leads and whither it sends on, as a browser does; the
    /// last answer.
    ///
    /// # Panics
    /// Nobody answers there.
    #[must_use]
    pub fn visit(url: &str) -> String {
        let rest = url.strip_prefix("http://").expect("an address here");
        let (host, path) = rest.split_once('/').expect("a path");
        let mut stream = TcpStream::connect(host).expect("somebody there");
        let asked = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(asked.as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let on = answer
            .lines()
            .find_map(|line| line.strip_prefix("Location: "));
        match on {
            Some(on) => Self::visit(on.trim()),
            None => answer,
        }
    }

    /// How often tokens were given, by what.
    #[must_use]
    pub fn count(&self) -> String {
        Self::visit(&format!("http://127.0.0.1:{}/count", self.port))
    }
}

impl Handset {
    /// Adds sam's account at `server` under `security`, by the address it is called.
    ///
    /// # Panics
    /// A command fails.
    pub fn use_mail(&mut self, server: &Dovecot, security: &str) {
        self.use_mail_of("sam", server, security);
    }

    /// The same for another user.
    ///
    /// # Panics
    /// A command fails.
    pub fn use_mail_of(&mut self, user: &str, server: &Dovecot, security: &str) {
        self.use_mail_at(user, server.imap, server.submission, security);
    }

    /// The same at these ports.
    ///
    /// # Panics
    /// A command fails.
    pub fn use_mail_at(&mut self, user: &str, imap: u16, submission: u16, security: &str) {
        self.online();
        let file = self.write("password.txt", "secret\n");
        let (imap, smtp) = (place(imap), place(submission));
        let address = format!("{user}@example.test");
        self.run(&[
            "account",
            "add",
            &address,
            "--imap",
            &imap,
            "--smtp",
            &smtp,
            "--security",
            security,
            "--password-file",
            &file.to_string_lossy(),
        ])
        .ok();
        fs::remove_file(&file).expect("the password's file");
    }

    /// Adds the account of a user of Cyrus, which reads by `protocol` (`imap` or `jmap`) at
    /// `port` and sends to nobody.
    ///
    /// # Panics
    /// A command fails.
    pub fn use_cyrus(&mut self, user: &str, protocol: &str, port: u16) {
        self.use_cyrus_and(user, protocol, port, 1);
    }

    /// The same, sending through what listens at `smtp`.
    ///
    /// # Panics
    /// A command fails.
    pub fn use_cyrus_and(&mut self, user: &str, protocol: &str, port: u16, smtp: u16) {
        self.online();
        let file = self.write("password.txt", "secret\n");
        let (server, smtp) = (place(port), place(smtp));
        let (address, flag) = (format!("{user}@example.test"), format!("--{protocol}"));
        let add = ["account", "add", &address, "--user", user, &flag, &server];
        let rest = ["--smtp", &smtp, "--security", "none", "--password-file"];
        let path = file.to_string_lossy();
        self.run(&[&add[..], &rest[..], &[&path]].concat()).ok();
        fs::remove_file(&file).expect("the password's file");
    }

    /// Adds sam's account that sends through `relay` alone and asks for no password.
    ///
    /// # Panics
    /// A command fails.
    pub fn use_relay(&mut self, relay: &Relay) {
        self.online();
        let (imap, smtp) = (place(1), place(relay.port));
        let add = ["account", "add", "sam@example.test", "--no-password"];
        let places = ["--imap", &imap, "--smtp", &smtp, "--security", "none"];
        self.run(&[&add[..], &places[..]].concat()).ok();
    }
}

fn place(port: u16) -> String {
    format!("localhost:{port}")
}

pub(crate) fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("peers/mail")
        .join(name)
}

/// The files of a folder with this ending, oldest first; none when it is not there.
fn texts(folder: &Path, ending: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a file").path())
        .filter(|path| ending.is_empty() || path.extension().is_some_and(|own| own == ending))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| String::from_utf8_lossy(&fs::read(path).expect("a mail")).into_owned())
        .collect()
}
