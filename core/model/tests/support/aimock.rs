//! The scripted server `@copilotkit/aimock` from npm, as a peer that we did not write.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running server; killed when dropped.
pub(crate) struct Aimock {
    child: Child,
    port: u16,
}

impl Drop for Aimock {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Aimock {
    /// Starts the server with `fixtures` (JSON), or says loudly why it cannot.
    ///
    /// # Panics
    /// With `OS1_REQUIRE_PEERS=1`, when the server is not installed.
    pub(crate) async fn start(fixtures: &serde_json::Value) -> Option<Self> {
        let Some(mut command) = installed() else {
            let sentence = "SKIPPED: the scripted model server is not installed. `cargo xtask test` installs it; by hand: npm i --ignore-scripts @copilotkit/aimock, and set OS1_AIMOCK to the folder that holds node_modules (or to a program that starts the server).";
            assert!(
                std::env::var_os("OS1_REQUIRE_PEERS").is_none_or(|v| v != "1"),
                "{sentence}"
            );
            eprintln!("\n{sentence}\n");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("fixtures.json");
        std::fs::write(&file, fixtures.to_string()).unwrap();
        let port = free_port();
        let child = command
            .args(["--port", &port.to_string(), "--host", "127.0.0.1"])
            .args(["--log-level", "silent", "--fixtures"])
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { child, port };
        server.answers().await;
        Some(server)
    }

    /// The base URL for both protocols.
    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}/v1", self.port)
    }

    async fn answers(&self) {
        for _ in 0..600 {
            if tokio::net::TcpStream::connect(("127.0.0.1", self.port))
                .await
                .is_ok()
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("aimock did not start");
    }
}

/// The command that starts the server: the program that `OS1_AIMOCK` names, or the script
/// in the folder that it names or that is shared.
fn installed() -> Option<Command> {
    let named = std::env::var_os("OS1_AIMOCK").map(PathBuf::from);
    if let Some(program) = named.as_ref().filter(|path| path.is_file()) {
        return Some(Command::new(program));
    }
    let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let shared = manifest.join("../../../shared/peers/aimock");
    let mut scripts = [named, Some(shared)]
        .into_iter()
        .flatten()
        .map(|folder| folder.join("node_modules/.bin/llmock"));
    let script = scripts.find(|script| script.exists())?;
    let mut command = Command::new("node");
    command.arg(script);
    Some(command)
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
