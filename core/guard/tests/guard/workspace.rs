//! Nobody but the guard can open a connection: nobody else has a crate that does.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// Crates that open connections, or speak a protocol over one.
const CLIENTS: [&str; 17] = [
    "async-imap",
    "async-openai",
    "attohttpc",
    "curl",
    "genai",
    "hyper",
    "hyper-util",
    "imap",
    "isahc",
    "jmap-client",
    "lettre",
    "libdav",
    "reqwest",
    "rustls",
    "surf",
    "tokio-rustls",
    "ureq",
];

/// Who may open sockets with Tokio: the guard, and the handset for its local socket.
const SOCKETS: [&str; 2] = ["os1-guard", "os1-desktop"];

/// What is outside `core/` and `desktop/` and serves building and testing.
const TOOLS: [&str; 2] = ["os1-tests", "xtask"];

fn packages() -> Vec<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--offline",
            "--no-deps",
            "--format-version",
            "1",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// The dependencies of `package` that go into what is shipped.
fn shipped(package: &Value) -> impl Iterator<Item = &Value> {
    let dependencies = package["dependencies"].as_array().unwrap();
    dependencies.iter().filter(|d| d["kind"] != "dev")
}

fn name(value: &Value) -> &str {
    value["name"].as_str().unwrap()
}

#[test]
fn only_the_guard_has_a_client() {
    let clients = BTreeSet::from(CLIENTS);
    let packages = packages();
    assert!(packages.iter().any(|p| name(p) == "os1-guard"));
    for package in packages {
        let own = name(&package);
        if own == "os1-guard" || TOOLS.contains(&own) {
            continue;
        }
        for dependency in shipped(&package) {
            let theirs = name(dependency);
            assert!(
                !clients.contains(theirs),
                "{own} depends on {theirs}; connections are the guard's alone"
            );
        }
    }
}

/// Sources are looked at as well: Tokio's features are shared by the whole workspace, and
/// the standard library has sockets without any.
#[test]
fn only_the_guard_and_the_handset_name_sockets() {
    for package in packages() {
        let own = name(&package);
        if SOCKETS.contains(&own) || TOOLS.contains(&own) {
            continue;
        }
        let manifest = package["manifest_path"].as_str().unwrap();
        let sources = std::path::Path::new(manifest).with_file_name("src");
        for file in rust_files(&sources) {
            let text = std::fs::read_to_string(&file).unwrap();
            for socket in [
                "tokio::net",
                "std::net::Tcp",
                "std::net::Udp",
                "TcpStream",
                "UdpSocket",
            ] {
                assert!(
                    !text.contains(socket),
                    "{} names {socket}; connections are the guard's alone",
                    file.display()
                );
            }
        }
    }
}

fn rust_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}
