//! What was done, and taking it back.

use std::time::Duration;

use os1_base::Clock;
use os1_guard::{Deed, GuardError};
use serde_json::json;

use crate::desk::Desk;

fn deed(what: &str, undoable: bool) -> Deed {
    Deed {
        what: what.to_owned(),
        why: "you asked".to_owned(),
        component: "mail",
        inverse: undoable.then(|| json!({ "unarchive": 7 })),
    }
}

fn undo(desk: &Desk, id: os1_base::Id) -> Result<(), GuardError> {
    desk.store
        .write(|tx| desk.gate.journal().mark_undone_in(tx, id))
}

#[test]
fn the_last_thing_is_taken_back_first_and_only_once() {
    let desk = Desk::new();
    let journal = desk.gate.journal();
    let first = journal.record(&deed("Archived one", true)).unwrap();
    let second = journal.record(&deed("Archived two", true)).unwrap();
    let sent = journal.record(&deed("Sent a letter", false)).unwrap();

    let last = journal.last_undoable().unwrap().unwrap();
    assert_eq!(last.id, second);
    assert_eq!(last.inverse, Some(json!({ "unarchive": 7 })));
    undo(&desk, second).unwrap();
    assert!(matches!(
        undo(&desk, second),
        Err(GuardError::NotOpen { .. })
    ));
    assert_eq!(journal.last_undoable().unwrap().unwrap().id, first);
    assert!(matches!(undo(&desk, sent), Err(GuardError::NotOpen { .. })));
    undo(&desk, first).unwrap();
    assert_eq!(journal.last_undoable().unwrap(), None);
    assert!(journal.entry(second).unwrap().undone_at.is_some());
}

#[test]
fn a_deed_and_its_entry_are_both_there_or_neither() {
    let desk = Desk::new();
    let journal = desk.gate.journal();
    let failed: Result<(), GuardError> = desk.store.write(|tx| {
        journal.record_in(tx, &deed("Archived one", true))?;
        Err(GuardError::NotFound)
    });
    assert!(failed.is_err());
    assert_eq!(journal.last_undoable().unwrap(), None);
}

#[test]
fn a_day_is_a_day_where_the_user_is() {
    let desk = Desk::new();
    let journal = desk.gate.journal();
    let today = desk.clock.now().date();
    journal.record(&deed("In the morning", true)).unwrap();
    desk.advance(Duration::from_secs(14 * 3_600 + 3_599));
    journal.record(&deed("At 23:59 in Berlin", true)).unwrap();
    desk.advance(Duration::from_secs(60));
    journal.record(&deed("After midnight", true)).unwrap();
    let whats = |day| -> Vec<String> {
        let entries = journal.on_day(day).unwrap();
        entries.into_iter().map(|entry| entry.what).collect()
    };
    assert_eq!(whats(today), ["In the morning", "At 23:59 in Berlin"]);
    assert_eq!(whats(today.tomorrow().unwrap()), ["After midnight"]);
}

#[test]
fn the_public_form_of_an_entry() {
    let desk = Desk::new();
    let journal = desk.gate.journal();
    let id = journal.record(&deed("Archived one", true)).unwrap();
    let entry = journal.entry(id).unwrap();
    insta::assert_json_snapshot!(entry, { ".id" => "[id]" });
}
