//! A line to a server that counts what is asked over it.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// The methods whose requests are counted.
const METHODS: [&str; 6] = [
    "PROPFIND ",
    "REPORT ",
    "PUT ",
    "GET ",
    "DELETE ",
    "OPTIONS ",
];

/// Passes everything on and keeps the first line of every request.
#[derive(Debug)]
pub struct Counted {
    /// Where it listens on this machine.
    pub port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Counted {
    /// A line to `port`.
    ///
    /// # Panics
    /// No port is free.
    #[must_use]
    pub fn before(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let own = listener.local_addr().expect("its port").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let Ok(server) = TcpStream::connect(("127.0.0.1", port)) else {
                    continue;
                };
                let seen = Arc::clone(&seen);
                let back = (
                    server.try_clone().expect("a handle"),
                    client.try_clone().expect("a handle"),
                );
                thread::spawn(move || {
                    let (mut from, mut to) = back;
                    let _ended = std::io::copy(&mut from, &mut to);
                    let _closed = to.shutdown(Shutdown::Both);
                });
                thread::spawn(move || pass(client, server, &seen));
            }
        });
        Self { port: own, asked }
    }

    /// The first lines of the requests since this was asked last.
    ///
    /// # Panics
    /// A thread of it panicked.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().expect("the requests"))
    }
}

/// Passes one connection on; a line that begins like a request is one.
fn pass(mut client: TcpStream, mut server: TcpStream, asked: &Mutex<Vec<String>>) {
    let mut piece = [0; 64 * 1024];
    while let Ok(read @ 1..) = client.read(&mut piece) {
        let text = String::from_utf8_lossy(&piece[..read]);
        let requests = text
            .lines()
            .filter(|line| METHODS.iter().any(|method| line.starts_with(method)))
            .filter(|line| line.contains(" HTTP/1"));
        let requests = requests.map(str::to_owned).collect::<Vec<_>>();
        asked.lock().expect("the requests").extend(requests);
        if server.write_all(&piece[..read]).is_err() {
            break;
        }
    }
    let _closed = server.shutdown(Shutdown::Write);
}
