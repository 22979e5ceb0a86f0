//! Which speech servers the user agreed to, and for what.

use jiff::Timestamp;
use os1_store::rusqlite::{Connection, Transaction};

use crate::Origin;
use crate::error::GuardError;
use crate::store::millis;

/// What goes to a speech server. Each takes a consent of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpeechWish {
    /// The sound of the user's voice, to be turned into words.
    Sound,
    /// The words that are said aloud, to be turned into sound.
    Words,
}

impl SpeechWish {
    fn word(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Words => "words",
        }
    }
}

pub(crate) fn allow(
    tx: &Transaction<'_>,
    origin: &Origin,
    wish: SpeechWish,
    at: Timestamp,
) -> Result<(), GuardError> {
    tx.execute(
        "INSERT INTO speech_consent (origin, what, at) VALUES (?1, ?2, ?3)
         ON CONFLICT (origin, what) DO NOTHING",
        (origin.to_string(), wish.word(), millis(&at)),
    )?;
    Ok(())
}

pub(crate) fn forbid(tx: &Transaction<'_>, origin: &Origin) -> Result<(), GuardError> {
    tx.execute(
        "DELETE FROM speech_consent WHERE origin = ?1",
        [origin.to_string()],
    )?;
    Ok(())
}

pub(crate) fn covers(
    connection: &Connection,
    origin: &Origin,
    wish: SpeechWish,
) -> Result<bool, GuardError> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM speech_consent WHERE origin = ?1 AND what = ?2)",
    )?;
    Ok(statement.query_row((origin.to_string(), wish.word()), |row| row.get(0))?)
}
