//! Mail in the talk: asked about, summed up, asked again, answered for, papers sent.

mod again;
mod asked;
mod described;
mod morning;
mod papers;
mod summed;
mod times;

use os1_tests::Handset;

/// One mail to sam, of March 2026.
pub(crate) fn letter(id: &str, from: &str, subject: &str, day: &str, text: &str) -> String {
    format!(
        "From: {from}\r\nTo: sam@example.test\r\nSubject: {subject}\r\n\
         Date: {day} Mar 2026 09:00:00 +0100\r\nMessage-ID: <{id}@example.test>\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
}

/// Takes these mails in.
pub(crate) fn import(handset: &Handset, mails: &[String]) {
    for (at, mail) in mails.iter().enumerate() {
        let file = handset.write(&format!("{at}.eml"), mail);
        let path = file.to_string_lossy().into_owned();
        handset.run(&["mail", "import", &path]).ok();
    }
}

/// The landlord's mail and Theo's about the house.
pub(crate) fn about_houses() -> Vec<String> {
    vec![
        letter(
            "flat",
            "Gerd Brandt <brandt@example.com>",
            "Your flat",
            "Mon, 2",
            "Dear Sam,\r\n\r\nthe deposit of 3,600 EUR will be paid back to you by 30 April. \
             Please send me your account number.\r\n\r\nGerd Brandt\r\nYour landlord",
        ),
        letter(
            "elm",
            "Theo Twombly <theo@example.test>",
            "Elm Street",
            "Tue, 10",
            "Hi Sam,\r\n\r\nI saw the house. The garden is lovely. The roof of the house must be \
             repaired before winter.\r\n\r\nTheo",
        ),
        letter(
            "fair",
            "Anna Berg <anna@example.org>",
            "The fair",
            "Mon, 9",
            "The house of mirrors is open again.",
        ),
    ]
}
