//! An answer on its way to the ear.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

/// Clauses that wait to be said; an answer that is longer loses none of them, its later ones are
/// joined.
const MAX_CLAUSES: usize = 256;

/// What is being said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Playing {
    pub(super) utterance: u32,
    text: String,
    heard: usize,
    /// When it began or was last heard to go on, in milliseconds.
    pub(super) moved_ms: u64,
}

/// The answer to one turn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Reply {
    waiting: VecDeque<String>,
    pub(super) playing: Option<Playing>,
    /// Given away by the voice, and not heard to the end yet; oldest first.
    trailing: VecDeque<Playing>,
    /// What was heard to its end.
    heard: String,
    /// No more clauses come.
    pub(super) whole: bool,
}

impl Reply {
    /// An answer that is whole already.
    pub(super) fn of(text: &str) -> Self {
        Self {
            waiting: VecDeque::from([text.to_owned()]),
            whole: true,
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, clause: &str) {
        if clause.trim().is_empty() {
            return;
        }
        let full = self.waiting.len() >= MAX_CLAUSES;
        match self.waiting.back_mut() {
            Some(last) if full => *last = joined(last, clause),
            _ => self.waiting.push_back(clause.trim().to_owned()),
        }
    }

    /// The next clause, from now on being said as `utterance`.
    pub(super) fn next(&mut self, utterance: u32, now_ms: u64) -> Option<String> {
        if self.playing.is_some() || self.trailing.len() >= MAX_CLAUSES {
            return None;
        }
        let text = self.waiting.pop_front()?;
        self.playing = Some(Playing {
            utterance,
            text: text.clone(),
            heard: 0,
            moved_ms: now_ms,
        });
        Some(text)
    }

    /// The voice has given all of it away.
    pub(super) fn spoken(&mut self, utterance: u32) {
        let playing = self
            .playing
            .take_if(|playing| playing.utterance == utterance);
        self.trailing.extend(playing);
    }

    /// It was heard up to so many bytes of its text; only ever further, and all that was said before it
    /// to the end.
    pub(super) fn heard_to(&mut self, utterance: u32, bytes: usize, now_ms: u64) {
        self.heard_before(utterance);
        let first = self.trailing.front_mut().or(self.playing.as_mut());
        let Some(playing) = first.filter(|playing| playing.utterance == utterance) else {
            return;
        };
        let bytes = bytes.min(playing.text.len());
        let bytes = (0..=bytes)
            .rev()
            .find(|at| playing.text.is_char_boundary(*at))
            .unwrap_or(0);
        playing.heard = playing.heard.max(bytes);
        playing.moved_ms = playing.moved_ms.max(now_ms);
    }

    /// It was heard to its end, and with it all that was said before.
    pub(super) fn heard_all(&mut self, utterance: u32) {
        self.heard_before(utterance);
        let is_it = |playing: &Playing| playing.utterance == utterance;
        let heard = if self.trailing.front().is_some_and(is_it) {
            self.trailing.pop_front()
        } else {
            self.playing.take_if(|playing| is_it(playing))
        };
        if let Some(heard) = heard {
            self.heard = joined(&self.heard, &heard.text);
        }
    }

    /// What was heard to its end so far.
    pub(super) fn heard(&self) -> &str {
        &self.heard
    }

    fn heard_before(&mut self, utterance: u32) {
        let place = self
            .trailing
            .iter()
            .position(|said| said.utterance == utterance);
        let is_playing = self
            .playing
            .as_ref()
            .is_some_and(|said| said.utterance == utterance);
        let before = place
            .or(is_playing.then_some(self.trailing.len()))
            .unwrap_or(0);
        for said in self.trailing.drain(..before) {
            self.heard = joined(&self.heard, &said.text);
        }
    }

    /// Ends it here: what was heard of it, and what was not.
    pub(super) fn end(&mut self) -> (String, String) {
        let (mut heard, mut rest) = (std::mem::take(&mut self.heard), String::new());
        for said in self.trailing.drain(..).chain(self.playing.take()) {
            let (before, after) = match said.text.split_at_checked(said.heard) {
                Some(halves) if rest.is_empty() => halves,
                _ => ("", said.text.as_str()),
            };
            heard = joined(&heard, before);
            rest = joined(&rest, after.trim_start());
        }
        for clause in self.waiting.drain(..) {
            rest = joined(&rest, &clause);
        }
        (heard, rest)
    }

    /// Something of it is on its way to the ear.
    pub(super) fn sounds(&self) -> bool {
        self.playing.is_some() || !self.trailing.is_empty()
    }

    /// Nothing of it came yet.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && !self.sounds() && self.heard.is_empty()
    }

    /// Everything was heard, and no more comes.
    pub(super) fn is_over(&self) -> bool {
        self.whole && !self.sounds() && self.waiting.is_empty()
    }
}

fn joined(before: &str, after: &str) -> String {
    if before.is_empty() || after.is_empty() {
        format!("{before}{after}")
    } else {
        format!("{before} {after}")
    }
}
