//! One row in the place of another, across two databases of the same tables.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use crate::tombstones::quoted;
use crate::{StoreError, Tombstone};

/// A row with all its columns.
pub(crate) struct Row {
    rowid: i64,
    columns: Vec<(String, Value)>,
}

impl Row {
    /// The row of the table of `mark` with this id, if the table knows such.
    pub(crate) fn read(
        c: &Connection,
        mark: &Tombstone,
        id: &str,
    ) -> Result<Option<Self>, StoreError> {
        if !c.column_exists(None, mark.table.as_str(), mark.column.as_str())? {
            return Ok(None);
        }
        let (table, column) = (quoted(&mark.table), quoted(&mark.column));
        let found = rows(
            c,
            &format!("SELECT rowid, * FROM {table} WHERE {column} = ?1"),
            &Value::Text(id.to_owned()),
        )?;
        Ok(found.into_iter().next())
    }

    fn get(&self, column: &str) -> Option<&Value> {
        let found = self.columns.iter().find(|(name, _)| name == column);
        found.map(|(_, value)| value)
    }
}

/// Rows of a statement whose first column is the row id.
fn rows(c: &Connection, sql: &str, value: &Value) -> Result<Vec<Row>, StoreError> {
    let mut statement = c.prepare(sql)?;
    let names: Vec<String> = statement
        .column_names()
        .skip(1)
        .map(str::to_owned)
        .collect();
    let found = statement.query_map([value], |row| {
        let columns = names.iter().enumerate();
        let columns = columns.map(|(at, name)| Ok((name.clone(), row.get(at + 1)?)));
        Ok(Row {
            rowid: row.get(0)?,
            columns: columns.collect::<rusqlite::Result<_>>()?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Puts `new`, a row of the second database, beside `old` into the first; what refers to `old`
/// there, and in the second refers to `new`, refers to the copy, as it is in the second.
pub(crate) fn replace(
    (there, old): (&Connection, &Row),
    (live, new): (&Connection, &Row),
    mark: &Tombstone,
) -> Result<(), StoreError> {
    make_room(there, mark, old)?;
    let rowid = insert(there, mark, new)?;
    for reference in references(there, &mark.table)? {
        let key = key_columns(there, &reference.child)?;
        let known = live.column_exists(None, reference.child.as_str(), reference.from.as_str())?;
        // What has no name of its own cannot be found again.
        if !known || key.is_empty() || key.contains(&reference.from) {
            continue;
        }
        let Some((was, is)) = old.get(&reference.to).zip(new.get(&reference.to)) else {
            continue;
        };
        let is_rowid = *is == Value::Integer(new.rowid);
        let copy = if is_rowid {
            Value::Integer(rowid)
        } else {
            is.clone()
        };
        let select = format!(
            "SELECT rowid, * FROM {} WHERE {} = ?1",
            quoted(&reference.child),
            quoted(&reference.from)
        );
        for child in rows(live, &select, is)? {
            if is_known(there, live, &reference, &child)? {
                point(there, &reference, &key, &child, (was, &copy))?;
            }
        }
    }
    Ok(())
}

/// Empties what may be empty and is unique in `old`, which goes next.
fn make_room(there: &Connection, mark: &Tombstone, old: &Row) -> Result<(), StoreError> {
    let mut list = there.prepare(
        "SELECT i.name FROM pragma_index_list(?1) l, pragma_index_info(l.name) i,
             pragma_table_info(?1) t
         WHERE l.\"unique\" = 1 AND t.name = i.name AND t.\"notnull\" = 0 AND t.pk = 0",
    )?;
    let names = list.query_map([&mark.table], |row| row.get::<_, String>(0))?;
    for name in names.collect::<rusqlite::Result<Vec<_>>>()? {
        let (table, column) = (quoted(&mark.table), quoted(&name));
        there.execute(
            &format!("UPDATE {table} SET {column} = NULL WHERE rowid = ?1"),
            [old.rowid],
        )?;
    }
    Ok(())
}

/// Copies the row, under its own row id where that is free.
fn insert(there: &Connection, mark: &Tombstone, new: &Row) -> Result<i64, StoreError> {
    let table = quoted(&mark.table);
    let taken = there
        .query_row(
            &format!("SELECT 1 FROM {table} WHERE rowid = ?1"),
            [new.rowid],
            |_| Ok(()),
        )
        .optional()?
        .is_some();
    let key = key_columns(there, &mark.table)?;
    let mut columns = Vec::new();
    for (name, value) in &new.columns {
        let is_number = key.len() == 1 && key.contains(name);
        if !(taken && is_number) && there.column_exists(None, mark.table.as_str(), name.as_str())? {
            columns.push((quoted(name), value));
        }
    }
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!(
        "INSERT INTO {table} ({}) VALUES ({marks})",
        names.join(", ")
    );
    let values = columns.iter().map(|(_, value)| *value);
    there.execute(&sql, params_from_iter(values))?;
    Ok(there.last_insert_rowid())
}

/// A column of another table that refers to the table.
struct Reference {
    child: String,
    from: String,
    to: String,
}

fn references(c: &Connection, table: &str) -> Result<Vec<Reference>, StoreError> {
    let mut list = c.prepare(
        "SELECT s.name, f.\"from\", f.\"to\" FROM sqlite_schema s, pragma_foreign_key_list(s.name) f
         WHERE s.type = 'table' AND f.\"table\" = ?1 AND f.\"to\" IS NOT NULL ORDER BY 1, 2",
    )?;
    let found = list.query_map([table], |row| {
        Ok(Reference {
            child: row.get(0)?,
            from: row.get(1)?,
            to: row.get(2)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn key_columns(c: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut list = c.prepare("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?;
    let names = list.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// Whether all else that the row refers to is the same in both databases: a number may have
/// been given a second time.
fn is_known(
    there: &Connection,
    live: &Connection,
    reference: &Reference,
    child: &Row,
) -> Result<bool, StoreError> {
    let mut list = live.prepare(
        "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?1)
         WHERE \"from\" <> ?2 AND \"to\" IS NOT NULL",
    )?;
    let others = list.query_map((&reference.child, &reference.from), |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    for other in others {
        let (from, table, to): (String, String, String) = other?;
        let Some(value) = child.get(&from).filter(|value| **value != Value::Null) else {
            continue;
        };
        if !live.column_exists(None, table.as_str(), "id")? {
            continue;
        }
        let sql = format!(
            "SELECT id FROM {} WHERE {} = ?1",
            quoted(&table),
            quoted(&to)
        );
        let id = |c: &Connection| -> rusqlite::Result<Option<Value>> {
            c.query_row(&sql, [value], |row| row.get(0)).optional()
        };
        if id(live)? != id(there)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes the child in `there` as it is in the other database, and refer to the copy.
fn point(
    there: &Connection,
    reference: &Reference,
    key: &[String],
    child: &Row,
    (was, copy): (&Value, &Value),
) -> Result<(), StoreError> {
    let mut set = Vec::new();
    let mut values = Vec::new();
    for (name, value) in &child.columns {
        let known = there.column_exists(None, reference.child.as_str(), name.as_str())?;
        if known && !key.contains(name) {
            set.push(format!("{} = ?", quoted(name)));
            values.push(if *name == reference.from { copy } else { value });
        }
    }
    let mut wanted = vec![format!("{} = ?", quoted(&reference.from))];
    values.push(was);
    for name in key {
        wanted.push(format!("{} = ?", quoted(name)));
        values.push(child.get(name).unwrap_or(&Value::Null));
    }
    let sql = format!(
        "UPDATE {} SET {} WHERE {}",
        quoted(&reference.child),
        set.join(", "),
        wanted.join(" AND ")
    );
    there.execute(&sql, params_from_iter(values))?;
    Ok(())
}
