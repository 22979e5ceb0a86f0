//! Answering a mail: to whom, under which subject, in which thread, quoting what.

use std::collections::BTreeSet;

use jiff::Zoned;
use os1_base::text::printable;
use os1_guard::Address;

use crate::{ParsedMail, base_subject};

/// The longest quotation, in bytes; the rest is told by a mark.
const MAX_QUOTE: usize = 64 * 1024;
/// The longest subject, in characters.
const MAX_SUBJECT: usize = 200;
/// The longest name in the line above the quotation, in characters.
const MAX_NAME: usize = 80;

/// What an answer begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// To whom: where the writer wants answers, else the writer.
    pub to: Vec<Address>,
    /// The others of the thread, when all should hear it.
    pub cc: Vec<Address>,
    /// The writer, when answers go elsewhere: that is to be said.
    pub writer_differs: Option<Address>,
    /// The subject.
    pub subject: String,
    /// The Message-ID that is answered.
    pub in_reply_to: Option<String>,
    /// The thread up to it.
    pub references: Vec<String>,
    /// The quotation with the line above it.
    pub quote: String,
}

/// Everything that an answer to `mail` begins with. `own` are the user's addresses, `at` is when
/// the mail was sent, `all` answers everybody. Addresses that cannot be shown without doubt
/// are left out.
#[must_use]
pub fn reply_to(mail: &ParsedMail, own: &BTreeSet<Address>, at: &Zoned, all: bool) -> Reply {
    let writers = plain(&mail.from);
    let wished = plain(&mail.reply_to);
    let is_own = writers.iter().any(|writer| own.contains(writer));
    // An answer to one's own mail goes on to those it went to.
    let to = match (is_own, wished.is_empty()) {
        (true, _) => plain(&mail.to),
        (false, false) => wished.clone(),
        (false, true) => writers.clone(),
    };
    let mut cc = Vec::new();
    if all {
        let others = plain(&mail.to).into_iter().chain(plain(&mail.cc));
        for other in others {
            if !own.contains(&other) && !to.contains(&other) && !cc.contains(&other) {
                cc.push(other);
            }
        }
    }
    let differs = !is_own && !wished.is_empty() && wished != writers;
    Reply {
        writer_differs: writers.first().filter(|_| differs).cloned(),
        to,
        cc,
        subject: subject(mail.subject.as_deref().unwrap_or_default()),
        in_reply_to: mail.message_id.clone(),
        references: references(mail),
        quote: quote(mail, at),
    }
}

fn plain(people: &[crate::Address]) -> Vec<Address> {
    let mut plain: Vec<Address> = Vec::new();
    for person in people {
        if let Some(Ok(address)) = person.address.as_deref().map(str::parse::<Address>)
            && !plain.contains(&address)
        {
            plain.push(address);
        }
    }
    plain
}

fn subject(subject: &str) -> String {
    let line: Vec<&str> = subject.split_whitespace().collect();
    let line = os1_base::text::shortened(&printable(&line.join(" ")), MAX_SUBJECT);
    if base_subject(&line).is_reply {
        line
    } else {
        format!("Re: {line}").trim_end().to_owned()
    }
}

/// RFC 5322 §3.6.4: the parent's References, else its In-Reply-To, and the parent.
fn references(mail: &ParsedMail) -> Vec<String> {
    let mut thread = mail.references.clone();
    if thread.is_empty()
        && let [parent] = mail.in_reply_to.as_slice()
    {
        thread.push(parent.clone());
    }
    if let Some(id) = &mail.message_id
        && thread.last() != Some(id)
    {
        thread.push(id.clone());
    }
    thread.retain(|id| id.is_ascii() && !id.chars().any(|c| c.is_whitespace() || c.is_control()));
    thread
}

fn quote(mail: &ParsedMail, at: &Zoned) -> String {
    let name = mail.from.first().map_or("somebody", |from| from.spoken());
    let name = os1_base::text::shortened(&printable(name), MAX_NAME);
    let day = at.strftime("%A, %-d %B %Y at %H:%M");
    let mut out = format!("On {day}, {name} wrote:\n");
    for line in mail.text.trim_end().lines() {
        if out.len() > MAX_QUOTE {
            out.push_str("> […]\n");
            break;
        }
        let line = printable(line.trim_end());
        let mark = match line.starts_with('>') {
            true => ">",
            false if line.is_empty() => ">",
            false => "> ",
        };
        out.push_str(mark);
        out.push_str(&line);
        out.push('\n');
    }
    out
}
