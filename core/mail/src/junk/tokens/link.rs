//! Links in running text and in HTML.

use super::part::Body;
use super::sender::{domains, shape};
use super::{Kind, Marks};

/// The most links of a mail that are looked at.
const MAX_LINKS: usize = 300;

/// The links that stand in a line of text.
pub(super) fn in_text(line: &str, body: &mut Body, marks: &mut Marks) {
    let mut pieces = line.split("://");
    let mut before = pieces.next().unwrap_or_default();
    for after in pieces {
        if before.ends_with(char::is_alphabetic) {
            let end = after.find(|c: char| c.is_whitespace() || "\"'<>)".contains(c));
            let link = end.and_then(|end| after.get(..end)).unwrap_or(after);
            read(link.trim_end_matches(['.', ',', ';']), body, marks);
        }
        before = after;
    }
}

/// One link, what follows `://`.
pub(super) fn read(link: &str, body: &mut Body, marks: &mut Marks) {
    if body.hosts.len() >= MAX_LINKS {
        return;
    }
    let (authority, path) = link.split_once('/').unwrap_or((link, ""));
    let authority = authority.to_lowercase();
    if authority.contains('@') {
        marks.add(Kind::Note, "user in link");
    }
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = host.split_once(':').unwrap_or((host, ""));
    if !port.is_empty() {
        marks.add(Kind::Note, "port in link");
    }
    if !host.is_empty()
        && host
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        marks.add(Kind::Note, "bare address in link");
        let network: Vec<&str> = host.split('.').take(2).collect();
        marks.add(Kind::Network, &network.join("."));
    }
    domains(Kind::Host, host, marks);
    shape_marks(link, path, host, &mut body.later);
    body.hosts.push(host.to_owned());
    path_marks(path, marks);
}

fn path_marks(path: &str, marks: &mut Marks) {
    if path.contains('%') {
        marks.add(Kind::Note, "escapes in link");
    }
    if path.contains('?') {
        marks.add(Kind::Note, "query in link");
    }
    let words = path.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| (2..20).contains(&word.len())).take(12) {
        marks.add(Kind::Path, &word.to_lowercase());
    }
    let file = path.split('?').next().unwrap_or_default();
    if let Some((_, end)) = file.rsplit_once('.') {
        marks.add(Kind::Target, &end.to_lowercase());
    }
}

/// How a link is built.
fn shape_marks(link: &str, path: &str, host: &str, later: &mut Marks) {
    later.add(Kind::LinkShape, &shape(link));
    later.level("link ", "bytes", link.len());
    for (name, sign, text) in [
        ("folders", '/', path),
        ("fields", '&', path),
        ("labels", '.', host),
    ] {
        later.steps("link ", name, text.matches(sign).count() as u64);
    }
}
