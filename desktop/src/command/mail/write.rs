//! `os1 mail send` and `os1 mail reply`: shown first, sent on a yes.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use os1_base::{Error, ErrorKind};
use os1_companion::mail::MAX_FILE_BYTES;
use os1_companion::{NewForward, NewMail, NewReply};

use super::sync;
use crate::approval::show_and_ask;
use crate::args::{ForwardFlags, ReplyFlags, SendFlags};
use crate::bounded;
use crate::instant;
use crate::output::unread;
use crate::session::Session;

/// Asks for the yes to a message.
///
/// # Errors
/// There is no account, or the message cannot be composed.
pub(super) fn send(session: &mut Session<'_>, flags: SendFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let not_before = match &flags.at {
        Some(at) => Some(when(at, &companion.now())?),
        None => None,
    };
    let new = NewMail {
        from: flags.from,
        to: flags.to,
        cc: flags.cc,
        bcc: flags.bcc,
        subject: flags.subject,
        text: text(session, flags.text)?,
        files: files(session, &flags.file)?,
        not_before,
    };
    let asked = companion.send_mail(new)?;
    show_and_ask(session, &asked)
}

/// Asks for the yes to an answer.
///
/// # Errors
/// As [`send`]; there is no such mail.
pub(super) fn reply(session: &mut Session<'_>, flags: ReplyFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let new = NewReply {
        mail: flags.id,
        from: flags.from,
        all: flags.all,
        bcc: flags.bcc,
        text: text(session, flags.text)?,
        bare: flags.bare,
    };
    let (asked, notice) = companion.reply_mail(new)?;
    if let Some(notice) = notice {
        session.tell(&notice)?;
    }
    show_and_ask(session, &asked)
}

/// Asks for the yes to handing a mail on.
///
/// # Errors
/// As [`send`]; there is no such mail.
pub(super) fn forward(session: &mut Session<'_>, flags: ForwardFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    sync::rest(session, &companion, &flags.id)?;
    let asked = companion.forward_mail(NewForward {
        mail: flags.id,
        from: flags.from,
        to: flags.to,
        bcc: flags.bcc,
        text: flags.text,
        attached: flags.attached,
    })?;
    show_and_ask(session, &asked)
}

/// The text of the command, else all of standard input.
fn text(session: &mut Session<'_>, given: Option<String>) -> Result<String, Error> {
    let mut text = String::new();
    match given {
        Some(given) => text = given,
        None => {
            while let Some(line) = session.console().read().map_err(unread)? {
                text.push_str(&line.text);
                text.push('\n');
            }
        }
    }
    if text.trim().is_empty() {
        return Err(Error::new(
            ErrorKind::Invalid,
            "There is no text to send. Give it behind the command, or on standard input.",
        ));
    }
    Ok(text)
}

fn files(session: &mut Session<'_>, paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, Error> {
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let path = session.console().look().resolve(path);
            let bytes = bounded::read_bytes(&path, "The file", MAX_FILE_BYTES)?;
            Ok((name.into_owned(), bytes))
        })
        .collect()
}

/// An instant, or so long from now.
fn when(text: &str, now: &jiff::Zoned) -> Result<Timestamp, Error> {
    if let Ok(wait) = text.parse::<SignedDuration>() {
        return now.timestamp().checked_add(wait).map_err(|_| {
            Error::new(
                ErrorKind::Invalid,
                "That is too far away. Name another time.",
            )
        });
    }
    Ok(instant::parse(text, now.time_zone())?.timestamp())
}
