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
        if self.playing.is_some() {
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

    /// It was heard up to so many bytes of its text; only ever further.
    pub(super) fn heard_to(&mut self, utterance: u32, bytes: usize, now_ms: u64) {
        let Some(playing) = self
            .playing
            .as_mut()
            .filter(|playing| playing.utterance == utterance)
        else {
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

    /// It was heard to its end.
    pub(super) fn heard_all(&mut self, utterance: u32) {
        if let Some(playing) = self
            .playing
            .take_if(|playing| playing.utterance == utterance)
        {
            self.heard = joined(&self.heard, &playing.text);
        }
    }

    /// Ends it here: what was heard of it, and what was not.
    pub(super) fn end(&mut self) -> (String, String) {
        let (mut heard, mut rest) = (std::mem::take(&mut self.heard), String::new());
        if let Some(playing) = self.playing.take() {
            let (before, after) = playing
                .text
                .split_at_checked(playing.heard)
                .unwrap_or((&playing.text, ""));
            heard = joined(&heard, before);
            rest = after.trim_start().to_owned();
        }
        for clause in self.waiting.drain(..) {
            rest = joined(&rest, &clause);
        }
        (heard, rest)
    }

    /// Nothing of it came yet.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.playing.is_none() && self.heard.is_empty()
    }

    /// Everything was heard, and no more comes.
    pub(super) fn is_over(&self) -> bool {
        self.whole && self.playing.is_none() && self.waiting.is_empty()
    }
}

fn joined(before: &str, after: &str) -> String {
    if before.is_empty() || after.is_empty() {
        format!("{before}{after}")
    } else {
        format!("{before} {after}")
    }
}
