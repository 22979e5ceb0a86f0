//! Messages that must stay or go together.

use os1_base::{Labels, Readers, Source};

use super::entry::Entry;
use crate::{Message, Part, Role};

/// What stands for a result that never came: servers refuse a call without one.
const NO_RESULT: &str = "[stopped before there was a result]";

/// One message, or a call for tools with all its results: never split.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) entries: Vec<Entry>,
}

impl Group {
    pub(crate) fn tokens(&self) -> u32 {
        self.entries
            .iter()
            .map(|e| e.tokens)
            .fold(0, u32::saturating_add)
    }

    pub(crate) fn is_user(&self) -> bool {
        self.entries.iter().any(|e| e.role == Role::User)
    }

    pub(crate) fn messages(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn cut_results(&mut self, budget: u32) -> u32 {
        let mut cut = 0;
        for entry in &mut self.entries {
            cut += u32::from(entry.cut_results(budget));
        }
        cut
    }
}

/// Sorts messages into groups. Results that answer no open call are left out; calls that
/// were never answered get a result that says so.
pub(crate) fn grouped(messages: &[Message], show: impl Fn(&Message) -> Entry) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open = Open::default();
    for message in messages.iter().filter(|m| !m.parts.is_empty()) {
        if message.role == Role::Tool {
            let answered = open.answered_by(message);
            if let (false, Some(group)) = (answered.parts.is_empty(), groups.last_mut()) {
                group.entries.push(show(&answered));
            }
            continue;
        }
        open.close(&mut groups);
        open = Open::of(message);
        groups.push(Group {
            entries: vec![show(message)],
        });
    }
    open.close(&mut groups);
    groups
}

/// The calls of the last assistant message that have no result yet.
#[derive(Default)]
struct Open {
    calls: Vec<String>,
}

impl Open {
    fn of(message: &Message) -> Self {
        let calls = message.parts.iter().filter_map(|part| match part {
            Part::ToolCall(call) if message.role == Role::Assistant => Some(call.id.clone()),
            _ => None,
        });
        Self {
            calls: calls.collect(),
        }
    }

    fn answered_by(&mut self, message: &Message) -> Message {
        let mut parts = Vec::new();
        for part in &message.parts {
            if let Part::ToolResult { call_id, .. } = part
                && let Some(at) = self.calls.iter().position(|id| id == call_id)
            {
                self.calls.remove(at);
                parts.push(part.clone());
            }
        }
        Message {
            role: Role::Tool,
            parts,
            labels: message.labels.clone(),
        }
    }

    fn close(&mut self, groups: &mut [Group]) {
        let Some(group) = groups.last_mut() else {
            return;
        };
        let parts: Vec<Part> = self
            .calls
            .drain(..)
            .map(|call_id| Part::ToolResult {
                call_id,
                text: NO_RESULT.to_owned(),
            })
            .collect();
        if !parts.is_empty() {
            group.entries.push(Entry::new(&Message {
                role: Role::Tool,
                parts,
                labels: Labels::new(Source::Companion, Readers::all()),
            }));
        }
    }
}
