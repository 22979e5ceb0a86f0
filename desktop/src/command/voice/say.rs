//! `os1 voice say TEXT --out FILE.wav`.

use std::path::Path;
use std::time::Duration;

use hound::{SampleFormat, WavSpec, WavWriter};
use os1_base::{Error, ErrorKind};
use os1_engines::{EngineMouth, open_mouth};
use os1_voice::{Chunker, FRAME, FRAMES_A_SECOND, Frame, Played, RATE, Speaker};
use serde::Serialize;

use crate::args::SayFlags;
use crate::session::Session;
use crate::speech::{opening, told};

/// How long the voice may tell nothing.
const PATIENCE: Duration = Duration::from_secs(12);

/// The line out: what was said, for how long, and when each word of it was over.
#[derive(Debug, Serialize)]
struct Line {
    text: String,
    seconds: f64,
    /// Seconds, and bytes of `text` that were heard by then.
    marks: Vec<(f64, usize)>,
}

/// Has it said as a talk has it said, clause by clause, into a file.
///
/// # Errors
/// The voice is not there, or gave up; the file cannot be written.
pub(super) fn run(session: &mut Session<'_>, flags: &SayFlags) -> Result<(), Error> {
    let opening = opening(session)?;
    let mut mouth = open_mouth(&opening).map_err(told)?;
    let clauses = clauses(&flags.text.join(" "));
    let (sound, marks) = said(&mut mouth, &clauses, flags.whisper)?;
    let path = session.console().look().resolve(&flags.out);
    write(&path, &sound)?;
    let line = Line {
        text: clauses.concat(),
        seconds: sound.len() as f64 / f64::from(RATE),
        marks,
    };
    session.emit(&line, |line, _| {
        format!("{:.1} seconds are said.", line.seconds)
    })
}

type Sound = (Vec<i16>, Vec<(f64, usize)>);

/// The text as it is said, clause by clause.
fn clauses(text: &str) -> Vec<String> {
    let mut chunker = Chunker::new();
    let mut chunks = chunker.push(text);
    chunks.extend(chunker.finish());
    chunks.into_iter().map(|chunk| chunk.said).collect()
}

fn said(mouth: &mut EngineMouth, clauses: &[String], whisper: bool) -> Result<Sound, Error> {
    let (mut sound, mut marks) = (Vec::new(), Vec::new());
    let (mut before, mut heard) = (0, 0);
    for (at, clause) in clauses.iter().enumerate() {
        mouth.say(at as u32, clause, whisper);
        loop {
            let mut frame: Frame = [0.0; FRAME];
            let (bytes, last) = match mouth.next_within(&mut frame, PATIENCE) {
                Played::Part { bytes, .. } => (bytes, false),
                Played::Last { .. } => (clause.len(), true),
                Played::Nothing => continue,
                Played::Failed => {
                    let why = mouth.why().unwrap_or("The voice gave up. Try again.");
                    return Err(Error::new(ErrorKind::Unsupported, why));
                }
            };
            let full = f32::from(i16::MAX);
            sound.extend(frame.iter().map(|sample| (sample * full) as i16));
            if before + bytes > heard {
                heard = before + bytes;
                let frames = sound.len() / FRAME;
                marks.push((frames as f64 / FRAMES_A_SECOND as f64, heard));
            }
            if last {
                break;
            }
        }
        before += clause.len();
    }
    Ok((sound, marks))
}

fn write(path: &Path, sound: &[i16]) -> Result<(), Error> {
    let failed = |_| {
        Error::new(
            ErrorKind::Io,
            "The sound could not be written. Check the folder, and that there is room.",
        )
    };
    let spec = WavSpec {
        channels: 1,
        sample_rate: RATE,
        bits_per_sample: 16,
        sample_format: SampleFormat::Int,
    };
    let mut file = WavWriter::create(path, spec).map_err(failed)?;
    for sample in sound {
        file.write_sample(*sample).map_err(failed)?;
    }
    file.finalize().map_err(failed)
}
