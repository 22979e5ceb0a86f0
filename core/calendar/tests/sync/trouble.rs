//! Servers that misbehave, and connections that break at the worst moment.

use std::time::Duration;

use os1_calendar::{Mark, SyncError};
use os1_dav::{After, DavError};
use os1_guard::Service;

use crate::home::Home;
use crate::script::{Fault, Script};
use crate::{event, object};

pub(crate) const HOME: &str = "/cal/";

/// A server with three events, and a profile in step with it.
pub(crate) async fn in_step() -> (Script, Home) {
    let script = Script::start();
    for uid in ["a", "b", "c"] {
        script.put(&format!("{uid}.ics"), &event(uid, "Old"));
    }
    let home = Home::at(script.port);
    let report = home.round(HOME).await.unwrap();
    assert_eq!(report.collections[0].taken, 3);
    script.heard();
    (script, home)
}

/// What happens when nothing goes wrong, to compare with.
async fn comes_into_step(script: &Script, home: &Home) {
    home.round(HOME).await.unwrap();
    let work = home.view("Work").id;
    let states = home.calendar.object_states(work).unwrap();
    assert_eq!(
        states.len(),
        script.count(),
        "the same events on both sides"
    );
    for state in states {
        assert_eq!(state.mark, Mark::Clean);
        let here = String::from_utf8(home.calendar.object(state.id).unwrap().text).unwrap();
        let there = script.get(&state.href.unwrap()).unwrap();
        assert_eq!(here.replace("\r\n", "\n"), there.replace("\r\n", "\n"));
    }
}

#[tokio::test]
async fn a_round_without_change_is_one_request() {
    let (script, home) = in_step().await;
    home.round(HOME).await.unwrap();
    assert_eq!(script.heard(), ["PROPFIND /cal/"]);
    // After sending something too: what we put there ourselves is no news.
    home.change("a", "SUMMARY:Old", "SUMMARY:Ours");
    home.round(HOME).await.unwrap();
    assert_eq!(script.heard(), ["PROPFIND /cal/", "PUT /cal/work/a.ics"]);
    home.round(HOME).await.unwrap();
    assert_eq!(script.heard(), ["PROPFIND /cal/", "REPORT /cal/work/"]);
    home.round(HOME).await.unwrap();
    assert_eq!(script.heard(), ["PROPFIND /cal/"]);
}

#[tokio::test]
async fn a_round_is_nothing_that_undo_would_take_back_instead_of_the_users_change() {
    let (script, home) = in_step().await;
    script.put("a.ics", &event("a", "Theirs"));
    home.round(HOME).await.unwrap();
    assert_eq!(home.gate.journal().last_undoable().unwrap(), None);
}

