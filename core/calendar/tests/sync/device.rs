//! The user's other device: plain requests by hand, so that nothing is tested with itself.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// `sam:secret` (RFC 7617).
const BASIC: &str = "Basic c2FtOnNlY3JldA==";

/// How often it tries.
const KNOCKS: usize = 10;

/// Another program of the same user.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Device {
    port: u16,
}

/// What it was answered.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) text: String,
}

impl Device {
    pub(crate) fn new(port: u16) -> Self {
        Self { port }
    }

    pub(crate) fn make_calendar(self, path: &str, name: &str) {
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

    pub(crate) fn put(self, path: &str, text: &str) {
        let put = self.request("PUT", path, &[("Content-Type", "text/calendar")], text);
        assert!(
            (200..300).contains(&put.status),
            "{}: {}",
            put.status,
            put.text
        );
    }

    pub(crate) fn delete(self, path: &str) {
        let gone = self.request("DELETE", path, &[], "");
        assert!(
            (200..300).contains(&gone.status) || path.ends_with('/') && gone.status == 404,
            "{}: {}",
            gone.status,
            gone.text
        );
    }

    /// The text of an object; `None` when it is not there.
    pub(crate) fn get(self, path: &str) -> Option<String> {
        let got = self.request("GET", path, &[], "");
        (got.status == 200).then_some(got.text)
    }

    /// The paths of the objects in a calendar, in order.
    pub(crate) fn list(self, path: &str) -> Vec<String> {
        let body = "<d:propfind xmlns:d=\"DAV:\"><d:prop><d:getetag/></d:prop></d:propfind>";
        let headers = [("Depth", "1"), ("Content-Type", "application/xml")];
        let listed = self.request("PROPFIND", path, &headers, body).text;
        let mut paths: Vec<String> = listed
            .split("href>")
            .skip(1)
            .step_by(2)
            .map(|part| part.split('<').next().unwrap().to_owned())
            .filter(|found| found.ends_with(".ics"))
            .collect();
        paths.sort();
        paths
    }

    pub(crate) fn request(
        self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answered {
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: {BASIC}\r\nConnection: close\r\nContent-Length: {}\r\n",
            self.port,
            body.len()
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let question = format!("{head}\r\n{body}");
        // A server that starts a process for each connection may need another knock.
        let answer = (0..KNOCKS).find_map(|_| {
            let answer = self
                .exchange(&question)
                .ok()
                .filter(|text| !text.is_empty());
            if answer.is_none() {
                std::thread::sleep(Duration::from_millis(200));
            }
            answer
        });
        let answer = answer.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let chunked = head.to_lowercase().contains("transfer-encoding: chunked");
        Answered {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            text: if chunked {
                unchunked(body)
            } else {
                body.to_owned()
            },
        }
    }

    fn exchange(self, question: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        stream.write_all(question.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
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
