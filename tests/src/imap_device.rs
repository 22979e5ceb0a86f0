//! Another program of the same user, at the mail server: it says what it is told and hands back
//! what it hears.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// A connection that is signed in.
#[derive(Debug)]
pub struct ImapDevice {
    stream: BufReader<TcpStream>,
    tags: u32,
}

impl ImapDevice {
    /// Signs `user` in, whose password is `secret`.
    ///
    /// # Panics
    /// The server does not answer.
    #[must_use]
    pub fn new(port: u16, user: &str) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("the mail server");
        let patience = Some(Duration::from_secs(60));
        stream.set_read_timeout(patience).expect("a bounded wait");
        let mut device = Self {
            stream: BufReader::new(stream),
            tags: 0,
        };
        device.line();
        device.tell(&format!("LOGIN {user} secret"));
        device
    }

    /// Says a command and hears everything up to its OK, literals included.
    ///
    /// # Panics
    /// The server refuses, or does not answer.
    pub fn tell(&mut self, command: &str) -> String {
        self.tags += 1;
        let tag = format!("t{} ", self.tags);
        self.write(format!("{tag}{command}\r\n").as_bytes());
        self.hear(&tag)
    }

    /// Appends a mail to a folder with these flags, `\Seen` for example.
    ///
    /// # Panics
    /// As [`ImapDevice::tell`].
    pub fn append(&mut self, folder: &str, flags: &str, mail: &str) {
        let mail = mail.replace("\r\n", "\n").replace('\n', "\r\n");
        self.tags += 1;
        let tag = format!("t{} ", self.tags);
        let command = format!("{tag}APPEND {folder} ({flags}) {{{}}}\r\n", mail.len());
        self.write(command.as_bytes());
        assert!(self.line().starts_with('+'), "no literal is taken");
        self.write(mail.as_bytes());
        self.write(b"\r\n");
        self.hear(&tag);
    }

    /// The Message-IDs in a folder with the flags of each, without `\Recent`; sorted.
    ///
    /// # Panics
    /// As [`ImapDevice::tell`].
    pub fn ids(&mut self, folder: &str) -> Vec<String> {
        self.tell(&format!("EXAMINE {folder}"));
        let heard = self.tell("UID FETCH 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])");
        let mut all: Vec<String> = heard
            .split("* ")
            .filter(|answer| answer.contains(" FETCH "))
            .map(|answer| {
                let flags = between(answer, "FLAGS (", ")").replace("\\Recent", "");
                let flags: Vec<&str> = flags.split_whitespace().collect();
                format!("{} {}", between(answer, "<", ">"), flags.join(" "))
                    .trim()
                    .to_owned()
            })
            .collect();
        all.sort();
        all
    }

    fn hear(&mut self, tag: &str) -> String {
        let mut heard = String::new();
        loop {
            let line = self.line();
            if let Some(end) = line.strip_prefix(tag) {
                assert!(end.starts_with("OK"), "the server refuses: {end}");
                return heard;
            }
            heard.push_str(&line);
            if let Some(length) = literal(&line) {
                let mut bytes = vec![0; length];
                self.stream.read_exact(&mut bytes).expect("a literal");
                heard.push_str(&String::from_utf8_lossy(&bytes));
            }
        }
    }

    fn line(&mut self) -> String {
        let mut line = Vec::new();
        let read = self.stream.read_until(b'\n', &mut line).expect("a line");
        assert!(read > 0, "the server hung up");
        String::from_utf8_lossy(&line).into_owned()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.stream.get_mut().write_all(bytes).expect("it is told");
    }
}

fn literal(line: &str) -> Option<usize> {
    let inside = line.trim_end().strip_suffix('}')?.rsplit_once('{')?.1;
    inside.parse().ok()
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).map_or("", |(_, rest)| rest);
    rest.split_once(to).map_or("", |(inside, _)| inside)
}
