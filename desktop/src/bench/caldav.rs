//! The first round with a CalDAV server, beside vdirsyncer on the same server.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use os1_base::{Error, ErrorKind, Secret};
use os1_companion::{NewServerAccount, ServerKind};

use super::Report;
use super::report::percentile_ms;
use super::scratch::Scratch;

const EVENTS: usize = 2_000;
const RUNS: usize = 3;
/// Names a Python that has radicale.
const RADICALE: &str = "OS1_RADICALE";
/// Names a Python that has vdirsyncer, when that is not in the search path.
const VDIRSYNCER: &str = "OS1_VDIRSYNCER";

/// Brings a calendar of 2,000 events into an empty profile, and with vdirsyncer into an empty
/// folder, in turns; then counts the requests of a round without change.
///
/// # Errors
/// Radicale is not named or does not start, or this program failed.
pub(crate) fn run() -> Result<Report, Error> {
    let server = Radicale::start()?;
    // The server reads all its files once; nobody's time.
    with_os1(server.port)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut requests = 0;
    for _ in 0..RUNS {
        let (took, again) = with_os1(server.port)?;
        ours.push(took);
        requests = again;
        theirs.extend(with_vdirsyncer(server.port));
    }
    let took = percentile_ms(&mut ours, 0.5) / 1000.0;
    let report = Report::new("caldav", RUNS)
        .figure("events", EVENTS as f64, "events")
        .figure("first sync, median", took, "s")
        .figure(
            "requests of a sync without change",
            requests as f64,
            "requests",
        )
        .goal(1.0);
    if theirs.is_empty() {
        return Ok(report.note(
            "vdirsyncer is not installed (or OS1_VDIRSYNCER does not name it): not compared",
        ));
    }
    let peer = percentile_ms(&mut theirs, 0.5) / 1000.0;
    Ok(report
        .figure("vdirsyncer, first sync, median", peer, "s")
        .figure("times as fast as vdirsyncer", peer / took, "x"))
}

/// The first round into a new profile, and how many requests the next one makes.
fn with_os1(port: u16) -> Result<(Duration, usize), Error> {
    let scratch = Scratch::new()?;
    let companion = &scratch.companion;
    let counter = Counter::before(port)?;
    companion.add_account(NewServerAccount {
        id: "bench".to_owned(),
        kind: ServerKind::Caldav,
        url: format!("http://127.0.0.1:{}", counter.port),
        user: Some("sam".to_owned()),
        password: Some(Secret::new("secret".to_owned())),
    })?;
    let runtime = tokio::runtime::Handle::current();
    let started = Instant::now();
    let rounds = runtime.block_on(companion.sync_calendars(None))?;
    let took = started.elapsed();
    let taken: u64 = rounds
        .iter()
        .flat_map(|round| &round.report.collections)
        .map(|calendar| calendar.taken)
        .sum();
    if taken != EVENTS as u64 {
        return Err(failed(format!("{taken} events came instead of {EVENTS}")));
    }
    let before = counter.requests.load(Ordering::SeqCst);
    runtime.block_on(companion.sync_calendars(None))?;
    Ok((took, counter.requests.load(Ordering::SeqCst) - before))
}

/// The whole process into an empty folder; `None` when there is no vdirsyncer.
fn with_vdirsyncer(port: u16) -> Option<Duration> {
    let home = tempfile::tempdir().ok()?;
    let folder = home.path().display();
    let config = format!(
        "[general]\nstatus_path = \"{folder}/status/\"\n[pair bench]\na = \"here\"\nb = \"there\"\ncollections = [\"bench\"]\n[storage here]\ntype = \"filesystem\"\npath = \"{folder}/calendars/\"\nfileext = \".ics\"\n[storage there]\ntype = \"caldav\"\nurl = \"http://127.0.0.1:{port}/sam/\"\nusername = \"sam\"\npassword = \"secret\"\n"
    );
    let file = home.path().join("config");
    fs::write(&file, config).ok()?;
    let mut discover = vdirsyncer();
    discover
        .arg("--config")
        .arg(&file)
        .args(["discover", "bench"]);
    // It asks whether it shall make the folder.
    let mut asked = quiet(&mut discover).stdin(Stdio::piped()).spawn().ok()?;
    asked.stdin.take()?.write_all(b"y\ny\n").ok()?;
    asked.wait().ok()?;
    let mut sync = vdirsyncer();
    sync.arg("--config").arg(&file).arg("sync");
    let started = Instant::now();
    let status = quiet(&mut sync).stdin(Stdio::null()).status().ok()?;
    let took = started.elapsed();
    let came = fs::read_dir(home.path().join("calendars/bench"))
        .ok()?
        .count();
    (status.success() && came >= EVENTS).then_some(took)
}

