//! `os1 memory digest`.

use jiff::civil::Date;
use os1_base::{Error, ErrorKind};
use os1_companion::DigestView;

use crate::args::DigestOf;
use crate::session::Session;

pub(super) fn digest(
    session: &mut Session<'_>,
    of: DigestOf,
    when: Option<&str>,
) -> Result<(), Error> {
    let companion = session.companion()?;
    let day = when.map(day_of).transpose()?;
    let digests = match of {
        DigestOf::Day => companion.day_digest(day)?,
        DigestOf::Month => companion.month_digest(day)?,
        DigestOf::Chapters => companion.chapters()?,
    };
    if digests.is_empty() {
        return session.tell("Nothing was said then.");
    }
    for digest in digests {
        session.emit(&digest, |digest: &DigestView, _| {
            let from = digest.from.as_deref().unwrap_or("the beginning");
            let to = digest.to.as_deref().unwrap_or("now");
            let text = os1_base::text::printable(&digest.text);
            format!("From {from} to {to}:\n{text}")
        })?;
    }
    Ok(())
}

/// A day, or the first of a month.
fn day_of(text: &str) -> Result<Date, Error> {
    let month = format!("{text}-01");
    text.parse().or_else(|_| month.parse()).map_err(|_| {
        Error::new(
            ErrorKind::Invalid,
            "The day cannot be read. Write it as YYYY-MM-DD, a month as YYYY-MM.",
        )
    })
}
