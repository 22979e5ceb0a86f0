//! A map server of a test's own: speaks Overpass, Nominatim and Photon over HTTP, and remembers what it was
//! asked.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// What it answers instead of something good.
#[derive(Debug, Clone)]
pub enum Reaction {
    /// A status, with how long to wait where that is said.
    Status(u16, Option<&'static str>),
    /// These bytes with status 200.
    Bytes(Vec<u8>),
    /// So many bytes of a list that does not end.
    Endless(usize),
    /// Nothing for so long, then the line is closed.
    Silent(Duration),
}

/// One request, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapQuestion {
    /// Path and query, decoded.
    pub path: String,
    /// The form, decoded.
    pub form: String,
    /// Who says they ask.
    pub agent: String,
}

#[derive(Debug, Default)]
struct State {
    asked: Vec<MapQuestion>,
    reactions: VecDeque<Reaction>,
    elements: Vec<Value>,
    names: Vec<(String, f64, f64)>,
}

/// The server; it ends with the test's process.
#[derive(Debug)]
pub struct MapService {
    /// Where it listens on this machine.
    pub port: u16,
    state: Arc<Mutex<State>>,
}

impl MapService {
    /// One that has these elements of OpenStreetMap (the `elements` of an Overpass answer), and knows these
    /// names.
    ///
    /// # Panics
    /// No port is free.
    #[must_use]
    pub fn start(elements: &[Value], names: &[(&str, f64, f64)]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("its port").port();
        let state = Arc::new(Mutex::new(State {
            elements: elements.to_vec(),
            names: names
                .iter()
                .map(|(name, lat, lon)| ((*name).to_owned(), *lat, *lon))
                .collect(),
            ..State::default()
        }));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                // Whoever goes away in the middle is no failure of the server.
                let _served = serve(client, &shared);
            }
        });
        Self { port, state }
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The next answer is this one.
    ///
    /// # Panics
    /// The server's thread panicked.
    pub fn react(&self, reaction: Reaction) {
        self.state
            .lock()
            .expect("the server")
            .reactions
            .push_back(reaction);
    }

    /// Everything that it was asked.
    ///
    /// # Panics
    /// The server's thread panicked.
    #[must_use]
    pub fn asked(&self) -> Vec<MapQuestion> {
        self.state.lock().expect("the server").asked.clone()
    }
}

fn serve(client: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut reader = BufReader::new(client);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        match line.trim_end() {
            "" => break,
            line => head.push(line.to_owned()),
        }
    }
    let header = |name: &str| {
        let line = head.iter().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then(|| value.to_owned())
        });
        line.unwrap_or_default()
    };
    let mut body = vec![0; header("content-length").parse().unwrap_or(0)];
    reader.read_exact(&mut body)?;
    let path = head.first().and_then(|line| line.split(' ').nth(1));
    let question = MapQuestion {
        path: decoded(path.unwrap_or_default()),
        form: decoded(&String::from_utf8_lossy(&body)),
        agent: header("user-agent"),
    };
    let (answer, reaction) = {
        let mut state = state.lock().expect("the test");
        state.asked.push(question.clone());
        (answer(&state, &question), state.reactions.pop_front())
    };
    let mut client = reader.into_inner();
    match reaction {
        None => whole(&mut client, 200, "", answer.as_bytes()),
        Some(Reaction::Bytes(bytes)) => whole(&mut client, 200, "", &bytes),
        Some(Reaction::Status(status, wait)) => {
            let wait = wait.map(|wait| format!("Retry-After: {wait}\r\n"));
            whole(&mut client, status, &wait.unwrap_or_default(), b"busy")
        }
        Some(Reaction::Silent(time)) => {
            thread::sleep(time);
            Ok(())
        }
        Some(Reaction::Endless(bytes)) => {
            client.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"elements\":[")?;
            let piece = b"{\"type\":\"node\"},".repeat(4096);
            for _ in 0..bytes / piece.len() {
                client.write_all(&piece)?;
            }
            Ok(())
        }
    }
}

fn whole(client: &mut TcpStream, status: u16, more: &str, body: &[u8]) -> std::io::Result<()> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} X\r\n{more}Content-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    client.write_all(head.as_bytes())?;
    client.write_all(body)
}

/// What it answers; the head of what is in an area comes first, as the real ones have it.
fn answer(state: &State, question: &MapQuestion) -> String {
    if let Some((_, rest)) = question.form.split_once("[bbox:") {
        let edges = rest.split(']').next().unwrap_or_default();
        let edges: Vec<f64> = edges
            .split(',')
            .filter_map(|edge| edge.parse().ok())
            .collect();
        let within = |one: &&Value| {
            let at = one["lat"].as_f64().zip(one["lon"].as_f64());
            at.is_some_and(|(lat, lon)| {
                edges[0] <= lat && lat <= edges[2] && edges[1] <= lon && lon <= edges[3]
            })
        };
        let found: Vec<&Value> = state.elements.iter().filter(within).collect();
        let found = Value::from(found.into_iter().cloned().collect::<Vec<Value>>());
        let head = json!({ "timestamp_osm_base": "2026-03-01T00:00:00Z" });
        return format!("{{\"osm3s\":{head},\"elements\":{found}}}");
    }
    let (_, query) = question.path.split_once("q=").unwrap_or_default();
    let name = query.split('&').next().unwrap_or_default().to_lowercase();
    let found = state
        .names
        .iter()
        .filter(|(known, ..)| known.to_lowercase().contains(&name));
    if question.path.starts_with("/api") {
        let features: Vec<Value> = found
            .map(|(known, lat, lon)| {
                json!({ "geometry": { "coordinates": [lon, lat] }, "properties": { "name": known } })
            })
            .collect();
        return json!({ "features": features }).to_string();
    }
    let found: Value = found
        .map(|(known, lat, lon)| {
            json!({ "lat": lat.to_string(), "lon": lon.to_string(), "display_name": known })
        })
        .collect();
    found.to_string()
}

/// Percent-decoded.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: u8| char::from(byte).to_digit(16).unwrap_or(0) as u8;
        match byte {
            b'%' => {
                let (high, low) = (rest.next().unwrap_or(0), rest.next().unwrap_or(0));
                bytes.push(hex(high) * 16 + hex(low));
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
