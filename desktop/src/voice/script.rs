//! A recogniser that knows what will be said: for tests, benchmarks and trying a talk without one.

use std::collections::VecDeque;
use std::path::Path;

use os1_base::{Error, ErrorKind};
use os1_voice::{FRAMES_A_SECOND, Frame, Recognised, Recogniser, Word, level_db};
use serde::Deserialize;

use crate::bounded;

/// The longest script, in bytes.
const MAX_SCRIPT: usize = 1 << 20;
/// Louder than this is speech of the script, in decibels under full scale.
const SPEECH_DB: f32 = -50.0;

/// A turn of the script.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    /// The words.
    words: String,
    /// How long it takes to say them, in seconds of sound.
    seconds: f64,
}

/// Tells the words of its lines one after the other, as sound comes that may be them: each word when
/// so much of the line's sound was heard, all of them for good when the speaker is done.
#[derive(Debug)]
pub(crate) struct Script {
    lines: VecDeque<Line>,
    heard: usize,
    told: usize,
    over: bool,
}

impl Script {
    /// The script in `path`: JSON lines `{"words","seconds"}`, one a turn.
    ///
    /// # Errors
    /// The file cannot be read, or is no script.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let text = bounded::read_text(path, "The script", MAX_SCRIPT)?;
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let lines: Result<VecDeque<Line>, _> = lines.map(serde_json::from_str).collect();
        let lines = lines.map_err(|_| {
            Error::new(
                ErrorKind::Invalid,
                "The script is no JSON lines of {\"words\",\"seconds\"}. Write one line for each turn.",
            )
        })?;
        Ok(Self {
            lines,
            heard: 0,
            told: 0,
            over: false,
        })
    }

    /// The words that were said by now, in the sound so far.
    fn partial(&mut self) -> Option<Recognised> {
        let line = self.lines.front()?;
        let words: Vec<&str> = line.words.split_whitespace().collect();
        let said = self.heard as f64 / FRAMES_A_SECOND as f64;
        let share = said / line.seconds.max(0.01);
        let told = (words.len() as f64 * share.min(1.0)) as usize;
        if told <= self.told {
            return None;
        }
        self.told = told;
        Some(Recognised::Partial(words.get(..told)?.join(" ")))
    }

    fn last(&mut self) -> Option<Recognised> {
        let begun = self.told > 0;
        (self.heard, self.told, self.over) = (0, 0, false);
        if !begun {
            return None;
        }
        let line = self.lines.pop_front()?;
        Some(Recognised::Final(words_of(&line)))
    }
}

impl Recogniser for Script {
    fn hear(&mut self, frame: &Frame) -> Vec<Recognised> {
        if self.over {
            return self.last().into_iter().collect();
        }
        if level_db(frame) < SPEECH_DB {
            return Vec::new();
        }
        self.heard += 1;
        self.partial().into_iter().collect()
    }

    fn end_of_turn(&mut self) {
        self.over = true;
    }

    fn cancel(&mut self) {
        (self.heard, self.told, self.over) = (0, 0, false);
    }
}

fn words_of(line: &Line) -> Vec<Word> {
    let words: Vec<&str> = line.words.split_whitespace().collect();
    let each = line.seconds / words.len().max(1) as f64;
    let word = |(at, text): (usize, &&str)| Word {
        text: (*text).to_owned(),
        from_s: each * at as f64,
        to_s: each * (at + 1) as f64,
        confidence: 1.0,
    };
    words.iter().enumerate().map(word).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use os1_voice::FRAME;

    use super::*;

    fn script(text: &str) -> Result<Script, Error> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        Script::read(file.path())
    }

    #[test]
    fn words_come_as_they_are_said_and_for_good_at_the_end() {
        let mut script = script("{\"words\":\"what time is it\",\"seconds\":0.4}\n").unwrap();
        let (loud, quiet) = ([0.1; FRAME], [0.0; FRAME]);
        let mut told: Vec<Recognised> = (0..20).flat_map(|_| script.hear(&loud)).collect();
        told.extend((0..20).flat_map(|_| script.hear(&quiet)));
        told.extend((0..25).flat_map(|_| script.hear(&loud)));
        script.end_of_turn();
        let last = script.hear(&quiet);
        let partials: Vec<&str> = told
            .iter()
            .filter_map(|told| match told {
                Recognised::Partial(words) => Some(words.as_str()),
                _ => None,
            })
            .collect();
        let expected = ["what", "what time", "what time is", "what time is it"];
        assert_eq!(partials, expected);
        assert!(matches!(last.as_slice(), [Recognised::Final(words)] if words.len() == 4));
        assert!(script.hear(&loud).is_empty(), "the script is over");
    }

    #[test]
    fn what_is_no_script_is_refused_in_words() {
        let error = script("{\"words\":1}").unwrap_err();
        assert_eq!(error.kind, ErrorKind::Invalid);
    }
}
