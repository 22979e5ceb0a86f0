//! A bad line to a server: it breaks off in the middle of what the server says.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Passes everything on, and breaks a connection off once the server has said a number of bytes.
#[derive(Debug)]
pub struct Cutter {
    /// Where it listens on this machine.
    pub port: u16,
    left: Arc<AtomicUsize>,
    cut: Arc<AtomicUsize>,
}

impl Cutter {
    /// A line to `port` that never breaks until it is told to.
    ///
    /// # Panics
    /// No port is free.
    #[must_use]
    pub fn before(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let own = listener.local_addr().expect("its port").port();
        let left = Arc::new(AtomicUsize::new(usize::MAX));
        let cut = Arc::new(AtomicUsize::new(0));
        let (budget, count) = (Arc::clone(&left), Arc::clone(&cut));
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let Ok(server) = TcpStream::connect(("127.0.0.1", port)) else {
                    continue;
                };
                let bytes = budget.load(Ordering::SeqCst);
                let count = Arc::clone(&count);
                let (mut up, mut to) = (
                    client.try_clone().expect("a handle"),
                    server.try_clone().expect("a handle"),
                );
                thread::spawn(move || {
                    let _ended = std::io::copy(&mut up, &mut to);
                    let _closed = to.shutdown(Shutdown::Write);
                });
                thread::spawn(move || pass(server, client, bytes, &count));
            }
        });
        Self {
            port: own,
            left,
            cut,
        }
    }

    /// Breaks every new connection off after so many bytes from the server.
    pub fn break_after(&self, bytes: usize) {
        self.left.store(bytes, Ordering::SeqCst);
    }

    /// How many connections were broken off.
    #[must_use]
    pub fn cut(&self) -> usize {
        self.cut.load(Ordering::SeqCst)
    }
}

fn pass(mut server: TcpStream, mut client: TcpStream, mut left: usize, cut: &AtomicUsize) {
    let mut piece = [0; 8 * 1024];
    while let Ok(read @ 1..) = server.read(&mut piece) {
        let passed = read.min(left);
        left -= passed;
        if client.write_all(&piece[..passed]).is_err() {
            break;
        }
        if left == 0 {
            cut.fetch_add(1, Ordering::SeqCst);
            break;
        }
    }
    let _client_closed = client.shutdown(Shutdown::Both);
    let _server_closed = server.shutdown(Shutdown::Both);
}
