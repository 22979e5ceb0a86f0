//! The lists of a profile.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use os1_base::{Clock, Id, IdSource};
use os1_guard::Journal;
use os1_store::Store;
use os1_store::rusqlite::Connection;

use super::find::find;
use super::undo::{ListUndo, deed};
use super::{ListError, ListView, Task, TaskList, key, store};
use crate::Moment;
use crate::alarm::tidy_name;

/// At most this many lists.
const MOST_LISTS: usize = 500;
/// At most this many things on one list.
const MOST_TASKS: usize = 10_000;

/// The lists of one profile. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Lists {
    pub(super) store: Store,
    clock: Arc<dyn Clock>,
    journal: Journal,
    ids: IdSource,
}

/// Something to be put on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTask {
    /// What it is.
    pub summary: String,
    /// When it is to be done by.
    pub due: Option<Moment>,
}

/// What became of things to be put on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// What is new there.
    pub added: Vec<Task>,
    /// What was there already, open, and was not put there twice.
    pub there: Vec<Task>,
}

impl Lists {
    /// The lists of `store`, opened with [`crate::alarm::ALARM_SCHEMA`].
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, journal: Journal, ids: IdSource) -> Self {
        Self {
            store,
            clock,
            journal,
            ids,
        }
    }

    /// Every list with how much is on it, by name.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn all(&self) -> Result<Vec<ListView>, ListError> {
        self.store.read(store::lists)
    }

    /// What is on a list, in its order, ticked things too.
    ///
    /// # Errors
    /// [`ListError::NoList`].
    pub fn tasks(&self, list: &str) -> Result<Vec<Task>, ListError> {
        self.store.read(|connection| on_list(connection, list))
    }

    /// What is open and due up to the end of `day`, overdue things too, on all lists.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn due_until(&self, day: Date) -> Result<Vec<Task>, ListError> {
        self.store
            .read(|connection| store::due_until(connection, &day.to_string()))
    }

    /// Puts things on a list, which is made when there is none of this name; durable on
    /// return. What is there already and open is not put there twice.
    ///
    /// # Errors
    /// A name is empty or too long, or there is too much already.
    pub fn add(&self, list: &str, new: Vec<NewTask>) -> Result<Added, ListError> {
        let now = self.now();
        let name = named(list, "The name of a list")?;
        let new = new
            .into_iter()
            .map(|new| Ok((named(&new.summary, "What is on a list")?, new.due)))
            .collect::<Result<Vec<_>, ListError>>()?;
        self.store.write(|tx| {
            let list = self.list_for(tx, &name, now)?;
            let mut there = store::tasks(tx, list.id)?;
            if there.len().saturating_add(new.len()) > MOST_TASKS {
                return Err(ListError::TooMany("10,000 things on this list"));
            }
            let mut done = Added {
                added: Vec::new(),
                there: Vec::new(),
            };
            for (summary, due) in new {
                let wanted = key::of_task(&summary);
                let same = there
                    .iter()
                    .find(|task| task.done.is_none() && key::of_task(&task.summary) == wanted);
                if let Some(same) = same {
                    done.there.push(same.clone());
                    continue;
                }
                let task = Task {
                    id: self.ids.next(),
                    list: list.name.clone(),
                    summary,
                    due,
                    created: now,
                    changed: now,
                    done: None,
                };
                store::keep_task(tx, list.id, &task)?;
                there.push(task.clone());
                done.added.push(task);
            }
            self.enter_added(tx, &list, &done.added)?;
            Ok(done)
        })
    }

    /// Ticks what `words` mean on `list`.
    ///
    /// # Errors
    /// [`ListError::NoList`], [`ListError::NoTask`], [`ListError::Ambiguous`].
    pub fn tick(&self, list: &str, words: &str) -> Result<Task, ListError> {
        self.set_done(list, words, true)
    }

    /// Takes the tick away again.
    ///
    /// # Errors
    /// As [`Lists::tick`].
    pub fn untick(&self, list: &str, words: &str) -> Result<Task, ListError> {
        self.set_done(list, words, false)
    }

    /// Removes what `words` mean from `list`; it can be undone.
    ///
    /// # Errors
    /// As [`Lists::tick`].
    pub fn remove(&self, list: &str, words: &str) -> Result<Task, ListError> {
        let now = self.now();
        self.store.write(|tx| {
            let tasks = on_list(tx, list)?;
            let task = find(&tasks, words)?.clone();
            store::set_removed(tx, &[task.id], Some(now), now)?;
            let undo = ListUndo::Restore { ids: vec![task.id] };
            let what = format!("removed {} from the list {}", task.summary, task.list);
            self.journal.record_in(tx, &deed(what, &undo))?;
            Ok(task)
        })
    }

    /// Takes everything off `list`, ticked things too, in one change that can be undone; gives
    /// what was open on it.
    ///
    /// # Errors
    /// [`ListError::NoList`].
    pub fn clear(&self, list: &str) -> Result<Vec<Task>, ListError> {
        let now = self.now();
        self.store.write(|tx| {
            let tasks = on_list(tx, list)?;
            let Some(first) = tasks.first() else {
                return Ok(Vec::new());
            };
            let ids: Vec<Id> = tasks.iter().map(|task| task.id).collect();
            store::set_removed(tx, &ids, Some(now), now)?;
            let what = format!("took everything off the list {}", first.list);
            self.journal
                .record_in(tx, &deed(what, &ListUndo::Restore { ids }))?;
            Ok(tasks
                .into_iter()
                .filter(|task| task.done.is_none())
                .collect())
        })
    }

    fn set_done(&self, list: &str, words: &str, done: bool) -> Result<Task, ListError> {
        let now = self.now();
        self.store.write(|tx| {
            let mut tasks = on_list(tx, list)?;
            // "Tick milk" means the open one when the old one is still there ticked.
            if let Ok(id) = words.parse::<Id>() {
                tasks.retain(|task| task.id == id);
            } else if tasks.iter().any(|task| task.done.is_none() == done) {
                tasks.retain(|task| task.done.is_none() == done);
            }
            let mut task = find(&tasks, words)?.clone();
            let undo = ListUndo::Tick {
                ids: vec![task.id],
                done: task.done,
            };
            task.done = done.then_some(now);
            task.changed = now;
            store::set_done(tx, &[task.id], task.done, now)?;
            let verb = if done { "ticked" } else { "took the tick from" };
            let what = format!("{verb} {} on the list {}", task.summary, task.list);
            self.journal.record_in(tx, &deed(what, &undo))?;
            Ok(task)
        })
    }

    /// The list of this name, made when there is none.
    fn list_for(&self, tx: &Connection, name: &str, now: Timestamp) -> Result<TaskList, ListError> {
        if let Some(list) = store::list(tx, name)? {
            return Ok(list);
        }
        if store::lists(tx)?.len() >= MOST_LISTS {
            return Err(ListError::TooMany("500 lists"));
        }
        let list = TaskList {
            id: self.ids.next(),
            name: key::of_list(name),
        };
        store::keep_list(tx, &list, now)?;
        Ok(list)
    }

    fn enter_added(
        &self,
        tx: &os1_store::rusqlite::Transaction<'_>,
        list: &TaskList,
        added: &[Task],
    ) -> Result<(), ListError> {
        if added.is_empty() {
            return Ok(());
        }
        let undo = ListUndo::Remove {
            ids: added.iter().map(|task| task.id).collect(),
        };
        let names: Vec<&str> = added.iter().map(|task| task.summary.as_str()).collect();
        let what = format!("put {} on the list {}", names.join(", "), list.name);
        self.journal.record_in(tx, &deed(what, &undo))?;
        Ok(())
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now().timestamp()
    }
}

fn on_list(connection: &Connection, list: &str) -> Result<Vec<Task>, ListError> {
    let list = store::list(connection, list)?.ok_or(ListError::NoList)?;
    store::tasks(connection, list.id)
}

fn named(name: &str, of: &'static str) -> Result<String, ListError> {
    tidy_name(name, of).map_err(|_| ListError::Name(of))
}
