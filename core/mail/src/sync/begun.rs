//! Moves that a server was told of by a round that ended before the answer was noted: where their
//! mails are is seen, never assumed, and what the user said since is done from there.

use std::collections::BTreeMap;

use os1_base::Id;
use os1_guard::{Action, MAX_TRASHED, TransportFault};
use os1_post::Spot;
use rusqlite::{Connection, Transaction};

use super::error::MailSyncError;
use super::push::{AT_ONCE, Task, action, task};
use super::round::Round;
use super::shelf;
use crate::{Flag, MailError};

/// What became of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// The mail left, and arrived.
    Done,
    /// It is where it was.
    NotDone,
    /// It was copied, and not taken away.
    Half,
    /// It is in neither place: somebody else put it elsewhere.
    Gone,
    /// Not everything was looked at yet.
    Unknown,
}

/// What became of a move of a mail that `stayed` or not and `arrived` or not. What is not there may
/// only not be known yet, unless everything was `looked_at`. A server that moves `whole` leaves
/// nothing behind: what arrived there lay there before.
fn fate(stayed: bool, arrived: bool, looked_at: bool, whole: bool) -> Fate {
    match (stayed, arrived) {
        (true, true) if whole => Fate::NotDone,
        (true, true) => Fate::Half,
        (false, true) => Fate::Done,
        (true, false) if looked_at => Fate::NotDone,
        (false, false) if looked_at => Fate::Gone,
        _ => Fate::Unknown,
    }
}

/// What places are judged by.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// Every folder was looked at to its end.
    looked_at: bool,
    /// The server moves whole.
    whole: bool,
    /// Marks of places that do not count.
    passed_over: i64,
}

/// Where a server cannot remove single mails (UIDPLUS), those marked as deleted are as good as gone.
fn passed_over(removes: bool) -> i64 {
    if removes { 0 } else { Flag::Deleted.bit() }
}

/// A move that was begun.
struct Begun {
    id: i64,
    mail: i64,
    folder: i64,
    there: i64,
    fate: Fate,
}

impl Round<'_> {
    /// Settles what was begun and not noted; whether anything was, and may go out now.
    pub(super) async fn resolve(&mut self) -> Result<bool, MailSyncError> {
        let store = self.desk.store.clone();
        let (_, left) = store.read(|connection| shelf::counts(connection, self.account))?;
        let looked_at = self.complete && left == 0 && !self.report.stopped;
        let whole = self.server.moves_whole();
        let seen = Seen {
            looked_at,
            whole,
            passed_over: passed_over(self.server.tells_moves()),
        };
        let all = store.read(|connection| begun(connection, self.account, seen))?;
        let mut settled = false;
        for one in &all {
            settled |= store.write(|tx| settle(tx, one))?;
        }
        if all.iter().any(|one| one.fate == Fate::Half) {
            let halves = store.read(|connection| copied(connection, self.account, seen))?;
            for tasks in commands(halves) {
                settled |= self.take_away(tasks).await?;
            }
        }
        Ok(settled)
    }

    /// Does the second half of moves.
    async fn take_away(&mut self, tasks: Vec<Task>) -> Result<bool, MailSyncError> {
        let Some(kind) = tasks.first().map(|task| task.kind.clone()) else {
            return Ok(false);
        };
        let action = action(self.account, &tasks, &kind);
        let (Some(permit), Action::MoveMail(change)) =
            (self.permit(&action, &tasks)?, action.clone())
        else {
            return Ok(false);
        };
        let spots: Vec<Spot> = tasks.iter().map(|task| task.spot.clone()).collect();
        self.server.name(&spots);
        match self.server.leave(permit, change).await {
            Ok(()) => {}
            // The next round looks again.
            Err(TransportFault::Conflict) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        let there = kind.target.as_ref().map(|(there, _, _)| *there);
        self.desk.store.write(|tx| {
            for task in &tasks {
                shelf::leave(tx, kind.folder, task.spot.uid)?;
                arrive(
                    tx,
                    task.id,
                    task.mail,
                    kind.folder,
                    there.unwrap_or_default(),
                )?;
            }
            Ok::<_, MailError>(())
        })?;
        Ok(true)
    }
}

