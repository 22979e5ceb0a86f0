//! Taking changes back.

use os1_base::Source;
use os1_calendar::{
    CalendarEdit, CalendarError, Mark, NewCalendar, ObjectEdit, Origin, StoredObject, SyncStep,
};

use crate::{Home, event};

const TEA: &str = "UID:tea\nSUMMARY:Tea\nDTSTART:20260310T150000Z\nX-KEPT;X=1:yes";
const LATE: &str = "UID:tea\nSUMMARY:Late tea\nDTSTART:20260310T170000Z";

fn account(home: &Home) -> os1_base::Id {
    let account = "01JAF8000000000000000000AA".parse().unwrap();
    let new = NewCalendar {
        origin: Origin::Account {
            account,
            collection: "/theo/work/".to_owned(),
        },
        ..NewCalendar::own("Work")
    };
    home.calendar
        .create(new, "an account was added")
        .unwrap()
        .id
}

fn replace(home: &Home, object: os1_base::Id, lines: &str) -> os1_base::Id {
    let text = event(lines).into_bytes();
    let edits = [ObjectEdit::Replace { object, text }];
    let changed = home
        .calendar
        .change(&edits, Source::User, "moved it", "you asked");
    changed.unwrap().undo
}

fn delete(home: &Home, object: os1_base::Id) -> os1_base::Id {
    let edits = [ObjectEdit::Delete { object }];
    let changed = home
        .calendar
        .change(&edits, Source::User, "took it away", "you asked");
    changed.unwrap().undo
}

/// Everything of an object but its revision, which only grows.
fn state(home: &Home, id: os1_base::Id) -> StoredObject {
    StoredObject {
        revision: 0,
        ..home.calendar.object(id).unwrap()
    }
}

#[test]
fn an_added_event_goes_a_changed_one_is_what_it_was_a_deleted_one_comes_back() {
    let home = Home::new();
    let (tea, added) = home.add(TEA);
    let before = state(&home, tea);
    assert_eq!(before.text, event(TEA).into_bytes(), "kept byte for byte");

    let moved = replace(&home, tea, LATE);
    assert_eq!(state(&home, tea).text, event(LATE).into_bytes());
    home.calendar.undo(moved).unwrap();
    assert_eq!(state(&home, tea), before);

    let gone = delete(&home, tea);
    assert!(matches!(
        home.calendar.object(tea),
        Err(CalendarError::NotFound)
    ));
    home.calendar.undo(gone).unwrap();
    assert_eq!(state(&home, tea), before);

    home.calendar.undo(added).unwrap();
    assert!(matches!(
        home.calendar.object(tea),
        Err(CalendarError::NotFound)
    ));
    assert!(
        home.calendar.undo(added).is_err(),
        "nothing is undone twice"
    );
}

#[test]
fn every_change_is_one_entry_of_the_activity_log() {
    let home = Home::new();
    home.usual();
    let before = home.journal.all().unwrap().len();
    let (tea, undo) = home.add(TEA);
    let entries = home.journal.all().unwrap();
    assert_eq!(entries.len(), before + 1);
    let last = home.journal.last_undoable().unwrap().unwrap();
    assert_eq!((last.id, last.component.as_str()), (undo, "calendar"));
    home.calendar.undo(undo).unwrap();
    assert!(home.journal.entry(undo).unwrap().undone_at.is_some());
    assert!(home.calendar.object(tea).is_err());
}

#[test]
fn an_earlier_change_is_not_taken_back_over_a_later_one() {
    let home = Home::new();
    let (tea, added) = home.add(TEA);
    let moved = replace(&home, tea, LATE);
    assert!(matches!(
        home.calendar.undo(added),
        Err(CalendarError::ChangedSince)
    ));
    assert!(home.journal.entry(added).unwrap().undone_at.is_none());
    home.calendar.undo(moved).unwrap();
    home.calendar.undo(added).unwrap();
    assert_eq!(home.calendar.count().unwrap(), 0);
}

#[test]
fn a_change_of_several_objects_is_done_whole_or_not_at_all() {
    let home = Home::new();
    let (tea, _) = home.add(TEA);
    let count = home.journal.all().unwrap().len();
    let missing = "01JAF8000000000000000000ZZ".parse().unwrap();
    let edits = [
        ObjectEdit::Delete { object: tea },
        ObjectEdit::Delete { object: missing },
    ];
    let failed = home
        .calendar
        .change(&edits, Source::User, "took two away", "you asked");
    assert!(matches!(failed, Err(CalendarError::NotFound)));
    assert!(home.calendar.object(tea).is_ok());
    assert_eq!(home.journal.all().unwrap().len(), count);
}

