//! What is kept: states as JSON and daily counts. Never a word of what was said.

use jiff::civil::Date;
use os1_store::rusqlite::{Connection, OptionalExtension};
use os1_store::{Schema, Store};
use serde::{Serialize, de::DeserializeOwned};

use crate::CareError;
use crate::breaks::BreakState;
use crate::crisis::{Assessment, Kind, Risk};
use crate::disclosure::DisclosureState;
use crate::minors::{Latch, MinorSignal};
use crate::unprompted::Budget;

/// The tables of this crate, for [`Store::open`].
pub const SCHEMA: Schema = Schema {
    component: "care",
    migrations: &[include_str!("../migrations/001_care.sql")],
};

/// The care rows of a profile. Cheap to clone.
#[derive(Debug, Clone)]
pub struct CareStore {
    store: Store,
}

/// How often the detector fired on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DailyCount {
    /// The local day.
    pub day: Date,
    /// What about, as [`Kind`] is written.
    pub kind: String,
    /// How grave, as [`Risk`] is written.
    pub risk: String,
    /// How often.
    pub times: u32,
}

impl CareStore {
    /// The care rows of `store`, which must have been opened with [`SCHEMA`].
    #[must_use]
    pub fn new(store: &Store) -> Self {
        Self {
            store: store.clone(),
        }
    }

    /// When it was last said that this is software; a damaged row reads as never.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn disclosure(&self) -> Result<DisclosureState, CareError> {
        Ok(self
            .load("disclosure")?
            .unwrap_or_default()
            .unwrap_or_default())
    }

    /// Keeps `state`; call it after the line was shown.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn keep_disclosure(&self, state: &DisclosureState) -> Result<(), CareError> {
        self.keep("disclosure", state)
    }

    /// The session so far; a damaged row reads as a fresh one.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn breaks(&self) -> Result<BreakState, CareError> {
        Ok(self.load("breaks")?.unwrap_or_default().unwrap_or_default())
    }

    /// Keeps the session so far.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn keep_breaks(&self, state: &BreakState) -> Result<(), CareError> {
        self.keep("breaks", state)
    }

    /// Whether minor mode is latched; a damaged row reads as latched, the careful way.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn latch(&self) -> Result<Latch, CareError> {
        Ok(match self.load("minor")? {
            None => Latch::default(),
            Some(latch) => latch.unwrap_or(Latch::Minor {
                signal: MinorSignal::Unknown,
            }),
        })
    }

    /// Closes the latch because of `signal`, durably. There is no way to open it.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn close_latch(&self, signal: MinorSignal) -> Result<Latch, CareError> {
        let latch = self.latch()?.with(signal);
        self.keep("minor", &latch)?;
        Ok(latch)
    }

    /// Counts one hit of the detector on `day`; nothing for [`Risk::None`].
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn count(&self, assessment: &Assessment, day: Date) -> Result<(), CareError> {
        let Some(kind) = assessment.kind.filter(|_| assessment.risk != Risk::None) else {
            return Ok(());
        };
        self.store.write(|tx| {
            tx.execute(
                "INSERT INTO care_count (day, kind, risk, times) VALUES (?1, ?2, ?3, 1)
                 ON CONFLICT (day, kind, risk) DO UPDATE SET times = times + 1",
                (
                    day.to_string(),
                    Kind::name(kind),
                    Risk::name(assessment.risk),
                ),
            )?;
            Ok(())
        })
    }

    /// The counts of every day from `from` on, oldest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn counts(&self, from: Date) -> Result<Vec<DailyCount>, CareError> {
        self.store.read(|connection| {
            let mut rows = connection.prepare_cached(
                "SELECT day, kind, risk, times FROM care_count WHERE day >= ?1 ORDER BY day, kind, risk",
            )?;
            let found = rows.query_map([from.to_string()], |row| {
                Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
            let mut counts = Vec::new();
            for row in found {
                let (day, kind, risk, times) = row?;
                if let Ok(day) = day.parse() {
                    counts.push(DailyCount { day, kind, risk, times });
                }
            }
            Ok(counts)
        })
    }

    /// Changes the budget of unprompted messages in one transaction. A damaged row counts
    /// as spent for that day.
    pub(crate) fn change_budget<T: Send>(
        &self,
        change: impl FnOnce(Budget) -> (Budget, T) + Send,
    ) -> Result<T, CareError> {
        self.store.write(|tx| {
            let budget = match read(tx, "unprompted")? {
                None => Budget::default(),
                Some(budget) => budget.unwrap_or_else(Budget::unknown),
            };
            let (budget, answer) = change(budget);
            write(tx, "unprompted", &budget)?;
            Ok(answer)
        })
    }

    fn load<T: DeserializeOwned>(&self, name: &str) -> Result<Option<Option<T>>, CareError> {
        self.store.read(|connection| read(connection, name))
    }

    fn keep<T: Serialize + Sync>(&self, name: &str, value: &T) -> Result<(), CareError> {
        self.store.write(|tx| write(tx, name, value))
    }
}

/// The row's value; the inner `None` is a row that does not parse.
fn read<T: DeserializeOwned>(
    connection: &Connection,
    name: &str,
) -> Result<Option<Option<T>>, CareError> {
    let text: Option<String> = connection
        .prepare_cached("SELECT value FROM care_state WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(text.map(|text| serde_json::from_str(&text).ok()))
}

fn write<T: Serialize>(connection: &Connection, name: &str, value: &T) -> Result<(), CareError> {
    let text = serde_json::to_string(value).map_err(CareError::Unwritable)?;
    connection.execute(
        "INSERT INTO care_state (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, text),
    )?;
    Ok(())
}
