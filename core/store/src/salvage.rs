//! Reading around the damage of a file, row by row.

use rusqlite::types::Value;
use rusqlite::{Connection, Transaction, params_from_iter};

use crate::StoreError;
use crate::damaged::Damaged;
use crate::recover::SavedTable;
use crate::tombstones::quoted;
use crate::word_index;

/// How many places of one table are tried after its first unreadable page.
const SEEKS: usize = 512;

/// A table of the new database and how its rows are reached in the damaged one.
struct Table {
    name: String,
    columns: Vec<String>,
    /// The primary key, by which a table without row ids is ordered.
    key: Vec<String>,
    has_rowid: bool,
}

/// Copies every readable row of `damaged` over those of `fresh`, in one transaction.
///
/// A table that can be read to its end replaces the one of the backup; of others the
/// rows on both sides of the damage are laid over it. Word indexes are built anew; one without
/// content of its own is emptied, for its owner to fill ([`Store::is_emptied`](crate::Store)).
pub(crate) fn all_tables(
    damaged: &mut Damaged,
    fresh: &mut Connection,
) -> Result<Vec<SavedTable>, StoreError> {
    let tx = fresh.transaction()?;
    let mut saved = Vec::new();
    for table in tables(&tx)? {
        let Some(columns) = common_columns(damaged, &table)? else {
            continue;
        };
        let table = Table { columns, ..table };
        tx.execute_batch("SAVEPOINT one_table")?;
        let one = copy(damaged, &tx, &table)?;
        tx.execute_batch("RELEASE one_table")?;
        saved.push(one);
    }
    drop_orphans(&tx)?;
    word_index::rebuild_all(&tx)?;
    tx.commit()?;
    Ok(saved)
}

/// The ordinary tables; not the versions (those are the new file's own), and not the
/// tables behind a word index, which is built from the others.
fn tables(c: &Connection) -> Result<Vec<Table>, StoreError> {
    let mut list = c.prepare(
        "SELECT name, wr FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table'
             AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
             AND name NOT IN ('schema_version', 'backup_made')
         ORDER BY name",
    )?;
    let rows = list.query_map([], |row| {
        Ok(Table {
            name: row.get(0)?,
            columns: Vec::new(),
            key: Vec::new(),
            has_rowid: !row.get::<_, bool>(1)?,
        })
    })?;
    let mut tables = rows.collect::<Result<Vec<_>, _>>()?;
    for table in &mut tables {
        table.columns = columns(c, &table.name)?;
        table.key = key_columns(c, &table.name)?;
    }
    Ok(tables)
}

