//! Names and web servers of a test's own (`tests/peers/net`), beside it or in a network of its own.

use std::net::{Shutdown, TcpStream};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, io, thread};

use serde_json::{Value, json};

use crate::served::{Served, free_port, installed};

/// A certificate that a site shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A sound one.
    Good,
    /// One that ended yesterday.
    Expired,
    /// One that begins tomorrow.
    Early,
    /// One for another name.
    Other,
    /// One that an authority signed whom nobody knows.
    Unknown,
}

/// A web server under TLS.
#[derive(Debug, Clone)]
pub struct Site {
    name: String,
    port: u16,
    certificate: Shown,
    pages: serde_json::Map<String, Value>,
    forward: Option<u16>,
}

impl Site {
    /// One of this name that has no page yet, at the usual port.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            port: 443,
            certificate: Shown::Good,
            pages: serde_json::Map::new(),
            forward: None,
        }
    }

    /// With this certificate.
    #[must_use]
    pub fn showing(mut self, certificate: Shown) -> Self {
        self.certificate = certificate;
        self
    }

    /// With a page at `path`.
    #[must_use]
    pub fn page(mut self, path: &str, status: u16, body: &str) -> Self {
        let page = json!({ "status": status, "body": body });
        self.pages.insert(path.to_owned(), page);
        self
    }

    /// With a page at `path` that sends on to `target`.
    #[must_use]
    pub fn redirect(mut self, path: &str, target: &str) -> Self {
        let page = json!({ "status": 302, "headers": { "Location": target } });
        self.pages.insert(path.to_owned(), page);
        self
    }

    /// In front of what listens at `port` of this machine.
    #[must_use]
    pub fn before(mut self, port: u16) -> Self {
        self.forward = Some(port);
        self
    }

    fn wanted(&self, address: &str, folder: &Path) -> Value {
        let certificate = match self.certificate {
            Shown::Good => "good",
            Shown::Expired => "expired",
            Shown::Early => "early",
            Shown::Other => "other",
            Shown::Unknown => "unknown",
        };
        let mut site = json!({
            "name": self.name,
            "address": address,
            "port": self.port,
            "certificate": certificate,
            "pages": self.pages,
        });
        if let Some(port) = self.forward {
            let socket = folder.join(format!("{}.socket", self.name));
            lead(&socket, port);
            site["forward"] = socket.to_string_lossy().into();
        }
        site
    }
}

/// Web servers on this machine, under names that lead to it anyway (`localhost`).
#[derive(Debug)]
pub struct Sites {
    /// Where each listens, in their order.
    pub ports: Vec<u16>,
    served: Served,
}

impl Sites {
    /// These; `None` where there is no Python for them.
    ///
    /// # Panics
    /// They do not start, or are missing though `OS1_REQUIRE_PEERS` says that they must be there.
    #[must_use]
    pub fn start(sites: &[Site]) -> Option<Self> {
        let python = installed("OS1_NET")?;
        let mut sites = sites.to_vec();
        for site in &mut sites {
            site.port = free_port();
        }
        let served = Served::start_when(
            "the web servers",
            |folder| folder.join("ready").exists(),
            |folder| {
                let here = |site: &Site| site.wanted("127.0.0.1", folder);
                let all: Vec<Value> = sites.iter().map(here).collect();
                write(folder, "net.json", &json!({ "sites": all }).to_string());
                let mut command = Command::new(python);
                command.arg(script("net.py")).arg(folder);
                command
            },
        );
        let ports = sites.iter().map(|site| site.port).collect();
        Some(Self { ports, served })
    }

    /// The certificate of the authority that vouches for them.
    #[must_use]
    pub fn authority(&self) -> PathBuf {
        self.served.folder().join("authority.pem")
    }

    /// Every request to a page.
    ///
    /// # Panics
    /// They cannot be read.
    #[must_use]
    pub fn asked(&self) -> Vec<Value> {
        asked(self.served.folder())
    }
}

/// A network that has nothing but loopback, a name server and web servers at the usual ports.
#[derive(Debug)]
pub struct OwnNet {
    python: PathBuf,
    served: Served,
}

