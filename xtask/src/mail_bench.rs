//! What `os1 bench mail-sync` is measured against: a Dovecot with a large mailbox, and mbsync.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::needs::{MAIL, MBSYNC};
use crate::packaged;
use crate::project;
use crate::shell::{self, Failure};
use crate::system;

/// Names the server that has the mails; one that is set is taken as it is.
const SERVER: &str = "OS1_BENCH_MAIL";
/// The benchmark that needs it.
const NAME: &str = "mail-sync";
/// Mails in the inbox.
const MAILS: u32 = 10_000;
/// How long Dovecot may take to listen.
const PATIENCE: Duration = Duration::from_secs(60);

/// Dovecot with sam's mailbox, ended when it goes out of scope.
#[derive(Debug)]
pub(crate) struct MailBench {
    child: Child,
    folder: PathBuf,
    imap: u16,
}

impl MailBench {
    /// The server, when `arguments` name the benchmark and nobody named a server.
    ///
    /// # Errors
    /// mbsync or Dovecot cannot be had, or Dovecot does not start.
    pub(crate) fn provide(arguments: &[OsString]) -> Result<Option<Self>, Failure> {
        if !arguments.iter().any(|word| word == NAME) || std::env::var_os(SERVER).is_some() {
            return Ok(None);
        }
        system::provide(&[MBSYNC])?;
        if packaged::provide("dovecot", MAIL)?.is_none() {
            return Err(Failure::because(format!(
                "no Dovecot: {}. Name a server instead: {SERVER}=user:password@localhost:port",
                packaged::NOT_HERE
            )));
        }
        let folder = std::env::temp_dir().join(format!("os1-bench-mail-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        eprintln!("Filling a mailbox with {MAILS} mails.");
        Self::start(folder, MAILS).map(Some)
    }

    /// Tells the benchmark where it is.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env(SERVER, format!("sam:secret@localhost:{}", self.imap));
    }

    fn start(folder: PathBuf, mails: u32) -> Result<Self, Failure> {
        fill(&folder.join("home/sam/Maildir"), mails)?;
        let held = [(); 4].map(|()| TcpListener::bind("127.0.0.1:0"));
        let mut ports = Vec::new();
        for one in &held {
            let listener = one.as_ref().map_err(|error| error.to_string());
            ports.push(listener.map_err(Failure::Failed)?.local_addr()?.port());
        }
        drop(held);
        let mut command = Command::new("sh");
        command
            .arg(project::top().join("tests/peers/mail/dovecot.sh"))
            .arg(&folder)
            .args(ports.iter().map(ToString::to_string))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // Its master ends its whole group when it is asked to end.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn()?;
        let imap = ports.first().copied().unwrap_or_default();
        let bench = Self {
            child,
            folder,
            imap,
        };
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", imap)).is_err() {
            if began.elapsed() > PATIENCE {
                return Err(Failure::because("Dovecot did not start"));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(bench)
    }
}

impl Drop for MailBench {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        shell::succeeds(Command::new("kill").args(["-TERM", &id]));
        let _reaped = self.child.wait();
        let _removed = fs::remove_dir_all(&self.folder);
    }
}

/// Mails of 1 to 12 KiB, one each ten minutes until now, all read.
fn fill(maildir: &Path, mails: u32) -> Result<(), Failure> {
    for part in ["cur", "new", "tmp"] {
        fs::create_dir_all(maildir.join(part))?;
    }
    let began = SystemTime::now() - Duration::from_secs(600 * u64::from(mails));
    for number in 0..mails {
        let at = began + Duration::from_secs(600 * u64::from(number));
        let path = maildir.join(format!(
            "cur/{}.M{number}P1.bench:2,S",
            1_700_000_000 + number
        ));
        fs::write(&path, mail(number))?;
        let file = fs::File::options().append(true).open(&path)?;
        file.set_modified(at)?;
    }
    Ok(())
}

/// A mail of its own words; the length goes through a fixed round, so that every run is the same.
fn mail(number: u32) -> String {
    let sender = number % 97;
    let mut text = format!(
        "From: Sender {sender} <sender{sender}@example.org>\r\nTo: sam@example.test\r\nSubject: About matter {}\r\nMessage-ID: <{number}@bench.example.org>\r\nDate: Mon, 02 Mar 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n",
        number % 1_013
    );
    let lines = 12 + (number.wrapping_mul(2_654_435_761) >> 16) % 150;
    for line in 0..lines {
        let word = number
            .wrapping_mul(31)
            .wrapping_add(line.wrapping_mul(7_919));
        let _infallible = write!(
            text,
            "Line {line} of it is about item {word} and what came of it at last.\r\n"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use super::*;

    #[test]
    fn mails_differ_and_are_of_the_length_that_is_said() {
        let all: Vec<String> = (0..500).map(mail).collect();
        assert!(all.iter().all(|one| (900..13_000).contains(&one.len())));
        let lengths = all.iter().map(String::len);
        assert!(lengths.clone().max() > lengths.min().map(|least| least * 5));
        assert_ne!(all.first(), all.get(1));
    }

    #[test]
    fn the_server_has_the_mails() {
        if shell::found("dovecot").is_none() {
            eprintln!("SKIPPED: no Dovecot");
            return;
        }
        let folder = std::env::temp_dir().join(format!("os1-bench-test-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let bench = MailBench::start(folder.clone(), 30).unwrap();
        let mut stream = TcpStream::connect(("127.0.0.1", bench.imap)).unwrap();
        let talk = b"a LOGIN sam secret\r\nb STATUS INBOX (MESSAGES)\r\nc LOGOUT\r\n";
        stream.write_all(talk).unwrap();
        let mut heard = String::new();
        stream.read_to_string(&mut heard).unwrap();
        assert!(heard.contains("(MESSAGES 30)"), "{heard}");
        drop(bench);
        assert!(!folder.exists());
    }

    #[test]
    fn another_benchmark_needs_no_server() {
        assert!(MailBench::provide(&["caldav".into()]).unwrap().is_none());
    }
}
