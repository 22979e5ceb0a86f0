//! `os1 when [TEXT]`.

use jiff::Zoned;
use jiff::tz::TimeZone;
use os1_base::{Error, ErrorKind};
use os1_when::{Alternative, Context, Found, find};
use serde::Serialize;

use super::each::each;
use crate::output::unread;
use crate::session::Session;

/// Output is written when this much has gathered, or when no more input is there.
const GATHERED: usize = 64 * 1024;

/// One line out.
#[derive(Debug, Serialize)]
struct Line<'a> {
    text: &'a str,
    found: Vec<Item<'a>>,
}

/// One time found.
#[derive(Debug, Serialize)]
struct Item<'a> {
    phrase: &'a str,
    from: usize,
    to: usize,
    kind: &'static str,
    start: Option<&'a Zoned>,
    end: Option<&'a Zoned>,
    grain: &'static str,
    recurs: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<&'a str>,
    ambiguous: Vec<Other<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

/// A reading that was not chosen.
#[derive(Debug, Serialize)]
struct Other<'a> {
    start: Option<&'a Zoned>,
    end: Option<&'a Zoned>,
    why: &'static str,
}

impl<'a> From<&'a Found> for Item<'a> {
    fn from(found: &'a Found) -> Self {
        Self {
            phrase: &found.phrase,
            from: found.from,
            to: found.to,
            kind: found.kind.name(),
            start: found.reading.start.as_ref(),
            end: found.reading.end.as_ref(),
            grain: found.grain.name(),
            recurs: found.recurs.as_deref(),
            duration: found.duration.as_deref(),
            ambiguous: found.ambiguous.iter().map(Other::from).collect(),
            note: found.note,
        }
    }
}

impl<'a> From<&'a Alternative> for Other<'a> {
    fn from(other: &'a Alternative) -> Self {
        Self {
            start: other.reading.start.as_ref(),
            end: other.reading.end.as_ref(),
            why: other.why,
        }
    }
}

/// Prints the times that each sentence speaks of.
///
/// # Errors
/// `--now` cannot be read; standard input or output failed.
pub(crate) fn run(
    session: &mut Session<'_>,
    words: &[String],
    locale: Option<&str>,
) -> Result<(), Error> {
    let now = session.clock(TimeZone::system())?.now();
    let mut context = Context::new(now);
    if let Some(locale) = locale.map(str::to_owned).or_else(spoken_here) {
        context = context.with_locale(&locale);
    }
    let json = session.global().json;
    let mut gathered = Vec::new();
    each(session, words, |session, text| {
        let found = find(text, &context);
        if json {
            let line = Line {
                text,
                found: found.iter().map(Item::from).collect(),
            };
            serde_json::to_writer(&mut gathered, &line).map_err(|_| unprintable())?;
            gathered.push(b'\n');
        } else {
            gathered.extend(plain(&found).as_bytes());
        }
        let waits = session.console().read_ahead() && !session.console().look().terminal;
        if waits && gathered.len() < GATHERED {
            return Ok(());
        }
        write(session, &mut gathered)
    })?;
    write(session, &mut gathered)
}

/// The locale of this process, where it names one.
fn spoken_here() -> Option<String> {
    ["LC_ALL", "LC_TIME", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
}

fn write(session: &mut Session<'_>, gathered: &mut Vec<u8>) -> Result<(), Error> {
    if gathered.is_empty() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(gathered);
    let written = session.console().out(&text).map_err(unread);
    gathered.clear();
    written
}

/// For a person to read.
fn plain(found: &[Found]) -> String {
    if found.is_empty() {
        return "No time in it.\n".to_owned();
    }
    found.iter().map(one).collect()
}

fn one(found: &Found) -> String {
    let shown = |instant: &Option<Zoned>| {
        instant
            .as_ref()
            .map_or_else(|| "…".to_owned(), Zoned::to_string)
    };
    let reading = &found.reading;
    let when = match (&found.duration, found.kind.name()) {
        (Some(duration), _) => duration.clone(),
        (None, "range") => format!("{} to {}", shown(&reading.start), shown(&reading.end)),
        _ => format!("{} ({})", shown(&reading.start), found.grain.name()),
    };
    let rule = found
        .recurs
        .as_ref()
        .map(|rule| format!("  {rule}"))
        .unwrap_or_default();
    let mut text = format!("{}: {when}{rule}\n", found.phrase);
    for other in &found.ambiguous {
        text.push_str(&format!(
            "  or {}: {}\n",
            shown(&other.reading.start),
            other.why
        ));
    }
    if let Some(note) = found.note {
        text.push_str(&format!("  {note}\n"));
    }
    text
}

fn unprintable() -> Error {
    Error::new(
        ErrorKind::Internal,
        "A result could not be written as JSON. This is a defect of OS1; please report the command.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        let now = "2026-11-26T14:15:00+01:00[Europe/Berlin]";
        let found = find(text, &Context::new(now.parse().unwrap()));
        let found = found.iter().map(Item::from).collect();
        serde_json::to_string(&Line { text, found }).unwrap()
    }

    #[test]
    fn a_line_out_has_the_fields_of_the_contract() {
        assert_eq!(line(""), r#"{"text":"","found":[]}"#);
        assert_eq!(
            line("3-4pm"),
            r#"{"text":"3-4pm","found":[{"phrase":"3-4pm","from":0,"to":5,"kind":"range","start":"2026-11-26T15:00:00+01:00[Europe/Berlin]","end":"2026-11-26T16:00:00+01:00[Europe/Berlin]","grain":"hour","recurs":null,"ambiguous":[]}]}"#
        );
        assert_eq!(
            line("two hours"),
            r#"{"text":"two hours","found":[{"phrase":"two hours","from":0,"to":9,"kind":"duration","start":null,"end":null,"grain":"hour","recurs":null,"duration":"PT2H","ambiguous":[]}]}"#
        );
        assert_eq!(
            line("after 5"),
            r#"{"text":"after 5","found":[{"phrase":"after 5","from":0,"to":7,"kind":"range","start":"2026-11-26T17:00:00+01:00[Europe/Berlin]","end":null,"grain":"hour","recurs":null,"ambiguous":[{"start":"2026-11-26T05:00:00+01:00[Europe/Berlin]","end":null,"why":"morning or evening was not said; this is the other half of the day"}]}]}"#
        );
    }
}
