//! The promises of a recogniser, kept whatever the engine tells.

use std::collections::VecDeque;

use os1_voice::{Frame, LEAD_FRAMES, Recognised, Word};

/// The longest partial that is passed on, in characters.
const MAX_PARTIAL: usize = 2_000;
/// The most words of one final.
const MAX_WORDS: usize = 2_000;
/// The longest word, in characters.
const MAX_WORD: usize = 100;
/// Turns that may wait for their words.
const MAX_ENDING: usize = 8;

/// What is said of an engine that tells nothing.
pub(crate) const STALLED: &str =
    "The recogniser tells nothing any more, or is slower than speech. It is started again.";
/// What is said of an engine whose thread ended.
pub(crate) const GONE: &str = "The recogniser is gone. It is started again.";

/// How long an engine is waited for, in frames of 10 ms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// It has work and tells nothing of it.
    pub still: u32,
    /// Frames that wait to be heard: it is slower than speech.
    pub behind: u32,
    /// The longest utterance; then it is ended, and the next one begins.
    pub longest: u32,
}

impl Patience {
    /// For engines on this machine.
    pub const HERE: Self = Self {
        still: 500,
        behind: 2_000,
        longest: 3_000,
    };
    /// For engines on servers.
    pub const AWAY: Self = Self {
        still: 1_500,
        behind: 2_000,
        longest: 3_000,
    };
}

/// What the engine is given to do.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Job {
    /// Ten milliseconds of an utterance.
    Hear(u64, Box<Frame>),
    /// The utterance ends.
    Finish(u64),
    /// All up to here is forgotten.
    Forget,
}

/// What the engine told.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Told {
    /// A job is done.
    Did,
    /// Words of an utterance so far.
    Partial(u64, String),
    /// All words of an utterance.
    Final(u64, Vec<Word>),
    /// It cannot go on; why, in a sentence.
    Failed(String),
}

/// One recogniser's books: which utterance is open, which are waited for, what is owed.
#[derive(Debug)]
pub(crate) struct Desk {
    patience: Patience,
    frames: u64,
    lead: VecDeque<Frame>,
    /// Somebody is speaking.
    speaking: bool,
    /// The utterance that is open, and frames of it.
    open: Option<(u64, u32)>,
    /// Ended, and their words not told yet.
    ending: VecDeque<u64>,
    next: u64,
    /// Where each utterance that may still be told began, in frames.
    began: VecDeque<(u64, u64)>,
    owed: u32,
    still: u32,
    last_partial: String,
    broken: bool,
    why: Option<String>,
}

impl Desk {
    pub(crate) fn new(patience: Patience) -> Self {
        Self {
            patience,
            frames: 0,
            lead: VecDeque::with_capacity(LEAD_FRAMES),
            speaking: false,
            open: None,
            ending: VecDeque::new(),
            next: 1,
            began: VecDeque::new(),
            owed: 0,
            still: 0,
            last_partial: String::new(),
            broken: false,
            why: None,
        }
    }

    /// Whether the engine gave up and was not started again.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Whether the engine has work that it did not do yet.
    pub(crate) fn owes(&self) -> bool {
        !self.broken && self.owed > 0
    }

    /// A frame came; what the engine is to do about it.
    pub(crate) fn frame(&mut self, frame: &Frame) -> Vec<Job> {
        self.frames += 1;
        let Some((utterance, length)) = &mut self.open else {
            if self.lead.len() == LEAD_FRAMES {
                self.lead.pop_front();
            }
            self.lead.push_back(*frame);
            return Vec::new();
        };
        if self.broken {
            return Vec::new();
        }
        *length += 1;
        let (utterance, length) = (*utterance, *length);
        let mut jobs = vec![Job::Hear(utterance, Box::new(*frame))];
        if length >= self.patience.longest {
            jobs.extend(self.close());
            self.begin();
        }
        self.owe(jobs)
    }

    /// Somebody began to speak.
    pub(crate) fn speech_begins(&mut self) -> Vec<Job> {
        self.speaking = true;
        if self.open.is_some() || self.broken {
            return Vec::new();
        }
        let lead = std::mem::take(&mut self.lead);
        let utterance = self.begin();
        if let Some((_, began)) = self.began.back_mut() {
            *began = began.saturating_sub(lead.len() as u64);
        }
        if let Some((_, length)) = &mut self.open {
            *length = lead.len() as u32;
        }
        let jobs = lead
            .into_iter()
            .map(|frame| Job::Hear(utterance, Box::new(frame)));
        let jobs = jobs.collect();
        self.owe(jobs)
    }

    /// The speaker is done.
    pub(crate) fn end_of_turn(&mut self) -> Vec<Job> {
        self.speaking = false;
        if self.broken {
            return Vec::new();
        }
        let jobs = self.close();
        self.owe(jobs)
    }

