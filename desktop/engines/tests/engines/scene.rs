//! A profile with a gate, a speech server in a process of its own, and how engines are used.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use os1_base::{Clock, FixedClock, IdSource, Secret};
use os1_engines::{EngineEar, EngineMouth, Opening, SpeechServer};
use os1_guard::{Gate, GateOptions, GestureDoor, Origin, SpeechWish};
use os1_store::{Key, Store};
use os1_voice::{FRAME, Frame, Played, Recognised, Recogniser, Speaker, SpeechSettings, Word};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// How long an engine may take in a test.
pub(crate) const LONG: Duration = Duration::from_secs(60);

/// The server, ended with the scene.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

pub(crate) struct Scene {
    pub(crate) gate: Gate,
    pub(crate) origin: Origin,
    pub(crate) door: GestureDoor,
    runtime: Runtime,
    _server: Process,
    _folder: TempDir,
}

impl Scene {
    pub(crate) fn new() -> Self {
        let script =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/speech/speech.py");
        let mut server = Command::new("python3")
            .arg(script)
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python 3 is needed by the tests");
        let mut line = String::new();
        let out = server.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("its port");
        let origin =
            Origin::of_url(&format!("http://127.0.0.1:{}", line.trim())).expect("an origin");
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(
            folder.path(),
            &Key::from_bytes([7; 32]),
            &[os1_guard::SCHEMA],
        )
        .expect("a profile");
        let now = "2026-03-02T09:00:00+01:00[Europe/Berlin]"
            .parse()
            .expect("an instant");
        let clock: Arc<dyn Clock> = Arc::new(FixedClock::new(now));
        let ids = IdSource::new(Arc::clone(&clock), 7);
        let (gate, door) = Gate::open(store, clock, ids, GateOptions::default()).expect("a gate");
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        Self {
            gate,
            origin,
            door,
            runtime,
            _server: Process(server),
            _folder: folder,
        }
    }

    /// An opening with these models of the server, all that is asked for allowed.
    pub(crate) fn allowed(&self, ear: &str, mouth: &str) -> Opening {
        let way = |wish| {
            self.gate
                .allow_speech(self.door.gesture(), &self.origin, wish)
                .expect("allowed");
            Some(
                self.gate
                    .speech_channel(&self.origin, wish)
                    .expect("a channel"),
            )
        };
        let server = SpeechServer {
            path: "/v1".to_owned(),
            sound: way(SpeechWish::Sound),
            words: way(SpeechWish::Words),
            ear_model: Some(ear.to_owned()),
            mouth_model: Some(mouth.to_owned()),
            key: Some(Secret::new("secret".to_owned())),
            stall: Duration::from_secs(1),
        };
        Opening {
            settings: SpeechSettings {
                ear: Some(os1_voice::Ear::Server),
                mouth: Some(os1_voice::Mouth::Server),
                ..SpeechSettings::default()
            },
            server: Some(server),
            runtime: self.runtime.handle().clone(),
        }
    }
}

/// Half a second of room, the sound as a turn, and all that is told of it.
pub(crate) fn hear(ear: &mut EngineEar, sound: &[Frame]) -> Vec<Recognised> {
    let quiet = [[0.0; FRAME]; 50];
    let mut all = Vec::new();
    for frame in &quiet {
        all.extend(ear.hear(frame));
    }
    ear.speech_begins();
    for (at, frame) in sound.iter().chain(&quiet).enumerate() {
        all.extend(ear.hear(frame));
        if at % 10 == 0 {
            all.extend(ear.catch_up(LONG));
        }
    }
    ear.end_of_turn();
    all.extend(ear.catch_up(LONG));
    all
}

/// The words of the one final.
pub(crate) fn words(told: &[Recognised]) -> Vec<Word> {
    let finals: Vec<&Vec<Word>> = told
        .iter()
        .filter_map(|one| match one {
            Recognised::Final(words) => Some(words),
            _ => None,
        })
        .collect();
    assert_eq!(finals.len(), 1, "{told:?}");
    finals[0].clone()
}

/// What is played until it is over, and what was told with each frame.
pub(crate) fn speak(
    mouth: &mut EngineMouth,
    text: &str,
    whisper: bool,
) -> (Vec<Frame>, Vec<Played>) {
    mouth.say(1, text, whisper);
    let (mut sound, mut told) = (Vec::new(), Vec::new());
    loop {
        let mut frame = [0.0; FRAME];
        let played = mouth.next_within(&mut frame, LONG);
        told.push(played);
        match played {
            Played::Part { .. } => sound.push(frame),
            Played::Nothing => {}
            Played::Last { .. } | Played::Failed => return (sound, told),
        }
    }
}

pub(crate) fn level(sound: &[Frame]) -> f32 {
    let all: f32 = sound.iter().flatten().map(|sample| sample * sample).sum();
    (all / (sound.len() * FRAME) as f32).sqrt()
}
