//! The real program `piper` with a tiny voice, and what is said of voices that are none.

use std::path::{Path, PathBuf};
use std::process::Command;

use os1_engines::{Opening, engines, open_mouth};
use os1_voice::{Mouth, Played, SpeechSettings};
use tokio::runtime::Runtime;

use crate::scene::{level, speak};

fn opening(runtime: &Runtime, model: Option<PathBuf>) -> Opening {
    Opening {
        settings: SpeechSettings {
            mouth: Some(Mouth::Piper),
            mouth_model: model,
            ..SpeechSettings::default()
        },
        server: None,
        runtime: runtime.handle().clone(),
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime")
}

/// The voice that the Python beside the program makes; `None`, said aloud, without the program.
fn voice(folder: &Path) -> Option<PathBuf> {
    let Some(program) = std::env::var_os("OS1_PIPER") else {
        eprintln!("skipped: OS1_PIPER does not name the program piper");
        return None;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/speech/voice.py");
    let model = folder.join("buzz.onnx");
    let made = Command::new(Path::new(&program).with_file_name("python"))
        .arg(script)
        .arg(&model)
        .status()
        .expect("Python is beside the program");
    assert!(made.success(), "the voice is made");
    Some(model)
}

#[test]
fn a_voice_says_one_utterance_after_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(model) = voice(folder.path()) else {
        return;
    };
    let runtime = runtime();
    let opening = opening(&runtime, Some(model));
    assert!(
        engines(&opening)
            .iter()
            .any(|one| one.id == "piper" && one.there && one.in_use)
    );
    let mut mouth = open_mouth(&opening).expect("a voice");
    let (long, told) = speak(&mut mouth, "Nothing until the evening.", false);
    assert_eq!(told.last(), Some(&Played::Last { utterance: 1 }));
    let (short, _) = speak(&mut mouth, "Nothing.", false);
    // 25 ms for each character and for what Piper puts between them.
    assert!(
        long.len() > 2 * short.len() && short.len() > 20,
        "{} {}",
        long.len(),
        short.len()
    );
    assert!(level(&long) > 0.1, "{}", level(&long));
}

#[test]
fn a_voice_that_is_none_is_told_when_it_is_opened_or_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = runtime();
    let model = folder.path().join("voice.onnx");
    let why = |model| match open_mouth(&opening(&runtime, model)) {
        Ok(_) => panic!("opened"),
        Err(error) => error.to_string(),
    };
    assert!(why(None).contains("--mouth-model"));
    assert!(why(Some(model.clone())).contains("no such file"));
    std::fs::write(&model, "no model").expect("a file");
    assert!(why(Some(model.clone())).contains("description"));
    let description = folder.path().join("voice.onnx.json");
    for (text, part) in [
        ("{}", "cannot be read"),
        (r#"{"audio":{"sample_rate":7}}"#, "cannot be"),
    ] {
        std::fs::write(&description, text).expect("a file");
        assert!(why(Some(model.clone())).contains(part), "{text}");
    }
    std::fs::write(&description, r#"{"audio":{"sample_rate":16000}}"#).expect("a file");
    if std::env::var_os("OS1_PIPER").is_none() {
        return;
    }
    let mut mouth = open_mouth(&opening(&runtime, Some(model))).expect("the program starts");
    let (_, told) = speak(&mut mouth, "Nothing.", false);
    assert_eq!(told.last(), Some(&Played::Failed));
}
