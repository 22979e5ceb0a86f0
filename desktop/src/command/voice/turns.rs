//! `os1 voice turns FILE.wav`.

use std::path::Path;
use std::time::Duration;

use os1_base::{Error, ErrorKind};
use os1_engines::{EngineEar, open_ear};
use os1_voice::{
    Completeness, FRAMES_A_SECOND, FrontEnd, Recognised, Recogniser, TurnEvent, TurnTaker, WavFile,
    Word,
};
use serde::Serialize;

use crate::session::Session;
use crate::speech::{opening, told};

/// Frames between two looks at what the recogniser told: 100 ms.
const LOOK: u32 = 10;
/// How long the recogniser may tell nothing.
const PATIENCE: Duration = Duration::from_secs(15);

/// One line out: seconds, and what is noticed. Where speech begins and ends is told by its sound,
/// the end of a turn by when it was decided.
#[derive(Debug, Serialize)]
struct Line {
    t: f64,
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<WordLine>,
}

/// A word of a final: when it was said, in seconds, and how surely.
#[derive(Debug, Serialize)]
struct WordLine {
    text: String,
    from: f64,
    to: f64,
    confidence: f32,
}

impl Line {
    fn at(frame: u32, event: &'static str) -> Self {
        Self {
            t: f64::from(frame) / FRAMES_A_SECOND as f64,
            event,
            text: None,
            words: Vec::new(),
        }
    }

    fn of(event: TurnEvent) -> Self {
        match event {
            TurnEvent::SpeechStart { at } => Self::at(at, "speech_start"),
            TurnEvent::SpeechEnd { at } => Self::at(at, "speech_end"),
            TurnEvent::TurnEnd { at } => Self::at(at, "turn_end"),
        }
    }
}

/// Prints when somebody begins, pauses and is done in a recording, as a listener would notice it.
///
/// # Errors
/// The file cannot be read; standard output failed.
pub(super) fn run(session: &mut Session<'_>, file: &Path) -> Result<(), Error> {
    let mut sound = WavFile::open(&session.console().look().folder.join(file))?;
    let mut front = FrontEnd::for_recordings();
    let mut taker = TurnTaker::new();
    while let Some(frame) = sound.next_frame()? {
        let Some(event) = taker.push(&front.heard(&frame)) else {
            continue;
        };
        emit(session, &Line::of(event))?;
    }
    Ok(())
}

/// As [`run`], with what was said: partials and finals at the time that they are told.
///
/// # Errors
/// As [`run`]; the recogniser is not there, or gave up.
pub(super) fn run_with_words(session: &mut Session<'_>, file: &Path) -> Result<(), Error> {
    let opening = opening(session)?;
    let mut sound = WavFile::open(&session.console().look().folder.join(file))?;
    let mut ear = open_ear(&opening).map_err(told)?;
    let mut front = FrontEnd::for_recordings();
    let mut taker = TurnTaker::new();
    let mut frames = 0;
    while let Some(frame) = sound.next_frame()? {
        frames += 1;
        let heard = front.heard(&frame);
        let mut said = ear.hear(&heard.clean);
        let event = taker.push(&heard);
        match event {
            Some(TurnEvent::SpeechStart { .. }) => ear.speech_begins(),
            Some(TurnEvent::TurnEnd { .. }) => ear.end_of_turn(),
            _ => {}
        }
        if let Some(event) = event {
            emit(session, &Line::of(event))?;
        }
        if frames % LOOK == 0 || matches!(event, Some(TurnEvent::TurnEnd { .. })) {
            said.extend(ear.catch_up(PATIENCE));
        }
        tell(session, &ear, frames, said, &mut taker)?;
    }
    ear.end_of_turn();
    let said = ear.catch_up(PATIENCE);
    tell(session, &ear, frames, said, &mut taker)
}

/// Prints what the recogniser told, and lets it decide with who is done.
fn tell(
    session: &mut Session<'_>,
    ear: &EngineEar,
    frames: u32,
    said: Vec<Recognised>,
    taker: &mut TurnTaker,
) -> Result<(), Error> {
    for recognised in said {
        let (event, text, words) = match recognised {
            Recognised::Partial(text) => ("partial", text, Vec::new()),
            Recognised::Final(words) if words.is_empty() => continue,
            Recognised::Final(words) => {
                let text: Vec<&str> = words.iter().map(|word| &*word.text).collect();
                ("final", text.join(" "), words)
            }
            Recognised::Failed => {
                let why = ear.why().unwrap_or("The recogniser gave up. Try again.");
                return Err(Error::new(ErrorKind::Unsupported, why));
            }
        };
        taker.words(Completeness::of(&text));
        let line = Line {
            text: Some(text),
            words: words.into_iter().map(shown).collect(),
            ..Line::at(frames, event)
        };
        emit(session, &line)?;
    }
    Ok(())
}

fn shown(word: Word) -> WordLine {
    let rounded = |seconds: f64| (seconds * 100.0).round() / 100.0;
    WordLine {
        text: word.text,
        from: rounded(word.from_s),
        to: rounded(word.to_s),
        confidence: word.confidence,
    }
}

fn emit(session: &mut Session<'_>, line: &Line) -> Result<(), Error> {
    session.emit(line, |line, _| {
        let text = line.text.as_deref().unwrap_or_default();
        format!("{:8.2}  {:12}  {text}", line.t, line.event)
            .trim_end()
            .to_owned()
    })
}
