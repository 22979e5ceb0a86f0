//! Stories with every real server that is installed.

use os1_calendar::Side;
use os1_tests::CalDav;

use crate::home::Home;
use crate::{event, object};

/// Runs `story` with a fresh account on every server that is installed.
macro_rules! with_every_server {
    ($story:expr) => {
        for peer in CalDav::all() {
            eprintln!("with {}", peer.name);
            let home = Home::at(peer.port);
            peer.device().make_calendar(&peer.path("work"), "Work");
            $story(&home, &peer).await;
        }
    };
}

#[tokio::test]
async fn what_is_there_comes_and_what_is_made_here_goes() {
    with_every_server!(async |home: &Home, peer: &CalDav| {
        let path = peer.path("work");
        peer.device()
            .put(&format!("{path}tea.ics"), &event("tea", "Tea"));
        home.sync().await;
        assert!(home.text("tea").contains("SUMMARY:Tea"));
        let view = home.view("Work");
        assert!(!view.read_only);
        assert_eq!(view.color.unwrap().to_string(), "#3366cc");

        home.put(view.id, &event("run", "Run"));
        let report = home.sync().await;
        assert_eq!(report.collections.iter().map(|c| c.sent).sum::<u64>(), 1);
        let there = peer.device().get(&format!("{path}run.ics")).unwrap();
        assert!(there.contains("SUMMARY:Run"));
        assert!(home.calendar.local_changes(view.id).unwrap().is_empty());
    });
}

#[tokio::test]
async fn changes_and_deletions_go_both_ways() {
    with_every_server!(async |home: &Home, peer: &CalDav| {
        let path = peer.path("work");
        for uid in ["a", "b", "c", "d"] {
            peer.device()
                .put(&format!("{path}{uid}.ics"), &event(uid, "Old"));
        }
        home.sync().await;
        peer.device()
            .put(&format!("{path}a.ics"), &event("a", "Theirs"));
        peer.device().delete(&format!("{path}b.ics"));
        home.change("c", "SUMMARY:Old", "SUMMARY:Ours");
        home.delete("d");
        let report = home.sync().await;
        let work = report
            .collections
            .iter()
            .find(|c| c.collection == "Work")
            .unwrap();
        assert_eq!(
            (work.taken, work.gone, work.sent, work.removed),
            (1, 1, 1, 1)
        );
        assert!(home.text("a").contains("SUMMARY:Theirs"));
        assert!(home.object("b").is_none());
        let there = peer.device().get(&format!("{path}c.ics")).unwrap();
        assert!(there.contains("SUMMARY:Ours"), "{there}");
        assert_eq!(peer.device().list(&path).len(), 2);
        assert!(
            home.calendar
                .object_states(home.view("Work").id)
                .unwrap()
                .len()
                == 2
        );
    });
}

#[tokio::test]
async fn what_does_not_touch_is_merged_and_sent() {
    with_every_server!(async |home: &Home, peer: &CalDav| {
        let path = format!("{}tea.ics", peer.path("work"));
        peer.device()
            .put(&path, &object("tea", "SUMMARY:Tea\nLOCATION:Home"));
        home.sync().await;
        peer.device()
            .put(&path, &object("tea", "SUMMARY:Tea\nLOCATION:Garden"));
        home.change("tea", "SUMMARY:Tea", "SUMMARY:Green tea");
        home.sync().await;
        let (here, there) = (home.text("tea"), peer.device().get(&path).unwrap());
        for text in [here, there] {
            assert!(text.contains("SUMMARY:Green tea"), "{text}");
            assert!(text.contains("LOCATION:Garden"), "{text}");
        }
        assert!(home.desk.conflicts().unwrap().is_empty());
    });
}