fn vdirsyncer() -> Command {
    match std::env::var_os(VDIRSYNCER) {
        Some(python) => {
            let mut command = Command::new(python);
            command.args(["-m", "vdirsyncer"]);
            command
        }
        None => Command::new("vdirsyncer"),
    }
}

fn quiet(command: &mut Command) -> &mut Command {
    command.stdout(Stdio::null()).stderr(Stdio::null())
}

/// A running radicale with a calendar of [`EVENTS`] events, ended when dropped.
struct Radicale {
    child: Child,
    port: u16,
    _folder: tempfile::TempDir,
}

impl Radicale {
    fn start() -> Result<Self, Error> {
        let python = std::env::var_os(RADICALE).ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "This benchmark needs radicale: set OS1_RADICALE to a Python that has it.",
            )
        })?;
        let folder = tempfile::tempdir().map_err(failed)?;
        let port = free_port()?;
        write_calendar(folder.path(), port).map_err(failed)?;
        let mut command = Command::new(python);
        command
            .args(["-m", "radicale", "--config"])
            .arg(folder.path().join("config"));
        let server = Self {
            child: quiet(&mut command)
                .stdin(Stdio::null())
                .spawn()
                .map_err(failed)?,
            port,
            _folder: folder,
        };
        for _ in 0..300 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(failed("radicale did not start"))
    }
}

impl Drop for Radicale {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

fn write_calendar(folder: &Path, port: u16) -> std::io::Result<()> {
    fs::write(folder.join("users"), "sam:secret\n")?;
    fs::write(
        folder.join("config"),
        format!(
            "[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {0}/users\nhtpasswd_encryption = plain\ndelay = 0\n[storage]\nfilesystem_folder = {0}/data\n[logging]\nlevel = error\n",
            folder.display()
        ),
    )?;
    let calendar = folder.join("data/collection-root/sam/bench");
    fs::create_dir_all(&calendar)?;
    fs::write(calendar.join(".Radicale.props"), "{\"tag\": \"VCALENDAR\"}")?;
    for n in 0..EVENTS {
        let (day, hour) = (1 + n % 28, 8 + n % 10);
        let text = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\nBEGIN:VEVENT\r\nUID:bench-{n}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:202603{day:02}T{hour:02}0000Z\r\nDTEND:202603{day:02}T{hour:02}3000Z\r\nSUMMARY:Event {n}\r\nLOCATION:Room {}\r\nDESCRIPTION:What we talk about when we meet for the {n}. time\\, in a few words.\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            n % 17
        );
        fs::write(calendar.join(format!("bench-{n}.ics")), text)?;
    }
    Ok(())
}

/// Passes connections on to the server and counts the requests in them.
struct Counter {
    port: u16,
    requests: Arc<AtomicUsize>,
}

impl Counter {
    fn before(server: u16) -> Result<Self, Error> {
        let listener = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let requests = Arc::new(AtomicUsize::new(0));
        let counting = Arc::clone(&requests);
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let counting = Arc::clone(&counting);
                std::thread::spawn(move || pass_on(client, server, &counting));
            }
        });
        Ok(Self { port, requests })
    }
}

/// Both directions of one connection; what begins like a request is one.
fn pass_on(mut client: TcpStream, server: u16, requests: &AtomicUsize) -> Option<()> {
    let mut upstream = TcpStream::connect(("127.0.0.1", server)).ok()?;
    let (mut back, mut from) = (client.try_clone().ok()?, upstream.try_clone().ok()?);
    std::thread::spawn(move || {
        let _ended = std::io::copy(&mut from, &mut back);
        let _closed = back.shutdown(std::net::Shutdown::Both);
    });
    let mut buffer = [0; 65_536];
    loop {
        let read = client.read(&mut buffer).ok().filter(|read| *read > 0)?;
        let bytes = buffer.get(..read)?;
        let asks: [&[u8]; 4] = [b"PROPFIND ", b"REPORT ", b"PUT ", b"GET "];
        if asks.iter().any(|method| bytes.starts_with(method)) {
            requests.fetch_add(1, Ordering::SeqCst);
        }
        upstream.write_all(bytes).ok()?;
    }
}

fn free_port() -> Result<u16, Error> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
    Ok(listener.local_addr().map_err(failed)?.port())
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("The benchmark of CalDAV could not run: {why}."),
    )
}
