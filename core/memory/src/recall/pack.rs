//! What a language model is given on a question.

use os1_base::{Labeled, Labels, Reader};

use super::request::{RecallRequest, Recalled};
use crate::{Memory, MemoryError, tokens};

/// Below this probability that the answer is there nothing is handed over: a model makes
/// something of whatever it is given.
const ANSWERABLE: f64 = 0.3;
/// A line is cut to so many characters: the point of a turn is in its first sentences.
const LINE_CHARS: usize = 400;

/// Lines from memory that fit a budget, best first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pack {
    /// The probability that the answer is in it.
    pub answerable: f64,
    /// The lines.
    pub lines: Vec<PackLine>,
}

/// One episode as a line: source id, day, speaker, words; a stranger's words say so.
#[derive(Debug, Clone, PartialEq)]
pub struct PackLine {
    /// The text with the episode's label.
    pub text: Labeled<String>,
    /// The estimate of its length.
    pub tokens: usize,
}

impl Pack {
    /// All lines with their joined label; `None` when there is none.
    #[must_use]
    pub fn text(&self) -> Option<Labeled<String>> {
        let lines = self.lines.iter().map(|line| line.text.clone());
        lines.reduce(|all, line| all.with(line, |all, line| format!("{all}\n{line}")))
    }
}

impl Memory {
    /// What `reader` may be given on the request, at most `budget` tokens; nothing when the
    /// answer is most likely not there.
    ///
    /// # Errors
    /// The database failed.
    pub fn pack(
        &self,
        request: &RecallRequest<'_>,
        budget: usize,
        reader: Reader,
    ) -> Result<Pack, MemoryError> {
        let recall = self.recall(request)?;
        let mut pack = Pack {
            answerable: recall.answerable,
            lines: Vec::new(),
        };
        if recall.answerable < ANSWERABLE {
            return Ok(pack);
        }
        let mut spent = 0;
        let readable = recall
            .found
            .iter()
            .filter(|found| found.episode.text.labels.readers.allow(reader));
        for line in readable.map(line) {
            if spent + line.tokens <= budget {
                spent += line.tokens;
                pack.lines.push(line);
            }
        }
        Ok(pack)
    }
}

fn line(found: &Recalled) -> PackLine {
    let episode = &found.episode;
    let labels: &Labels = &episode.text.labels;
    let id = episode
        .reference
        .clone()
        .unwrap_or_else(|| episode.id.to_string());
    let quoted = if labels.has_third_party() {
        " (somebody else's words)"
    } else {
        ""
    };
    let words = os1_base::text::shortened(episode.reached(), LINE_CHARS);
    let day = episode.at.strftime("%A, %-d %B %Y");
    let text = format!("[{id}] {day}, {}{quoted}: {words}", episode.speaker);
    PackLine {
        tokens: tokens(&text) + 1,
        text: Labeled::new(text, labels.clone()),
    }
}
