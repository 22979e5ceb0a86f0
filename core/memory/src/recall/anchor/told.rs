//! Events that somebody told of: the day that the best fitting turn tells.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Time;
use jiff::{Timestamp, Zoned};
use os1_when::{Context, Direction, Grain, Kind};
use rusqlite::Connection;

use super::names;
use crate::Speaker;
use crate::recall::candidates;
use crate::recall::question::Question;
use crate::recall::request::RecallRequest;
use crate::recall::turn::{Meeting, Turn};
use crate::recall::word_hits;
use crate::recall::words::words;

/// How an event is called that was once, and no habit ("after work", "before bed").
const PARTICULAR: &[&str] = &[
    "the", "my", "our", "his", "her", "their", "this", "that", "i", "we", "he", "she", "they",
];
/// Words of what was still to come, or is only imagined.
const TO_COME: &[&str] = &[
    "will", "ll", "gonna", "tomorrow", "soon", "if", "would", "might", "maybe", "hope", "hoping",
    "want", "plan", "planning", "next", "ticket", "tickets",
];

/// The start of the day of the event that is called `event`, in microseconds: of the newest
/// of the turns that have all of its words.
pub(super) fn told(
    c: &Connection,
    event: &str,
    request: &RecallRequest<'_>,
    withheld: &BTreeSet<i64>,
) -> rusqlite::Result<Option<i64>> {
    let first = event.split_whitespace().next().unwrap_or_default();
    let is_name = first.chars().next().is_some_and(char::is_uppercase);
    if !is_name && !PARTICULAR.contains(&first.to_lowercase().as_str()) {
        return Ok(None);
    }
    let event = super::undated(event, &request.now);
    let mut asked = Question::read(&event, &request.now, |word| {
        candidates::speaker_named(c, word)
    })?;
    if asked.words.is_empty() {
        return Ok(None);
    }
    for word in &mut asked.words {
        word.also = names::same(&word.stem);
    }
    let hits = word_hits::by_words(c, &mut asked, request.as_of, withheld)?;
    let rows: BTreeSet<i64> = hits.iter().copied().collect();
    let turns = candidates::turns(c, &rows, request.as_of)?;
    let told: HashMap<i64, &Turn> = turns.iter().map(|turn| (turn.seq, turn)).collect();
    let best = hits.iter().filter_map(|row| told.get(row));
    let found = best.copied().find(|turn| tells(turn, &asked));
    Ok(found.and_then(|turn| day(turn, &request.now)))
}

/// Whether it tells of the event: has all its words, is by whom it happened to, and is
/// neither a question nor about what is to come.
fn tells(turn: &Turn, asked: &Question) -> bool {
    let theirs = asked.asked.is_empty() || asked.asked.contains(&turn.speaker);
    let to_come = words(&turn.text).any(|word| TO_COME.contains(&word.as_ref()));
    let met = Meeting::of(&turn.text, asked);
    turn.speaker != Speaker::Companion
        && theirs
        && !to_come
        && !met.ends_asking
        && met.frequency.iter().all(|frequency| *frequency > 0.0)
}

/// The day that a turn tells of, seen from when it was said: the last that its words name,
/// else the day it was said.
fn day(turn: &Turn, now: &Zoned) -> Option<i64> {
    let said = Timestamp::from_microsecond(turn.at_us).ok()?;
    let said = said.to_zoned(now.time_zone().clone());
    let mut context = Context::new(said.clone());
    context.direction = Direction::Backward;
    let days = os1_when::find(&turn.text, &context);
    let day = days
        .iter()
        .filter(|found| found.grain <= Grain::Day)
        .filter(|found| matches!(found.kind, Kind::Point | Kind::Range))
        .filter_map(|found| Some(found.reading.start.as_ref()?.date()))
        .filter(|day| *day <= said.date())
        .max()
        .unwrap_or_else(|| said.date());
    let start = day.to_datetime(Time::midnight());
    let start = start.to_zoned(now.time_zone().clone()).ok()?;
    Some(start.timestamp().as_microsecond())
}
