//! A scripted model server: a real program that speaks the real wire formats.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long the server may take to start: node itself needs most of a second.
const TRIES: u32 = 300;

/// A running scripted server, ended when it goes out of scope.
#[derive(Debug)]
pub struct Scripted {
    child: Child,
    port: u16,
    _folder: TempDir,
}

impl Scripted {
    /// Starts the server named by `OS1_AIMOCK` with these fixtures.
    ///
    /// `None`, said aloud, where it is not installed; an error where `OS1_REQUIRE_PEERS`
    /// says that it must be.
    ///
    /// # Panics
    /// It does not start, or is missing though required.
    #[must_use]
    pub fn start(fixtures: Value) -> Option<Self> {
        let Some(program) = std::env::var_os("OS1_AIMOCK") else {
            assert!(
                std::env::var_os("OS1_REQUIRE_PEERS").is_none(),
                "OS1_AIMOCK does not name the scripted server, and OS1_REQUIRE_PEERS is set"
            );
            eprintln!("SKIPPED: no scripted model server; `cargo xtask test` installs it");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder for fixtures");
        let file = folder.path().join("fixtures.json");
        let text = json!({ "fixtures": fixtures }).to_string();
        std::fs::write(&file, text).expect("fixtures are written");
        let port = free_port();
        let child = Command::new(program)
            .args(["--host", "127.0.0.1", "--port", &port.to_string()])
            .args(["--log-level", "silent", "--fixtures"])
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the scripted server starts");
        let server = Self {
            child,
            port,
            _folder: folder,
        };
        server.wait_until_ready();
        Some(server)
    }

    /// Its address, without the API's path.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Every request it has had, oldest first: method, path, headers, body.
    ///
    /// # Panics
    /// It does not answer.
    #[must_use]
    pub fn requests(&self) -> Vec<Value> {
        let answer = self.get("/__aimock/journal").expect("the server answers");
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let start = body.find(['[', '{']).unwrap_or(0);
        let journal: Value = serde_json::Deserializer::from_str(body.get(start..).unwrap_or(""))
            .into_iter()
            .next()
            .and_then(Result::ok)
            .unwrap_or_else(|| panic!("no journal in: {answer}"));
        let entries = journal.get("entries").unwrap_or(&journal);
        entries.as_array().cloned().unwrap_or_default()
    }

    fn wait_until_ready(&self) {
        for _ in 0..TRIES {
            if self.get("/health").is_some() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the scripted server did not become ready");
    }

    /// One request by hand: the harness needs no HTTP client for a server on this machine.
    fn get(&self, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
        write!(
            stream,
            "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        )
        .ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        answer.contains(" 200 ").then_some(answer)
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// A port that nobody listens on just now.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its number").port()
}
