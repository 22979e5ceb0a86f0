//! A home for one companion: a folder, a fixed clock, a fixed seed, a scripted model.

use std::path::Path;
use std::sync::Arc;

use os1_base::{Clock, Error, FixedClock};
use os1_companion::{Answers, Companion, Key, ModelEngine, NewProvider, Parts, Profile, TurnEvent};
use os1_model::{ChatModel, Provider, ScriptedModel};
use os1_store::Store;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

pub(crate) const KEY: [u8; 32] = [7; 32];
pub(crate) const SEED: u64 = 42;

/// Gives the scripted model for every provider of kind `gguf`.
struct Script(ScriptedModel);

impl ModelEngine for Script {
    fn load(&self, provider: &Provider) -> Option<Result<Arc<dyn ChatModel>, Error>> {
        (provider.address.kind() == "gguf").then(|| Ok(Arc::new(self.0.clone()) as Arc<_>))
    }
}

pub(crate) struct Home {
    pub(crate) folder: TempDir,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) profile: Arc<Profile>,
    pub(crate) companion: Companion,
}

pub(crate) fn clock() -> Arc<FixedClock> {
    let now = "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
    Arc::new(FixedClock::new(now))
}

pub(crate) fn parts(clock: &Arc<FixedClock>, model: Option<&ScriptedModel>) -> Parts {
    Parts {
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        seed: Some(SEED),
        offline: true,
        engines: model
            .map(|model| Arc::new(Script(model.clone())) as Arc<dyn ModelEngine>)
            .into_iter()
            .collect(),
        secrets: None,
        embedder: None,
    }
}

pub(crate) fn empty(folder: &Path) -> Arc<Profile> {
    Arc::new(Profile::open(folder, &Key::from_bytes(KEY)).unwrap())
}

impl Home {
    /// Somebody of age, with no model.
    pub(crate) fn plain() -> Self {
        Self::new(&Answers::new("Theodore", true), None)
    }

    /// Somebody of age, with a model on the device.
    pub(crate) fn with(model: &ScriptedModel) -> Self {
        let home = Self::new(&Answers::new("Theodore", true), Some(model));
        home.companion
            .add_provider(provider("here", "gguf", "/model.gguf"))
            .unwrap();
        home
    }

    pub(crate) fn new(answers: &Answers, model: Option<&ScriptedModel>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = clock();
        let profile = empty(folder.path());
        Companion::set_up(&profile, parts(&clock, model), answers).unwrap();
        let companion = Companion::new(&profile, parts(&clock, model)).unwrap();
        Self {
            folder,
            clock,
            profile,
            companion,
        }
    }

    /// The same home after the profile was closed, `work` done on its store, and opened again.
    pub(crate) fn closed(self, work: impl FnOnce(&Store)) -> Self {
        let (folder, clock) = (self.folder, self.clock);
        drop((self.companion, self.profile));
        work(&Store::open(folder.path(), &Key::from_bytes(KEY), &[]).unwrap());
        let profile = empty(folder.path());
        let companion = Companion::new(&profile, parts(&clock, None)).unwrap();
        Self {
            folder,
            clock,
            profile,
            companion,
        }
    }

    /// One turn with all its events, durations set to nothing.
    pub(crate) fn turn(&self, text: &str) -> Vec<TurnEvent> {
        let mut events = Vec::new();
        let mut sink = |event: TurnEvent| {
            events.push(event);
            true
        };
        wait(
            self.companion
                .turn(text, &mut sink, CancellationToken::new()),
        )
        .unwrap();
        for event in &mut events {
            if let TurnEvent::Done { ms, .. } = event {
                *ms = 0;
            }
        }
        events
    }

    /// What it says in one turn.
    pub(crate) fn says(&self, text: &str) -> String {
        speech(&self.turn(text))
    }

    /// Every line of the talk as the export holds it, in order.
    pub(crate) fn talk(&self) -> Vec<serde_json::Value> {
        let text = self.exported("talk.jsonl");
        let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
        lines
            .map(|line: serde_json::Value| line["episode"].clone())
            .filter(|episode| !episode.is_null())
            .collect()
    }

    /// One file of an export of now.
    pub(crate) fn exported(&self, name: &str) -> String {
        let file = self.folder.path().join("look.zip");
        self.companion.export(&file, &mut ()).unwrap();
        let mut zip = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
        std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
    }
}

pub(crate) fn provider(id: &str, kind: &str, model: &str) -> NewProvider {
    NewProvider {
        id: id.to_owned(),
        kind: kind.to_owned(),
        url: Some("https://model.example/v1".to_owned()),
        model: model.to_owned(),
        window: Some(4_096),
        key: None,
    }
}

pub(crate) fn speech(events: &[TurnEvent]) -> String {
    let pieces = events.iter().filter_map(|event| match event {
        TurnEvent::Speech { text } => Some(text.as_str()),
        _ => None,
    });
    pieces.collect()
}

pub(crate) fn notices(events: &[TurnEvent]) -> Vec<&str> {
    let texts = events.iter().filter_map(|event| match event {
        TurnEvent::Notice { text } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

pub(crate) fn skill(events: &[TurnEvent]) -> &str {
    match events.last() {
        Some(TurnEvent::Done { skill, .. }) => skill,
        other => panic!("no end: {other:?}"),
    }
}

pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

/// Whether it says that it is none of us, in one of its ways.
pub(crate) fn discloses(said: &str) -> bool {
    ["not a person", "not a human being", "no person on this end"]
        .iter()
        .any(|words| said.contains(words))
}
