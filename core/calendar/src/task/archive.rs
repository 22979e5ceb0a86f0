//! Lists, to be taken away and brought back.

use jiff::Timestamp;
use os1_base::Id;
use serde::{Deserialize, Serialize};

use super::lists::Lists;
use super::{ListError, Task, TaskList, store};
use crate::Moment;

/// A list with everything on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedList {
    /// The list.
    #[serde(flatten)]
    pub list: TaskList,
    /// What is on it, in its order.
    pub tasks: Vec<ArchivedTask>,
}

/// One thing on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedTask {
    id: Id,
    summary: String,
    due: Option<String>,
    created: Timestamp,
    changed: Timestamp,
    done: Option<Timestamp>,
}

impl Lists {
    /// Every list with everything on it.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn archive(&self) -> Result<Vec<ArchivedList>, ListError> {
        self.store.read(|connection| {
            let lists = store::lists(connection)?;
            lists
                .into_iter()
                .map(|view| {
                    let tasks = store::tasks(connection, view.list.id)?;
                    Ok(ArchivedList {
                        list: view.list,
                        tasks: tasks.into_iter().map(archived).collect(),
                    })
                })
                .collect()
        })
    }

    /// Brings lists back into a profile that has none; all or nothing.
    ///
    /// # Errors
    /// A moment in it cannot be read, or the profile not be written.
    pub fn bring_back(&self, lists: &[ArchivedList]) -> Result<(), ListError> {
        let now = self.now();
        self.store.write(|tx| {
            for archived in lists {
                store::keep_list(tx, &archived.list, now)?;
                for task in &archived.tasks {
                    let task = Task {
                        id: task.id,
                        list: archived.list.name.clone(),
                        summary: task.summary.clone(),
                        due: task.due.as_deref().map(store::moment).transpose()?,
                        created: task.created,
                        changed: task.changed,
                        done: task.done,
                    };
                    store::keep_task(tx, archived.list.id, &task)?;
                }
            }
            Ok(())
        })
    }
}

fn archived(task: Task) -> ArchivedTask {
    ArchivedTask {
        id: task.id,
        summary: task.summary,
        due: task.due.as_ref().map(Moment::to_string),
        created: task.created,
        changed: task.changed,
        done: task.done,
    }
}
