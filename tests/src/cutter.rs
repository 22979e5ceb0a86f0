//! A bad line to a server: it breaks off in the middle of what the server says.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Passes everything on, and breaks a connection off once the server has said a number of bytes.
#[derive(Debug, Clone)]
pub struct Cutter {
    /// Where it listens on this machine.
    pub port: u16,
    left: Arc<AtomicUsize>,
    together: Arc<AtomicUsize>,
    cut: Arc<AtomicUsize>,
    away: Arc<AtomicBool>,
    /// Milliseconds that each piece of 1 KiB takes; 0 for as fast as it comes.
    slow: Arc<AtomicU64>,
    open: Arc<Mutex<Vec<TcpStream>>>,
    made: Arc<AtomicUsize>,
    /// How many of them no client has closed yet.
    held: Arc<AtomicUsize>,
    /// A word of a client after which its connection breaks off before the answer.
    unanswered: Arc<Mutex<Option<&'static str>>>,
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
        let (away, slow) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicU64::new(0)),
        );
        let open = Arc::new(Mutex::new(Vec::new()));
        let line = Self {
            port: own,
            left,
            together: Arc::new(AtomicUsize::new(usize::MAX)),
            cut,
            away,
            slow,
            open,
            made: Arc::new(AtomicUsize::new(0)),
            held: Arc::new(AtomicUsize::new(0)),
            unanswered: Arc::new(Mutex::new(None)),
        };
        let own = line.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if own.away.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(server) = TcpStream::connect(("127.0.0.1", port)) else {
                    continue;
                };
                let mut open = own.open.lock().expect("the open connections");
                open.extend([&client, &server].map(|one| one.try_clone().expect("a handle")));
                drop(open);
                own.made.fetch_add(1, Ordering::SeqCst);
                own.held.fetch_add(1, Ordering::SeqCst);
                let (up, to) = (
                    client.try_clone().expect("a handle"),
                    server.try_clone().expect("a handle"),
                );
                let mute = Arc::new(AtomicBool::new(false));
                let (line, muted) = (own.clone(), Arc::clone(&mute));
                thread::spawn(move || line.pass_up(up, to, &mute));
                let line = own.clone();
                thread::spawn(move || line.pass(server, client, &muted));
            }
        });
        line
    }

    /// Ends every connection that is open now, without a word.
    ///
    /// # Panics
    /// A thread of it panicked.
    pub fn hang_up(&self) {
        for one in self.open.lock().expect("the open connections").drain(..) {
            let _closed = one.shutdown(Shutdown::Both);
        }
    }

    /// The network goes, or comes back: connections end, and new ones come to nothing.
    pub fn go_away(&self, away: bool) {
        self.away.store(away, Ordering::SeqCst);
        if away {
            self.hang_up();
        }
    }

    /// Lets every KiB of the server take so long.
    pub fn slow_down(&self, each: Duration) {
        let millis = u64::try_from(each.as_millis()).unwrap_or(u64::MAX);
        self.slow.store(millis, Ordering::SeqCst);
    }

    /// Breaks every new connection off after so many bytes from the server.
    pub fn break_after(&self, bytes: usize) {
        self.left.store(bytes, Ordering::SeqCst);
    }

    /// Breaks every connection off once the server has said so many bytes over all of them, for a client that
    /// asks over several at once: how many bytes fall to each is then chance. `usize::MAX` mends the line.
    pub fn break_after_together(&self, bytes: usize) {
        self.together.store(bytes, Ordering::SeqCst);
    }

    /// Lets the next command with this word reach the server, and breaks the connection off when the server
    /// answers it: what was done is not heard of.
    ///
    /// # Panics
    /// A thread of it panicked.
    pub fn leave_unanswered(&self, word: &'static str) {
        *self.unanswered.lock().expect("the word") = Some(word);
    }

    /// How many connections were made so far.
    #[must_use]
    pub fn made(&self) -> usize {
        self.made.load(Ordering::SeqCst)
    }

    /// How many connections the clients hold open now.
    #[must_use]
    pub fn held(&self) -> usize {
        self.held.load(Ordering::SeqCst)
    }

    /// How many connections were broken off.
    #[must_use]
    pub fn cut(&self) -> usize {
        self.cut.load(Ordering::SeqCst)
    }
}

impl Cutter {
    fn pass_up(&self, mut client: TcpStream, mut server: TcpStream, mute: &AtomicBool) {
        let mut piece = [0; 8 * 1024];
        while let Ok(read @ 1..) = client.read(&mut piece) {
            let said = String::from_utf8_lossy(&piece[..read]);
            let mut word = self.unanswered.lock().expect("the word");
            if word.is_some_and(|word| said.contains(word)) {
                *word = None;
                mute.store(true, Ordering::SeqCst);
            }
            drop(word);
            if server.write_all(&piece[..read]).is_err() {
                break;
            }
        }
        self.held.fetch_sub(1, Ordering::SeqCst);
        let _closed = server.shutdown(Shutdown::Write);
    }

    fn pass(&self, mut server: TcpStream, mut client: TcpStream, mute: &AtomicBool) {
        let mut left = self.left.load(Ordering::SeqCst);
        let mut piece = [0; 8 * 1024];
        loop {
            let slow = self.slow.load(Ordering::SeqCst);
            let most = if slow > 0 { 1024 } else { piece.len() };
            let Ok(read @ 1..) = server.read(&mut piece[..most]) else {
                break;
            };
            if mute.load(Ordering::SeqCst) {
                self.cut.fetch_add(1, Ordering::SeqCst);
                break;
            }
            thread::sleep(Duration::from_millis(slow));
            let passed = read.min(left).min(self.take_together(read));
            left -= passed;
            if client.write_all(&piece[..passed]).is_err() {
                break;
            }
            if passed < read || left == 0 {
                self.cut.fetch_add(1, Ordering::SeqCst);
                break;
            }
        }
        let _client_closed = client.shutdown(Shutdown::Both);
        let _server_closed = server.shutdown(Shutdown::Both);
    }

    /// How many of `read` bytes are still let through, of those that all connections have together.
    fn take_together(&self, read: usize) -> usize {
        let before = self
            .together
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                Some(if left == usize::MAX {
                    left
                } else {
                    left.saturating_sub(read)
                })
            });
        before.map_or(0, |left| left.min(read))
    }
}
