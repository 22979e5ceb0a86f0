//! A calendar of an account leaves with the profile and comes back as it stood.

use os1_base::{Id, Labels, Readers, Source};
use os1_calendar::{Authorship, Mark, NewCalendar, ObjectEdit, Origin, StoredObject, SyncStep};

use crate::{Home, event};

fn text(uid: &str, summary: &str) -> Vec<u8> {
    event(&format!(
        "UID:{uid}\nSUMMARY:{summary}\nDTSTART:20260310T150000Z"
    ))
    .into_bytes()
}

/// A calendar of an account with one event in each standing.
fn lived_in(home: &Home) -> Id {
    let new = NewCalendar {
        origin: Origin::Account {
            account: "01JAF8000000000000000000AA".parse().unwrap(),
            collection: "/theo/work/".to_owned(),
        },
        ..NewCalendar::own("Work")
    };
    let work = home
        .calendar
        .create(new, "an account was added")
        .unwrap()
        .id;
    let took = ["clean", "changed", "deleted"].map(|uid| SyncStep::Took {
        href: format!("{uid}.ics"),
        etag: Some(format!("\"{uid}-1\"")),
        text: text(uid, "Theirs"),
        replaces: None,
    });
    home.calendar.apply_sync(work, &took, None).unwrap();
    let of = |uid: &str| home.calendar.objects_of_uid(uid).unwrap().remove(0).id;
    let model = Labels::new(Source::Model, Readers::all());
    let misled = Authorship::of_model(model.join(&Labels::new(Source::ThirdParty, Readers::all())));
    let change = ObjectEdit::Replace {
        object: of("changed"),
        text: text("changed", "Ours"),
    };
    let edits = |edit: ObjectEdit, by: Authorship| {
        home.calendar
            .change(&[edit], by, "changed", "a test")
            .unwrap();
    };
    edits(change, misled);
    edits(
        ObjectEdit::Delete {
            object: of("deleted"),
        },
        Source::User.into(),
    );
    let put = ObjectEdit::Put {
        calendar: work,
        text: text("new", "New"),
    };
    edits(put, Source::User.into());
    work
}

/// What counts of an object for the next round; ids and revisions are made anew.
fn standing(home: &Home, work: Id) -> Vec<StoredObject> {
    let states = home.calendar.object_states(work).unwrap();
    let mut all: Vec<_> = states
        .iter()
        .map(|state| StoredObject {
            id: work,
            revision: 0,
            ..home.calendar.object(state.id).unwrap()
        })
        .collect();
    all.sort_by(|a, b| a.uid.cmp(&b.uid));
    all
}

#[test]
fn every_event_stands_to_its_server_as_it_did() {
    let home = Home::new();
    let work = lived_in(&home);
    let (archived, text) = home.calendar.archived(work).unwrap();
    let json = serde_json::to_string(&archived).unwrap();
    let other = Home::new();
    let read = serde_json::from_str(&json).unwrap();
    assert_eq!(other.calendar.bring_back(&read, &text).unwrap(), 3);
    let (before, after) = (standing(&home, work), standing(&other, work));
    assert_eq!(before.len(), 4);
    for (before, after) in before.iter().zip(&after) {
        let same = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            text.replace("PRODID:-//OS1//OS1//EN", "PRODID:-//test//EN")
        };
        assert_eq!(same(&before.text), same(&after.text));
        let without = |object: &StoredObject| StoredObject {
            text: Vec::new(),
            ..object.clone()
        };
        assert_eq!(without(before), without(after));
    }
    assert_eq!(after[0].mark, Mark::Changed);
    assert!(
        after[0].cause.has_third_party(),
        "labels survive the export"
    );
    // Twice is once.
    assert_eq!(other.calendar.bring_back(&read, &text).unwrap(), 0);
    assert_eq!(standing(&other, work).len(), 4);
}

#[test]
fn an_export_that_puts_two_in_one_place_or_is_of_before_is_taken_as_far_as_it_goes() {
    let home = Home::new();
    let work = lived_in(&home);
    let (archived, text) = home.calendar.archived(work).unwrap();
    let json = serde_json::to_string(&archived).unwrap();
    let forged = json.replace("changed.ics", "clean.ics");
    let other = Home::new();
    let read = serde_json::from_str(&forged).unwrap();
    assert_eq!(other.calendar.bring_back(&read, &text).unwrap(), 3);
    let mut old: serde_json::Value = serde_json::from_str(&json).unwrap();
    old.as_object_mut().unwrap().remove("places");
    let third = Home::new();
    let read = serde_json::from_value(old).unwrap();
    assert_eq!(third.calendar.bring_back(&read, &text).unwrap(), 3);
    assert!(
        standing(&third, work)
            .iter()
            .all(|object| object.href.is_none())
    );
}