fn columns(c: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut list = c.prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0")?;
    let rows = list.query_map([table], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn key_columns(c: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut list = c.prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE pk > 0 ORDER BY pk")?;
    let rows = list.query_map([table], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The columns that both files know; `None` when the damaged file lacks the table.
fn common_columns(damaged: &Damaged, table: &Table) -> Result<Option<Vec<String>>, StoreError> {
    let theirs = columns(damaged.connection(), &table.name)?;
    let mut common = table.columns.clone();
    common.retain(|column| theirs.contains(column));
    Ok((!common.is_empty()).then_some(common))
}

fn copy(
    damaged: &mut Damaged,
    fresh: &Transaction<'_>,
    table: &Table,
) -> Result<SavedTable, StoreError> {
    let mut copier = Copier {
        damaged,
        fresh,
        table,
        rows: 0,
    };
    fresh.execute(&format!("DELETE FROM {}", quoted(&table.name)), [])?;
    let whole = copier.forward(i64::MIN, i64::MAX)?.is_none();
    if !whole {
        // Back to the rows of the backup, and what could be read laid over them.
        fresh.execute_batch("ROLLBACK TO one_table")?;
        copier.rows = 0;
        copier.around_damage()?;
    }
    Ok(SavedTable {
        name: table.name.clone(),
        rows: copier.rows,
        whole,
    })
}

struct Copier<'a> {
    damaged: &'a mut Damaged,
    fresh: &'a Transaction<'a>,
    table: &'a Table,
    rows: u64,
}

impl Copier<'_> {
    /// Halves the unreadable stretch again and again, reading inwards from both ends.
    fn around_damage(&mut self) -> Result<(), StoreError> {
        let mut stretches = vec![(i64::MIN, i64::MAX)];
        for _ in 0..SEEKS {
            let Some((low, high)) = stretches.pop() else {
                break;
            };
            let Some(reached) = self.forward(low, high)? else {
                continue;
            };
            if !self.table.has_rowid {
                self.backward(low, high)?;
                break;
            }
            let low = reached.saturating_add(1);
            let high = match self.backward(low, high)? {
                Some(reached) => reached.saturating_sub(1),
                None => continue,
            };
            if low < high {
                let middle = low.midpoint(high);
                stretches.insert(0, (low, middle));
                stretches.insert(0, (middle.saturating_add(1), high));
            }
        }
        Ok(())
    }

    /// Copies upwards; `None` at the end of the stretch, else the last row reached.
    fn forward(&mut self, low: i64, high: i64) -> Result<Option<i64>, StoreError> {
        self.run(low, high, "ASC")
            .map(|end| end.map(|reached| reached.unwrap_or(low)))
    }

    /// Copies downwards; `None` at the end of the stretch, else the last row reached.
    fn backward(&mut self, low: i64, high: i64) -> Result<Option<i64>, StoreError> {
        self.run(low, high, "DESC")
            .map(|end| end.map(|reached| reached.unwrap_or(high)))
    }

    /// `Some` when the damage ended it: the last row reached, if any was.
    fn run(&mut self, low: i64, high: i64, order: &str) -> Result<Option<Option<i64>>, StoreError> {
        let ended = self.run_to_damage(low, high, order)?;
        if ended.is_some() {
            self.damaged.renew()?;
        }
        Ok(ended)
    }

    fn run_to_damage(
        &mut self,
        low: i64,
        high: i64,
        order: &str,
    ) -> Result<Option<Option<i64>>, StoreError> {
        let Ok(mut select) = self.damaged.connection().prepare(&self.select(order)) else {
            return Ok(Some(None));
        };
        let mut insert = self.fresh.prepare_cached(&self.insert())?;
        let bounds: &[i64] = if self.table.has_rowid {
            &[low, high]
        } else {
            &[]
        };
        let Ok(mut rows) = select.query(params_from_iter(bounds)) else {
            return Ok(Some(None));
        };
        let mut reached = None;
        loop {
            let values = match rows.next() {
                Ok(None) => return Ok(None),
                Ok(Some(row)) => (0..self.width()).map(|at| row.get(at)).collect(),
                Err(error) => Err(error),
            };
            let Ok(values): Result<Vec<Value>, _> = values else {
                return Ok(Some(reached));
            };
            if let Some(Value::Integer(rowid)) = values.first() {
                reached = Some(*rowid);
            }
            self.rows += u64::from(put(&mut insert, &values)?);
        }
    }

    fn width(&self) -> usize {
        self.table.columns.len() + usize::from(self.table.has_rowid)
    }

    fn column_list(&self) -> String {
        let columns: Vec<String> = self.table.columns.iter().map(|c| quoted(c)).collect();
        columns.join(", ")
    }

    fn select(&self, order: &str) -> String {
        let (columns, name) = (self.column_list(), quoted(&self.table.name));
        if self.table.has_rowid {
            format!(
                "SELECT rowid, {columns} FROM {name} WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid {order}"
            )
        } else {
            let key: Vec<String> = self.table.key.iter().map(|c| quoted(c)).collect();
            let key = key.join(&format!(" {order}, "));
            format!("SELECT {columns} FROM {name} ORDER BY {key} {order}")
        }
    }

    fn insert(&self) -> String {
        let rowid = if self.table.has_rowid { "rowid, " } else { "" };
        let marks = vec!["?"; self.width()].join(", ");
        format!(
            "INSERT OR REPLACE INTO {} ({rowid}{}) VALUES ({marks})",
            quoted(&self.table.name),
            self.column_list()
        )
    }
}

/// Whether the row went in; one that breaks a rule of the table is left out.
fn put(insert: &mut rusqlite::Statement<'_>, values: &[Value]) -> Result<bool, StoreError> {
    match insert.execute(params_from_iter(values)) {
        Ok(_) => Ok(true),
        Err(error)
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) =>
        {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

/// Rows whose parent could not be read go too, until none is left without one.
fn drop_orphans(tx: &Transaction<'_>) -> Result<(), StoreError> {
    loop {
        let mut check = tx.prepare("SELECT \"table\", rowid FROM pragma_foreign_key_check")?;
        let rows = check.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?))
        })?;
        let orphans = rows.collect::<Result<Vec<_>, _>>()?;
        let mut gone = 0;
        for (table, rowid) in orphans {
            let sql = format!("DELETE FROM {} WHERE rowid = ?1", quoted(&table));
            gone += match rowid {
                Some(rowid) => tx.execute(&sql, [rowid])?,
                None => 0,
            };
        }
        if gone == 0 {
            return Ok(());
        }
    }
}
