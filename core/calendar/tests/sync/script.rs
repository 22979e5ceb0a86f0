//! A small CalDAV server in the test's hand: it keeps objects, counts requests, and does wrong
//! what it is told to.

use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

/// Where its only calendar is.
pub(crate) const CALENDAR: &str = "/cal/work/";

/// What it does instead of answering.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    /// Answers this, head and body.
    Answer(&'static str),
    /// Does what it is asked, then breaks off before a word of the answer.
    Mute,
    /// Answers, but only the first half of the bytes.
    Half,
}

#[derive(Debug, Default)]
pub(crate) struct State {
    objects: BTreeMap<String, (u32, String)>,
    version: u32,
    /// The version from which on deletions are remembered.
    gone: BTreeMap<String, u32>,
    /// Method and path of every request.
    pub(crate) requests: Vec<String>,
    faults: VecDeque<(&'static str, Fault)>,
    /// Whether it knows sync-collection.
    pub(crate) reports: bool,
    /// How many changes it tells at once.
    pub(crate) page: usize,
    /// Tokens before this version are not known any more.
    pub(crate) forgot: u32,
}

#[derive(Debug, Clone)]
pub(crate) struct Script {
    state: Arc<Mutex<State>>,
    pub(crate) port: u16,
}

impl Script {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let state = State {
            reports: true,
            page: usize::MAX,
            ..State::default()
        };
        let script = Self {
            state: Arc::new(Mutex::new(state)),
            port: listener.local_addr().unwrap().port(),
        };
        let serving = script.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serving.serve(stream);
            }
        });
        script
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Another device puts an object.
    pub(crate) fn put(&self, name: &str, text: &str) {
        self.state().put(name, text);
    }

    pub(crate) fn delete(&self, name: &str) {
        self.state().delete(name);
    }

    pub(crate) fn get(&self, name: &str) -> Option<String> {
        Some(self.state().objects.get(name)?.1.clone())
    }

    pub(crate) fn count(&self) -> usize {
        self.state().objects.len()
    }

    /// The next request of this method goes wrong.
    pub(crate) fn fault(&self, method: &'static str, fault: Fault) {
        self.state().faults.push_back((method, fault));
    }

    /// The requests since this was asked last.
    pub(crate) fn heard(&self) -> Vec<String> {
        std::mem::take(&mut self.state().requests)
    }

    fn serve(&self, mut stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
                break;
            }
            lines.push(line.trim_end().to_owned());
        }
        let Some((method, path)) = lines.first().and_then(|line| {
            let mut words = line.split(' ');
            Some((words.next()?.to_owned(), words.next()?.to_owned()))
        }) else {
            return;
        };
        let header = |name: &str| {
            lines.iter().find_map(|line| {
                let (found, value) = line.split_once(": ")?;
                found.eq_ignore_ascii_case(name).then(|| value.to_owned())
            })
        };
        let length = header("content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let body = String::from_utf8(body).unwrap();
        let if_match = header("if-match");
        let only_new = header("if-none-match").as_deref() == Some("*");

        let mut state = self.state();
        state.requests.push(format!("{method} {path}"));
        let fault = state.next_fault(&method);
        let answer = match &fault {
            Some(Fault::Answer(answer)) => (*answer).to_owned(),
            _ => state.answer(&method, &path, &body, if_match.as_deref(), only_new),
        };
        drop(state);
        let end = match fault {
            Some(Fault::Mute) => 0,
            Some(Fault::Half) => answer.len() / 2,
            _ => answer.len(),
        };
        let _gone = stream.write_all(&answer.as_bytes()[..end]);
    }
}

impl State {
    fn put(&mut self, name: &str, text: &str) {
        self.version += 1;
        self.gone.remove(name);
        self.objects
            .insert(name.to_owned(), (self.version, text.to_owned()));
    }

    fn delete(&mut self, name: &str) {
        self.version += 1;
        self.objects.remove(name);
        self.gone.insert(name.to_owned(), self.version);
    }

    fn next_fault(&mut self, method: &str) -> Option<Fault> {
        let at = self.faults.iter().position(|(of, _)| *of == method)?;
        Some(self.faults.remove(at)?.1)
    }

