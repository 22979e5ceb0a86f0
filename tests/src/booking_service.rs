//! A booking service as `docs/booking-service.md` has it: a real HTTP server in memory, which misbehaves on demand.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// The longest request that is read, in bytes.
const MAX_REQUEST: usize = 64 << 10;
/// How long a request that is held waits.
const HELD: Duration = Duration::from_secs(20);

/// What goes wrong with the next request that changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mishap {
    /// It is taken, and the line breaks before the answer.
    AnswerLost,
    /// The line breaks before it is taken.
    RequestLost,
    /// It is taken, and the answer does not come for a long time.
    Held,
    /// The answer is no JSON.
    Garbage,
    /// The service has no time.
    Busy,
}

/// A booking kept there.
#[derive(Debug, Clone)]
struct Kept {
    revision: u64,
    version: u64,
    state: &'static str,
    when: String,
    people: u64,
    venue: String,
    message: String,
    wishes: String,
}

#[derive(Debug, Default)]
struct Desk {
    token: String,
    venues: Vec<(String, String)>,
    /// One table at each of these times, at each venue.
    free: Vec<String>,
    kept: BTreeMap<String, Kept>,
    mishaps: Vec<Mishap>,
    asked: Vec<String>,
    cancel_until: Option<String>,
    pending: bool,
}

/// The service: on this machine, until the test ends.
#[derive(Debug, Clone)]
pub struct BookingService {
    /// Where it listens.
    pub port: u16,
    desk: Arc<(Mutex<Desk>, Condvar)>,
}

impl BookingService {
    /// A service that knows these venues (number there, place here) and has one table at each of these instants
    /// (RFC 3339 in UTC), for whoever has the token.
    ///
    /// # Panics
    /// No port is free.
    #[must_use]
    pub fn start(token: &str, venues: &[(&str, &str)], free: &[&str]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("its port").port();
        let owned = |(id, place): &(&str, &str)| ((*id).to_owned(), (*place).to_owned());
        let desk = Desk {
            token: token.to_owned(),
            venues: venues.iter().map(owned).collect(),
            free: free.iter().map(|at| (*at).to_owned()).collect(),
            ..Desk::default()
        };
        let service = Self {
            port,
            desk: Arc::new((Mutex::new(desk), Condvar::new())),
        };
        let own = service.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let own = own.clone();
                thread::spawn(move || own.serve(client));
            }
        });
        service
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/api", self.port)
    }

    /// The next requests that change something go wrong so, in this order.
    pub fn misbehave(&self, mishaps: &[Mishap]) {
        self.with(|desk| desk.mishaps = mishaps.to_vec());
    }

    /// Somebody decides about each request; else it is answered at once.
    pub fn decide_later(&self) {
        self.with(|desk| desk.pending = true);
    }

    /// Until when tables can be called off for nothing.
    pub fn cancel_until(&self, at: &str) {
        self.with(|desk| desk.cancel_until = Some(at.to_owned()));
    }

    /// Somebody there changes where every booking stands, with a sentence.
    pub fn decide(&self, state: &'static str, message: &str) {
        self.with(|desk| {
            for kept in desk.kept.values_mut() {
                kept.state = state;
                message.clone_into(&mut kept.message);
                kept.version += 1;
            }
        });
    }

    /// The bookings: state, when, wishes.
    #[must_use]
    pub fn bookings(&self) -> Vec<(String, String, String)> {
        self.with(|desk| {
            let all = desk.kept.values();
            all.map(|kept| {
                (
                    kept.state.to_owned(),
                    kept.when.clone(),
                    kept.wishes.clone(),
                )
            })
            .collect()
        })
    }

    /// The requests so far, method and path.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.with(|desk| desk.asked.clone())
    }

    /// Waits until a request that changes something has come `count` times.
    ///
    /// # Panics
    /// None came in time.
    pub fn wait_for(&self, count: usize) {
        let (lock, came) = &*self.desk;
        let desk = lock.lock().expect("the desk");
        let few = |desk: &mut Desk| {
            let changes = desk.asked.iter().filter(|asked| !asked.starts_with("GET"));
            changes.count() < count
        };
        let (_desk, waited) = came.wait_timeout_while(desk, HELD, few).expect("the desk");
        assert!(!waited.timed_out(), "no request came");
    }

    fn with<T>(&self, work: impl FnOnce(&mut Desk) -> T) -> T {
        work(&mut self.desk.0.lock().expect("the desk"))
    }

    fn serve(&self, mut client: TcpStream) {
        let Some((head, body)) = request(&mut client) else {
            return;
        };
        let mut words = head.split_whitespace();
        let (method, path) = (
            words.next().unwrap_or_default().to_owned(),
            words.next().unwrap_or_default().to_owned(),
        );
        let changes = method != "GET";
        let mishap = self.with(|desk| match changes && !desk.mishaps.is_empty() {
            true => Some(desk.mishaps.remove(0)),
            false => None,
        });
        let note = || {
            self.with(|desk| desk.asked.push(format!("{method} {path}")));
            self.desk.1.notify_all();
        };
        if mishap == Some(Mishap::RequestLost) {
            return note();
        }
        let (status, answer) = match mishap {
            Some(Mishap::Busy) => (503, json!({"error": {"kind": "busy", "message": "Later."}})),
            _ => self.with(|desk| desk.answer(&method, &path, &head, &body)),
        };
        note();
        match mishap {
            Some(Mishap::AnswerLost) => return,
            Some(Mishap::Held) => thread::sleep(HELD),
            _ => {}
        }
        let text = match mishap {
            Some(Mishap::Garbage) => "<html>".to_owned(),
            _ => answer.to_string(),
        };
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            text.len()
        );
        // Whoever asked may be gone.
        let _ = client.write_all((head + &text).as_bytes());
    }
}

