//! An account and its WebDAV server, against a real socket on this machine.

use std::time::Duration;

use bytes::Bytes;
use os1_base::Secret;
use os1_guard::{
    Action, DavChannel, DavMethod, DavRead, DeleteEvent, Depth, GuardError, Login, OpenHost,
    Origin, PutEvent, Service,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::desk::{Desk, by_stranger, by_user};

const PATIENCE: Duration = Duration::from_secs(5);
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

/// A server that answers every request with 204 and gives back all that it heard once
/// `count` requests came.
async fn server(count: usize) -> (Origin, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let heard = tokio::spawn(async move {
        let mut all = Vec::new();
        for _ in 0..count {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut heard = vec![0; 4_096];
            let read = socket.read(&mut heard).await.unwrap();
            let reply = b"HTTP/1.1 204 No Content\r\nETag: \"2\"\r\nConnection: close\r\n\r\n";
            socket.write_all(reply).await.unwrap();
            all.push(String::from_utf8_lossy(&heard[..read]).into_owned());
        }
        all
    });
    (Origin::of_url(&origin).unwrap(), heard)
}

fn host(origin: &Origin) -> OpenHost {
    OpenHost {
        account: crate::actions::letter().account,
        service: Service::CalDav,
        host: origin.host().to_owned(),
        port: u64::from(origin.port()),
    }
}

fn opened(desk: &Desk, origin: &Origin) -> DavChannel {
    let host = host(origin);
    let permit = desk.approved(&Action::OpenHost(host.clone()));
    desk.gate.open_host(permit, host.clone()).unwrap();
    let login = Login {
        user: "sam".to_owned(),
        password: Secret::new("canary".to_owned()),
    };
    desk.gate
        .dav_channel(host.account, host.service, origin, Some(&login))
        .unwrap()
}

fn question() -> DavRead {
    DavRead {
        method: DavMethod::Propfind,
        path: "/cal/".to_owned(),
        depth: Some(Depth::One),
        if_none_match: None,
        if_modified_since: None,
        body: Bytes::from_static(b"<propfind/>"),
    }
}

fn lunch(etag: Option<&str>) -> PutEvent {
    PutEvent {
        account: crate::actions::letter().account,
        collection: "/cal/".to_owned(),
        resource: "/cal/1.ics".to_owned(),
        uid: "1".to_owned(),
        etag: etag.map(str::to_owned),
        guests: Vec::new(),
        summary: "Lunch".to_owned(),
        calendar: CALENDAR.to_owned(),
    }
}

#[tokio::test]
async fn a_question_goes_to_the_opened_host_and_is_entered() {
    let (origin, heard) = server(1).await;
    let desk = Desk::new();
    let channel = opened(&desk, &origin);
    let answer = channel.read(question(), PATIENCE).await.unwrap();
    assert_eq!(answer.status, 204);
    let heard = heard.await.unwrap()[0].to_lowercase();
    assert!(heard.starts_with("propfind /cal/ http/1.1\r\n"), "{heard}");
    assert!(heard.contains("\r\ndepth: 1\r\n"), "{heard}");
    assert!(
        heard.contains("authorization: basic c2ftomnhbmfyeq=="),
        "{heard}"
    );
    assert_eq!(desk.gate.left_device_today().unwrap().len(), 1);
    assert!(!format!("{channel:?}").contains("canary"));
    assert!(
        !format!("{channel:?}")
            .to_lowercase()
            .contains("c2ftomnhbmfyeq")
    );
}

#[tokio::test]
async fn a_host_that_was_not_opened_or_was_closed_hears_nothing() {
    let (origin, heard) = server(1).await;
    let desk = Desk::new();
    let account = host(&origin).account;
    let closed = desk
        .gate
        .dav_channel(account, Service::CalDav, &origin, None);
    assert!(matches!(closed, Err(GuardError::HostNotOpen)));
    let channel = opened(&desk, &origin);
    // Opened for calendars is not opened for contacts.
    let other = desk
        .gate
        .dav_channel(account, Service::CardDav, &origin, None);
    assert!(matches!(other, Err(GuardError::HostNotOpen)));
    desk.gate.close_hosts(account).unwrap();
    let refused = channel.read(question(), PATIENCE).await;
    assert!(matches!(refused, Err(GuardError::HostNotOpen)));
    desk.gate.give_grant(desk.tap(), account).unwrap();
    let permit = desk.granted(by_user(&Action::PutEvent(lunch(None))));
    let refused = channel.put(permit, lunch(None), PATIENCE).await;
    assert!(matches!(refused, Err(GuardError::HostNotOpen)));
    assert!(!heard.is_finished(), "somebody knocked");
    assert!(desk.gate.left_device_today().unwrap().is_empty());
}

#[tokio::test]
async fn an_own_event_goes_out_to_the_byte_and_only_over_the_version_it_replaces() {
    let (origin, heard) = server(3).await;
    let desk = Desk::new();
    let channel = opened(&desk, &origin);
    desk.gate
        .give_grant(desk.tap(), lunch(None).account)
        .unwrap();
    for event in [lunch(None), lunch(Some("\"1\""))] {
        let permit = desk.granted(by_user(&Action::PutEvent(event.clone())));
        let answer = channel.put(permit, event, PATIENCE).await.unwrap();
        assert_eq!(answer.header("etag"), Some("\"2\""));
    }
    let off = DeleteEvent {
        account: lunch(None).account,
        collection: "/cal/".to_owned(),
        resource: "/cal/1.ics".to_owned(),
        uid: "1".to_owned(),
        etag: "\"2\"".to_owned(),
        guests: Vec::new(),
        summary: "Lunch".to_owned(),
        calendar: CALENDAR.to_owned(),
    };
    let permit = desk.granted(by_user(&Action::DeleteEvent(off.clone())));
    channel.delete(permit, off, PATIENCE).await.unwrap();

    let heard = heard.await.unwrap();
    assert!(heard[0].starts_with("PUT /cal/1.ics HTTP/1.1\r\n"));
    assert!(heard[0].contains("if-none-match: *\r\n"), "{}", heard[0]);
    assert!(heard[0].ends_with(&format!("\r\n\r\n{CALENDAR}")));
    assert!(heard[1].contains("if-match: \"1\"\r\n"), "{}", heard[1]);
    assert!(heard[2].starts_with("DELETE /cal/1.ics HTTP/1.1\r\n"));
    assert!(heard[2].contains("if-match: \"2\"\r\n"), "{}", heard[2]);
}

#[tokio::test]
async fn a_permit_for_one_event_writes_no_other_and_none_of_another_account() {
    let (origin, heard) = server(1).await;
    let desk = Desk::new();
    let channel = opened(&desk, &origin);
    desk.gate
        .give_grant(desk.tap(), lunch(None).account)
        .unwrap();
    let mut other = lunch(None);
    other.calendar.push_str("X:1\r\n");
    let permit = desk.granted(by_user(&Action::PutEvent(lunch(None))));
    let refused = channel.put(permit, other, PATIENCE).await;
    assert!(matches!(refused, Err(GuardError::NotTheSame)));

    let mut foreign = lunch(None);
    foreign.account = "01ARZ3NDEKTSV4RRFFQ69G5FAW".parse().unwrap();
    desk.gate.give_grant(desk.tap(), foreign.account).unwrap();
    let permit = desk.granted(by_user(&Action::PutEvent(foreign.clone())));
    let refused = channel.put(permit, foreign, PATIENCE).await;
    assert!(matches!(refused, Err(GuardError::NotTheSame)));
    // A stranger's text behind it makes even an own event a question.
    let strange = desk
        .gate
        .propose(by_stranger(&Action::PutEvent(lunch(None))))
        .unwrap();
    assert!(matches!(strange, os1_guard::Decision::Ask(_)));
    assert!(!heard.is_finished(), "somebody knocked");
}
