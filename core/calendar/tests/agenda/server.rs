//! Rounds with a server, as whoever synchronises writes them.

use os1_base::{Id, Source};
use os1_calendar::{Mark, NewCalendar, ObjectEdit, Origin, StepOutcome, SyncState, SyncStep};

use crate::{Home, event};

fn work(home: &Home) -> Id {
    let new = NewCalendar {
        origin: Origin::Account {
            account: "01JAF8000000000000000000AA".parse().unwrap(),
            collection: "/theo/work/".to_owned(),
        },
        ..NewCalendar::own("Work")
    };
    home.calendar
        .create(new, "an account was added")
        .unwrap()
        .id
}

fn text(uid: &str, summary: &str) -> Vec<u8> {
    event(&format!(
        "UID:{uid}\nSUMMARY:{summary}\nDTSTART:20260310T150000Z"
    ))
    .into_bytes()
}

fn took(uid: &str, summary: &str, etag: &str, replaces: Option<(Id, i64)>) -> SyncStep {
    SyncStep::Took {
        href: format!("{uid}.ics"),
        etag: Some(etag.to_owned()),
        text: text(uid, summary),
        replaces,
    }
}

fn change(home: &Home, object: Id, summary: &str) {
    let text = text("tea", summary);
    let edits = [ObjectEdit::Replace { object, text }];
    home.calendar
        .change(&edits, Source::User, "renamed it", "you asked")
        .unwrap();
}

#[test]
fn a_first_round_brings_everything_and_the_token_with_it() {
    let home = Home::new();
    let work = work(&home);
    let state = SyncState {
        token: "t1".to_owned(),
        ctag: "c1".to_owned(),
        at: Some(jiff::Timestamp::UNIX_EPOCH),
    };
    let steps = [took("tea", "Tea", "1", None), took("run", "Run", "1", None)];
    let outcomes = home
        .calendar
        .apply_sync(work, &steps, Some(&state))
        .unwrap();
    assert!(
        outcomes
            .iter()
            .all(|outcome| matches!(outcome, StepOutcome::Done(_)))
    );
    assert_eq!(home.calendar.sync_state(work).unwrap(), state);
    let states = home.calendar.object_states(work).unwrap();
    assert_eq!(states.len(), 2);
    assert!(states.iter().all(|state| state.mark == Mark::Clean));
    assert!(home.calendar.local_changes(work).unwrap().is_empty());
    // The round is in the log, and nothing that `os1 undo` would take back.
    let log = home.journal.all().unwrap();
    assert!(
        log.iter()
            .any(|entry| entry.what.contains("made the calendar"))
    );
    assert_eq!(home.journal.last_undoable().unwrap(), None);
}

#[test]
fn a_new_version_does_not_overwrite_what_was_changed_here_meanwhile() {
    let home = Home::new();
    let work = work(&home);
    home.calendar
        .apply_sync(work, &[took("tea", "Tea", "1", None)], None)
        .unwrap();
    let seen = home.calendar.object_states(work).unwrap().remove(0);
    change(&home, seen.id, "My tea");
    let step = took("tea", "Their tea", "2", Some((seen.id, seen.revision)));
    let outcomes = home.calendar.apply_sync(work, &[step], None).unwrap();
    assert_eq!(outcomes, [StepOutcome::Stale]);
    let mine = home.calendar.local_changes(work).unwrap().remove(0);
    assert_eq!(mine.text, text("tea", "My tea"));
    assert_eq!(
        mine.base,
        Some(text("tea", "Tea")),
        "the base of the merge is kept"
    );

    let merged = SyncStep::Merged {
        object: mine.id,
        revision: mine.revision,
        href: "tea.ics".to_owned(),
        etag: Some("2".to_owned()),
        base: text("tea", "Their tea"),
        text: text("tea", "Our tea"),
    };
    home.calendar.apply_sync(work, &[merged], None).unwrap();
    let waiting = home.calendar.local_changes(work).unwrap().remove(0);
    assert_eq!(waiting.etag.as_deref(), Some("2"));
    assert_eq!(waiting.base, Some(text("tea", "Their tea")));
    assert_eq!(waiting.text, text("tea", "Our tea"));
}