#[tokio::test]
async fn an_alarm_that_was_heard_on_two_devices_is_one_alarm_heard_at_the_later_time() {
    let alarm = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM";
    let (script, home) = in_step().await;
    script.put("a.ics", &object("a", alarm));
    home.round(HOME).await.unwrap();
    for (there, later) in [("T150000Z", "T150000Z"), ("T130000Z", "T143000Z")] {
        script.put("a.ics", &object("a", alarm));
        home.round(HOME).await.unwrap();
        let heard = "2026-03-10T14:30:00Z".parse().unwrap();
        assert!(home.calendar.acknowledge("a", "0", heard).unwrap());
        let theirs = alarm.replace("END:", &format!("ACKNOWLEDGED:20260310{there}\nEND:"));
        script.put("a.ics", &object("a", &theirs));
        let report = home.round(HOME).await.unwrap();
        assert_eq!(report.collections[0].conflicts, 0);
        let text = script.get("a.ics").unwrap();
        assert_eq!(text.matches("BEGIN:VALARM").count(), 1, "{text}");
        assert_eq!(text.matches("ACKNOWLEDGED:").count(), 1, "{text}");
        assert!(
            text.contains(&format!("ACKNOWLEDGED:20260310{later}")),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_server_without_reports_is_compared_by_versions() {
    let (script, home) = in_step().await;
    script.state().reports = false;
    script.put("a.ics", &event("a", "Theirs"));
    script.delete("b.ics");
    home.round(HOME).await.unwrap();
    assert!(home.text("a").contains("Theirs") && home.object("b").is_none());
    script.heard();
    home.round(HOME).await.unwrap();
    assert_eq!(script.heard(), ["PROPFIND /cal/"], "the ctag says it");
    comes_into_step(&script, &home).await;
}

#[tokio::test]
async fn a_token_that_is_not_known_any_more_costs_a_comparison_and_no_event() {
    let (script, home) = in_step().await;
    script.delete("b.ics");
    script.put("d.ics", &event("d", "New"));
    home.change("c", "SUMMARY:Old", "SUMMARY:Ours");
    script.state().forgot = 100;
    home.round(HOME).await.unwrap();
    assert!(home.object("b").is_none() && home.object("d").is_some());
    assert!(script.get("c.ics").unwrap().contains("Ours"));
    script.state().forgot = 0;
    comes_into_step(&script, &home).await;
}

#[tokio::test]
async fn changes_in_pages_are_followed_to_the_end() {
    let script = Script::start();
    script.state().page = 3;
    for n in 0..10 {
        script.put(&format!("{n}.ics"), &event(&n.to_string(), "Many"));
    }
    let home = Home::at(script.port);
    home.round(HOME).await.unwrap();
    assert_eq!(home.calendar.count().unwrap(), 10);
    comes_into_step(&script, &home).await;
}

#[tokio::test]
async fn a_server_that_is_busy_says_when_and_nothing_is_lost() {
    let (script, home) = in_step().await;
    script.put("a.ics", &event("a", "Theirs"));
    let busy = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 120\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    for method in ["PROPFIND", "REPORT"] {
        script.fault(method, Fault::Answer(busy));
        let error = home.round(HOME).await.unwrap_err();
        let SyncError::Remote(DavError::Busy { after }) = error else {
            panic!("{error:?}");
        };
        assert_eq!(after, Some(After::Wait(Duration::from_secs(120))));
    }
    comes_into_step(&script, &home).await;
}

#[tokio::test]
async fn a_login_page_broken_xml_and_a_bomb_are_no_calendar() {
    let (script, home) = in_step().await;
    script.put("a.ics", &event("a", "Theirs"));
    for answer in [
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: 21\r\n\r\n<html>Log in</html>\r\n",
        "HTTP/1.1 207 Multi-Status\r\nConnection: close\r\nContent-Length: 21\r\n\r\n<html>Log in</html>\r\n",
        "HTTP/1.1 207 Multi-Status\r\nConnection: close\r\nContent-Length: 37\r\n\r\n<d:multistatus xmlns:d=\"DAV:\"><d:resp",
        "HTTP/1.1 207 Multi-Status\r\nConnection: close\r\nContent-Length: 94\r\n\r\n<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><multistatus>&b;</multistatus>",
    ] {
        for method in ["PROPFIND", "REPORT"] {
            script.fault(method, Fault::Answer(answer));
            let error = home.round(HOME).await.unwrap_err();
            assert!(
                matches!(error, SyncError::Remote(DavError::NotDav { .. })),
                "{error:?}"
            );
        }
    }
    comes_into_step(&script, &home).await;
}

#[tokio::test]
async fn an_answer_that_is_cut_off_is_asked_for_again() {
    let (script, home) = in_step().await;
    script.put("a.ics", &event("a", "Theirs"));
    script.delete("b.ics");
    for method in ["PROPFIND", "REPORT", "REPORT"] {
        script.fault(method, Fault::Half);
        home.round(HOME).await.unwrap_err();
    }
    comes_into_step(&script, &home).await;
}

#[tokio::test]
async fn no_room_on_the_server_keeps_the_change_here() {
    let (script, home) = in_step().await;
    home.change("a", "SUMMARY:Old", "SUMMARY:Ours");
    home.put(home.view("Work").id, &event("d", "New"));
    let full =
        "HTTP/1.1 507 Insufficient Storage\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    script.fault("PUT", Fault::Answer(full));
    let report = home.round(HOME).await.unwrap();
    assert!(
        report.collections[0].refused[0].contains("room"),
        "{report:?}"
    );
    assert_eq!(
        home.calendar
            .local_changes(home.view("Work").id)
            .unwrap()
            .len(),
        2
    );
    comes_into_step(&script, &home).await;
    assert_eq!(script.count(), 4);
}

/// The server did it, and nobody heard so: the moment of a `kill -9`.
#[tokio::test]
async fn an_answer_that_never_came_doubles_nothing() {
    let (script, home) = in_step().await;
    home.put(home.view("Work").id, &event("d", "New"));
    home.change("a", "SUMMARY:Old", "SUMMARY:Ours");
    home.delete("b");
    for _ in 0..3 {
        for method in ["PUT", "DELETE"] {
            script.fault(method, Fault::Mute);
        }
        let _broken = home.round(HOME).await;
    }
    script.state().requests.clear();
    comes_into_step(&script, &home).await;
    assert_eq!(script.count(), 3, "a, c, d");
    assert!(home.desk.conflicts().unwrap().is_empty());
}

#[tokio::test]
async fn a_change_that_slips_in_between_is_merged_and_sent_in_the_same_round() {
    let (script, home) = in_step().await;
    script.put("a.ics", &object("a", "SUMMARY:Old\nLOCATION:Garden"));
    home.change("a", "SUMMARY:Old", "SUMMARY:Ours");
    // The listing still tells the old state, so the round begins with sending.
    let old = "HTTP/1.1 207 Multi-Status\r\nConnection: close\r\nContent-Length: 293\r\n\r\n<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><d:response><d:href>/cal/work/</d:href><d:propstat><d:prop><d:resourcetype><c:calendar/></d:resourcetype><d:sync-token>t3</d:sync-token></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>";
    script.fault("PROPFIND", Fault::Answer(old));
    script.heard();
    home.round(HOME).await.unwrap();
    assert_eq!(
        script.heard(),
        [
            "PROPFIND /cal/",
            "PUT /cal/work/a.ics",
            "REPORT /cal/work/",
            "PUT /cal/work/a.ics"
        ]
    );
    let there = script.get("a.ics").unwrap();
    assert!(
        there.contains("Ours") && there.contains("Garden"),
        "{there}"
    );
    comes_into_step(&script, &home).await;
}

#[tokio::test]
async fn another_host_is_named_and_not_gone_to() {
    let (script, home) = in_step().await;
    let away = "HTTP/1.1 301 Moved Permanently\r\nLocation: https://evil.example/cal/\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    script.fault("PROPFIND", Fault::Answer(away));
    let error = home.try_sync().await.unwrap_err();
    let SyncError::Remote(DavError::Elsewhere { origin, path }) = error else {
        panic!("{error:?}");
    };
    assert_eq!((origin.host(), path.as_str()), ("evil.example", "/cal/"));
    let left = home.gate.left_device_today().unwrap();
    assert!(
        left.iter().all(|one| one.to.contains("127.0.0.1")),
        "{left:?}"
    );
}

#[tokio::test]
async fn a_published_file_is_read_once_for_each_version() {
    const HEAD: &str = "Connection: close\r\nETag: \"7\"\r\n";
    let script = Script::start();
    let home = Home::at(script.port);
    home.open(Service::Subscription);
    let channel = home
        .gate
        .dav_channel(home.account, Service::Subscription, &home.origin, None)
        .unwrap();
    let client = os1_dav::DavClient::new(channel, os1_dav::Kind::Calendar);
    let view = home.subscribe();
    let round = async || {
        home.desk
            .sync_one(
                &view,
                home.account,
                &os1_calendar::FileCalendar::new(client.clone(), "/x.ics?k=1".to_owned()),
            )
            .await
    };

    script.fault("GET", file(HEAD, &["a", "b"]));
    assert_eq!(round().await.unwrap().taken, 2);
    let same = "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n";
    script.fault("GET", Fault::Answer(same));
    assert_eq!(round().await.unwrap().taken, 0);
    script.fault("GET", file(HEAD, &["b", "c"]));
    let report = round().await.unwrap();
    assert_eq!((report.taken, report.gone), (1, 1));
    assert_eq!(script.heard(), ["GET /x.ics?k=1"; 3]);
    assert!(home.object("a").is_none() && home.object("b").is_some());
    let page = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 6\r\n\r\n<html>";
    script.fault("GET", Fault::Answer(page));
    let error = round().await.unwrap_err();
    assert!(matches!(error, SyncError::Remote(DavError::NotDav { .. })));
    assert!(
        home.object("b").is_some(),
        "a login page takes nothing away"
    );
}

fn file(head: &str, uids: &[&str]) -> Fault {
    let events: String = uids
        .iter()
        .map(|uid| {
            let text = event(uid, "Holiday");
            let (_, event) = text.split_once("BEGIN:VEVENT").unwrap();
            let (event, _) = event.split_once("END:VCALENDAR").unwrap();
            format!("BEGIN:VEVENT{event}")
        })
        .collect();
    let body = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
    let answer = format!(
        "HTTP/1.1 200 OK\r\n{head}Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    Fault::Answer(Box::leak(answer.into_boxed_str()))
}
