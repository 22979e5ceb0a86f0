//! Talking to a model server, against a real socket on this machine.

use std::time::Duration;

use bytes::Bytes;
use futures::StreamExt;
use os1_base::Secret;
use os1_guard::{
    Action, ConsentModel, Digest, EgressError, GuardError, Header, HttpMethod, HttpRequest,
    ModelChannel, OpenHost, Origin, Service, Unsubscribe, UnsubscribeRequest,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::desk::Desk;

const PATIENCE: Duration = Duration::from_secs(5);

/// A server that answers each connection with `reply` and gives back what it heard first.
/// When `hold` is set, it keeps the connection open after the reply.
pub(crate) async fn server(reply: &'static str, hold: bool) -> (Origin, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let heard = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut heard = vec![0; 4_096];
        let count = socket.read(&mut heard).await.unwrap();
        socket.write_all(reply.as_bytes()).await.unwrap();
        if hold {
            tokio::time::sleep(Duration::from_secs(60)).await;
        }
        String::from_utf8_lossy(&heard[..count]).into_owned()
    });
    (Origin::of_url(&origin).unwrap(), heard)
}

fn consented(desk: &Desk, origin: &Origin) -> ModelChannel {
    let consent = ConsentModel {
        provider: "Test".to_owned(),
        origin: origin.clone(),
        model: None,
    };
    desk.gate.record_consent(desk.tap(), consent).unwrap();
    desk.gate.model_channel(origin, "small").unwrap()
}

async fn post(channel: &ModelChannel, stall: Duration) -> Result<os1_guard::Response, GuardError> {
    let key = Header {
        name: "authorization",
        value: Secret::new("Bearer canary".to_owned()),
    };
    channel
        .post_json("/v1/chat", &[key], Bytes::from_static(b"{\"a\":1}"), stall)
        .await
}

const STREAM: &str = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nX-Request-Id: 7\r\n\r\nhello\n";

#[tokio::test]
async fn words_go_to_the_consented_server_and_are_entered() {
    let (origin, heard) = server(STREAM, false).await;
    let desk = Desk::new();
    let channel = consented(&desk, &origin);
    let response = post(&channel, PATIENCE).await.unwrap();
    assert_eq!(response.status, 200);
    assert_eq!(response.header("x-request-id"), Some("7"));
    assert_eq!(response.collect(100).await.unwrap(), b"hello\n");

    let heard = heard.await.unwrap().to_lowercase();
    assert!(heard.starts_with("post /v1/chat http/1.1\r\n"), "{heard}");
    assert!(heard.contains("authorization: bearer canary"));
    assert!(heard.contains("content-type: application/json"));
    assert!(!heard.contains("referer") && !heard.contains("cookie"));

    let left = desk.gate.left_device_today().unwrap();
    assert_eq!((left.len(), left[0].bytes), (1, 7));
    assert_eq!(left[0].to, origin.to_string());
    assert!(!format!("{channel:?}").contains("canary"));
}

#[tokio::test]
async fn without_a_consent_there_is_no_channel_and_a_withdrawn_one_closes_it() {
    let (origin, _heard) = server(STREAM, false).await;
    let desk = Desk::new();
    assert!(matches!(
        desk.gate.model_channel(&origin, "small"),
        Err(GuardError::NeedsConsent)
    ));
    let channel = consented(&desk, &origin);
    desk.gate
        .revoke_consent(desk.gate.consents().unwrap()[0].id)
        .unwrap();
    assert!(matches!(
        post(&channel, PATIENCE).await,
        Err(GuardError::NeedsConsent)
    ));
    assert!(desk.gate.left_device_today().unwrap().is_empty());
}

#[test]
fn a_consent_is_for_one_place_and_if_it_says_so_one_model() {
    let desk = Desk::new();
    let origin = |url| Origin::of_url(url).unwrap();
    let consent = ConsentModel {
        provider: "Test".to_owned(),
        origin: origin("https://models.example"),
        model: Some("small".to_owned()),
    };
    desk.gate.record_consent(desk.tap(), consent).unwrap();
    let allowed = |url, model| desk.gate.has_consent(&origin(url), model).unwrap();
    assert!(allowed("https://models.example", "small"));
    assert!(!allowed("https://models.example", "large"));
    assert!(!allowed("https://models.example:8443", "small"));
    assert!(!allowed("https://models.example.evil.example", "small"));
}

