//! What hears and what speaks: engines of the machine, and a speech server that is asked only after a yes.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use os1_tests::Handset;
use serde_json::Value;

/// The tests' own speech server; ended with the scene.
struct SpeechServer {
    child: Child,
    address: String,
}

impl SpeechServer {
    fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/speech/speech.py");
        let mut child = Command::new("python3")
            .arg(script)
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python 3 is needed by the tests");
        let mut port = String::new();
        BufReader::new(child.stdout.take().expect("its output"))
            .read_line(&mut port)
            .expect("its port");
        Self {
            child,
            address: format!("http://127.0.0.1:{}/v1", port.trim()),
        }
    }
}

impl Drop for SpeechServer {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn engine<'a>(lines: &'a [Value], id: &str, kind: &str) -> &'a Value {
    lines
        .iter()
        .find(|line| line["id"] == id && line["kind"] == kind)
        .expect("the engine")
}

/// Whether the engines of this machine are there; where a missing peer is a failure, it fails.
fn engines_here(handset: &Handset) -> bool {
    let lines = handset.run(&["voice", "engines"]).ok().lines;
    let there = engine(&lines, "pocketsphinx", "ear")["there"] == true
        && engine(&lines, "flite", "mouth")["there"] == true;
    let may_miss = std::env::var_os("OS1_REQUIRE_PEERS").is_none() || !cfg!(target_os = "linux");
    assert!(there || may_miss, "{lines:?}");
    if !there {
        eprintln!("SKIPPED: no PocketSphinx or no flite; `cargo xtask test` installs them");
    }
    there
}

/// What is told of a recording.
fn heard(handset: &Handset, file: &Path) -> Vec<Value> {
    let file = file.to_str().expect("a name");
    handset.run(&["voice", "turns", file, "--words"]).ok().lines
}

fn said(handset: &Handset, name: &str, words: &str) -> (PathBuf, Value) {
    let file = handset.home().join(name);
    let out = file.to_str().expect("a name");
    let reply = handset.run(&["voice", "say", words, "--out", out]).ok();
    (file, reply.first().clone())
}

#[test]
fn what_one_engine_says_another_hears_where_nobody_was_ever_introduced() {
    let handset = Handset::new();
    if !engines_here(&handset) {
        return;
    }
    let (file, told) = said(&handset, "time.wav", "What time is it?");
    let marks = told["marks"].as_array().expect("marks");
    let ends: Vec<u64> = marks.iter().filter_map(|mark| mark[1].as_u64()).collect();
    assert_eq!(ends, [4, 9, 12, 15, 16]);
    let lines = heard(&handset, &file);
    let finals: Vec<&Value> = lines
        .iter()
        .filter(|line| line["event"] == "final")
        .collect();
    assert_eq!(finals.len(), 1, "{lines:?}");
    assert_eq!(finals[0]["text"], "what time is it");
    let words = finals[0]["words"].as_array().expect("words");
    assert_eq!(words.len(), 4);
    let partial = lines
        .iter()
        .any(|line| line["event"] == "partial" && line["text"] == "what time is");
    assert!(partial, "{lines:?}");
}

#[test]
fn the_voice_is_as_it_was_chosen_and_stays_so() {
    let handset = Handset::set_up();
    let chosen = handset.run(&["voice", "use"]).ok();
    assert_eq!(chosen.first()["speed"], 1.0);
    let chosen = handset
        .run(&[
            "voice", "use", "--speed", "2", "--voice", "kal16", "--ear", "off",
        ])
        .ok();
    assert_eq!(chosen.first()["voice"], "kal16");
    let kept = handset.run(&["voice", "use"]).ok();
    assert_eq!(
        (&kept.first()["speed"], &kept.first()["ear"]),
        (&2.0.into(), &"off".into())
    );
    for wrong in [
        ["--speed", "9"],
        ["--pitch", "0"],
        ["--language", "english please"],
        ["--voice", "a\nb"],
    ] {
        let sentence = handset
            .run(&["voice", "use", wrong[0], wrong[1]])
            .why_refused();
        assert!(sentence.ends_with('.'), "{sentence}");
    }
    assert_eq!(handset.run(&["voice", "use"]).ok().first()["speed"], 2.0);
    let off = handset
        .run(&["voice", "turns", "x.wav", "--words"])
        .why_refused();
    assert!(!off.is_empty());
    if !engines_here(&Handset::new()) {
        return;
    }
    let (_, fast) = said(&handset, "fast.wav", "I am sitting in the garden.");
    handset.run(&["voice", "use", "--speed", "1"]).ok();
    let (_, slow) = said(&handset, "slow.wav", "I am sitting in the garden.");
    let seconds = |told: &Value| told["seconds"].as_f64().expect("seconds");
    assert!(seconds(&slow) > 1.7 * seconds(&fast), "{slow} {fast}");
    handset.run(&["voice", "use", "--voice", "samantha"]).ok();
    let out = handset.home().join("none.wav");
    let none = [
        "voice",
        "say",
        "hello",
        "--out",
        out.to_str().expect("a name"),
    ];
    assert!(
        handset
            .run(&none)
            .why_refused()
            .contains("os1 voice engines")
    );
    assert!(!out.exists());
}

