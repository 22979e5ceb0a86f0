//! A speech server in a process of its own, which misbehaves as the model's name says.

use os1_engines::{EngineError, open_ear, open_mouth};
use os1_voice::{FRAME, Frame, Played, Recognised, Recogniser, Speaker};

use crate::scene::{LONG, Scene, hear, level, speak, words};

/// Two seconds that are loud.
fn loud() -> Vec<Frame> {
    vec![[0.25; FRAME]; 200]
}

fn text(told: &[Recognised]) -> String {
    let words: Vec<String> = words(told).into_iter().map(|word| word.text).collect();
    words.join(" ")
}

#[test]
fn a_turn_goes_out_whole_and_comes_back_as_words() {
    let scene = Scene::new();
    let mut ear = open_ear(&scene.allowed("hear", "say")).expect("an ear");
    let told = hear(&mut ear, &loud());
    // Half a second of room before and after, two of sound.
    assert!(
        text(&told).starts_with("rate 16000 samples 48000 loud 66"),
        "{}",
        text(&told)
    );
    assert!(text(&told).ends_with("language en"));
    let all = words(&told);
    assert!(
        (all[1].from_s - 0.1).abs() < 1e-6 && (all[1].to_s - 0.2).abs() < 1e-6,
        "{all:?}"
    );
    assert!(
        all.iter()
            .all(|word| (word.confidence - 0.606).abs() < 1e-3)
    );
    let left = scene.gate.left_device_today().expect("what left");
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].what, "the sound of your voice");
    assert!(left[0].bytes > 96_000);
}

#[test]
fn a_room_without_speech_sends_nothing() {
    let scene = Scene::new();
    let mut ear = open_ear(&scene.allowed("hear", "say")).expect("an ear");
    for frame in loud() {
        ear.hear(&frame);
    }
    ear.end_of_turn();
    assert_eq!(ear.catch_up(LONG), []);
    assert!(
        scene
            .gate
            .left_device_today()
            .expect("what left")
            .is_empty()
    );
}

#[test]
fn a_streamed_transcript_comes_as_partials_and_a_plain_server_is_asked_plainly() {
    let scene = Scene::new();
    let mut ear = open_ear(&scene.allowed("hear-stream", "say")).expect("an ear");
    let told = hear(&mut ear, &loud());
    let partials = told
        .iter()
        .filter(|one| matches!(one, Recognised::Partial(_)));
    assert!(partials.count() >= 2, "{told:?}");
    assert!(text(&told).starts_with("rate 16000"));

    let mut ear = open_ear(&scene.allowed("hear-plain", "say")).expect("an ear");
    assert!(text(&hear(&mut ear, &loud())).starts_with("rate 16000"));
    assert!(text(&hear(&mut ear, &loud())).starts_with("rate 16000"));
    // Refused once, asked again, and from then on plainly at once: 1 + 2 + 1.
    assert_eq!(scene.gate.left_device_today().expect("what left").len(), 4);
}

#[test]
fn whatever_a_hearing_server_does_is_told_once_with_a_reason() {
    let scene = Scene::new();
    for (model, why) in [
        ("hear-busy", "asks to wait (7 s)"),
        ("hear-broken", "failure of its own (status 500)"),
        ("hear-unknown", "does not know"),
        ("hear-moved", "points to another address"),
        ("hear-garbage", "no transcript"),
        ("hear-cut", "broke off"),
        ("hear-stall", "stopped answering"),
        ("hear-endless", "beyond every bound"),
    ] {
        let mut ear = open_ear(&scene.allowed(model, "say")).expect("an ear");
        let told = hear(&mut ear, &loud());
        let failed = told
            .iter()
            .filter(|one| **one == Recognised::Failed)
            .count();
        assert_eq!(failed, 1, "{model}: {told:?}");
        let reason = ear.why().unwrap_or_default().to_owned();
        assert!(reason.contains(why), "{model}: {reason}");
        assert!(!reason.contains("canary"), "{model} speaks: {reason}");
        // Started anew, the talk goes on.
        ear.cancel();
        assert_eq!(ear.hear(&[0.0; FRAME]), [], "{model}");
    }
}

#[test]
fn a_key_is_sent_and_a_wrong_one_is_told() {
    let scene = Scene::new();
    let mut opening = scene.allowed("hear-locked", "say-locked");
    assert!(text(&hear(&mut open_ear(&opening).expect("an ear"), &loud())).starts_with("rate"));
    if let Some(server) = &mut opening.server {
        server.key = None;
    }
    let mut ear = open_ear(&opening).expect("an ear");
    assert!(hear(&mut ear, &loud()).contains(&Recognised::Failed));
    assert!(ear.why().is_some_and(|why| why.contains("key")));
}

