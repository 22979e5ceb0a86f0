//! The first part of a round: what was changed here, done on the server.

use os1_base::{Id, Labels, Readers, Source};
use os1_guard::{
    Action, Decision, FlagMail, MAX_TRASHED, MailFlag, MailRef, MailboxRole, MoveMail, Moved,
    Permit, Proposal, TransportFault,
};
use os1_post::{FolderRole, Spot};
use rusqlite::{Connection, Transaction};

use super::error::MailSyncError;
use super::round::Round;
use super::shelf::{number, stored};
use crate::store::counts;
use crate::{Flag, MailError};

/// Mails that one command changes.
pub(super) const AT_ONCE: usize = 500;

/// One change of one mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Task {
    pub(super) id: i64,
    pub(super) spot: Spot,
    pub(super) mail: i64,
    pub(super) kind: Kind,
}

/// What tasks must have in common to be one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) folder: i64,
    name: String,
    uid_validity: u64,
    mark: i64,
    on: bool,
    pub(super) target: Option<(i64, String, FolderRole)>,
}

impl Round<'_> {
    /// Does what waits, some at a time, each durable before the next; whether anything waited.
    pub(super) async fn push(&mut self) -> Result<bool, MailSyncError> {
        let mut after = 0;
        let whole = self.server.moves_whole();
        loop {
            let some = self
                .desk
                .store
                .read(|connection| tasks(connection, self.account, after, whole))?;
            let Some(last) = some.last() else {
                return Ok(after > 0);
            };
            after = last.id;
            self.command(some).await?;
        }
    }

    async fn command(&mut self, tasks: Vec<Task>) -> Result<(), MailSyncError> {
        let Some(kind) = tasks.first().map(|task| task.kind.clone()) else {
            return Ok(());
        };
        let action = action(self.account, &tasks, &kind);
        let Some(permit) = self.permit(&action, &tasks)? else {
            return Ok(());
        };
        let spots: Vec<Spot> = tasks.iter().map(|task| task.spot.clone()).collect();
        self.server.name(&spots);
        self.desk.store.write(|tx| begin(tx, &tasks, &kind))?;
        let done = match action {
            Action::MoveMail(change) => self.server.move_mail(permit, change).await,
            Action::FlagMail(change) => {
                let done = self.server.flag_mail(permit, change).await;
                done.map(|()| Vec::new())
            }
            _ => return Ok(()),
        };
        match done {
            Ok(moved) => {
                self.desk
                    .store
                    .write(|tx| settle(tx, &tasks, &kind, &moved))?;
                self.report.sent += tasks.len() as u64;
                Ok(())
            }
            // The folder's numbers name something else by now: what waits finds its mail again
            // when the folder was looked at.
            Err(TransportFault::Conflict) => Ok(()),
            Err(TransportFault::Rejected) => {
                self.report.refuse(TransportFault::Rejected.to_string());
                self.desk.store.write(|tx| drop_tasks(tx, &tasks))?;
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn permit(
        &mut self,
        action: &Action,
        tasks: &[Task],
    ) -> Result<Option<Permit>, MailSyncError> {
        let labels = Labels::new(Source::User, Readers::all());
        let proposal = Proposal::new(action.clone(), labels);
        match self.desk.gate.propose(proposal)? {
            Decision::Granted(permit) => Ok(Some(permit)),
            Decision::Ask(_) => {
                self.report.waiting += tasks.len() as u64;
                Ok(None)
            }
            Decision::Refused(why) => {
                self.report.refuse(why.to_string());
                self.desk.store.write(|tx| drop_tasks(tx, tasks))?;
                Ok(None)
            }
        }
    }
}

/// The next tasks after `after` that are one command. A move that was begun before is done again
/// where doing it twice does nothing more, which `whole` says; elsewhere it has to be looked at first.
fn tasks(
    connection: &Connection,
    account: Id,
    after: i64,
    whole: bool,
) -> Result<Vec<Task>, MailError> {
    let mut statement = connection.prepare_cached(concat!(
        "SELECT t.id, p.uid, t.mail, f.id, f.name, f.uid_validity, t.mark, t.on_it,
             g.id, g.name, g.role, p.server_id
         FROM mail_task AS t
         JOIN mail_folder AS f ON f.id = t.folder
         JOIN mail_place AS p ON p.mail = t.mail AND p.folder = t.folder
         LEFT JOIN mail_folder AS g ON g.id = t.target
         WHERE f.account = ?1 AND t.id > ?2 AND ifnull(g.wanted, 0) = 0 AND (t.target IS NULL OR ",
        counts!(),
        ")
             AND (t.begun IS NULL OR t.target IS NULL OR (?4 AND t.begun = t.target))
         ORDER BY t.id LIMIT ?3"
    ))?;
    let values = (account.to_string(), after, stored(AT_ONCE as u64), whole);
    let rows = statement
        .query_map(values, task)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let first = rows.first().map(|task| task.kind.clone());
    let most = match first.as_ref().and_then(|kind| kind.target.as_ref()) {
        Some((_, _, FolderRole::Trash)) => MAX_TRASHED,
        _ => AT_ONCE,
    };
    let alike = rows
        .into_iter()
        .take_while(|task| Some(&task.kind) == first.as_ref());
    Ok(alike.take(most).collect())
}

/// Reads the columns of the listing in [`tasks`].
pub(super) fn task(row: &rusqlite::Row<'_>) -> rusqlite::Result<Task> {
    let target = match row.get::<_, Option<i64>>(8)? {
        Some(id) => {
            let role: String = row.get(10)?;
            Some((id, row.get(9)?, FolderRole::of_word(&role)))
        }
        None => None,
    };
    Ok(Task {
        id: row.get(0)?,
        spot: Spot {
            uid: number(row.get(1)?),
            id: row.get(11)?,
        },
        mail: row.get(2)?,
        kind: Kind {
            folder: row.get(3)?,
            name: row.get(4)?,
            uid_validity: number(row.get(5)?),
            mark: row.get(6)?,
            on: row.get(7)?,
            target,
        },
    })
}

/// Notes that the server is about to be told, so that a process that ends before the answer leaves
/// no doubt that there is a doubt.
fn begin(tx: &Transaction<'_>, tasks: &[Task], kind: &Kind) -> Result<(), MailError> {
    let there = kind
        .target
        .as_ref()
        .map_or(kind.folder, |(target, _, _)| *target);
    let mut update = tx.prepare_cached("UPDATE mail_task SET begun = ?2 WHERE id = ?1")?;
    for task in tasks {
        update.execute((task.id, there))?;
    }
    Ok(())
}

pub(super) fn action(account: Id, tasks: &[Task], kind: &Kind) -> Action {
    let messages = tasks.iter().map(|task| MailRef {
        mailbox: kind.name.clone(),
        uid_validity: kind.uid_validity,
        uid: task.spot.uid,
    });
    let messages = messages.collect();
    match &kind.target {
        Some((_, to, role)) => Action::MoveMail(MoveMail {
            account,
            messages,
            role: mailbox_role(*role),
            to: to.clone(),
        }),
        None => Action::FlagMail(FlagMail {
            account,
            messages,
            flag: flag_of(kind.mark),
            set: kind.on,
        }),
    }
}

pub(super) fn mailbox_role(role: FolderRole) -> MailboxRole {
    match role {
        FolderRole::Inbox => MailboxRole::Inbox,
        FolderRole::Archive => MailboxRole::Archive,
        FolderRole::Junk => MailboxRole::Junk,
        FolderRole::Trash => MailboxRole::Trash,
        FolderRole::Sent | FolderRole::Drafts | FolderRole::Other => MailboxRole::Other,
    }
}

fn flag_of(mark: i64) -> MailFlag {
    if mark == Flag::Flagged.bit() {
        MailFlag::Flagged
    } else if mark == Flag::Answered.bit() {
        MailFlag::Answered
    } else {
        MailFlag::Seen
    }
}

/// Notes what was done: marks as the server has them now, mails where they lie now.
fn settle(
    tx: &Transaction<'_>,
    tasks: &[Task],
    kind: &Kind,
    moved: &[Moved],
) -> Result<(), MailError> {
    for task in tasks {
        match &kind.target {
            None => {
                drop_tasks(tx, std::slice::from_ref(task))?;
                let sql = if kind.on {
                    "UPDATE mail_place SET marks = marks | ?3 WHERE folder = ?1 AND uid = ?2"
                } else {
                    "UPDATE mail_place SET marks = marks & ~?3 WHERE folder = ?1 AND uid = ?2"
                };
                tx.prepare_cached(sql)?
                    .execute((kind.folder, stored(task.spot.uid), kind.mark))?;
            }
            Some((target, _, _)) => {
                let told = moved.iter().find(|one| one.uid == task.spot.uid);
                replace(tx, task, kind.folder, *target, told)?;
            }
        }
    }
    Ok(())
}

/// A mail lies in the target now. Where the server told its number there, it need not be fetched
/// again; where it did not, it is recognised by its bytes when the target is looked at, and the task
/// stays until then.
fn replace(
    tx: &Transaction<'_>,
    task: &Task,
    folder: i64,
    target: i64,
    told: Option<&Moved>,
) -> Result<(), MailError> {
    if let Some(told) = told {
        let placed = tx
            .prepare_cached(
                "INSERT OR REPLACE INTO mail_place
                 (folder, uid, server_id, mail, marks, arrived, size, whole, tries)
             SELECT g.id, ?4, p.server_id, p.mail, p.marks, p.arrived, p.size, p.whole, 0
             FROM mail_place AS p JOIN mail_folder AS g ON g.id = ?3
             WHERE p.folder = ?1 AND p.uid = ?2 AND g.uid_validity = ?5",
            )?
            .execute((
                folder,
                stored(task.spot.uid),
                target,
                stored(told.to),
                stored(told.uid_validity),
            ))?;
        if placed > 0 {
            drop_tasks(tx, std::slice::from_ref(task))?;
        }
    }
    tx.prepare_cached(
        "UPDATE mail_task SET folder = ?3 WHERE mail = ?1 AND folder = ?2 AND id <> ?4",
    )?
    .execute((task.mail, folder, target, task.id))?;
    tx.prepare_cached("DELETE FROM mail_place WHERE folder = ?1 AND uid = ?2")?
        .execute((folder, stored(task.spot.uid)))?;
    Ok(())
}

fn drop_tasks(tx: &Transaction<'_>, tasks: &[Task]) -> Result<(), MailError> {
    let mut delete = tx.prepare_cached("DELETE FROM mail_task WHERE id = ?1")?;
    for task in tasks {
        delete.execute([task.id])?;
    }
    Ok(())
}