#[test]
fn an_event_of_an_account_is_marked_and_taking_it_back_unmarks_it() {
    let home = Home::new();
    let work = account(&home);
    let took = SyncStep::Took {
        href: "tea.ics".to_owned(),
        etag: Some("\"1\"".to_owned()),
        text: event(TEA).into_bytes(),
        replaces: None,
    };
    home.calendar.apply_sync(work, &[took], None).unwrap();
    let tea = home
        .calendar
        .object_at(work, "tea.ics")
        .unwrap()
        .unwrap()
        .id;
    let before = state(&home, tea);
    assert_eq!(before.mark, Mark::Clean);

    let moved = replace(&home, tea, LATE);
    let changed = state(&home, tea);
    assert_eq!(
        (changed.mark, changed.base),
        (Mark::Changed, Some(before.text.clone()))
    );
    home.calendar.undo(moved).unwrap();
    assert_eq!(state(&home, tea), before);

    let gone = delete(&home, tea);
    assert_eq!(state(&home, tea).mark, Mark::Deleted);
    assert!(
        home.listing("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z")
            .is_empty()
    );
    home.calendar.undo(gone).unwrap();
    assert_eq!(state(&home, tea), before);
}

#[test]
fn taking_back_what_the_server_has_already_is_a_new_change() {
    let home = Home::new();
    let work = account(&home);
    let (tea, added) = home.add_to(work, TEA);
    let sent = home.calendar.local_changes(work).unwrap().remove(0);
    let step = SyncStep::Sent {
        object: tea,
        revision: sent.revision,
        href: "tea.ics".to_owned(),
        etag: Some("\"1\"".to_owned()),
        text: sent.text,
    };
    home.calendar.apply_sync(work, &[step], None).unwrap();
    assert!(home.calendar.local_changes(work).unwrap().is_empty());
    home.calendar.undo(added).unwrap();
    let waiting = home.calendar.local_changes(work).unwrap();
    assert_eq!(waiting[0].mark, Mark::Deleted);
    assert_eq!(waiting[0].etag.as_deref(), Some("\"1\""));
}

#[test]
fn a_calendar_that_was_taken_away_comes_back_with_all_in_it() {
    let home = Home::new();
    let view = home.named("Garden");
    let (tea, _) = home.add_to(view.id, TEA);
    let before = state(&home, tea);
    home.calendar.remove_calendar(view.id, "you asked").unwrap();
    assert!(home.calendar.named("garden").is_err());
    assert_eq!(home.calendar.count().unwrap(), 0);
    let last = home.journal.last_undoable().unwrap().unwrap();
    home.calendar.undo(last.id).unwrap();
    assert_eq!(home.calendar.named("garden").unwrap(), view);
    assert_eq!(state(&home, tea), before);
}

#[test]
fn a_new_name_and_colour_are_taken_back() {
    let home = Home::new();
    let view = home.named("Garden");
    let edit = CalendarEdit {
        name: Some("Yard".to_owned()),
        color: Some(Some("green".parse().unwrap())),
        ..CalendarEdit::default()
    };
    let edited = home
        .calendar
        .edit_calendar(view.id, &edit, "you asked")
        .unwrap();
    assert_eq!(edited.color.unwrap().to_string(), "#008000");
    let last = home.journal.last_undoable().unwrap().unwrap();
    home.calendar.undo(last.id).unwrap();
    assert_eq!(home.calendar.calendar(view.id).unwrap(), view);
}

#[test]
fn a_calendar_of_somebody_else_is_not_written() {
    let home = Home::new();
    let new = NewCalendar {
        origin: Origin::Subscription {
            address: "https://example.org/holidays.ics".to_owned(),
        },
        ..NewCalendar::own("Holidays")
    };
    let view = home.calendar.create(new, "you asked").unwrap();
    assert!(view.read_only);
    let text = event(TEA).into_bytes();
    let edits = [ObjectEdit::Put {
        calendar: view.id,
        text,
    }];
    let refused = home
        .calendar
        .change(&edits, Source::User, "added", "you asked");
    assert!(matches!(refused, Err(CalendarError::ReadOnly)));
}

#[test]
fn what_is_too_long_ago_cannot_be_taken_back() {
    let home = Home::new();
    let (_, added) = home.add(TEA);
    home.clock
        .advance(std::time::Duration::from_secs(91 * 86_400));
    home.add("UID:other\nDTSTART:20260310T150000Z");
    assert!(matches!(
        home.calendar.undo(added),
        Err(CalendarError::TooLongAgo)
    ));
}
