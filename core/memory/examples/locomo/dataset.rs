//! The file: conversations in sessions, questions with the turns that answer them.

use std::collections::HashMap;
use std::error::Error;

use jiff::civil::DateTime;
use jiff::{ToSpan, Zoned, tz::TimeZone};
use os1_memory::NewEpisode;
use serde::Deserialize;
use serde_json::Value;

/// One conversation.
pub(crate) struct Conversation {
    pub(crate) name: String,
    pub(crate) turns: Vec<Turn>,
    pub(crate) questions: Vec<Question>,
}

/// One turn; its row in memory is its place, from 1.
pub(crate) struct Turn {
    pub(crate) id: String,
    pub(crate) speaker: String,
    pub(crate) text: String,
    pub(crate) date: String,
    /// When it was said.
    pub(crate) at: Zoned,
}

/// One question.
pub(crate) struct Question {
    pub(crate) text: String,
    pub(crate) category: u8,
    /// The rows of the turns that answer it.
    pub(crate) evidence: Vec<i64>,
}

#[derive(Deserialize)]
struct RawTurn {
    speaker: String,
    dia_id: String,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct RawQuestion {
    question: String,
    category: u8,
    #[serde(default)]
    evidence: Vec<String>,
}

#[derive(Deserialize)]
struct RawConversation {
    #[serde(default)]
    sample_id: String,
    qa: Vec<RawQuestion>,
    conversation: HashMap<String, Value>,
}

/// Reads the file.
pub(crate) fn read(path: &str) -> Result<Vec<Conversation>, Box<dyn Error>> {
    let raw: Vec<RawConversation> = serde_json::from_slice(&std::fs::read(path)?)?;
    raw.into_iter().map(conversation).collect()
}

fn conversation(raw: RawConversation) -> Result<Conversation, Box<dyn Error>> {
    let mut turns = Vec::new();
    for number in 1.. {
        let Some(Value::String(date)) =
            raw.conversation.get(&format!("session_{number}_date_time"))
        else {
            break;
        };
        let Some(session) = raw.conversation.get(&format!("session_{number}")) else {
            continue;
        };
        let begin = DateTime::strptime("%I:%M %p on %d %B, %Y", date)?.to_zoned(TimeZone::UTC)?;
        let session: Vec<RawTurn> = serde_json::from_value(session.clone())?;
        for (at, turn) in (0_i64..).zip(session) {
            turns.push(Turn {
                id: turn.dia_id,
                speaker: turn.speaker,
                text: turn.text,
                date: date.clone(),
                at: begin.checked_add((30 * at).seconds())?,
            });
        }
    }
    let rows: HashMap<&str, i64> = turns.iter().map(|turn| turn.id.as_str()).zip(1..).collect();
    let questions = raw.qa.into_iter().map(|question| Question {
        evidence: evidence(&question.evidence, &rows),
        text: question.question,
        category: question.category,
    });
    Ok(Conversation {
        name: raw.sample_id,
        questions: questions.collect(),
        turns,
    })
}

/// Some evidence names several turns in one string.
fn evidence(named: &[String], rows: &HashMap<&str, i64>) -> Vec<i64> {
    let ids = named.iter().flat_map(|ids| ids.split([';', ',', ' ']));
    let mut all: Vec<i64> = ids.filter_map(|id| rows.get(id.trim()).copied()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

impl Conversation {
    /// A day after its last turn.
    pub(crate) fn after(&self) -> Zoned {
        let last = self.turns.iter().map(|turn| turn.at.clone()).max();
        let last = last.unwrap_or_else(|| jiff::Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC));
        last.checked_add(1.day()).unwrap_or(last)
    }
}

impl Turn {
    /// As it is heard.
    pub(crate) fn episode(&self) -> NewEpisode {
        NewEpisode::by_other(&self.speaker, &self.text)
            .with_at(self.at.clone())
            .with_reference(&self.id)
    }
}
