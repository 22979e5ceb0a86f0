//! Lists as iCalendar.

use super::{ListError, Lists, Task};
use crate::EventSet;
use crate::ical::{Component, Document, Entry, Property};

impl Lists {
    /// A list as a file of VTODOs (RFC 5545 §3.6.2), ticked things too. Its name is the
    /// calendar's (NAME of RFC 7986 §5.1).
    ///
    /// # Errors
    /// [`ListError::NoList`].
    pub fn export(&self, list: &str) -> Result<String, ListError> {
        let tasks = self.tasks(list)?;
        let mut calendar = EventSet::create_todo("", self.now()).calendar().clone();
        let name = tasks.first().map_or(list, |task| task.list.as_str());
        calendar.add(Property::of_text("NAME", name));
        for zoned in tasks.iter().map(todo) {
            let file = zoned.document();
            for inner in file.calendars().flat_map(Component::all_components) {
                let there = inner.is("VTIMEZONE")
                    && calendar
                        .components("VTIMEZONE")
                        .any(|zone| zone.text("TZID") == inner.text("TZID"));
                if !there {
                    calendar.add_component(inner.clone());
                }
            }
        }
        Ok(Document::of(vec![Entry::Component(calendar)]).write())
    }
}

/// The VTODO of a task.
fn todo(task: &Task) -> EventSet {
    let mut set = EventSet::create_todo(&task.id.to_string(), task.changed);
    if let Some(todo) = set.master_mut() {
        todo.set_summary(Some(&task.summary));
        todo.set_instant("CREATED", Some(task.created));
        todo.set_last_modified(task.changed);
        todo.set_moment("DUE", task.due.as_ref());
        let component = todo.component_mut();
        let status = if task.done.is_some() {
            "COMPLETED"
        } else {
            "NEEDS-ACTION"
        };
        component.add(Property::new("STATUS", status));
        todo.set_instant("COMPLETED", task.done);
    }
    set
}
