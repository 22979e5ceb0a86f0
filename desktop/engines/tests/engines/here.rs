//! Flite says it, PocketSphinx hears it, both behind the ports.

use std::path::PathBuf;

use os1_engines::{EngineError, Opening, Part, engines, open_ear, open_mouth};
use os1_voice::{Ear, FRAME, Mouth, Played, Recognised, Recogniser, Speaker, SpeechSettings};
use tokio::runtime::Runtime;

use crate::scene::{LONG, hear, level, speak, words};

fn opening(runtime: &Runtime, settings: SpeechSettings) -> Opening {
    Opening {
        settings,
        server: None,
        runtime: runtime.handle().clone(),
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime")
}

/// Whether both are here; where a missing peer is a failure, it fails.
fn both() -> bool {
    let runtime = runtime();
    let all = engines(&opening(&runtime, SpeechSettings::default()));
    let used: Vec<_> = all.iter().filter(|one| one.in_use).collect();
    assert_eq!(
        used.iter().map(|one| one.id).collect::<Vec<_>>(),
        ["pocketsphinx", "flite"]
    );
    assert_eq!(
        used.iter().map(|one| one.kind).collect::<Vec<_>>(),
        [Part::Ear, Part::Mouth]
    );
    let here = used.iter().all(|one| one.there);
    assert!(
        here || std::env::var_os("OS1_REQUIRE_PEERS").is_none() || !cfg!(target_os = "linux"),
        "libpocketsphinx3, pocketsphinx-en-us and libflite1 are required"
    );
    if !here {
        eprintln!("skipped: no PocketSphinx or no flite on this machine");
    }
    here
}

#[test]
fn what_time_is_it() {
    if !both() {
        return;
    }
    let runtime = runtime();
    let opening = opening(&runtime, SpeechSettings::default());
    let text = "What time is it?";
    let (sound, told) = speak(&mut open_mouth(&opening).expect("a voice"), text, false);
    assert_eq!(told.last(), Some(&Played::Last { utterance: 1 }));
    let mut heard: Vec<usize> = told
        .iter()
        .filter_map(|one| match one {
            Played::Part { bytes, .. } => Some(*bytes),
            _ => None,
        })
        .collect();
    heard.dedup();
    // Each word when it is over; the question mark with the last.
    assert_eq!(heard, [0, 4, 9, 12, 15, 16]);

    let mut ear = open_ear(&opening).expect("an ear");
    let told = hear(&mut ear, &sound);
    let all = words(&told);
    let said: Vec<&str> = all.iter().map(|word| &*word.text).collect();
    assert_eq!(said, ["what", "time", "is", "it"]);
    // Half a second of room came before; the turn was told with its beginning.
    assert!(
        all[0].from_s > 0.5 && all[3].to_s < 0.5 + sound.len() as f64 / 100.0 + 0.5,
        "{all:?}"
    );
    assert!(
        all.windows(2)
            .all(|two| two[0].to_s <= two[1].from_s + 1e-9)
    );
    let first = Recognised::Partial("what time".to_owned());
    assert!(told.contains(&first), "{told:?}");
    assert!(matches!(told.last(), Some(Recognised::Final(_))));
}

#[test]
fn a_turn_that_is_cancelled_leaves_no_word_for_the_next() {
    if !both() {
        return;
    }
    let runtime = runtime();
    let opening = opening(&runtime, SpeechSettings::default());
    let mut mouth = open_mouth(&opening).expect("a voice");
    let (kitchen, _) = speak(&mut mouth, "Call the kitchen.", false);
    let (time, _) = speak(&mut mouth, "What time is it?", false);
    let mut ear = open_ear(&opening).expect("an ear");
    ear.speech_begins();
    for frame in &kitchen {
        ear.hear(frame);
    }
    ear.cancel();
    ear.end_of_turn();
    ear.catch_up(LONG);
    // It has grown used to another sound by then, by as much as it had listened to before the cancel, so a small word
    // may be another.
    let said: Vec<String> = words(&hear(&mut ear, &time))
        .into_iter()
        .map(|word| word.text)
        .collect();
    assert_eq!(said.first().map(String::as_str), Some("what"), "{said:?}");
    let left = ["call", "the", "kitchen"];
    assert!(
        said.len() <= 4 && !said.iter().any(|word| left.contains(&word.as_str())),
        "{said:?}"
    );
}

#[test]
fn a_whisper_is_soft_and_a_cancel_silent_at_once() {
    if !both() {
        return;
    }
    let runtime = runtime();
    let opening = opening(&runtime, SpeechSettings::default());
    let mut mouth = open_mouth(&opening).expect("a voice");
    let (aloud, _) = speak(&mut mouth, "What time is it?", false);
    let (soft, _) = speak(&mut mouth, "What time is it?", true);
    assert!(level(&soft) < 0.4 * level(&aloud));
    mouth.say(
        7,
        "There is nothing on your calendar until the evening.",
        false,
    );
    let mut frame = [0.0; FRAME];
    for _ in 0..20 {
        mouth.next_within(&mut frame, LONG);
    }
    mouth.cancel();
    assert_eq!(mouth.next(&mut frame), Played::Nothing);
    assert_eq!(frame, [0.0; FRAME]);
    let (again, _) = speak(&mut mouth, "What time is it?", false);
    assert_eq!(again.len(), aloud.len());
}

#[test]
fn what_cannot_be_opened_is_a_sentence() {
    let runtime = runtime();
    let usual = SpeechSettings::default;
    for settings in [
        SpeechSettings {
            ear: Some(Ear::Off),
            ..usual()
        },
        SpeechSettings {
            ear: Some(Ear::Server),
            ..usual()
        },
        SpeechSettings {
            mouth: Some(Mouth::Off),
            ..usual()
        },
        SpeechSettings {
            mouth: Some(Mouth::Server),
            ..usual()
        },
        SpeechSettings {
            mouth: Some(Mouth::Piper),
            ..usual()
        },
        SpeechSettings {
            language: "de-DE".to_owned(),
            ..usual()
        },
        SpeechSettings {
            ear_model: Some(PathBuf::from("no/such/model")),
            ..usual()
        },
        SpeechSettings {
            voice: Some("samantha".to_owned()),
            ..usual()
        },
        SpeechSettings {
            speed: 9.0,
            ..usual()
        },
    ] {
        let opening = opening(&runtime, settings);
        let error = match (open_ear(&opening), open_mouth(&opening)) {
            (Err(error), _) | (_, Err(error)) => error,
            _ => panic!("opened: {:?}", opening.settings),
        };
        let sentence = error.to_string();
        assert!(sentence.ends_with('.') && sentence.len() > 30, "{sentence}");
    }
}

#[test]
fn a_model_that_is_not_whole_is_refused_before_it_ends_the_process() {
    if !both() {
        return;
    }
    let runtime = runtime();
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("en-us")).expect("a folder");
    for file in [
        "mdef",
        "means",
        "variances",
        "transition_matrices",
        "feat.params",
    ] {
        std::fs::write(folder.path().join("en-us").join(file), "").expect("a file");
    }
    let settings = SpeechSettings {
        ear_model: Some(folder.path().to_owned()),
        ..SpeechSettings::default()
    };
    let opened = open_ear(&opening(&runtime, settings));
    assert!(matches!(opened, Err(EngineError::Native(_))), "{opened:?}");
}
