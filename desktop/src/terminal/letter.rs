//! A mail, and a line of a list of mails.

use os1_base::text::printable;
use os1_companion::mail::{Address, Flag, MailSummary, ParsedMail, Protection};

use super::measure::{fitted, padded};
use super::wrap;

/// Columns that a sender gets in a listing.
const SENDER: usize = 24;

/// One line of a listing.
pub(crate) fn row(mail: &MailSummary, width: usize) -> String {
    let from = padded(&fitted(&one_line(mail.from.spoken()), SENDER), SENDER);
    let mut line = format!("{}  {from}  {}", mail.id, one_line(&mail.subject));
    if mail.flags.contains(&Flag::Flagged) {
        line.push_str("  *");
    }
    if !mail.folders.is_empty() {
        line.push_str(&format!("  [{}]", one_line(&mail.folders.join(", "))));
    }
    fitted(&line, width.max(40))
}

/// A whole mail: who, when, what about, the text wrapped to the width, what is attached.
pub(crate) fn draw(mail: &ParsedMail, width: usize) -> String {
    let people = |all: &[Address]| -> String {
        let spoken: Vec<&str> = all.iter().map(|one| one.spoken()).collect();
        spoken.join(", ")
    };
    let mut lines = vec![
        format!("From     {}", one_line(&people(&mail.from))),
        format!("To       {}", one_line(&people(&mail.to))),
        format!(
            "Date     {}",
            one_line(mail.date.as_deref().unwrap_or("unknown"))
        ),
        format!(
            "Subject  {}",
            one_line(mail.subject.as_deref().unwrap_or_default())
        ),
        sealed(mail),
        wrap::text(mail.text.trim_end(), width),
    ];
    for attachment in &mail.attachments {
        let name = attachment.name.as_deref().unwrap_or("without a name");
        let line = format!(
            "Attached {name}, {}, {} bytes",
            attachment.media_type, attachment.size
        );
        lines.push(one_line(&line));
    }
    lines.join("\n")
}

/// How it is protected; an empty line when it is not.
fn sealed(mail: &ParsedMail) -> String {
    match mail.protection {
        Some(Protection::Encrypted) => "Encrypted; it cannot be read here\n".to_owned(),
        Some(Protection::Signed) => "Signed; the signature was not checked\n".to_owned(),
        None => String::new(),
    }
}

/// A stranger's text on one line, so that it cannot pass for the next one.
fn one_line(text: &str) -> String {
    printable(text).replace(['\n', '\t'], " ")
}