#[tokio::test]
async fn what_touches_is_asked_with_both_sides_and_the_choice_holds() {
    with_every_server!(async |home: &Home, peer: &CalDav| {
        let path = |uid: &str| format!("{}{uid}.ics", peer.path("work"));
        for uid in ["tea", "run"] {
            peer.device()
                .put(&path(uid), &object(uid, "SUMMARY:Old\nLOCATION:Home"));
        }
        home.sync().await;
        for uid in ["tea", "run"] {
            peer.device()
                .put(&path(uid), &object(uid, "SUMMARY:Theirs\nLOCATION:Garden"));
            home.change(uid, "SUMMARY:Old", "SUMMARY:Ours");
        }
        let report = home.sync().await;
        let work = report
            .collections
            .iter()
            .find(|c| c.collection == "Work")
            .unwrap();
        assert_eq!((work.conflicts, work.sent), (2, 0));
        let conflicts = home.desk.conflicts().unwrap();
        let touch = &conflicts[0].touches[0];
        assert_eq!(touch.ours.as_deref(), Some("SUMMARY:Ours"));
        assert_eq!(touch.theirs.as_deref(), Some("SUMMARY:Theirs"));
        // Nothing is sent while it is open, however often it is tried.
        home.sync().await;
        assert!(peer.device().get(&path("tea")).unwrap().contains("Theirs"));
        assert!(home.text("tea").contains("SUMMARY:Ours"));

        for conflict in conflicts {
            let ours = conflict.id == home.object("tea").unwrap().id;
            let side = if ours { Side::Ours } else { Side::Theirs };
            home.desk.resolve(conflict.id, side).unwrap();
        }
        home.sync().await;
        for (uid, summary) in [("tea", "SUMMARY:Ours"), ("run", "SUMMARY:Theirs")] {
            for text in [home.text(uid), peer.device().get(&path(uid)).unwrap()] {
                assert!(text.contains(summary), "{text}");
                assert!(text.contains("LOCATION:Garden"), "{text}");
            }
        }
        assert!(home.desk.conflicts().unwrap().is_empty());
    });
}

#[tokio::test]
async fn deleted_here_and_changed_there_is_asked_and_so_is_the_reverse() {
    with_every_server!(async |home: &Home, peer: &CalDav| {
        let path = |uid: &str| format!("{}{uid}.ics", peer.path("work"));
        for uid in ["a", "b", "c", "d"] {
            peer.device().put(&path(uid), &event(uid, "Old"));
        }
        home.sync().await;
        let ids: Vec<_> = ["a", "b", "c", "d"]
            .map(|u| home.object(u).unwrap().id)
            .into();
        for uid in ["a", "b"] {
            peer.device().put(&path(uid), &event(uid, "Theirs"));
            home.delete(uid);
        }
        for uid in ["c", "d"] {
            peer.device().delete(&path(uid));
            home.change(uid, "SUMMARY:Old", "SUMMARY:Ours");
        }
        home.sync().await;
        assert_eq!(home.desk.conflicts().unwrap().len(), 4);
        assert!(
            peer.device().get(&path("a")).is_some(),
            "nothing is deleted unasked"
        );
        for (id, side) in ids
            .iter()
            .zip([Side::Ours, Side::Theirs, Side::Ours, Side::Theirs])
        {
            home.desk.resolve(*id, side).unwrap();
        }
        home.sync().await;
        assert!(peer.device().get(&path("a")).is_none());
        assert!(home.text("b").contains("SUMMARY:Theirs"));
        assert!(
            peer.device()
                .get(&path("c"))
                .unwrap()
                .contains("SUMMARY:Ours")
        );
        assert!(home.object("d").is_none() && peer.device().get(&path("d")).is_none());
        assert!(home.desk.conflicts().unwrap().is_empty());
    });
}

