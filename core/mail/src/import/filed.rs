//! A raw mail made ready for the tables: parsed, packed, hashed. Runs on worker threads.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use zstd::bulk::Compressor;

use crate::parse::{Detail, ParsedMail, Read, read, without_envelope};
use crate::reading::without_quotes;
use crate::subject::base_subject;
use crate::thread::Ties;
use crate::{Address, Flag, MailError};

/// Zstandard's level: 1 packs mail to about half at some 200 MB/s; higher levels gain 5 %.
const LEVEL: i32 = 1;
/// The longest body text that is indexed, in bytes.
const MAX_INDEXED_BYTES: usize = 1024 * 1024;
/// The longest preview, in characters.
const PREVIEW_CHARS: usize = 200;
/// The most people of one mail that are kept for threads and contacts.
const MAX_PEOPLE: usize = 200;
/// The most names of attached files that are indexed.
const MAX_FILES: usize = 100;
/// How far ahead of the clock a date may be, in seconds: a day, for wrong zones.
const AHEAD: i64 = 86_400;

/// One mail, ready to be written.
#[derive(Debug)]
pub(crate) struct Filed {
    pub(crate) key: String,
    pub(super) ties: Ties,
    pub(super) at_source: i64,
    pub(super) from: Address,
    pub(super) subject: String,
    pub(super) preview: String,
    pub(super) attachments: i64,
    pub(super) size: i64,
    pub(super) flags: i64,
    pub(super) packed: Vec<u8>,
    /// Role, address in lower case, name.
    pub(super) people: Vec<(i64, String, String)>,
    /// Columns of `mail_words`: sender, recipients, body, files.
    pub(super) words: [String; 4],
}

/// Makes mails ready; holds the compressor, which is costly to make.
pub(crate) struct Filer {
    compressor: Compressor<'static>,
    /// Now, in seconds.
    now: i64,
}

impl Filer {
    pub(crate) fn new(now: Timestamp) -> Result<Self, MailError> {
        let compressor = Compressor::new(LEVEL).map_err(|why| MailError::Io {
            what: "Starting to pack mail",
            why,
        })?;
        Ok(Self {
            compressor,
            now: now.as_second(),
        })
    }

    /// Parses, hashes and packs one raw mail.
    pub(crate) fn file(&mut self, raw: &[u8], flags: i64) -> Result<Filed, MailError> {
        let raw = without_envelope(raw);
        let read = read(raw, Detail::Index)?;
        let packed = self.compressor.compress(raw).map_err(|why| MailError::Io {
            what: "Packing a mail",
            why,
        })?;
        let (at, at_source) = self.sort_instant(&read);
        Ok(filed(raw, read, packed, flags, at, at_source))
    }

    /// The Date header when it is sensible, else the newest Received, else now.
    fn sort_instant(&self, read: &Read) -> (i64, i64) {
        let sensible = |at: Timestamp| {
            let at = at.as_second();
            (at <= self.now.saturating_add(AHEAD)).then_some(at)
        };
        if let Some(at) = read.sent.and_then(|sent| sensible(sent.at)) {
            return (at, 0);
        }
        match read.received.and_then(sensible) {
            Some(at) => (at, 1),
            None => (self.now, 2),
        }
    }
}

fn filed(raw: &[u8], read: Read, packed: Vec<u8>, flags: i64, at: i64, at_source: i64) -> Filed {
    let mail = read.mail;
    let subject = one_line(mail.subject.as_deref().unwrap_or_default(), 1_000);
    let base = base_subject(&subject);
    let groups = [&mail.from, &mail.to, &mail.cc, &mail.bcc, &mail.reply_to];
    let people = people(&groups);
    let ties = Ties {
        message_id: mail.message_id.clone().unwrap_or_default(),
        ancestors: Ties::ancestors(&mail.references, &mail.in_reply_to),
        base_subject: base.base,
        is_reply: base.is_reply,
        people: people
            .iter()
            .map(|(_, address, _)| address.clone())
            .collect(),
        at,
    };
    Filed {
        key: key(raw),
        at_source,
        from: sender(&mail.from),
        preview: preview(&mail.text),
        attachments: count(mail.attachments.iter().filter(|one| !one.inline).count()),
        size: count(raw.len()),
        flags: flags | status_bits(&read.status),
        subject,
        packed,
        people,
        ties,
        words: words(&mail),
    }
}

/// What is indexed of a mail beside its subject: sender, recipients, body, files.
pub(crate) fn words(mail: &ParsedMail) -> [String; 4] {
    let files = mail
        .attachments
        .iter()
        .filter_map(|one| one.name.as_deref());
    [
        listed(&[&mail.from]),
        listed(&[&mail.to, &mail.cc, &mail.bcc]),
        beginning(&mail.text, MAX_INDEXED_BYTES).to_owned(),
        files.take(MAX_FILES).collect::<Vec<_>>().join(" "),
    ]
}

/// Names and addresses, one after the other.
fn listed(groups: &[&Vec<Address>]) -> String {
    let all = groups.iter().flat_map(|group| group.iter());
    all.take(MAX_PEOPLE).fold(String::new(), |mut out, one| {
        for part in [&one.name, &one.address].into_iter().flatten() {
            out.push_str(part);
            out.push(' ');
        }
        out
    })
}

/// The id of a mail: 80 bits of SHA-256 over its bytes without carriage returns before line
/// feeds and without blank lines at its end, so that one mail from an mbox, a Maildir and a
/// server is one mail. The Message-ID is part of the bytes.
fn key(raw: &[u8]) -> String {
    let mut hash = Sha256::new();
    let raw = raw.trim_ascii_end();
    for line in raw.split_inclusive(|&byte| byte == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(bare) => {
                hash.update(bare);
                hash.update(b"\n");
            }
            None => hash.update(line),
        }
    }
    let digest = hash.finalize();
    crate::parse::hex(digest.get(..10).unwrap_or(&digest))
}

fn sender(from: &[Address]) -> Address {
    let first = from.first().cloned().unwrap_or_default();
    Address {
        address: Some(first.key()),
        name: first.name.map(|name| one_line(&name, 200)),
    }
}

fn people(groups: &[&Vec<Address>; 5]) -> Vec<(i64, String, String)> {
    (0..)
        .zip(groups)
        .flat_map(|(role, group)| group.iter().map(move |one| (role, one)))
        .filter(|(_, one)| one.address.is_some())
        .take(MAX_PEOPLE)
        .map(|(role, one)| {
            let name = one_line(one.name.as_deref().unwrap_or_default(), 200);
            (role, beginning(&one.key(), 320).to_owned(), name)
        })
        .collect()
}

/// Printable text on one line.
fn one_line(text: &str, max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    os1_base::text::shortened(&os1_base::text::printable(&line), max)
}

/// The first characters of what the writer wrote themselves.
fn preview(text: &str) -> String {
    let own = without_quotes(beginning(text, 8_192));
    one_line(beginning(&own, 2_048), PREVIEW_CHARS)
}

/// At most `max` bytes of the beginning, ending between characters.
fn beginning(text: &str, max: usize) -> &str {
    let mut end = text.len().min(max);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// `Status: RO` and `X-Status: AF` of mbox programs.
fn status_bits(letters: &str) -> i64 {
    let flags: Vec<Flag> = letters
        .chars()
        .filter_map(|letter| match letter {
            'R' => Some(Flag::Seen),
            'A' => Some(Flag::Answered),
            'F' => Some(Flag::Flagged),
            'T' => Some(Flag::Draft),
            'D' => Some(Flag::Deleted),
            _ => None,
        })
        .collect();
    Flag::to_bits(&flags)
}
