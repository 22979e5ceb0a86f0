//! A message as the model will see it.

use os1_base::Labels;
use serde::Serialize;

use super::cut::cut_middle;
use super::fence::{fenced, plain};
use super::tokens::{MESSAGE_OVERHEAD, estimate};
use crate::{Message, Part, Role, ToolCall};

/// What stands in for a message that the model may not read.
pub(crate) const WITHHELD: &str =
    "[Something private was said here. It stays on the user's device.]";

/// A piece of a prompt's message: ready for the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PromptPart {
    /// Text, quotations already fenced.
    Text(String),
    /// A tool call the model made.
    ToolCall(ToolCall),
    /// The result of one.
    ToolResult {
        /// The id of the call.
        call_id: String,
        /// The result, fenced where a stranger wrote it.
        text: String,
    },
}

/// A labelled message with how much of each part may be shown.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) role: Role,
    pub(crate) labels: Labels,
    parts: Vec<Part>,
    pub(crate) shown: Vec<PromptPart>,
    pub(crate) tokens: u32,
}

impl Entry {
    pub(crate) fn new(message: &Message) -> Self {
        let mut entry = Self {
            role: message.role,
            labels: message.labels.clone(),
            parts: message.parts.clone(),
            shown: Vec::new(),
            tokens: 0,
        };
        entry.shown = entry.parts.iter().map(|p| entry.render(p)).collect();
        entry.count();
        entry
    }

    /// The same message with nothing of what it said: a note in the place of its words,
    /// no arguments, no result. Calls and results stay paired.
    pub(crate) fn withheld(message: &Message, nobody: Labels) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        for part in &message.parts {
            match part {
                Part::Text(_) | Part::Quoted { .. } => {
                    let note = Part::Text(WITHHELD.to_owned());
                    if !parts.contains(&note) {
                        parts.push(note);
                    }
                }
                Part::ToolCall(call) => parts.push(Part::ToolCall(ToolCall {
                    id: call.id.clone(),
                    name: call.name.clone(),
                    arguments: serde_json::Map::new(),
                })),
                Part::ToolResult { call_id, .. } => parts.push(Part::ToolResult {
                    call_id: call_id.clone(),
                    text: WITHHELD.to_owned(),
                }),
            }
        }
        Self::new(&Message {
            role: message.role,
            parts,
            labels: nobody,
        })
    }

    /// Cuts every tool result to `budget` tokens; says whether any was longer.
    pub(crate) fn cut_results(&mut self, budget: u32) -> bool {
        let mut cut = false;
        for at in 0..self.parts.len() {
            let is_result = matches!(self.parts.get(at), Some(Part::ToolResult { .. }));
            if is_result && self.part_tokens(at) > budget {
                self.cut_part(at, budget);
                cut = true;
            }
        }
        self.count();
        cut
    }

    /// Cuts the message's texts, longest first, until it costs at most `budget`; texts that
    /// still do not fit then go entirely, quotations before the speaker's own words.
    pub(crate) fn cut_to(&mut self, budget: u32) {
        const LEAST: u32 = 40;
        for _ in 0..self.parts.len() {
            if self.tokens <= budget {
                return;
            }
            let Some(longest) = (0..self.parts.len()).max_by_key(|&at| self.part_tokens(at)) else {
                return;
            };
            let excess = self.tokens - budget;
            let room = self.part_tokens(longest).saturating_sub(excess).max(LEAST);
            self.cut_part(longest, room);
            self.count();
        }
        if self.tokens > budget {
            self.keep_own_words();
            self.cut_part(0, budget.saturating_sub(MESSAGE_OVERHEAD));
            self.count();
        }
    }

    fn keep_own_words(&mut self) {
        let own = self.parts.iter().find(|p| matches!(p, Part::Text(_)));
        let kept = own.or(self.parts.first()).cloned();
        self.parts = kept.into_iter().collect();
        self.shown = self.parts.iter().map(|p| self.render(p)).collect();
    }

    fn render(&self, part: &Part) -> PromptPart {
        let stranger = self.labels.has_third_party();
        match part {
            Part::Text(text) if stranger && self.role != Role::Assistant => {
                PromptPart::Text(fenced("somebody else", text))
            }
            Part::Text(text) => PromptPart::Text(plain(text)),
            Part::Quoted { origin, text } => PromptPart::Text(fenced(origin, text)),
            Part::ToolCall(call) => PromptPart::ToolCall(call.clone()),
            Part::ToolResult { call_id, text } => PromptPart::ToolResult {
                call_id: call_id.clone(),
                text: if stranger {
                    fenced("what the tool found", text)
                } else {
                    plain(text)
                },
            },
        }
    }

    /// Shortens one part so that what is shown of it costs at most `budget`. The fence is
    /// put around the shortened text, never cut itself, so the room for it is found by trying.
    fn cut_part(&mut self, at: usize, budget: u32) {
        let mut room = budget;
        for _ in 0..12 {
            let Some(shorter) = self.parts.get(at).map(|part| cut(part, room)) else {
                return;
            };
            let shown = self.render(&shorter);
            let cost = cost(&shown);
            if cost <= budget || room == 0 {
                if let (Some(part), Some(seen)) = (self.parts.get_mut(at), self.shown.get_mut(at)) {
                    *part = shorter;
                    *seen = shown;
                }
                return;
            }
            let scaled = u64::from(room) * u64::from(budget) / u64::from(cost.max(1));
            room = u32::try_from(scaled).unwrap_or(0).min(room - 1);
            if room < 12 {
                room = 0;
            }
        }
    }

    fn part_tokens(&self, at: usize) -> u32 {
        self.shown.get(at).map_or(0, cost)
    }

    fn count(&mut self) {
        let parts: u32 = self.shown.iter().map(cost).fold(0, u32::saturating_add);
        self.tokens = parts.saturating_add(MESSAGE_OVERHEAD);
    }
}

fn cut(part: &Part, room: u32) -> Part {
    match part {
        Part::Text(text) => Part::Text(cut_middle(text, room)),
        Part::Quoted { origin, text } => Part::Quoted {
            origin: origin.clone(),
            text: cut_middle(text, room),
        },
        Part::ToolCall(call) => Part::ToolCall(call.clone()),
        Part::ToolResult { call_id, text } => Part::ToolResult {
            call_id: call_id.clone(),
            text: cut_middle(text, room),
        },
    }
}

/// What a part costs; ids and names of tools included.
pub(crate) fn cost(part: &PromptPart) -> u32 {
    match part {
        // Joined to its neighbour by an empty line when messages merge.
        PromptPart::Text(text) => estimate(text).saturating_add(2),
        PromptPart::ToolCall(call) => {
            let arguments = serde_json::to_string(&call.arguments).unwrap_or_default();
            estimate(&call.id)
                .saturating_add(estimate(&call.name))
                .saturating_add(estimate(&arguments))
                .saturating_add(MESSAGE_OVERHEAD)
        }
        PromptPart::ToolResult { call_id, text } => estimate(call_id)
            .saturating_add(estimate(text))
            .saturating_add(MESSAGE_OVERHEAD),
    }
}
