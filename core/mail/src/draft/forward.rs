//! Handing a mail on: what somebody else wrote below a line that says so, their files with it.

use jiff::Zoned;
use os1_base::text::{printable, shortened};
use os1_guard::FORWARDED;

use super::{DraftFault, DraftFile};
use crate::{Attachment, Contents};

/// The longest text that is handed on, in bytes; the rest is told by a mark.
const MAX_TEXT: usize = 256 * 1024;
/// The longest subject and the longest row of names, in characters.
const MAX_LINE: usize = 200;

/// What a forwarded mail begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forward {
    /// The subject.
    pub subject: String,
    /// The line that says whose words follow, and the mail below it.
    pub below: String,
    /// What was attached to it.
    pub files: Vec<DraftFile>,
}

/// The mail `contents`, sent at `at`, to be handed on in the text, with its files; images of its
/// HTML stay behind.
///
/// # Errors
/// [`DraftFault::FileTooLarge`].
pub fn forward_inline(contents: &Contents, at: &Zoned) -> Result<Forward, DraftFault> {
    let mail = &contents.mail;
    let mut below = format!("{FORWARDED}\n");
    let names = |people: &[crate::Address]| -> String {
        let people: Vec<String> = people.iter().map(named).collect();
        line(&people.join(", "))
    };
    for (label, value) in [
        ("From", names(&mail.from)),
        ("Date", at.strftime("%A, %-d %B %Y at %H:%M").to_string()),
        ("Subject", line(mail.subject.as_deref().unwrap_or_default())),
        ("To", names(&mail.to)),
        ("Cc", names(&mail.cc)),
    ] {
        if !value.is_empty() {
            below.push_str(&format!("{label}: {value}\n"));
        }
    }
    below.push('\n');
    for text in mail.text.trim_end().lines() {
        if below.len() > MAX_TEXT {
            below.push_str("[…]\n");
            break;
        }
        below.push_str(printable(text.trim_end()).as_str());
        below.push('\n');
    }
    let files = contents.files.iter().enumerate();
    let files = files.filter(|(_, (file, _))| !file.inline);
    Ok(Forward {
        subject: subject(mail.subject.as_deref().unwrap_or_default()),
        below,
        files: files
            .map(|(at, (file, bytes))| attached(file, at, bytes))
            .collect::<Result<_, _>>()?,
    })
}

/// The mail whose bytes are `raw`, to be handed on whole, as a file that is a mail.
///
/// # Errors
/// [`DraftFault::FileTooLarge`].
pub fn forward_attached(contents: &Contents, raw: &[u8]) -> Result<Forward, DraftFault> {
    let subject = subject(contents.mail.subject.as_deref().unwrap_or_default());
    let of = contents.mail.from.first().map(named).unwrap_or_default();
    Ok(Forward {
        below: format!("{FORWARDED}\nThe mail from {} is attached.\n", line(&of)),
        files: vec![DraftFile::new("forwarded.eml", raw.to_vec())?],
        subject,
    })
}

/// A file under a name that is one line and no path.
fn attached(file: &Attachment, at: usize, bytes: &[u8]) -> Result<DraftFile, DraftFault> {
    let name = file.name.as_deref().unwrap_or_default();
    let name: String = name.rsplit(['/', '\\']).next().unwrap_or_default().into();
    let name: String = printable(&name).replace(['\n', '\t'], " ");
    let name = shortened(name.trim(), MAX_LINE);
    let is_mail = file.media_type == "message/rfc822";
    let name = match (name.is_empty(), is_mail) {
        (false, _) => name,
        (true, true) => format!("mail-{}.eml", at + 1),
        (true, false) => format!("file-{}", at + 1),
    };
    DraftFile::new(&name, bytes.to_vec())
}

fn named(one: &crate::Address) -> String {
    match (&one.name, &one.address) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        _ => one.spoken().to_owned(),
    }
}

fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    shortened(&printable(&words.join(" ")), MAX_LINE)
}

fn subject(subject: &str) -> String {
    let line = line(subject);
    let lower = line.to_lowercase();
    if lower.starts_with("fwd:") || lower.starts_with("fw:") {
        line
    } else {
        format!("Fwd: {line}").trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contents;

    const MAIL: &str = "From: Theo <theo@example.test>\nTo: sam@example.test\nSubject: The\n lease\n\
        Date: Mon, 2 Mar 2026 10:00:00 +0100\nMIME-Version: 1.0\n\
        Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSign it, please.\n\
        --b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"../../lease.pdf\"\n\n\
        %PDF\n--b--\n";

    #[test]
    fn what_somebody_wrote_stands_below_a_line_that_says_so() {
        let at = "2026-03-02T10:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let forward = forward_inline(&contents(MAIL.as_bytes()).unwrap(), &at).unwrap();
        assert_eq!(forward.subject, "Fwd: The lease");
        assert!(forward.below.starts_with(FORWARDED), "{}", forward.below);
        for line in [
            "From: Theo <theo@example.test>",
            "Subject: The lease",
            "Sign it, please.",
        ] {
            assert!(forward.below.contains(line), "{line}: {}", forward.below);
        }
        assert_eq!(forward.files[0].name, "lease.pdf");
        assert_eq!(forward.files[0].media_type, "application/pdf");
    }

    #[test]
    fn a_whole_mail_goes_as_a_file() {
        let forward =
            forward_attached(&contents(MAIL.as_bytes()).unwrap(), MAIL.as_bytes()).unwrap();
        assert_eq!(forward.files.len(), 1);
        let wire = MAIL.replace('\n', "\r\n");
        assert_eq!(forward.files[0].content, wire.as_bytes());
        assert_eq!(forward.files[0].media_type, "message/rfc822");
        assert!(forward.below.contains("theo@example.test"));
    }
}
