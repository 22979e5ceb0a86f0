//! What may be told with others there.

use std::collections::BTreeSet;

use os1_base::Reader;
use rusqlite::Connection;

use super::ledger::{Ledger, name_key};
use super::rows::{self, Scope, StatementRow};
use crate::{Speaker, recall};

impl Ledger {
    /// Everything known at `moment` (now when `None`) that may be told with `present` there. What
    /// may not takes no part at all: that somebody's home is no longer Bergen would tell of
    /// the move that they confided.
    pub(crate) fn among(
        c: &Connection,
        present: &[String],
        moment: Option<i64>,
    ) -> rusqlite::Result<Self> {
        if present.is_empty() {
            return Self::load(c, Scope::All, moment);
        }
        let withheld = recall::withheld(c, present)?;
        let mut rows = rows::read(c, Scope::All)?;
        rows.retain(|row| moment.is_none_or(|moment| row.stated.said <= moment));
        rows.retain(|row| is_tellable(row, present, &withheld));
        Ok(Self::of(rows, rows::people(c)?))
    }
}

/// Whether a statement was made in the hearing of everybody who is present, or is for others
/// to hear and was not told in confidence.
fn is_tellable(row: &StatementRow, present: &[String], withheld: &BTreeSet<i64>) -> bool {
    let confided = row.confided || withheld.contains(&row.episode_seq);
    let open = row.labels.readers.allow(Reader::Others) && !confided;
    let heard = |name: &String| {
        let key = name_key(name);
        let spoke = matches!(&row.speaker, Speaker::Other(other) if name_key(other) == key);
        spoke || row.present.iter().any(|other| name_key(other) == key)
    };
    open || present.iter().all(heard)
}