#[tokio::test]
async fn offline_no_socket_is_opened() {
    let (origin, heard) = server(STREAM, false).await;
    let desk = Desk::offline();
    let channel = consented(&desk, &origin);
    let refused = post(&channel, PATIENCE).await;
    assert!(matches!(
        refused,
        Err(GuardError::Egress(EgressError::Offline))
    ));
    assert!(!heard.is_finished(), "somebody knocked");
    assert!(desk.gate.left_device_today().unwrap().is_empty());
}

#[tokio::test]
async fn a_redirect_is_handed_back_and_not_followed() {
    let elsewhere = "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n";
    let (origin, _heard) = server(elsewhere, false).await;
    let desk = Desk::new();
    let response = post(&consented(&desk, &origin), PATIENCE).await.unwrap();
    assert_eq!(response.status, 307);
    assert_eq!(desk.gate.left_device_today().unwrap().len(), 1);
}

#[tokio::test]
async fn a_server_that_falls_silent_is_given_up() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhel";
    let (origin, _heard) = server(half, true).await;
    let desk = Desk::new();
    let channel = consented(&desk, &origin);
    let mut response = post(&channel, Duration::from_millis(300)).await.unwrap();
    assert_eq!(&response.body.next().await.unwrap().unwrap()[..], b"hel");
    assert_eq!(response.body.next().await, Some(Err(EgressError::Stalled)));
    assert_eq!(response.body.next().await, None);
}

#[tokio::test]
async fn the_stop_word_breaks_a_stream_off() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhel";
    let (origin, _heard) = server(half, true).await;
    let desk = Desk::new();
    let mut response = post(&consented(&desk, &origin), PATIENCE).await.unwrap();
    assert!(response.body.next().await.unwrap().is_ok());
    desk.gate.stop().unwrap();
    assert_eq!(response.body.next().await, Some(Err(EgressError::Stopped)));
}

#[tokio::test]
async fn the_stop_word_in_another_run_breaks_a_stream_off_too() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhel";
    let (origin, _heard) = server(half, true).await;
    let desk = Desk::new();
    let mut response = post(&consented(&desk, &origin), PATIENCE).await.unwrap();
    assert!(response.body.next().await.unwrap().is_ok());
    desk.another_run().stop().unwrap();
    assert_eq!(response.body.next().await, Some(Err(EgressError::Stopped)));
}

#[tokio::test]
async fn a_cut_answer_and_a_dead_server_are_told_apart() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhel";
    let (origin, _heard) = server(half, false).await;
    let desk = Desk::new();
    let channel = consented(&desk, &origin);
    let cut = post(&channel, PATIENCE).await.unwrap().collect(1_000).await;
    assert_eq!(cut, Err(EgressError::BrokenOff));
    let dead = post(&channel, PATIENCE).await;
    assert!(matches!(
        dead,
        Err(GuardError::Egress(EgressError::Unreachable))
    ));
}

/// A plain HTTP server on a TLS port: the handshake fails and says why.
#[tokio::test]
async fn a_server_that_does_not_speak_tls_is_explained() {
    let (origin, _heard) = server("HTTP/1.1 400 Bad Request\r\n\r\n", false).await;
    let secure = Origin::of_url(&origin.to_string().replace("http:", "https:")).unwrap();
    let desk = Desk::new();
    let failed = post(&consented(&desk, &secure), PATIENCE).await;
    assert!(
        matches!(failed, Err(GuardError::Egress(EgressError::Tls { why })) if why.contains("TLS")),
        "{failed:?}"
    );
}

#[tokio::test]
async fn an_answer_is_read_up_to_the_callers_bound() {
    let (origin, _heard) = server(STREAM, false).await;
    let desk = Desk::new();
    let response = post(&consented(&desk, &origin), PATIENCE).await.unwrap();
    assert_eq!(
        response.collect(3).await,
        Err(EgressError::ResponseTooLarge)
    );
}

