//! Memory as a shell fills it from files and asks it: before anybody lives in the profile,
//! too.

use std::io::{BufRead, Read};
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use os1_base::{Clock, Error, ErrorKind, Labeled};
use os1_memory::{HeardCounts, Memory, NewEpisode, RecallRequest, Speaker};
use serde::Deserialize;

use super::talk_markdown;
use crate::companion::Parts;
use crate::ids;
use crate::profile::Profile;
use crate::view::{HeardView, RecalledView};
use crate::world::remembering;

/// The longest line taken: the longest text, every byte of it escaped.
const MAX_LINE_BYTES: usize = 8 << 20;
/// Lines in one transaction: some tens of milliseconds each.
const BATCH: usize = 2_000;
/// The longest talk in Markdown that is taken, in bytes: years of talk.
const MAX_MARKDOWN_BYTES: u64 = 64 << 20;
/// How many episodes of one minute are compared with what is heard.
const IN_A_MINUTE: usize = 100;
/// The most bytes of text in one transaction.
const BATCH_BYTES: usize = 16 << 20;
/// How many waiting episodes get their vectors before a question is answered: under a
/// second or two. The rest is done after hearing and by the daemon.
const EMBEDDED_FIRST: usize = 64;

/// What a profile remembers.
#[derive(Debug)]
pub struct MemoryDesk {
    memory: Memory,
    clock: Arc<dyn Clock>,
    zone: TimeZone,
}

/// One line of a file of episodes.
#[derive(Debug, Deserialize)]
struct Line {
    at: Option<String>,
    speaker: String,
    text: String,
    #[serde(rename = "ref")]
    reference: Option<String>,
    #[serde(default)]
    present: Vec<String>,
}

impl MemoryDesk {
    /// The memory of `profile`.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn of(profile: &Profile, parts: &Parts) -> Result<Self, Error> {
        let ids = ids::of_run(profile, &parts.clock, parts.seed.unwrap_or_default())?;
        Ok(Self {
            memory: remembering(profile.store(), &ids, parts)?,
            clock: Arc::clone(&parts.clock),
            zone: profile.zone()?,
        })
    }

    /// Remembers every line of `from`; durable when this returns. What has a reference that
    /// is known already is not taken twice.
    ///
    /// # Errors
    /// A line cannot be read: those before it may be kept, and are not taken twice when the
    /// file is heard again. The profile could not be written.
    pub fn hear(&self, from: &mut dyn BufRead) -> Result<HeardView, Error> {
        let mut view = HeardView::default();
        let (mut batch, mut bytes, mut number) = (Vec::new(), 0, 0);
        while let Some(line) = next_line(from, number + 1)? {
            number += 1;
            if line.trim_ascii().is_empty() {
                continue;
            }
            bytes += line.len();
            batch.push(self.episode(&line, number)?);
            if batch.len() >= BATCH || bytes >= BATCH_BYTES {
                view.add(self.memory.hear_all(batch.drain(..))?);
                bytes = 0;
            }
        }
        view.add(self.memory.hear_all(batch)?);
        Ok(view)
    }

    /// Remembers a talk in Markdown, as an export writes it or a person does: durable when
    /// this returns. What is remembered already is not taken twice.
    ///
    /// # Errors
    /// It is longer than 64 MiB, no text, or has no heading; the profile could not be written.
    pub fn hear_markdown(&self, from: &mut dyn Read) -> Result<HeardView, Error> {
        let all = talk_markdown::read(&whole_text(from)?, &self.zone);
        if all.is_empty() {
            return Err(Error::new(
                ErrorKind::Invalid,
                "There is no talk in this file. Who speaks stands before the words: **You** (2026-03-10 12:00), then an empty line.",
            ));
        }
        let mut view = HeardView::default();
        let mut new = Vec::new();
        for episode in all {
            if self.knows(&episode)? {
                view.duplicates += 1;
            } else {
                new.push(episode);
            }
        }
        for batch in new.chunks(BATCH) {
            view.add(self.memory.hear_all(batch.iter().cloned())?);
        }
        Ok(view)
    }

    /// Whether the same words of the same were remembered in that minute, however they came.
    fn knows(&self, new: &NewEpisode) -> Result<bool, Error> {
        let Some(at) = new.at.as_ref().map(Zoned::timestamp) else {
            return Ok(false);
        };
        let minute = self.memory.since(at, IN_A_MINUTE)?;
        Ok(minute.iter().any(|episode| {
            let apart = episode.at.timestamp().duration_since(at).as_secs();
            apart < 60 && episode.speaker == new.speaker && episode.text.value == new.text.value
        }))
    }

    /// Gives up to `limit` episodes their vectors; how many got one.
    ///
    /// # Errors
    /// The model was refused, or the profile could not be written.
    pub fn embed(&self, limit: usize) -> Result<usize, Error> {
        Ok(self.memory.embed(limit)?)
    }

    /// What memory has on `query`: at most `k` episodes that were there at `as_of`, without
    /// what `present` may not hear.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn recall(
        &self,
        query: &str,
        k: usize,
        as_of: Option<Timestamp>,
        present: &[String],
    ) -> Result<RecalledView, Error> {
        if let Err(error) = self.memory.embed(EMBEDDED_FIRST) {
            tracing::warn!("{error}");
        }
        let now = self.clock.now();
        let request = RecallRequest {
            query,
            now,
            k,
            as_of,
            present,
        };
        Ok(RecalledView::of(query, self.memory.recall(&request)?))
    }

    fn episode(&self, line: &[u8], number: usize) -> Result<NewEpisode, Error> {
        let line: Line = serde_json::from_slice(line)
            .map_err(|_| unreadable(number, "it is not an object with speaker and text"))?;
        let speaker = match line.speaker.trim() {
            "user" => Speaker::User,
            "companion" => Speaker::Companion,
            "" => return Err(unreadable(number, "it names no speaker")),
            name => Speaker::Other(name.to_owned()),
        };
        let text = match &speaker {
            Speaker::User => Labeled::by_user(line.text),
            Speaker::Companion => Labeled::by_companion(line.text),
            Speaker::Other(_) => Labeled::by_third_party(line.text),
        };
        let mut episode = NewEpisode::talk(speaker, text).with_present(line.present);
        if let Some(at) = &line.at {
            let at = instant(at, &self.zone);
            episode = episode.with_at(at.ok_or_else(|| unreadable(number, "its instant is none"))?);
        }
        Ok(match line.reference {
            Some(reference) => episode.with_reference(reference),
            None => episode,
        })
    }
}

