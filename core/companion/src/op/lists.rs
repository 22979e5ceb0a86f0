//! Lists: shopping, to do, and those with names of the person's own.

use os1_base::Error;
use os1_calendar::Moment;
use os1_calendar::task::{ListView, NewTask, Task};

use crate::companion::Companion;
use crate::view::{AddedView, TaskView};

impl Companion {
    /// Every list with how much is on it, by name.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn lists(&self) -> Result<Vec<ListView>, Error> {
        Ok(self.world.lists().all()?)
    }

    /// What is on a list, in its order, ticked things too.
    ///
    /// # Errors
    /// There is no such list.
    pub fn tasks(&self, list: &str) -> Result<Vec<TaskView>, Error> {
        let tasks = self.world.lists().tasks(list)?;
        Ok(tasks.into_iter().map(view).collect())
    }

    /// Puts things on a list, which is made when there is none of this name. What is there
    /// already and open is not put there twice. Durable on return, and can be undone.
    ///
    /// # Errors
    /// A name is empty or too long.
    pub fn add_tasks(&self, list: &str, new: Vec<NewTask>) -> Result<Vec<AddedView>, Error> {
        let done = self.world.lists().add(list, new)?;
        let added = |duplicate| {
            move |task| AddedView {
                task: view(task),
                duplicate,
            }
        };
        let new = done.added.into_iter().map(added(false));
        Ok(new.chain(done.there.into_iter().map(added(true))).collect())
    }

    /// Ticks what `words` (or an id) mean on `list`.
    ///
    /// # Errors
    /// There is no such list or thing, or several could be meant.
    pub fn tick_task(&self, list: &str, words: &str) -> Result<TaskView, Error> {
        Ok(view(self.world.lists().tick(list, words)?))
    }

    /// Takes the tick away again.
    ///
    /// # Errors
    /// As [`Companion::tick_task`].
    pub fn untick_task(&self, list: &str, words: &str) -> Result<TaskView, Error> {
        Ok(view(self.world.lists().untick(list, words)?))
    }

    /// Removes what `words` (or an id) mean from `list`; it can be undone.
    ///
    /// # Errors
    /// As [`Companion::tick_task`].
    pub fn remove_task(&self, list: &str, words: &str) -> Result<TaskView, Error> {
        Ok(view(self.world.lists().remove(list, words)?))
    }

    /// A list as iCalendar, one VTODO for each thing.
    ///
    /// # Errors
    /// There is no such list.
    pub fn export_list(&self, list: &str) -> Result<String, Error> {
        Ok(self.world.lists().export(list)?)
    }
}

fn view(task: Task) -> TaskView {
    TaskView {
        id: task.id.to_string(),
        list: task.list,
        text: task.summary,
        done: task.done.is_some(),
        due: task.due.as_ref().map(Moment::to_string),
    }
}
