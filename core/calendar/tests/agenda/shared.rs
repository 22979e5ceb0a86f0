//! What calendars over one store remember together is never behind what was written.

use os1_base::{Id, Source};
use os1_calendar::{ObjectEdit, SeriesCache};
use proptest::prelude::*;

use crate::{Home, event, told};

/// What is done to the calendar, by one of two who share what they remember.
#[derive(Debug, Clone)]
enum Step {
    Put(u8, u8),
    Delete(u8),
    Undo,
    Look,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..3_u8, 0..4_u8).prop_map(|(uid, form)| Step::Put(uid, form)),
        2 => (0..3_u8).prop_map(Step::Delete),
        2 => Just(Step::Undo),
        2 => Just(Step::Look),
    ]
}

/// A recurring event in one of its forms.
fn text(uid: u8, form: u8) -> Vec<u8> {
    let rule = ["DAILY", "WEEKLY", "MONTHLY", "DAILY;INTERVAL=3"][usize::from(form)];
    event(&format!(
        "UID:{uid}\nSUMMARY:Form {form}\nDTSTART:20260310T150000Z\nRRULE:FREQ={rule}"
    ))
    .into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn two_who_share_see_what_one_sees_who_remembers_nothing(
        steps in proptest::collection::vec((step(), any::<bool>()), 1..24),
    ) {
        let home = Home::new();
        let into = home.usual().id;
        let cache = SeriesCache::default();
        let both = [0, 1].map(|_| home.calendar.clone().sharing(cache.clone()));
        let window = crate::span("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z");
        let mut undos: Vec<Id> = Vec::new();
        for (step, other) in steps {
            let (one, two) = (&both[usize::from(other)], &both[usize::from(!other)]);
            match step {
                Step::Put(uid, form) => {
                    let put = ObjectEdit::Put { calendar: into, text: text(uid, form) };
                    undos.push(one.change(&[put], Source::User, "put", "a test").unwrap().undo);
                }
                Step::Delete(uid) => {
                    if let Some(there) = one.objects_of_uid(&uid.to_string()).unwrap().pop() {
                        let delete = ObjectEdit::Delete { object: there.id };
                        undos.push(one.change(&[delete], Source::User, "deleted", "a test").unwrap().undo);
                    }
                }
                Step::Undo => {
                    // Of what was changed again since, nothing happens.
                    if let Some(undo) = undos.pop() {
                        let _changed_since = one.undo(undo);
                    }
                }
                Step::Look => drop(one.agenda(&window).unwrap()),
            }
            let seen: Vec<String> = two.agenda(&window).unwrap().value.iter().map(told).collect();
            let fresh = home.calendar.clone().sharing(SeriesCache::default());
            let true_now: Vec<String> = fresh.agenda(&window).unwrap().value.iter().map(told).collect();
            prop_assert_eq!(seen, true_now);
        }
    }
}