fn request(origin: &Origin, body: &[u8]) -> HttpRequest {
    HttpRequest {
        method: HttpMethod::Post,
        origin: origin.clone(),
        path: "/book".to_owned(),
        headers: Vec::new(),
        size: body.len() as u64,
        sha256: Digest::of(body),
        why: "a table for two".to_owned(),
    }
}

#[tokio::test]
async fn a_web_request_goes_once_with_the_approved_body() {
    let (origin, heard) = server(STREAM, false).await;
    let desk = Desk::new();
    let wanted = request(&origin, b"two");
    let action = Action::HttpRequest(wanted.clone());
    let permit = desk.approved(&action);
    let other = desk
        .gate
        .http(
            permit,
            wanted.clone(),
            Bytes::from_static(b"2000"),
            PATIENCE,
        )
        .await;
    assert!(matches!(other, Err(GuardError::NotTheSame)));

    let permit = desk.approved(&action);
    let sent = desk
        .gate
        .http(permit, wanted, Bytes::from_static(b"two"), PATIENCE)
        .await
        .unwrap();
    assert_eq!(sent.status, 200);
    assert!(heard.await.unwrap().ends_with("two"));
    let left = desk.gate.left_device_today().unwrap();
    assert_eq!(left[0].what, "a table for two");
}

#[tokio::test]
async fn leaving_a_list_is_one_approved_click() {
    let (origin, heard) = server(STREAM, false).await;
    let desk = Desk::new();
    let request = UnsubscribeRequest {
        list: "News".to_owned(),
        origin,
        path: "/leave?u=1".to_owned(),
    };
    let permit = desk.approved(&Action::Unsubscribe(Unsubscribe::ByRequest(
        request.clone(),
    )));
    desk.gate
        .unsubscribe(permit, request, PATIENCE)
        .await
        .unwrap();
    let heard = heard.await.unwrap();
    assert!(heard.starts_with("POST /leave?u=1 HTTP/1.1\r\n"));
    assert!(heard.ends_with("\r\n\r\nList-Unsubscribe=One-Click"));
}

#[test]
fn consents_and_hosts_that_the_companion_proposes_take_a_card() {
    let desk = Desk::offline();
    let consent = ConsentModel {
        provider: "Test".to_owned(),
        origin: Origin::of_url("https://models.example").unwrap(),
        model: None,
    };
    let permit = desk.approved(&Action::ConsentModel(consent.clone()));
    desk.gate.consent(permit, consent.clone()).unwrap();
    assert!(desk.gate.has_consent(&consent.origin, "any").unwrap());

    let host = OpenHost {
        account: crate::actions::letter().account,
        service: Service::Imap,
        host: "imap.example.org".to_owned(),
        port: 993,
    };
    let permit = desk.approved(&Action::OpenHost(host.clone()));
    let mut other = host.clone();
    other.host = "imap.evil.example".to_owned();
    assert!(desk.gate.open_host(permit, other.clone()).is_err());
    let permit = desk.approved(&Action::OpenHost(host.clone()));
    desk.gate.open_host(permit, host.clone()).unwrap();
    assert!(desk.gate.is_open(&host).unwrap());
    assert!(!desk.gate.is_open(&other).unwrap());
}

#[tokio::test]
async fn the_stop_word_reaches_a_request_that_still_waits() {
    let (origin, _heard) = server("", true).await;
    let desk = Desk::new();
    let channel = consented(&desk, &origin);
    let gate = desk.gate.clone();
    let (response, ()) = tokio::join!(post(&channel, PATIENCE), async {
        tokio::task::yield_now().await;
        gate.stop().unwrap();
    });
    assert!(matches!(
        response,
        Err(GuardError::Egress(EgressError::Stopped))
    ));
}

#[tokio::test]
async fn which_account_a_model_may_read_is_the_users_to_say() {
    let desk = Desk::new();
    let account = crate::actions::letter().account;
    let origin = Origin::of_url("https://models.example").unwrap();
    assert!(desk.gate.account_readers(account).unwrap().is_empty());
    desk.gate
        .allow_account(desk.tap(), account, &origin)
        .unwrap();
    assert_eq!(
        desk.gate.account_readers(account).unwrap(),
        std::slice::from_ref(&origin)
    );
    desk.gate.forbid_account(account, &origin).unwrap();
    assert!(desk.gate.account_readers(account).unwrap().is_empty());
}
