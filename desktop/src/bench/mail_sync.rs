//! The first round with a mail server and one without change, beside mbsync on the same server.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use os1_base::{Error, ErrorKind, Secret};
use os1_companion::NewMailAccount;
use os1_companion::mail::{MailPlace, MailProtocol, MailSettings, Security};
use tempfile::TempDir;

use super::Report;
use super::peak::peak_of_children_mib;
use super::report::percentile_ms;
use super::scratch::Scratch;

const RUNS: usize = 3;
/// Names the server that has the mails: `user:password@localhost:port`, without encryption.
const SERVER: &str = "OS1_BENCH_MAIL";
/// Names mbsync, when that is not in the search path.
const MBSYNC: &str = "OS1_MBSYNC";

/// Brings a mailbox into an empty profile, and with mbsync into an empty folder, in turns, each
/// as a process of its own; then once more without change.
///
/// # Errors
/// No server is named, or this program failed.
pub(crate) fn run() -> Result<Report, Error> {
    let server = Server::told()?;
    // The server reads all its files once; nobody's time.
    let warm = Ours::new(&server)?;
    warm.sync()?;
    let peak = peak_of_children_mib();
    let mails = warm.mails()?;
    let (mut first, mut again) = (Vec::new(), Vec::new());
    let (mut their_first, mut their_again) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let ours = Ours::new(&server)?;
        first.push(ours.sync()?);
        again.push(ours.sync()?);
        if let Some(theirs) = Theirs::new(&server) {
            their_first.extend(theirs.sync());
            their_again.extend(theirs.sync());
        }
    }
    let first = percentile_ms(&mut first, 0.5) / 1000.0;
    let again = percentile_ms(&mut again, 0.5) / 1000.0;
    let mut report = Report::new("mail-sync", RUNS)
        .figure("mails", mails, "mails")
        .figure("first sync, median", first, "s")
        .figure("sync without change, median", again, "s");
    if let Some(peak) = peak {
        report = report.figure("peak memory", peak, "MiB").goal(100.0);
    }
    if their_first.is_empty() || their_again.is_empty() {
        return Ok(
            report.note("mbsync is not installed (or OS1_MBSYNC does not name it): not compared")
        );
    }
    let peer_first = percentile_ms(&mut their_first, 0.5) / 1000.0;
    let peer_again = percentile_ms(&mut their_again, 0.5) / 1000.0;
    Ok(report
        .figure("mbsync, first sync, median", peer_first, "s")
        .figure("mbsync, sync without change, median", peer_again, "s")
        .figure("first sync, times mbsync's", first / peer_first, "x")
        .goal(1.5)
        .figure(
            "sync without change, times mbsync's",
            again / peer_again,
            "x",
        )
        .goal(1.2))
}

/// The server and who signs in.
struct Server {
    user: String,
    password: String,
    port: u16,
}

impl Server {
    fn told() -> Result<Self, Error> {
        let wanted = || {
            Error::new(
                ErrorKind::NotFound,
                "This benchmark needs a mail server: set OS1_BENCH_MAIL to user:password@localhost:port, without encryption.",
            )
        };
        let told = std::env::var(SERVER).map_err(|_| wanted())?;
        let (who, place) = told.rsplit_once('@').ok_or_else(wanted)?;
        let (user, password) = who.rsplit_once(':').ok_or_else(wanted)?;
        let port = place.strip_prefix("localhost:").ok_or_else(wanted)?;
        Ok(Self {
            user: user.to_owned(),
            password: password.to_owned(),
            port: port.parse().map_err(|_| wanted())?,
        })
    }
}

/// This program with a new profile.
struct Ours(TempDir);

impl Ours {
    fn new(server: &Server) -> Result<Self, Error> {
        let scratch = Scratch::new()?;
        let place = |port| MailPlace {
            host: "localhost".to_owned(),
            port,
            security: Security::None,
        };
        scratch.companion.add_mail_account(NewMailAccount {
            name: Some("bench".to_owned()),
            address: "bench@example.test".parse().map_err(failed)?,
            settings: MailSettings {
                protocol: MailProtocol::Imap,
                incoming: place(server.port),
                outgoing: place(server.port),
                user: server.user.clone(),
                oauth: false,
            },
            password: Some(Secret::new(server.password.clone())),
        })?;
        Ok(Self(scratch.closed()))
    }

    fn sync(&self) -> Result<Duration, Error> {
        let mut command = self.command(&["mail", "sync"])?;
        timed(&mut command).ok_or_else(|| failed("a round failed"))
    }

    fn mails(&self) -> Result<f64, Error> {
        let listed = self
            .command(&["account", "list", "--json"])?
            .output()
            .map_err(failed)?;
        let lines = String::from_utf8_lossy(&listed.stdout);
        let mails = lines
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .find(|account| account.get("id").is_some_and(|id| id == "bench"))
            .and_then(|account| {
                let state = account.get("state")?.as_str()?;
                state.split(' ').next()?.parse().ok()
            });
        mails.ok_or_else(|| failed("its mails could not be counted"))
    }

    fn command(&self, words: &[&str]) -> Result<Command, Error> {
        let mut command = Command::new(std::env::current_exe().map_err(failed)?);
        command
            .arg("--data")
            .arg(self.0.path())
            .args(words)
            .env("OS1_KEYRING", "off");
        Ok(command)
    }
}

/// mbsync with an empty folder.
struct Theirs(TempDir);

impl Theirs {
    fn new(server: &Server) -> Option<Self> {
        let folder = tempfile::tempdir().ok()?;
        let place = folder.path().display();
        let config = format!(
            "IMAPAccount bench\nHost localhost\nPort {}\nUser {}\nPass {}\nSSLType None\nAuthMechs LOGIN\n\nIMAPStore there\nAccount bench\n\nMaildirStore here\nPath {place}/mail/\nInbox {place}/mail/INBOX\nSubFolders Verbatim\n\nChannel bench\nFar :there:\nNear :here:\nPatterns *\nCreate Near\nExpunge Both\nSyncState *\n",
            server.port, server.user, server.password
        );
        fs::create_dir(folder.path().join("mail")).ok()?;
        fs::write(folder.path().join("config"), config).ok()?;
        Some(Self(folder))
    }

    fn sync(&self) -> Option<Duration> {
        let program = std::env::var_os(MBSYNC).unwrap_or_else(|| "mbsync".into());
        let config: &Path = &self.0.path().join("config");
        timed(Command::new(program).arg("-c").arg(config).arg("bench"))
    }
}

/// How long a process took that ended well.
fn timed(command: &mut Command) -> Option<Duration> {
    let started = Instant::now();
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()?;
    let took = started.elapsed();
    status.success().then_some(took)
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("The benchmark of mail could not run: {why}."),
    )
}