    /// All that was heard is forgotten. Whoever speaks still is heard from here on.
    pub(crate) fn cancel(&mut self) -> Vec<Job> {
        self.lead.clear();
        self.ending.clear();
        self.began.clear();
        self.open = None;
        self.last_partial.clear();
        self.still = 0;
        if self.broken {
            return Vec::new();
        }
        if self.speaking {
            self.begin();
        }
        self.owe(vec![Job::Forget])
    }

    /// The engine was started anew.
    pub(crate) fn restarted(&mut self) {
        self.broken = false;
        self.owed = 0;
        self.still = 0;
        if self.speaking && self.open.is_none() {
            self.begin();
        }
    }

    /// Ten milliseconds went by; whether the engine is given up.
    pub(crate) fn tick(&mut self) -> Option<Recognised> {
        if self.broken || self.owed == 0 {
            self.still = 0;
            return None;
        }
        self.still += 1;
        let over = self.still > self.patience.still || self.owed > self.patience.behind;
        over.then(|| self.fail(STALLED))
    }

    /// What the engine told, as the port has it; nothing where it is out of turn.
    pub(crate) fn told(&mut self, told: Told) -> Option<Recognised> {
        if self.broken {
            return None;
        }
        self.still = 0;
        match told {
            Told::Did => {
                self.owed = self.owed.saturating_sub(1);
                let forgot = self.owed == 0 && !self.ending.is_empty();
                // All is done and nothing was told: no words, then.
                forgot.then(|| self.no_words())
            }
            Told::Partial(utterance, text) => self.partial(utterance, &text),
            Told::Final(utterance, words) => self.all_words(utterance, words),
            Told::Failed(why) => Some(self.fail(&why)),
        }
    }

    /// Why the engine gave up last, in a sentence.
    pub(crate) fn why(&self) -> Option<&str> {
        self.why.as_deref()
    }

    /// The engine is gone.
    pub(crate) fn fail(&mut self, why: &str) -> Recognised {
        self.broken = true;
        self.why = Some(why.to_owned());
        self.open = None;
        self.ending.clear();
        self.began.clear();
        self.last_partial.clear();
        Recognised::Failed
    }

    fn partial(&mut self, utterance: u64, text: &str) -> Option<Recognised> {
        let newest = self.open.map(|(open, _)| open);
        let newest = newest.or(self.ending.back().copied());
        let text = plain(text, MAX_PARTIAL);
        if newest != Some(utterance) || text == self.last_partial {
            return None;
        }
        self.last_partial.clone_from(&text);
        Some(Recognised::Partial(text))
    }

    /// Finals come in the order of their utterances, once each; one that is passed over is lost.
    fn all_words(&mut self, utterance: u64, words: Vec<Word>) -> Option<Recognised> {
        let at = self.ending.iter().position(|ended| *ended == utterance)?;
        self.ending.drain(..=at);
        let began = self.began.iter().find(|(known, _)| *known == utterance);
        let began = began.map_or(0, |(_, began)| *began) as f64 / 100.0;
        self.began.retain(|(known, _)| *known > utterance);
        self.last_partial.clear();
        let words = words.into_iter().take(MAX_WORDS);
        let words = words.filter_map(|word| sound_word(word, began, self.frames as f64 / 100.0));
        Some(Recognised::Final(words.collect()))
    }

    fn no_words(&mut self) -> Recognised {
        self.ending.clear();
        self.last_partial.clear();
        let open = self.open.map(|(open, _)| open);
        self.began.retain(|(known, _)| Some(*known) == open);
        Recognised::Final(Vec::new())
    }

    fn begin(&mut self) -> u64 {
        let utterance = self.next;
        self.next += 1;
        self.open = Some((utterance, 0));
        self.began.push_back((utterance, self.frames));
        self.last_partial.clear();
        utterance
    }

    fn close(&mut self) -> Vec<Job> {
        let Some((utterance, _)) = self.open.take() else {
            return Vec::new();
        };
        self.ending.push_back(utterance);
        if self.ending.len() > MAX_ENDING {
            self.ending.pop_front();
        }
        vec![Job::Finish(utterance)]
    }

    fn owe(&mut self, jobs: Vec<Job>) -> Vec<Job> {
        self.owed += jobs.len() as u32;
        jobs
    }
}

/// A word with its times within what was heard.
fn sound_word(word: Word, began_s: f64, now_s: f64) -> Option<Word> {
    let text = plain(&word.text, MAX_WORD);
    let within = |s: f64| if s.is_finite() { s.max(0.0) } else { 0.0 };
    let from_s = (began_s + within(word.from_s)).min(now_s);
    let to_s = (began_s + within(word.to_s)).clamp(from_s, now_s.max(from_s));
    let sure = word.confidence;
    let confidence = if sure.is_finite() {
        sure.clamp(0.0, 1.0)
    } else {
        0.0
    };
    (!text.is_empty()).then_some(Word {
        text,
        from_s,
        to_s,
        confidence,
    })
}

/// At most `most` characters on one line, without what nobody sees.
fn plain(text: &str, most: usize) -> String {
    let spaced = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let shown = spaced.filter(|c| !os1_base::text::is_hidden(*c));
    let cut: String = shown.take(most).collect();
    cut.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
