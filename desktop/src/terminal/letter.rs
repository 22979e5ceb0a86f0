//! A mail, and a line of a list of mails.

use os1_companion::mail::{MailSummary, ParsedMail};

/// One line of a listing.
pub fn row(mail: &MailSummary, width: usize) -> String {
    let from = os1_base::text::shortened(&os1_base::text::printable(mail.from.spoken()), 24);
    let subject = os1_base::text::printable(&mail.subject);
    let line = format!("{}  {from:24}  {subject}", mail.id);
    os1_base::text::shortened(&line, width.max(40))
}

/// A whole mail: who, when, what about, the text, what is attached.
pub fn draw(mail: &ParsedMail, _width: usize) -> String {
    let mut lines = Vec::new();
    let people = |all: &[os1_companion::mail::Address]| -> String {
        let spoken: Vec<&str> = all.iter().map(|one| one.spoken()).collect();
        spoken.join(", ")
    };
    lines.push(format!("From     {}", people(&mail.from)));
    lines.push(format!("To       {}", people(&mail.to)));
    lines.push(format!("Date     {}", mail.date.as_deref().unwrap_or("unknown")));
    lines.push(format!("Subject  {}", mail.subject));
    lines.push(String::new());
    lines.push(mail.text.trim_end().to_owned());
    for attachment in &mail.attachments {
        let name = attachment.name.as_deref().unwrap_or("without a name");
        lines.push(format!("Attached {name}, {}, {} bytes", attachment.r#type, attachment.size));
    }
    os1_base::text::printable(&lines.join("\n"))
}
