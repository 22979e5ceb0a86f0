//! Questions to a map server, against a real socket on this machine.

use std::time::Duration;

use os1_guard::{
    Action, AskMap, Decision, EgressError, GuardError, MapChannel, OpenHost, Origin, Service,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::desk::{Desk, by_stranger, by_user};

const PATIENCE: Duration = Duration::from_secs(5);

async fn server() -> (Origin, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let heard = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut heard = vec![0; 4_096];
        let count = socket.read(&mut heard).await.unwrap();
        let reply = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]";
        socket.write_all(reply).await.unwrap();
        String::from_utf8_lossy(&heard[..count]).into_owned()
    });
    (Origin::of_url(&origin).unwrap(), heard)
}

fn question(origin: &Origin) -> AskMap {
    AskMap {
        account: crate::actions::letter().account,
        origin: origin.clone(),
        path: "/search?q=opera".to_owned(),
        form: String::new(),
    }
}

fn allowed(desk: &Desk, origin: &Origin) -> MapChannel {
    let host = OpenHost {
        account: question(origin).account,
        service: Service::Map,
        host: origin.host().to_owned(),
        port: u64::from(origin.port()),
    };
    let permit = desk.approved(&Action::OpenHost(host.clone()));
    desk.gate.open_host(permit, host.clone()).unwrap();
    desk.gate.give_grant(desk.tap(), host.account).unwrap();
    desk.gate.map_channel(host.account, origin).unwrap()
}

#[tokio::test]
async fn a_question_goes_out_to_the_byte_says_who_asks_and_is_entered() {
    let (origin, heard) = server().await;
    let desk = Desk::new();
    let channel = allowed(&desk, &origin);
    let ask = question(&origin);
    let permit = desk.granted(by_user(&Action::AskMap(ask.clone())));
    let answer = channel.ask(permit, ask, PATIENCE).await.unwrap();
    assert_eq!(answer.status, 200);
    let heard = heard.await.unwrap().to_lowercase();
    assert!(
        heard.starts_with("get /search?q=opera http/1.1\r\n"),
        "{heard}"
    );
    assert!(heard.contains("\r\nuser-agent: os1/"), "{heard}");
    assert!(!heard.contains("cookie") && !heard.contains("referer"));
    let left = desk.gate.left_device_today().unwrap();
    assert_eq!((left.len(), left[0].bytes), (1, 15));
}

#[tokio::test]
async fn without_leave_a_permit_or_the_net_nobody_is_asked() {
    let (origin, heard) = server().await;
    let desk = Desk::new();
    let account = question(&origin).account;
    let closed = desk.gate.map_channel(account, &origin);
    assert!(matches!(closed, Err(GuardError::HostNotOpen)));
    let channel = allowed(&desk, &origin);
    // A permit for one question asks no other.
    let permit = desk.granted(by_user(&Action::AskMap(question(&origin))));
    let mut other = question(&origin);
    other.path = "/search?q=clinic".to_owned();
    let refused = channel.ask(permit, other, PATIENCE).await;
    assert!(matches!(refused, Err(GuardError::NotTheSame)));
    // What a stranger's text made somebody ask is shown first.
    let strange = by_stranger(&Action::AskMap(question(&origin)));
    assert!(matches!(
        desk.gate.propose(strange).unwrap(),
        Decision::Ask(_)
    ));
    // A server that was taken away hears nothing more.
    let permit = desk.granted(by_user(&Action::AskMap(question(&origin))));
    desk.gate.close_hosts(account).unwrap();
    let refused = channel.ask(permit, question(&origin), PATIENCE).await;
    assert!(matches!(refused, Err(GuardError::HostNotOpen)));
    assert!(!heard.is_finished(), "somebody knocked");
    assert!(desk.gate.left_device_today().unwrap().is_empty());
}

#[tokio::test]
async fn offline_no_map_server_is_asked() {
    let (origin, heard) = server().await;
    let desk = Desk::offline();
    let channel = allowed(&desk, &origin);
    let permit = desk.granted(by_user(&Action::AskMap(question(&origin))));
    let refused = channel.ask(permit, question(&origin), PATIENCE).await;
    assert!(
        matches!(&refused, Err(GuardError::Egress(EgressError::Offline))),
        "{refused:?}"
    );
    assert!(!heard.is_finished(), "somebody knocked");
}