/// The moves of an account that were begun and not noted.
fn begun(connection: &Connection, account: Id, seen: Seen) -> Result<Vec<Begun>, MailError> {
    let mut statement = connection.prepare_cached(
        "SELECT t.id, t.mail, t.folder, t.begun,
             EXISTS (SELECT 1 FROM mail_place AS p
                 WHERE p.mail = t.mail AND p.folder = t.folder AND p.marks & ?2 = 0),
             EXISTS (SELECT 1 FROM mail_place AS p
                 WHERE p.mail = t.mail AND p.folder = t.begun AND p.marks & ?2 = 0)
         FROM mail_task AS t JOIN mail_folder AS f ON f.id = t.folder
         WHERE f.account = ?1 AND t.begun IS NOT NULL AND t.target IS NOT NULL ORDER BY t.id",
    )?;
    let rows = statement.query_map((account.to_string(), seen.passed_over), |row| {
        Ok(Begun {
            id: row.get(0)?,
            mail: row.get(1)?,
            folder: row.get(2)?,
            there: row.get(3)?,
            fate: fate(row.get(4)?, row.get(5)?, seen.looked_at, seen.whole),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Those of them that were copied and not taken away, each as the move to where its copy is.
fn copied(connection: &Connection, account: Id, seen: Seen) -> Result<Vec<Task>, MailError> {
    let mut statement = connection.prepare_cached(
        "SELECT t.id, p.uid, t.mail, f.id, f.name, f.uid_validity, t.mark, t.on_it,
             g.id, g.name, g.role, p.server_id
         FROM mail_task AS t
         JOIN mail_folder AS f ON f.id = t.folder
         JOIN mail_place AS p ON p.mail = t.mail AND p.folder = t.folder AND p.marks & ?2 = 0
         JOIN mail_folder AS g ON g.id = t.begun
         WHERE f.account = ?1 AND t.target IS NOT NULL AND EXISTS (SELECT 1 FROM mail_place AS c
             WHERE c.mail = t.mail AND c.folder = t.begun AND c.marks & ?2 = 0)
         ORDER BY f.id, g.id, t.id",
    )?;
    let rows = statement.query_map((account.to_string(), seen.passed_over), task)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The tasks put together to commands.
fn commands(tasks: Vec<Task>) -> Vec<Vec<Task>> {
    let mut alike: BTreeMap<(i64, i64), Vec<Task>> = BTreeMap::new();
    for task in tasks {
        let there = task.kind.target.as_ref().map_or(0, |(there, _, _)| *there);
        let key = (task.kind.folder, there);
        alike.entry(key).or_default().push(task);
    }
    alike
        .into_values()
        .flat_map(|some| {
            let some = some.chunks(AT_ONCE.min(MAX_TRASHED));
            some.map(<[Task]>::to_vec).collect::<Vec<_>>()
        })
        .collect()
}

/// Notes what is known now; whether it was settled by that.
fn settle(tx: &Transaction<'_>, one: &Begun) -> Result<bool, MailError> {
    match one.fate {
        Fate::Done => arrive(tx, one.id, one.mail, one.folder, one.there)?,
        Fate::NotDone => go_on(tx, one.id)?,
        Fate::Gone => {
            tx.prepare_cached("DELETE FROM mail_task WHERE id = ?1")?
                .execute([one.id])?;
        }
        Fate::Half | Fate::Unknown => return Ok(false),
    }
    shelf::deleted_when_everywhere(tx, one.mail)?;
    Ok(true)
}

/// The mail lies `there`: all that waits for it goes on from there.
fn arrive(
    tx: &Transaction<'_>,
    task: i64,
    mail: i64,
    folder: i64,
    there: i64,
) -> Result<(), MailError> {
    tx.prepare_cached("UPDATE mail_task SET folder = ?3 WHERE mail = ?1 AND folder = ?2")?
        .execute((mail, folder, there))?;
    go_on(tx, task)
}

/// It is known where the mail is: the move waits again, unless the mail is where it shall be.
fn go_on(tx: &Transaction<'_>, task: i64) -> Result<(), MailError> {
    tx.prepare_cached("UPDATE mail_task SET begun = NULL WHERE id = ?1")?
        .execute([task])?;
    tx.prepare_cached("DELETE FROM mail_task WHERE id = ?1 AND target = folder")?
        .execute([task])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_a_move_is_concluded_from_what_is_seen_alone() {
        // stayed, arrived, looked at everything, moves whole
        for (stayed, arrived, looked_at, whole, expected) in [
            (false, true, false, true, Fate::Done),
            (false, true, true, false, Fate::Done),
            (true, false, true, true, Fate::NotDone),
            (true, false, false, true, Fate::Unknown),
            (true, true, false, false, Fate::Half),
            (true, true, true, true, Fate::NotDone),
            (false, false, true, true, Fate::Gone),
            (false, false, false, false, Fate::Unknown),
        ] {
            assert_eq!(fate(stayed, arrived, looked_at, whole), expected);
        }
    }
}
