//! Questions, answers and interruptions, all by sound.

use std::time::Duration;

use os1_tests::files_below;

use super::{Call, WORDS, kept, sounding, words};

#[test]
fn a_question_is_heard_answered_by_sound_and_kept_as_heard() {
    let Some(mut call) = Call::begin(false, &["what time is it"], "tone") else {
        return;
    };
    let files = files_below(call.handset.home());
    let recording = call.room.record();
    call.room.speak(&words("voice/jfk.wav", WORDS));
    call.next("speech_start");
    call.until("partial", |line| line["text"] == "what time is it");
    call.next("turn_end");
    let answer = call.next("speech")["text"]
        .as_str()
        .expect("words")
        .to_owned();
    assert!(answer.contains(':'), "a time: {answer}");
    let remembered = call.next("remembered");
    assert_eq!(remembered["unheard"], "");
    call.until("phase", |line| line["phase"] == "listening");
    let played = recording.so_far();
    // A letter takes 60 ms; what was played is as long as what was said, and a little is in the air.
    let letters = remembered["heard"].as_str().expect("words").len() as f64;
    let (sound, expected) = (sounding(&played), letters * 0.06);
    assert!((sound - expected).abs() < 0.3, "{sound} s of {expected} s");
    assert_eq!(call.saw("stop_playback"), 0);
    assert_eq!(
        files_below(call.handset.home()),
        files,
        "a file was written"
    );
    let (handset, _) = call.hang_up();
    let kept = kept(&handset);
    let (said, heard) = kept.last().expect("an answer");
    assert_eq!((said.trim(), heard.as_deref()), (answer.trim(), None));
}

#[test]
fn whoever_is_interrupted_stops_and_remembers_what_was_heard() {
    let script = ["what can you do", "no wait a moment please"];
    let Some(mut call) = Call::begin(false, &script, "tone") else {
        return;
    };
    let recording = call.room.record();
    call.room.speak(&words("voice/jfk.wav", WORDS));
    call.until("phase", |line| line["phase"] == "speaking");
    call.listen_for(Duration::from_millis(1_500));
    call.room.speak(&words("voice/jfk.wav", WORDS));
    call.next("stop_playback");
    let remembered = call.next("remembered");
    let (heard, unheard) = (&remembered["heard"], &remembered["unheard"]);
    assert!(!heard.as_str().expect("words").is_empty());
    assert!(!unheard.as_str().expect("words").is_empty());
    let before = sounding(&recording.so_far());
    let letters = heard.as_str().expect("words").len() as f64;
    // What was heard is no more than what was played.
    assert!(
        letters * 0.06 <= before + 0.1,
        "{letters} letters in {before} s"
    );
    let (handset, _) = call.hang_up();
    let kept = kept(&handset);
    let cut = kept.iter().rfind(|(_, heard)| heard.is_some());
    let (said, heard) = cut.expect("an answer that was cut off");
    let heard = heard.as_deref().expect("heard");
    assert!(
        said.starts_with(heard) && heard.len() < said.trim().len(),
        "{heard} | {said}"
    );
    assert!(!heard.is_empty());
}

#[test]
fn whoever_is_killed_in_an_answer_has_kept_what_was_heard_of_it_and_no_more() {
    let Some(mut call) = Call::begin(false, &["what can you do"], "tone") else {
        return;
    };
    call.room.speak(&words("voice/jfk.wav", WORDS));
    call.until("phase", |line| line["phase"] == "speaking");
    let reached = call.next("reached")["heard"]
        .as_str()
        .expect("words")
        .to_owned();
    call.listen_for(Duration::from_millis(300));
    let handset = call.killed();
    let kept = kept(&handset);
    let (said, heard) = kept.last().expect("an answer");
    let heard = heard.as_deref().expect("not all of it was heard");
    assert!(
        said.starts_with(heard) && heard.len() < said.trim().len(),
        "{heard} | {said}"
    );
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    assert!(
        letters(heard) > 0 && letters(&reached) > 0,
        "{heard} | {reached}"
    );
}

#[test]
fn a_letter_that_was_dictated_is_a_document_afterwards() {
    let script = [
        "take a letter",
        "dear Anna comma I miss you full stop",
        "end dictation",
    ];
    let Some(mut call) = Call::begin(false, &script, "tone") else {
        return;
    };
    for _ in script {
        call.room.speak(&words("voice/jfk.wav", WORDS));
        call.next("final");
        call.listen_for(Duration::from_millis(300));
    }
    let written = call
        .seen
        .iter()
        .find(|line| line["event"] == "written")
        .expect("the letter")["text"]
        .clone();
    assert_eq!(written, "Dear Anna, I miss you.");
    let (handset, _) = call.hang_up();
    let found = handset.run(&["documents", "show", "letter of"]).ok();
    let text = found.first().to_string();
    assert!(text.contains("Dear Anna, I miss you."), "{text}");
}

#[test]
fn its_own_voice_in_the_microphone_does_not_interrupt_it() {
    let Some(recording) = os1_tests::evaldata("voice/testset-audio-07.wav") else {
        return;
    };
    let voice = format!("recording:{}", recording.display());
    let Some(mut call) = Call::begin(true, &["what can you do"], &voice) else {
        return;
    };
    let played = call.room.record();
    call.room.speak(&words("voice/jfk.wav", WORDS));
    call.until("phase", |line| line["phase"] == "speaking");
    // What the user said is real speech.
    let asked = call.saw("real_speech");
    let remembered = call.next("remembered");
    assert_eq!(remembered["unheard"], "", "{:#?}", call.seen);
    let answered = call.saw("real_speech") - asked;
    assert_eq!((call.saw("stop_playback"), answered), (0, 0));
    assert!(sounding(&played.so_far()) > 3.0);
    drop(played);
    call.hang_up();
}