#[tokio::test]
async fn a_series_with_an_exception_is_one_object_and_its_instances_merge_apart() {
    const SERIES: &str = "SUMMARY:Stand-up\nRRULE:FREQ=DAILY;COUNT=9\nEND:VEVENT\nBEGIN:VEVENT\nUID:daily\nDTSTAMP:20260301T000000Z\nRECURRENCE-ID:20260312T150000Z\nDTSTART:20260312T170000Z\nDTEND:20260312T180000Z\nSUMMARY:Late stand-up";
    with_every_server!(async |home: &Home, peer: &CalDav| {
        let path = format!("{}daily.ics", peer.path("work"));
        peer.device().put(&path, &object("daily", SERIES));
        home.sync().await;
        let moved = SERIES.replace("Late stand-up", "Later stand-up");
        peer.device().put(&path, &object("daily", &moved));
        home.change("daily", "SUMMARY:Stand-up", "SUMMARY:Daily");
        home.sync().await;
        for text in [home.text("daily"), peer.device().get(&path).unwrap()] {
            assert!(text.contains("SUMMARY:Daily"), "{text}");
            assert!(text.contains("SUMMARY:Later stand-up"), "{text}");
            assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
        }
        assert_eq!(peer.device().list(&peer.path("work")).len(), 1);
    });
}

#[tokio::test]
async fn an_event_with_guests_waits_for_the_users_yes() {
    with_every_server!(async |home: &Home, peer: &CalDav| {
        home.sync().await;
        let guests =
            "SUMMARY:Lunch\nORGANIZER:mailto:sam@example.test\nATTENDEE:mailto:amy@example.test";
        home.put(home.view("Work").id, &object("lunch", guests));
        for _ in 0..2 {
            let report = home.sync().await;
            let work = report
                .collections
                .iter()
                .find(|c| c.collection == "Work")
                .unwrap();
            assert_eq!((work.waiting.len(), work.sent), (1, 0));
            assert_eq!(home.gate.approvals().unwrap().len(), 1, "it is asked once");
        }
        let path = format!("{}lunch.ics", peer.path("work"));
        assert!(peer.device().get(&path).is_none());
        // Another text is another question; the first one ends.
        home.change("lunch", "SUMMARY:Lunch", "SUMMARY:Late lunch");
        home.sync().await;
        home.say_yes();
        home.sync().await;
        assert!(peer.device().get(&path).unwrap().contains("Late lunch"));
        assert!(home.gate.approvals().unwrap().is_empty());
    });
}

/// Cyrus 3.6 wants every event to end after it begins, which RFC 5545 §3.6.1 does not.
#[tokio::test]
async fn an_event_without_an_end_goes_or_is_refused_in_words_and_stays_here() {
    with_every_server!(async |home: &Home, peer: &CalDav| {
        home.sync().await;
        let text = event("call", "Call").replace("DTEND:20260310T160000Z\r\n", "");
        home.put(home.view("Work").id, &text);
        let report = home.sync().await;
        let work = report
            .collections
            .iter()
            .find(|c| c.collection == "Work")
            .unwrap();
        let told = work
            .refused
            .iter()
            .any(|why| why.contains("way it is written"));
        assert!(
            work.sent == 1 || told && peer.name == "cyrus",
            "{}: {work:?}",
            peer.name
        );
        assert!(home.text("call").contains("SUMMARY:Call"));
        // With an end it goes everywhere.
        home.change("call", "SUMMARY:Call", "DURATION:PT5M\r\nSUMMARY:Call");
        home.sync().await;
        let there = format!("{}call.ics", peer.path("work"));
        assert!(peer.device().get(&there).unwrap().contains("PT5M"));
    });
}

#[tokio::test]
async fn a_collection_that_disappears_goes_unless_something_was_not_sent() {
    with_every_server!(async |home: &Home, peer: &CalDav| {
        let other = peer.path("other");
        peer.device().make_calendar(&other, "Other");
        for calendar in ["work", "other"] {
            let path = format!("{}{calendar}-tea.ics", peer.path(calendar));
            peer.device()
                .put(&path, &event(&format!("{calendar}-tea"), "Tea"));
        }
        home.sync().await;
        home.change("other-tea", "SUMMARY:Tea", "SUMMARY:Mine");
        peer.device().delete(&peer.path("work"));
        peer.device().delete(&other);
        let report = home.sync().await;
        assert_eq!(report.collections.iter().filter(|c| c.vanished).count(), 2);
        assert!(home.object("work-tea").is_none());
        assert!(home.text("other-tea").contains("SUMMARY:Mine"));
    });
}
