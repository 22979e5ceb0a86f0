//! The user's other device: plain requests by hand, so that nothing is tested with itself.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Another program of the same user.
#[derive(Debug, Clone, Copy)]
pub struct Device {
    port: u16,
    /// The user and the password `secret`, as HTTP Basic wants them (RFC 7617).
    credentials: &'static str,
}

/// What it was answered.
#[derive(Debug)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// The lines before the body.
    pub head: String,
    /// The body.
    pub text: String,
}

impl Device {
    /// A program of `sam` or `amy`.
    ///
    /// # Panics
    /// There is no other user.
    #[must_use]
    pub fn new(port: u16, user: &str) -> Self {
        let credentials = match user {
            "sam" => "c2FtOnNlY3JldA==",
            "amy" => "YW15OnNlY3JldA==",
            other => panic!("there is no user {other}"),
        };
        Self { port, credentials }
    }

    /// Makes a calendar in a shade of blue.
    ///
    /// # Panics
    /// The server does not.
    pub fn make_calendar(self, path: &str, name: &str) {
        let body = format!(
            "<c:mkcalendar xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\" xmlns:a=\"http://apple.com/ns/ical/\"><d:set><d:prop><d:displayname>{name}</d:displayname><a:calendar-color>#3366ccff</a:calendar-color></d:prop></d:set></c:mkcalendar>"
        );
        let made = self.request(
            "MKCALENDAR",
            path,
            &[("Content-Type", "application/xml")],
            &body,
        );
        assert_eq!(made.status, 201, "{}", made.text);
    }

    /// Puts an object: a vCard where the path says so, else a calendar object.
    ///
    /// # Panics
    /// The server does not take it.
    pub fn put(self, path: &str, text: &str) {
        let kind = if path.ends_with(".vcf") {
            "text/vcard"
        } else {
            "text/calendar"
        };
        let put = self.request("PUT", path, &[("Content-Type", kind)], text);
        assert!(
            (200..300).contains(&put.status),
            "{}: {}",
            put.status,
            put.text
        );
    }

    /// Takes an object or a collection off. What counts is that it is gone: Cyrus 3.6 deletes a
    /// calendar and answers 404 all the same.
    ///
    /// # Panics
    /// It is still there.
    pub fn delete(self, path: &str) {
        let gone = self.request("DELETE", path, &[], "");
        let after = self.request("PROPFIND", path, &[("Depth", "0")], "");
        let told = (200..300).contains(&gone.status) || gone.status == 404;
        assert!(
            told && (after.status == 404 || after.text.contains(" 404 ")),
            "{}: {}\n{}: {}",
            gone.status,
            gone.text,
            after.status,
            after.text
        );
    }

    /// The text of an object; `None` when it is not there.
    #[must_use]
    pub fn get(self, path: &str) -> Option<String> {
        let got = self.request("GET", path, &[], "");
        (got.status == 200).then_some(got.text)
    }

    /// The paths of the objects in a calendar or an address book, in order.
    #[must_use]
    pub fn list(self, path: &str) -> Vec<String> {
        let body = "<d:propfind xmlns:d=\"DAV:\"><d:prop><d:getetag/></d:prop></d:propfind>";
        let headers = [("Depth", "1"), ("Content-Type", "application/xml")];
        let listed = self.request("PROPFIND", path, &headers, body).text;
        let mut paths: Vec<String> = listed
            .split("href>")
            .skip(1)
            .step_by(2)
            .map(|part| part.split('<').next().unwrap_or_default().to_owned())
            .filter(|found| found.ends_with(".ics") || found.ends_with(".vcf"))
            .collect();
        paths.sort();
        paths
    }

    /// The texts of all objects in a calendar or an address book.
    #[must_use]
    pub fn texts(self, path: &str) -> Vec<String> {
        let paths = self.list(path);
        paths.iter().filter_map(|path| self.get(path)).collect()
    }

    /// Asks for anything.
    ///
    /// # Panics
    /// There is no answer that is HTTP.
    #[must_use]
    pub fn request(
        self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answered {
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Basic {}\r\nConnection: close\r\nContent-Length: {}\r\n",
            self.port,
            self.credentials,
            body.len()
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let question = format!("{head}\r\n{body}");
        // A server that is busy with somebody who was killed may turn one away: asked once more, the same is meant.
        let answer = self
            .exchange(&question)
            .or_else(|_| self.exchange(&question));
        let answer = answer.expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("an answer in HTTP");
        let chunked = head.to_lowercase().contains("transfer-encoding: chunked");
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        Answered {
            status: status.expect("a status"),
            head: head.to_owned(),
            text: if chunked {
                unchunked(body)
            } else {
                body.to_owned()
            },
        }
    }

    fn exchange(self, question: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(question.as_bytes())?;
        let mut answer = Vec::new();
        match stream.read_to_end(&mut answer) {
            // It closed before it had read everything; what it said is whole all the same.
            Err(error) if error.kind() == ErrorKind::ConnectionReset && !answer.is_empty() => {}
            read => {
                read?;
            }
        }
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

fn unchunked(body: &str) -> String {
    let (mut text, mut rest) = (String::new(), body);
    while let Some((size, after)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
        let Some((chunk, next)) = after.split_at_checked(size).filter(|_| size > 0) else {
            break;
        };
        text.push_str(chunk);
        rest = next.trim_start_matches("\r\n");
    }
    text
}