#[test]
fn what_was_changed_while_it_was_sent_stays_to_be_sent() {
    let home = Home::new();
    let work = work(&home);
    home.calendar
        .apply_sync(work, &[took("tea", "Tea", "1", None)], None)
        .unwrap();
    let id = home.calendar.object_states(work).unwrap().remove(0).id;
    change(&home, id, "First");
    let sent = home.calendar.local_changes(work).unwrap().remove(0);
    change(&home, id, "Second");
    let step = SyncStep::Sent {
        object: id,
        revision: sent.revision,
        href: "tea.ics".to_owned(),
        etag: Some("2".to_owned()),
        text: sent.text.clone(),
    };
    home.calendar.apply_sync(work, &[step], None).unwrap();
    let waiting = home.calendar.local_changes(work).unwrap().remove(0);
    assert_eq!(waiting.text, text("tea", "Second"));
    assert_eq!(
        (waiting.base, waiting.etag.as_deref()),
        (Some(sent.text), Some("2"))
    );
    let step = SyncStep::Sent {
        object: id,
        revision: waiting.revision,
        href: "tea.ics".to_owned(),
        etag: Some("3".to_owned()),
        text: waiting.text,
    };
    home.calendar.apply_sync(work, &[step], None).unwrap();
    assert!(home.calendar.local_changes(work).unwrap().is_empty());
}

#[test]
fn a_deletion_waits_until_the_server_took_it() {
    let home = Home::new();
    let work = work(&home);
    home.calendar
        .apply_sync(work, &[took("tea", "Tea", "1", None)], None)
        .unwrap();
    let id = home.calendar.object_states(work).unwrap().remove(0).id;
    let edits = [ObjectEdit::Delete { object: id }];
    home.calendar
        .change(&edits, Source::User, "took it away", "you asked")
        .unwrap();
    assert_eq!(home.calendar.count().unwrap(), 0);
    let waiting = home.calendar.local_changes(work).unwrap().remove(0);
    assert_eq!(
        (waiting.mark, waiting.etag.as_deref()),
        (Mark::Deleted, Some("1"))
    );
    let step = SyncStep::Removed {
        object: id,
        revision: waiting.revision,
    };
    home.calendar.apply_sync(work, &[step], None).unwrap();
    assert!(home.calendar.object_states(work).unwrap().is_empty());
}

#[test]
fn an_object_that_vanished_from_the_server_goes_or_becomes_new() {
    let home = Home::new();
    let work = work(&home);
    let steps = [took("tea", "Tea", "1", None), took("run", "Run", "1", None)];
    home.calendar.apply_sync(work, &steps, None).unwrap();
    let states = home.calendar.object_states(work).unwrap();
    change(&home, states[0].id, "My tea");
    let mine = home.calendar.object(states[0].id).unwrap();
    let steps = [
        SyncStep::Detached {
            object: mine.id,
            revision: mine.revision,
        },
        SyncStep::Gone {
            object: states[1].id,
            revision: states[1].revision,
        },
    ];
    home.calendar.apply_sync(work, &steps, None).unwrap();
    let left = home.calendar.local_changes(work).unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(
        (left[0].href.as_deref(), left[0].mark),
        (None, Mark::Changed)
    );
    assert_eq!(home.calendar.object_states(work).unwrap().len(), 1);
}

#[test]
fn what_is_no_object_is_refused_and_kept_and_the_round_goes_on() {
    let home = Home::new();
    let work = work(&home);
    let nonsense = SyncStep::Took {
        href: "x.ics".to_owned(),
        etag: None,
        text: b"<html>Service unavailable</html>".to_vec(),
        replaces: None,
    };
    let steps = [
        nonsense,
        took("tea", "Tea", "1", None),
        took("tea", "Twice", "1", None),
    ];
    let outcomes = home.calendar.apply_sync(work, &steps, None).unwrap();
    assert!(matches!(outcomes[0], StepOutcome::Refused(_)));
    assert!(matches!(outcomes[1], StepOutcome::Done(_)));
    assert_eq!(outcomes[2], StepOutcome::Stale, "one UID is kept once");
    let aside = home.calendar.kept_aside(work).unwrap();
    assert_eq!(aside[0].1, b"<html>Service unavailable</html>");
}

#[test]
fn an_event_made_here_waits_for_the_server_and_one_of_the_own_calendar_does_not() {
    let home = Home::new();
    let work = work(&home);
    home.add_to(work, "UID:new\nDTSTART:20260310T150000Z");
    assert_eq!(home.calendar.local_changes(work).unwrap().len(), 1);
    let own = home.named("Own");
    home.add_to(own.id, "UID:new\nDTSTART:20260310T150000Z");
    assert!(home.calendar.local_changes(own.id).unwrap().is_empty());
    assert_eq!(home.calendar.objects_of_uid("new").unwrap().len(), 2);
}