#[test]
fn without_a_consent_nothing_is_opened_and_one_that_is_taken_back_stops_it() {
    let scene = Scene::new();
    let mut opening = scene.allowed("hear", "say");
    let mut ear = open_ear(&opening).expect("an ear");
    scene.gate.forbid_speech(&scene.origin).expect("taken back");
    assert!(hear(&mut ear, &loud()).contains(&Recognised::Failed));
    assert!(
        ear.why()
            .is_some_and(|why| why.contains("os1 voice server allow")),
        "{:?}",
        ear.why()
    );
    assert!(
        scene
            .gate
            .left_device_today()
            .expect("what left")
            .is_empty()
    );
    if let Some(server) = &mut opening.server {
        (server.sound, server.words) = (None, None);
    }
    let needs = |error| matches!(error, EngineError::NotAllowed { .. });
    assert!(open_ear(&opening).is_err_and(needs));
    assert!(open_mouth(&opening).is_err_and(needs));
}

#[test]
fn words_are_said_as_they_come_from_bare_samples_and_from_a_file() {
    let scene = Scene::new();
    let said = "Nothing until the evening.";
    for model in ["say", "say-wav"] {
        let mut mouth = open_mouth(&scene.allowed("hear", model)).expect("a voice");
        let (sound, told) = speak(&mut mouth, said, false);
        // 60 ms a character.
        let expected = said.len() * 6;
        assert!(
            sound.len().abs_diff(expected) <= 2,
            "{model}: {} of {expected}",
            sound.len()
        );
        assert!(
            (0.12..0.22).contains(&level(&sound)),
            "{model}: {}",
            level(&sound)
        );
        assert_eq!(told.last(), Some(&Played::Last { utterance: 1 }));
        let (soft, _) = speak(&mut mouth, said, true);
        assert!(level(&soft) < 0.4 * level(&sound));
    }
    let left = scene.gate.left_device_today().expect("what left");
    assert!(left.iter().all(|one| one.what == "words to be said aloud"));
    let mut opening = scene.allowed("hear", "say");
    opening.settings.speed = 2.0;
    let (fast, _) = speak(&mut open_mouth(&opening).expect("a voice"), said, false);
    assert!(fast.len().abs_diff(said.len() * 3) <= 2, "{}", fast.len());
}

#[test]
fn whatever_a_speaking_server_does_is_told_once_with_a_reason() {
    let scene = Scene::new();
    for (model, why) in [
        ("say-busy", "asks to wait (7 s)"),
        ("say-broken", "failure of its own (status 500)"),
        ("say-mp3", "neither PCM nor WAV"),
        ("say-garbage", "neither PCM nor WAV"),
        ("say-empty", "no sound in it"),
        ("say-cut", "broke off"),
        ("say-half", "stopped answering"),
        ("say-stall", "stopped answering"),
        ("say-endless", "beyond every bound"),
    ] {
        let mut mouth = open_mouth(&scene.allowed("hear", model)).expect("a voice");
        let (_, told) = speak(&mut mouth, "Nothing at all.", false);
        assert_eq!(told.last(), Some(&Played::Failed), "{model}");
        let reason = mouth.why().unwrap_or_default().to_owned();
        assert!(reason.contains(why), "{model}: {reason}");
        assert!(!reason.contains("canary"), "{model} speaks: {reason}");
        assert_eq!(
            mouth.next(&mut [0.0; FRAME]),
            Played::Nothing,
            "{model}: told twice"
        );
    }
}

#[test]
fn who_interrupts_a_server_that_stalls_need_not_wait_for_it() {
    let scene = Scene::new();
    let mut opening = scene.allowed("hear", "say-half");
    if let Some(server) = &mut opening.server {
        server.stall = LONG;
    }
    let mut mouth = open_mouth(&opening).expect("a voice");
    mouth.say(1, "Nothing until the evening.", false);
    let mut frame = [0.0; FRAME];
    assert!(matches!(
        mouth.next_within(&mut frame, LONG),
        Played::Part { .. }
    ));
    mouth.cancel();
    mouth.say(2, "So.", false);
    // Were the first one waited for, it would be given up instead.
    assert!(matches!(
        mouth.next_within(&mut frame, LONG),
        Played::Part { utterance: 2, .. }
    ));
}