impl HeardView {
    fn add(&mut self, counts: HeardCounts) {
        self.heard += counts.heard;
        self.duplicates += counts.duplicates;
        self.facts += counts.facts;
    }
}

/// RFC 3339 with a zone in brackets, with an offset, or a wall time in `zone`.
fn instant(text: &str, zone: &TimeZone) -> Option<Zoned> {
    if let Ok(zoned) = text.parse::<Zoned>() {
        return Some(zoned);
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant.to_zoned(zone.clone()));
    }
    let wall: jiff::civil::DateTime = text.parse().ok()?;
    wall.to_zoned(zone.clone()).ok()
}

fn whole_text(from: &mut dyn Read) -> Result<String, Error> {
    let mut text = String::new();
    let read = from
        .take(MAX_MARKDOWN_BYTES + 1)
        .read_to_string(&mut text)
        .map_err(|error| {
            Error::new(
                ErrorKind::Io,
                format!("The file could not be read as text: {error}."),
            )
        })?;
    if read as u64 > MAX_MARKDOWN_BYTES {
        return Err(Error::new(
            ErrorKind::TooLarge,
            "The file is longer than 64 MiB. Cut it into several.",
        ));
    }
    Ok(text)
}

fn next_line(from: &mut dyn BufRead, number: usize) -> Result<Option<Vec<u8>>, Error> {
    let mut line = Vec::new();
    let most = MAX_LINE_BYTES as u64 + 1;
    let read = from
        .take(most)
        .read_until(b'\n', &mut line)
        .map_err(|error| {
            Error::new(
                ErrorKind::Io,
                format!("The file could not be read: {error}."),
            )
        })?;
    if read > MAX_LINE_BYTES {
        return Err(unreadable(number, "it is longer than 8 MiB"));
    }
    Ok((read > 0).then_some(line))
}

fn unreadable(line: usize, why: &str) -> Error {
    Error::new(
        ErrorKind::Invalid,
        format!(
            "Line {line} cannot be remembered: {why}. Lines before it may be kept already; correct it and hear the file again, what has a ref is not taken twice."
        ),
    )
}
