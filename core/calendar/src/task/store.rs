//! The rows of lists.

use jiff::Timestamp;
use os1_base::Id;
use os1_store::rusqlite::{Connection, OptionalExtension, Row};

use super::{ListError, ListView, Task, TaskList, key};
use crate::Moment;

const TASK: &str = "t.id, l.name, t.summary, t.due, t.created_ms, t.changed_ms, t.done_ms";

/// Every list with how much is on it, by name.
pub(super) fn lists(connection: &Connection) -> Result<Vec<ListView>, ListError> {
    let mut statement = connection.prepare_cached(
        "SELECT l.id, l.name,
             count(t.id) FILTER (WHERE t.done_ms IS NULL),
             count(t.id) FILTER (WHERE t.done_ms IS NOT NULL)
         FROM task_list l LEFT JOIN task t ON t.list = l.id AND t.removed_ms IS NULL
         GROUP BY l.id ORDER BY l.name_key",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
        ))
    })?;
    rows.map(|row| {
        let (id, name, open, done): (String, String, i64, i64) = row?;
        Ok(ListView {
            list: TaskList {
                id: id_of(&id)?,
                name,
            },
            open: u64::try_from(open).unwrap_or_default(),
            done: u64::try_from(done).unwrap_or_default(),
        })
    })
    .collect()
}

/// The list of this name.
pub(super) fn list(connection: &Connection, name: &str) -> Result<Option<TaskList>, ListError> {
    let row: Option<(String, String)> = connection
        .prepare_cached("SELECT id, name FROM task_list WHERE name_key = ?1")?
        .query_row([key::of_list(name)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    row.map(|(id, name)| {
        Ok(TaskList {
            id: id_of(&id)?,
            name,
        })
    })
    .transpose()
}

/// Keeps a new list.
pub(super) fn keep_list(
    connection: &Connection,
    list: &TaskList,
    now: Timestamp,
) -> Result<(), ListError> {
    connection
        .prepare_cached(
            "INSERT INTO task_list (id, name, name_key, created_ms) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((
            list.id.to_string(),
            &list.name,
            key::of_list(&list.name),
            now.as_millisecond(),
        ))?;
    Ok(())
}

/// What is on a list, in its order.
pub(super) fn tasks(connection: &Connection, list: Id) -> Result<Vec<Task>, ListError> {
    many(
        connection,
        &format!(
            "SELECT {TASK} FROM task t JOIN task_list l ON l.id = t.list
             WHERE t.list = ?1 AND t.removed_ms IS NULL ORDER BY t.position, t.id"
        ),
        &list.to_string(),
    )
}

/// What is open, with a date, on any list, up to the day `until` inclusive; days and times by
/// their text, which sorts as they do.
pub(super) fn due_until(connection: &Connection, until: &str) -> Result<Vec<Task>, ListError> {
    many(
        connection,
        &format!(
            "SELECT {TASK} FROM task t JOIN task_list l ON l.id = t.list
             WHERE t.due IS NOT NULL AND t.done_ms IS NULL AND t.removed_ms IS NULL
                 AND substr(t.due, 1, 10) <= ?1
             ORDER BY t.due, t.position, t.id"
        ),
        until,
    )
}

/// Puts a task at the end of a list.
pub(super) fn keep_task(connection: &Connection, list: Id, task: &Task) -> Result<(), ListError> {
    connection
        .prepare_cached(
            "INSERT INTO task (id, list, position, summary, summary_key, due, created_ms,
                 changed_ms, done_ms)
             VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM task WHERE list = ?2),
                 ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            task.id.to_string(),
            list.to_string(),
            &task.summary,
            key::of_task(&task.summary),
            task.due.as_ref().map(Moment::to_string),
            task.created.as_millisecond(),
            task.changed.as_millisecond(),
            task.done.map(Timestamp::as_millisecond),
        ))?;
    Ok(())
}

/// Ticks, or takes the tick away.
pub(super) fn set_done(
    connection: &Connection,
    ids: &[Id],
    done: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), ListError> {
    let mut statement =
        connection.prepare_cached("UPDATE task SET done_ms = ?2, changed_ms = ?3 WHERE id = ?1")?;
    for id in ids {
        let done = done.map(Timestamp::as_millisecond);
        statement.execute((id.to_string(), done, now.as_millisecond()))?;
    }
    Ok(())
}

/// Removes, or puts back.
pub(super) fn set_removed(
    connection: &Connection,
    ids: &[Id],
    removed: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), ListError> {
    let mut statement = connection
        .prepare_cached("UPDATE task SET removed_ms = ?2, changed_ms = ?3 WHERE id = ?1")?;
    for id in ids {
        let removed = removed.map(Timestamp::as_millisecond);
        statement.execute((id.to_string(), removed, now.as_millisecond()))?;
    }
    Ok(())
}

type RawTask = (
    String,
    String,
    String,
    Option<String>,
    i64,
    i64,
    Option<i64>,
);

fn many(connection: &Connection, sql: &str, value: &str) -> Result<Vec<Task>, ListError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([value], raw)?;
    rows.map(|row| of_raw(row?)).collect()
}

fn raw(row: &Row<'_>) -> os1_store::rusqlite::Result<RawTask> {
    row.try_into()
}

fn of_raw(raw: RawTask) -> Result<Task, ListError> {
    let (id, list, summary, due, created, changed, done) = raw;
    Ok(Task {
        id: id_of(&id)?,
        list,
        summary,
        due: due.map(|text| moment(&text)).transpose()?,
        created: instant(created)?,
        changed: instant(changed)?,
        done: done.map(instant).transpose()?,
    })
}

fn id_of(text: &str) -> Result<Id, ListError> {
    text.parse().map_err(|_| ListError::Damaged)
}

fn instant(ms: i64) -> Result<Timestamp, ListError> {
    Timestamp::from_millisecond(ms).map_err(|_| ListError::Damaged)
}

/// A moment as its `Display` writes it.
pub(super) fn moment(text: &str) -> Result<Moment, ListError> {
    let damaged = |_| ListError::Damaged;
    if text.contains('[') {
        return Ok(Moment::At(text.parse().map_err(damaged)?));
    }
    if text.contains('T') {
        return Ok(Moment::Floating(text.parse().map_err(damaged)?));
    }
    Ok(Moment::Day(text.parse().map_err(damaged)?))
}
