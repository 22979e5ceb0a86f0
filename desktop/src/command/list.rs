//! `os1 list`.

use jiff::Zoned;
use jiff::civil::Date;
use os1_base::{Error, ErrorKind};
use os1_companion::alarm::{ListView, Moment, NewTask};
use os1_companion::{AddedView, TaskView};

use super::each::each;
use crate::args::ListCommand;
use crate::session::Session;

/// Runs `os1 list …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: Option<ListCommand>) -> Result<(), Error> {
    let companion = session.companion()?;
    let task = match command {
        None => return names(session),
        Some(ListCommand::Show { list }) => return show(session, &list),
        Some(ListCommand::Add { list, things, due }) => {
            let due = due.as_deref().map(due_of).transpose()?;
            return add(session, &list, &things, due.as_ref());
        }
        Some(ListCommand::Export { list, file }) => {
            let text = companion.export_list(&list)?;
            return export(session, &text, file.as_deref());
        }
        Some(ListCommand::Tick { list, thing }) => companion.tick_task(&list, &thing.join(" "))?,
        Some(ListCommand::Untick { list, thing }) => {
            companion.untick_task(&list, &thing.join(" "))?
        }
        Some(ListCommand::Remove { list, thing }) => {
            let gone = companion.remove_task(&list, &thing.join(" "))?;
            return session.emit(&gone, |gone, _| {
                format!("Removed: {}. os1 undo puts it back.", gone.text)
            });
        }
    };
    session.emit(&task, |task, _| row(task))
}

fn names(session: &mut Session<'_>) -> Result<(), Error> {
    let lists = session.companion()?.lists()?;
    if lists.is_empty() {
        return session.tell("There is no list yet. os1 list add shopping milk makes one.");
    }
    for list in lists {
        session.emit(&list, |list: &ListView, _| {
            format!("{}: {} open, {} done", list.list.name, list.open, list.done)
        })?;
    }
    Ok(())
}

fn show(session: &mut Session<'_>, list: &str) -> Result<(), Error> {
    let tasks = session.companion()?.tasks(list)?;
    if tasks.is_empty() {
        return session.tell("Nothing is on it.");
    }
    for task in tasks {
        session.emit(&task, |task, _| row(task))?;
    }
    Ok(())
}

fn add(
    session: &mut Session<'_>,
    list: &str,
    things: &[String],
    due: Option<&Moment>,
) -> Result<(), Error> {
    let companion = session.companion()?;
    // With --due the words are taken as they are; else a date may stand among them.
    let task = |text: &str| match due {
        Some(due) => Ok(NewTask {
            summary: text.to_owned(),
            due: Some(due.clone()),
        }),
        None => companion.task_in(text),
    };
    if things.is_empty() {
        return each(session, &[], |session, line| {
            print_added(session, companion.add_tasks(list, vec![task(line)?])?)
        });
    }
    let new = things.iter().map(|thing| task(thing));
    let new = new.collect::<Result<_, Error>>()?;
    print_added(session, companion.add_tasks(list, new)?)
}

fn print_added(session: &mut Session<'_>, added: Vec<AddedView>) -> Result<(), Error> {
    for added in added {
        session.emit(&added, |added, _| {
            let there = if added.duplicate {
                "  (was there already)"
            } else {
                ""
            };
            format!("{}{there}", row(&added.task))
        })?;
    }
    Ok(())
}

fn row(task: &TaskView) -> String {
    let tick = if task.done { "x" } else { " " };
    let due = task
        .due
        .as_ref()
        .map(|due| format!("  (by {due})"))
        .unwrap_or_default();
    format!("[{tick}] {}{due}", task.text)
}

fn export(
    session: &mut Session<'_>,
    text: &str,
    file: Option<&std::path::Path>,
) -> Result<(), Error> {
    let Some(file) = file else {
        return session.console().out(text).map_err(crate::output::unread);
    };
    let path = session.console().look().resolve(file);
    std::fs::write(path, text).map_err(|error| {
        Error::new(
            ErrorKind::Io,
            format!("The list could not be written: {error}. Choose another place."),
        )
    })
}

/// A day, or an instant.
fn due_of(text: &str) -> Result<Moment, Error> {
    if let Ok(day) = text.parse::<Date>()
        && !text.contains('T')
    {
        return Ok(Moment::Day(day));
    }
    text.parse::<Zoned>().map(Moment::At).map_err(|_| {
        Error::new(
            ErrorKind::Invalid,
            "The date could not be read. Write it like 2026-05-31.",
        )
    })
}
