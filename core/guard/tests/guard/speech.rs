//! Talking to a speech server, against a real socket on this machine.

use std::time::Duration;

use bytes::Bytes;
use os1_base::Secret;
use os1_guard::{ConsentModel, EgressError, GuardError, Header, Origin, SpeechChannel, SpeechWish};

use crate::desk::Desk;
use crate::egress::server;

const PATIENCE: Duration = Duration::from_secs(5);
const FINE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

async fn post(channel: &SpeechChannel) -> Result<os1_guard::Response, GuardError> {
    let key = Header {
        name: "authorization",
        value: Secret::new("Bearer canary".to_owned()),
    };
    let body = Bytes::from_static(b"RIFF");
    channel
        .post(
            "/v1/audio/transcriptions",
            "audio/wav",
            &[key],
            body,
            PATIENCE,
        )
        .await
}

#[tokio::test]
async fn sound_goes_where_it_may_and_is_entered_as_sound() {
    let (origin, heard) = server(FINE, false).await;
    let desk = Desk::new();
    desk.gate
        .allow_speech(desk.tap(), &origin, SpeechWish::Sound)
        .unwrap();
    let channel = desk
        .gate
        .speech_channel(&origin, SpeechWish::Sound)
        .unwrap();
    assert_eq!(post(&channel).await.unwrap().status, 200);
    let heard = heard.await.unwrap().to_lowercase();
    assert!(
        heard.starts_with("post /v1/audio/transcriptions http/1.1\r\n"),
        "{heard}"
    );
    assert!(heard.contains("content-type: audio/wav"), "{heard}");
    let left = desk.gate.left_device_today().unwrap();
    assert_eq!((left.len(), left[0].bytes), (1, 4));
    assert_eq!(left[0].what, "the sound of your voice");
    assert!(!format!("{channel:?}").contains("canary"));
}

#[test]
fn each_thing_at_each_server_takes_its_own_consent() {
    let desk = Desk::new();
    let origin = |url| Origin::of_url(url).unwrap();
    let home = origin("https://speech.example");
    // Words may go to a model there; the voice may not for that.
    let consent = ConsentModel {
        provider: "home".to_owned(),
        origin: home.clone(),
        model: None,
    };
    desk.gate.record_consent(desk.tap(), consent).unwrap();
    for wish in [SpeechWish::Sound, SpeechWish::Words] {
        let refused = desk.gate.speech_channel(&home, wish);
        assert!(
            matches!(refused, Err(GuardError::NeedsSpeechConsent)),
            "{wish:?}"
        );
    }
    desk.gate
        .allow_speech(desk.tap(), &home, SpeechWish::Words)
        .unwrap();
    let allowed = |url, wish| desk.gate.speech_allowed(&origin(url), wish).unwrap();
    assert!(allowed("https://speech.example", SpeechWish::Words));
    assert!(!allowed("https://speech.example", SpeechWish::Sound));
    assert!(!allowed("https://speech.example:8443", SpeechWish::Words));
    assert!(
        !desk
            .gate
            .has_consent(&origin("https://other.example"), "m")
            .unwrap()
    );
}

#[tokio::test]
async fn a_consent_that_is_taken_back_closes_the_open_channel() {
    let (origin, heard) = server(FINE, false).await;
    let desk = Desk::new();
    desk.gate
        .allow_speech(desk.tap(), &origin, SpeechWish::Sound)
        .unwrap();
    let channel = desk
        .gate
        .speech_channel(&origin, SpeechWish::Sound)
        .unwrap();
    desk.gate.forbid_speech(&origin).unwrap();
    assert!(matches!(
        post(&channel).await,
        Err(GuardError::NeedsSpeechConsent)
    ));
    assert!(!heard.is_finished(), "somebody knocked");
    assert!(desk.gate.left_device_today().unwrap().is_empty());
}

#[tokio::test]
async fn offline_no_sound_leaves() {
    let (origin, heard) = server(FINE, false).await;
    let desk = Desk::offline();
    desk.gate
        .allow_speech(desk.tap(), &origin, SpeechWish::Sound)
        .unwrap();
    let channel = desk
        .gate
        .speech_channel(&origin, SpeechWish::Sound)
        .unwrap();
    let refused = post(&channel).await;
    assert!(matches!(
        refused,
        Err(GuardError::Egress(EgressError::Offline))
    ));
    assert!(!heard.is_finished(), "somebody knocked");
}
