//! The persona's tables and their SQL.

use os1_store::Schema;
use os1_store::rusqlite::{Connection, OptionalExtension, Transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::disk::hash;
use crate::file::Change;
use crate::{Answers, Choice, FirstBoot, Persona, PersonaError};

/// The persona's tables.
pub const SCHEMA: Schema = Schema {
    component: "persona",
    migrations: &[include_str!("../migrations/001_persona.sql")],
};

/// One version in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Counted from 1, the first is first boot.
    pub number: i64,
    /// When, what and why.
    pub change: Change,
    /// The persona after the change.
    pub persona: Persona,
}

pub(crate) fn add_revision(
    tx: &Transaction<'_>,
    persona: &Persona,
    change: &Change,
    file_text: &str,
    written: bool,
) -> Result<(), PersonaError> {
    tx.execute(
        "INSERT INTO persona_revision (at, what, why, persona, file_text)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            &change.at,
            &change.what,
            &change.why,
            to_json(persona)?,
            file_text,
        ),
    )?;
    tx.execute(
        "INSERT INTO persona_file (one, file_hash, pending) VALUES (1, ?1, ?2)
         ON CONFLICT (one) DO UPDATE SET file_hash = excluded.file_hash, pending = excluded.pending",
        (hash(file_text.as_bytes()), !written),
    )?;
    Ok(())
}

pub(crate) fn file_written(tx: &Transaction<'_>) -> Result<(), PersonaError> {
    tx.execute("UPDATE persona_file SET pending = 0 WHERE one = 1", [])?;
    Ok(())
}

/// The newest version and the text of its file.
pub(crate) fn newest(c: &Connection) -> Result<Option<(Persona, String)>, PersonaError> {
    c.query_row(
        "SELECT persona, file_text FROM persona_revision ORDER BY number DESC LIMIT 1",
        [],
        |row| Ok((row.get::<_, String>(0)?, row.get(1)?)),
    )
    .optional()?
    .map(|(persona, text)| Ok((from_json(&persona)?, text)))
    .transpose()
}

/// The hash the file is known to have, and whether a write of it may be missing.
pub(crate) fn file_state(c: &Connection) -> Result<(Vec<u8>, bool), PersonaError> {
    Ok(c.query_row(
        "SELECT file_hash, pending FROM persona_file WHERE one = 1",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

pub(crate) fn revisions(c: &Connection) -> Result<Vec<Revision>, PersonaError> {
    let mut statement = c.prepare_cached(
        "SELECT number, at, what, why, persona FROM persona_revision ORDER BY number",
    )?;
    let rows = statement.query_map([], |row| {
        let change = Change {
            at: row.get(1)?,
            what: row.get(2)?,
            why: row.get(3)?,
        };
        Ok((row.get(0)?, change, row.get::<_, String>(4)?))
    })?;
    rows.map(|row| {
        let (number, change, persona) = row?;
        Ok(Revision {
            number,
            change,
            persona: from_json(&persona)?,
        })
    })
    .collect()
}

pub(crate) fn keep_boot(tx: &Transaction<'_>, boot: &FirstBoot) -> Result<(), PersonaError> {
    tx.execute(
        "INSERT INTO first_boot (one, state) VALUES (1, ?1)
         ON CONFLICT (one) DO UPDATE SET state = excluded.state",
        [to_json(boot)?],
    )?;
    Ok(())
}

pub(crate) fn boot(c: &Connection) -> Result<Option<FirstBoot>, PersonaError> {
    let state: Option<String> = c
        .query_row("SELECT state FROM first_boot WHERE one = 1", [], |row| {
            row.get(0)
        })
        .optional()?;
    state.map(|state| from_json(&state)).transpose()
}

/// First boot is over: the answers and the choice stay, the half-way state goes.
pub(crate) fn keep_answers(
    tx: &Transaction<'_>,
    answers: &Answers,
    seed: u64,
    choice: &Choice,
) -> Result<(), PersonaError> {
    tx.execute(
        "INSERT INTO answers (one, answers, seed, choice) VALUES (1, ?1, ?2, ?3)
         ON CONFLICT (one) DO UPDATE SET
             answers = excluded.answers, seed = excluded.seed, choice = excluded.choice",
        (to_json(answers)?, seed.cast_signed(), to_json(choice)?),
    )?;
    tx.execute("DELETE FROM first_boot", [])?;
    Ok(())
}

pub(crate) fn answers(c: &Connection) -> Result<Option<(Answers, Choice)>, PersonaError> {
    let row: Option<(String, String)> = c
        .query_row(
            "SELECT answers, choice FROM answers WHERE one = 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    row.map(|(answers, choice)| Ok((from_json(&answers)?, from_json(&choice)?)))
        .transpose()
}

fn to_json<T: Serialize>(value: &T) -> Result<String, PersonaError> {
    serde_json::to_string(value).map_err(|_| PersonaError::Damaged)
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, PersonaError> {
    serde_json::from_str(text).map_err(|_| PersonaError::Damaged)
}