/// What a name server answers: name, kind and data of each record, as in a zone file.
pub type Zone<'a> = &'a [(&'a str, &'a str, &'a str)];

impl OwnNet {
    /// A network where DNS has `zone` and there are these sites, whose names lead to them. `None`
    /// where there is no Python for it, or the machine lets nobody make networks.
    ///
    /// # Panics
    /// As [`Sites::start`].
    #[must_use]
    pub fn start(zone: Zone<'_>, sites: &[Site]) -> Option<Self> {
        Self::that(zone, sites, &json!({}))
    }

    /// One whose name server answers by UDP with a word that the answer is too long for it.
    ///
    /// # Panics
    /// As [`Sites::start`].
    #[must_use]
    pub fn that_shortens(zone: Zone<'_>) -> Option<Self> {
        Self::that(zone, &[], &json!({ "shorten": true }))
    }

    /// One whose name server answers everything with these bytes, behind the number of the
    /// question.
    ///
    /// # Panics
    /// As [`Sites::start`].
    #[must_use]
    pub fn that_garbles(bytes: &[u8]) -> Option<Self> {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Self::that(&[], &[], &json!({ "garble": hex }))
    }

    fn that(zone: Zone<'_>, sites: &[Site], how: &Value) -> Option<Self> {
        let python = installed("OS1_NET")?;
        if !inside()
            .arg("true")
            .status()
            .is_ok_and(|ended| ended.success())
        {
            eprintln!("SKIPPED: this machine lets nobody make a network");
            return None;
        }
        let served = Served::start_when(
            "the network",
            |folder| folder.join("ready").exists(),
            |folder| {
                let names: Vec<Value> = zone
                    .iter()
                    .map(|(name, kind, data)| json!([name, 60, kind, data]))
                    .collect();
                // Each at an address of its own, so that all have the usual port.
                let mut hosts = "127.0.0.1 localhost\n".to_owned();
                let mut all = Vec::new();
                for (at, site) in (10..).zip(sites) {
                    let address = format!("127.0.0.{at}");
                    all.push(site.wanted(&address, folder));
                    hosts.push_str(&format!("{address} {}\n", site.name));
                }
                // The domain's own names lead somewhere even where nobody listens.
                for name in ["example.test", "autoconfig.example.test"] {
                    if sites.iter().all(|site| site.name != name) {
                        hosts.push_str(&format!("127.0.0.2 {name}\n"));
                    }
                }
                let mut net = how.clone();
                net["names"] = names.into();
                net["sites"] = all.into();
                write(folder, "net.json", &net.to_string());
                write(folder, "hosts", &hosts);
                write(folder, "resolv.conf", "nameserver 127.0.0.1\n");
                let mut command = inside();
                command.arg("sh").arg(script("net.sh"));
                command.arg(&python).arg(folder);
                command
            },
        );
        Some(Self { python, served })
    }

    /// `command` in this network, believing its authority.
    #[must_use]
    pub fn enter(&self, command: &Command) -> Command {
        self.entered(command, &[])
    }

    /// The same at a terminal, where each question gets the next of `keys`.
    #[must_use]
    pub fn enter_at_terminal(&self, command: &Command, keys: &str) -> Command {
        let python = self.python.to_string_lossy().into_owned();
        let terminal = script("terminal.py").to_string_lossy().into_owned();
        self.entered(command, &[&python, &terminal, keys])
    }

    fn entered(&self, command: &Command, first: &[&str]) -> Command {
        let mut entered = Command::new("nsenter");
        let target = self.served.id().to_string();
        entered.args(["--target", &target, "--user", "--preserve-credentials"]);
        entered.args(["--mount", "--net", "--"]).args(first);
        entered.arg(command.get_program()).args(command.get_args());
        entered.env_clear();
        for (name, value) in command.get_envs() {
            entered.env(name, value.unwrap_or_default());
        }
        entered.env("OS1_AUTHORITY", self.served.folder().join("authority.pem"));
        if let Some(folder) = command.get_current_dir() {
            entered.current_dir(folder);
        }
        entered
    }

    /// Every request to a page.
    ///
    /// # Panics
    /// They cannot be read.
    #[must_use]
    pub fn asked(&self) -> Vec<Value> {
        asked(self.served.folder())
    }
}

/// A command in a new network, as a root that is played.
fn inside() -> Command {
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "--net", "--"]);
    command.stderr(Stdio::null());
    command
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("peers/net")
        .join(name)
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file of the network");
}

fn asked(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("asked")).unwrap_or_default();
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a request"))
        .collect()
}

/// Leads whoever comes to `socket` to `port` of this machine, out of a network that has no such
/// way.
fn lead(socket: &Path, port: u16) {
    let listener = UnixListener::bind(socket).expect("a way out");
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            if let Ok(server) = TcpStream::connect(("127.0.0.1", port)) {
                carry(client, server);
            }
        }
    });
}

fn carry(client: UnixStream, server: TcpStream) {
    let mut up = (
        client.try_clone().expect("a handle"),
        server.try_clone().expect("a handle"),
    );
    thread::spawn(move || {
        let _ended = io::copy(&mut up.0, &mut up.1);
        let _closed = up.1.shutdown(Shutdown::Write);
    });
    thread::spawn(move || {
        let (mut server, mut client) = (server, client);
        let _ended = io::copy(&mut server, &mut client);
        let _closed = client.shutdown(Shutdown::Both);
    });
}
