//! What a person means with some words of a list.

use os1_base::Id;

use super::{ListError, Task, key};

/// The task that `words` mean among `tasks`: by id, by all its words, else the only one that
/// contains them.
pub(super) fn find<'t>(tasks: &'t [Task], words: &str) -> Result<&'t Task, ListError> {
    if let Ok(id) = words.trim().parse::<Id>() {
        let found = tasks.iter().find(|task| task.id == id);
        return found.ok_or(ListError::NoTask);
    }
    let wanted = key::of_task(words);
    if wanted.is_empty() {
        return Err(ListError::NoTask);
    }
    let whole = tasks
        .iter()
        .find(|task| key::of_task(&task.summary) == wanted);
    if let Some(task) = whole {
        return Ok(task);
    }
    let mut near = tasks
        .iter()
        .filter(|task| key::of_task(&task.summary).contains(&wanted));
    match (near.next(), near.count()) {
        (Some(task), 0) => Ok(task),
        (Some(_), more) => Err(ListError::Ambiguous(more + 1)),
        (None, _) => Err(ListError::NoTask),
    }
}
