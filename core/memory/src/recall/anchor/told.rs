//! Events that somebody told of: the day that the best fitting turn tells.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use os1_when::{Context, Direction, Grain, Kind};
use rusqlite::Connection;
use unicode_segmentation::UnicodeSegmentation;

use super::names;
use crate::Speaker;
use crate::recall::candidates;
use crate::recall::question::{QueryWord, Question};
use crate::recall::request::RecallRequest;
use crate::recall::turn::{Meeting, Turn};
use crate::recall::word_hits;
use crate::recall::words::{stem, words};

/// How an event is called that was once, and no habit ("after work", "before bed").
const PARTICULAR: &[&str] = &[
    "the", "my", "our", "his", "her", "their", "this", "that", "i", "we", "he", "she", "they",
];
/// Words of what was still to come, or is only imagined.
const TO_COME: &[&str] = &[
    "will", "ll", "gonna", "tomorrow", "soon", "if", "would", "might", "maybe", "hope", "hoping",
    "want", "plan", "planning", "next", "ticket", "tickets",
];

/// How far apart two turns may be that tell of one event, in microseconds: two months.
const SAME_EVENT_US: i64 = 60 * 86_400 * 1_000_000;

/// The start of the day of the event that is called `event`, in microseconds: by the
/// turns that have all of its words, the day that one names beside it, else when it was told first.
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
    let best = hits.iter().filter_map(|row| told.get(row)).copied();
    let tell: Vec<&Turn> = best.filter(|turn| tells(turn, &asked)).collect();
    let zone = request.now.time_zone();
    let named = tell.iter().find_map(|turn| named_day(turn, &asked, zone));
    let day = named.or_else(|| said_day(first_of_last(&tell)?, zone));
    Ok(day.and_then(|day| start(day, zone)))
}

/// Whoever comes back to an event names no day: of the turns that tell of the last one, the
/// first is the nearest to it.
fn first_of_last<'a>(tell: &[&'a Turn]) -> Option<&'a Turn> {
    let mut by_time = tell.to_vec();
    by_time.sort_unstable_by_key(|turn| Reverse(turn.at_us));
    let mut first = *by_time.first()?;
    for turn in by_time {
        if first.at_us - turn.at_us > SAME_EVENT_US {
            break;
        }
        first = turn;
    }
    Some(first)
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

/// The day that a turn names in the sentence of the event, seen from when it was said; the
/// last, where it names several.
fn named_day(turn: &Turn, asked: &Question, zone: &TimeZone) -> Option<Date> {
    let said = said_at(turn, zone)?;
    let mut context = Context::new(said.clone());
    context.direction = Direction::Backward;
    let days = os1_when::find(sentence(turn, asked)?, &context);
    days.iter()
        .filter(|found| found.grain <= Grain::Day)
        .filter(|found| matches!(found.kind, Kind::Point | Kind::Range))
        .filter_map(|found| Some(found.reading.start.as_ref()?.date()))
        .filter(|day| *day <= said.date())
        .max()
}

/// The sentence that has most of the event's words: what else the turn tells has its own days.
fn sentence<'a>(turn: &'a Turn, asked: &Question) -> Option<&'a str> {
    let count = |sentence: &str| {
        let stems: BTreeSet<String> = words(sentence)
            .map(|word| stem(&word).into_owned())
            .collect();
        let stands = |word: &&QueryWord| {
            let also = word.also.iter().any(|also| stems.contains(also.as_str()));
            stems.contains(word.stem.as_str()) || also
        };
        asked.words.iter().filter(stands).count()
    };
    let sentences = turn.text.unicode_sentences();
    sentences.min_by_key(|sentence| Reverse(count(sentence)))
}

fn said_at(turn: &Turn, zone: &TimeZone) -> Option<Zoned> {
    let said = Timestamp::from_microsecond(turn.at_us).ok()?;
    Some(said.to_zoned(zone.clone()))
}

fn said_day(turn: &Turn, zone: &TimeZone) -> Option<Date> {
    said_at(turn, zone).map(|said| said.date())
}

fn start(day: Date, zone: &TimeZone) -> Option<i64> {
    let start = day.to_datetime(Time::midnight());
    let start = start.to_zoned(zone.clone()).ok()?;
    Some(start.timestamp().as_microsecond())
}