#[test]
fn a_model_that_is_not_there_is_said_by_doctor_too() {
    let handset = Handset::set_up();
    if !engines_here(&handset) {
        return;
    }
    let folder = handset.home().join("no-model");
    let folder = folder.to_str().expect("a name");
    handset
        .run(&[
            "voice",
            "use",
            "--ear",
            "pocketsphinx",
            "--ear-model",
            folder,
        ])
        .ok();
    let checks = handset.run(&["doctor"]).lines;
    let ear = checks
        .iter()
        .find(|line| line["check"] == "ear")
        .expect("the check");
    assert_eq!(ear["ok"], false);
    let (file, _) = said(&handset, "time.wav", "What time is it?");
    let file = file.to_str().expect("a name");
    let refused = handset
        .run(&["voice", "turns", file, "--words"])
        .why_refused();
    assert!(
        refused.contains("speech model could not be read"),
        "{refused}"
    );
    handset.run(&["voice", "use", "--ear-model", "usual"]).ok();
    assert!(!heard(&handset, Path::new(file)).is_empty());
}

#[test]
fn a_speech_server_gets_nothing_before_a_yes_and_each_thing_on_its_own() {
    let server = SpeechServer::start();
    let mut handset = Handset::set_up();
    handset.online();
    let key = handset.write("key.txt", "secret\n");
    let key = key.to_str().expect("a name");
    let none = handset
        .run(&["voice", "server", "allow", "sound"])
        .why_refused();
    assert!(none.contains("No speech server"), "{none}");
    handset
        .run(&[
            "voice",
            "server",
            "add",
            &server.address,
            "--ear-model",
            "hear-locked",
            "--mouth-model",
            "say-locked",
            "--key-file",
            key,
        ])
        .ok();
    handset
        .run(&["voice", "use", "--ear", "server", "--mouth", "server"])
        .ok();
    let out = handset.home().join("said.wav");
    let out = out.to_str().expect("a name").to_owned();
    let say = ["voice", "say", "Nothing until the evening.", "--out", &out];
    assert!(
        handset.run(&say).why_refused().contains("Allow it first"),
        "not before a yes"
    );
    let view = handset.run(&["voice", "server", "allow", "words"]).ok();
    assert_eq!(view.first()["words_allowed"], true);
    assert_eq!(view.first()["sound_allowed"], false);
    let told = handset.run(&say).ok();
    // 60 ms a character.
    assert!((told.first()["seconds"].as_f64().expect("seconds") - 1.56).abs() < 0.05);
    let listen = ["voice", "turns", &out, "--words"];
    assert!(
        handset
            .run(&listen)
            .why_refused()
            .contains("Allow it first"),
        "words were allowed, sound was not"
    );
    handset.run(&["voice", "server", "allow", "sound"]).ok();
    handset.run(&listen).ok();

    let left = handset.status()["left_device_today"].clone();
    let what: Vec<&str> = left
        .as_array()
        .expect("what left")
        .iter()
        .filter_map(|one| one["what"].as_str())
        .collect();
    assert!(what.starts_with(&["words to be said aloud"]), "{what:?}");
    assert!(
        what.iter()
            .skip(1)
            .all(|one| *one == "the sound of your voice"),
        "{what:?}"
    );

    handset.run(&["voice", "server", "remove"]).ok();
    handset
        .run(&[
            "voice",
            "server",
            "add",
            &server.address,
            "--mouth-model",
            "say",
            "--key-file",
            key,
        ])
        .ok();
    assert!(
        handset.run(&say).why_refused().contains("Allow it first"),
        "an old yes is no yes"
    );
}

#[test]
fn offline_no_word_goes_to_a_speech_server() {
    let server = SpeechServer::start();
    let mut handset = Handset::set_up();
    handset.offline();
    handset
        .run(&[
            "voice",
            "server",
            "add",
            &server.address,
            "--mouth-model",
            "say",
        ])
        .ok();
    handset.run(&["voice", "server", "allow", "words"]).ok();
    handset.run(&["voice", "use", "--mouth", "server"]).ok();
    let out = handset.home().join("said.wav");
    let refused = handset
        .run(&[
            "voice",
            "say",
            "So.",
            "--out",
            out.to_str().expect("a name"),
        ])
        .why_refused();
    assert!(refused.contains("offline"), "{refused}");
}