impl Desk {
    fn answer(&mut self, method: &str, path: &str, head: &str, body: &str) -> (u16, Value) {
        let bearer = format!("authorization: bearer {}", self.token.to_lowercase());
        if !head.to_lowercase().lines().any(|line| line == bearer) {
            return failed(401, "unauthorized");
        }
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<&str> = path.trim_start_matches("/api/").split('/').collect();
        match (method, parts.as_slice()) {
            ("GET", ["venues"]) => (200, self.listed(query)),
            ("GET", ["venues", venue, "free"]) => (200, json!({ "times": self.left_at(venue) })),
            ("GET", ["bookings", key]) => match self.kept.get(*key) {
                Some(kept) => (200, self.shown(key, kept)),
                None => failed(404, "unknown"),
            },
            ("PUT", ["bookings", key]) => self.put(key, body),
            ("DELETE", ["bookings", key]) => self.cancel(key, query),
            _ => failed(404, "unknown"),
        }
    }

    /// One venue a page, so that pages are turned.
    fn listed(&self, query: &str) -> Value {
        let after: usize = query
            .strip_prefix("after=")
            .and_then(|after| after.parse().ok())
            .unwrap_or(0);
        let page: Vec<Value> = self
            .venues
            .iter()
            .skip(after)
            .take(1)
            .map(|(id, place)| json!({ "id": id, "place": place }))
            .collect();
        let next = (after + 1 < self.venues.len()).then(|| (after + 1).to_string());
        json!({ "venues": page, "next": next })
    }

    fn left_at(&self, venue: &str) -> Vec<String> {
        let taken = |at: &&String| {
            let mut kept = self.kept.values();
            kept.any(|one| one.state == "confirmed" && one.venue == venue && one.when == **at)
        };
        let free = self.free.iter().filter(|at| !taken(at));
        free.cloned().collect()
    }

    fn put(&mut self, key: &str, body: &str) -> (u16, Value) {
        let Ok(wish) = serde_json::from_str::<Value>(body) else {
            return failed(400, "invalid");
        };
        let text = |field: &str| wish[field].as_str().unwrap_or_default().to_owned();
        let revision = wish["revision"].as_u64().unwrap_or(0);
        let before = self.kept.get(key).cloned();
        if let Some(before) = &before {
            if revision < before.revision {
                return failed(409, "stale");
            }
            // The same request once more.
            if revision == before.revision {
                return (200, self.shown(key, before));
            }
        }
        // Its own table is free to it.
        let own = self.kept.remove(key);
        let (when, venue) = (text("when"), text("venue"));
        let state = match self.left_at(&venue).contains(&when) {
            _ if self.pending => "pending",
            true => "confirmed",
            false => "declined",
        };
        let kept = Kept {
            revision,
            version: own.map_or(1, |own| own.version + 1),
            state,
            when,
            people: wish["people"].as_u64().unwrap_or(0),
            venue,
            message: String::new(),
            wishes: text("wishes"),
        };
        self.kept.insert(key.to_owned(), kept.clone());
        (200, self.shown(key, &kept))
    }

    fn cancel(&mut self, key: &str, query: &str) -> (u16, Value) {
        let revision = query
            .strip_prefix("revision=")
            .and_then(|revision| revision.parse().ok())
            .unwrap_or(0);
        let Some(kept) = self.kept.get_mut(key) else {
            return failed(404, "unknown");
        };
        if revision > kept.revision {
            kept.revision = revision;
            kept.version += 1;
            kept.state = "cancelled";
        }
        let kept = kept.clone();
        (200, self.shown(key, &kept))
    }

    fn shown(&self, key: &str, kept: &Kept) -> Value {
        let times = match kept.state {
            "declined" if kept.message.is_empty() => self.left_at(&kept.venue),
            _ => Vec::new(),
        };
        json!({
            "key": key,
            "revision": kept.revision,
            "version": kept.version,
            "state": kept.state,
            "when": kept.when,
            "people": kept.people,
            "times": times,
            "message": kept.message,
            "cancel_until": self.cancel_until,
        })
    }
}

fn failed(status: u16, kind: &str) -> (u16, Value) {
    (
        status,
        json!({ "error": { "kind": kind, "message": "No." } }),
    )
}

/// The head and the body of a request.
fn request(client: &mut TcpStream) -> Option<(String, String)> {
    let mut all = Vec::new();
    let mut piece = [0; 4_096];
    loop {
        let text = String::from_utf8_lossy(&all).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                (name.eq_ignore_ascii_case("content-length"))
                    .then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return Some((head.to_owned(), body.to_owned()));
            }
        }
        let count = client.read(&mut piece).ok()?;
        if count == 0 || all.len() > MAX_REQUEST {
            return None;
        }
        all.extend_from_slice(piece.get(..count)?);
    }
}
