//! What it is compared with: SQLite's FTS5, stemmed, over "date speaker: text".

use std::error::Error;

use os1_store::rusqlite::Connection;

use crate::dataset::Conversation;

/// The index of one conversation.
pub(crate) struct Index(Connection);

impl Index {
    /// Indexes all turns.
    pub(crate) fn of(conversation: &Conversation) -> Result<Self, Box<dyn Error>> {
        let c = Connection::open_in_memory()?;
        c.execute_batch(
            "CREATE VIRTUAL TABLE turn USING fts5(text, tokenize = 'porter unicode61')",
        )?;
        for turn in &conversation.turns {
            let text = format!("{} {}: {}", turn.date, turn.speaker, turn.text);
            c.execute("INSERT INTO turn (text) VALUES (?1)", [text])?;
        }
        Ok(Self(c))
    }

    /// The rows with any word of the question, best first.
    pub(crate) fn search(&self, question: &str, k: usize) -> Result<Vec<i64>, Box<dyn Error>> {
        let words: Vec<String> = question
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| format!("\"{word}\""))
            .collect();
        let mut statement = self
            .0
            .prepare_cached("SELECT rowid FROM turn WHERE turn MATCH ?1 ORDER BY rank LIMIT ?2")?;
        let rows =
            statement.query_map((words.join(" OR "), i64::try_from(k)?), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