    fn answer(
        &mut self,
        method: &str,
        path: &str,
        body: &str,
        if_match: Option<&str>,
        only_new: bool,
    ) -> String {
        let name = path.strip_prefix(CALENDAR).unwrap_or_default().to_owned();
        let etag = self.objects.get(&name).map(|(v, _)| format!("\"{v}\""));
        let fits =
            (!only_new || etag.is_none()) && (if_match.is_none() || if_match == etag.as_deref());
        match method {
            "PUT" | "DELETE" if !fits => reply("412 Precondition Failed", "", ""),
            "PUT" => {
                self.put(&name, body);
                reply(
                    "201 Created",
                    &format!("ETag: \"{}\"\r\n", self.version),
                    "",
                )
            }
            "DELETE" => {
                self.delete(&name);
                reply("204 No Content", "", "")
            }
            "PROPFIND" if path == CALENDAR => multistatus(&self.listing()),
            "PROPFIND" => multistatus(&self.home()),
            "REPORT" if body.contains("multiget") => multistatus(&self.multiget(body)),
            "REPORT" if self.reports => self.changes(body),
            _ => reply("501 Not Implemented", "", ""),
        }
    }

    fn home(&self) -> String {
        let token = if self.reports {
            format!("<d:sync-token>t{}</d:sync-token>", self.version)
        } else {
            String::new()
        };
        response(
            CALENDAR,
            &format!(
                "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype><d:displayname>Work</d:displayname><s:getctag>c{}</s:getctag>{token}",
                self.version
            ),
        )
    }

    fn listing(&self) -> String {
        let all = self.objects.iter();
        all.map(|(name, (version, _))| tagged(name, *version))
            .collect()
    }

    fn multiget(&self, body: &str) -> String {
        let hrefs = body.split("<d:href>").skip(1);
        hrefs
            .map(|part| {
                let href = part.split('<').next().unwrap();
                let name = href.strip_prefix(CALENDAR).unwrap();
                match self.objects.get(name) {
                    Some((version, text)) => response(
                        href,
                        &format!("<d:getetag>\"{version}\"</d:getetag><c:calendar-data><![CDATA[{text}]]></c:calendar-data>"),
                    ),
                    None => missing(href),
                }
            })
            .collect()
    }

    fn changes(&self, body: &str) -> String {
        let token = body.split("sync-token>").nth(1).unwrap_or_default();
        let since = token.trim_end_matches("</d:").trim_start_matches('t');
        let since: u32 = since.parse().unwrap_or(0);
        if since > 0 && since < self.forgot {
            let body = "<d:error xmlns:d=\"DAV:\"><d:valid-sync-token/></d:error>";
            return reply("403 Forbidden", "", body);
        }
        let mut told: Vec<(u32, String)> = self
            .objects
            .iter()
            .filter(|(_, (version, _))| *version > since)
            .map(|(name, (version, _))| (*version, tagged(name, *version)))
            .chain(
                self.gone
                    .iter()
                    .filter(|(_, v)| since > 0 && **v > since)
                    .map(|(name, version)| (*version, missing(&format!("{CALENDAR}{name}")))),
            )
            .collect();
        told.sort();
        let cut = told.len() > self.page;
        told.truncate(self.page);
        let last = told.last().map_or(self.version, |(version, _)| *version);
        let now = if cut { last } else { self.version };
        let mut xml: String = told.into_iter().map(|(_, xml)| xml).collect();
        if cut {
            xml.push_str(&format!(
                "<d:response><d:href>{CALENDAR}</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status></d:response>"
            ));
        }
        multistatus(&format!("{xml}<d:sync-token>t{now}</d:sync-token>"))
    }
}

fn tagged(name: &str, version: u32) -> String {
    let href = format!("{CALENDAR}{name}");
    response(&href, &format!("<d:getetag>\"{version}\"</d:getetag>"))
}

fn response(href: &str, props: &str) -> String {
    format!(
        "<d:response><d:href>{href}</d:href><d:propstat><d:prop>{props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
    )
}

fn missing(href: &str) -> String {
    format!(
        "<d:response><d:href>{href}</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>"
    )
}

fn multistatus(inner: &str) -> String {
    let body = format!(
        "<?xml version=\"1.0\"?><d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\" xmlns:s=\"http://calendarserver.org/ns/\">{inner}</d:multistatus>"
    );
    reply(
        "207 Multi-Status",
        "Content-Type: application/xml\r\n",
        &body,
    )
}

fn reply(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\n{headers}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}
