//! Choosing what goes into the window.

use os1_base::{Labeled, Labels};

use super::context::Context;
use super::entry::{Entry, PromptPart, WITHHELD};
use super::group::{Group, grouped};
use super::tokens::{MESSAGE_OVERHEAD, estimate};
use super::{FitReport, Prompt, PromptMessage, no_labels, tail};
use crate::{ChatRequest, Message, ModelError, ModelInfo, Role, ToolSpec};

/// The part of the window that stays empty because the token count is a guess.
const MARGIN: u32 = 16;

/// Stands for the user where nothing of theirs opens the prompt.
const OPENING: &str = "(The conversation goes on.)";

/// See [`Prompt::prepare`].
pub(crate) fn fit(request: &ChatRequest, model: &ModelInfo) -> Result<Prompt, ModelError> {
    let mut report = FitReport::default();
    let system = system(request, model, &mut report);
    let window = model
        .window_tokens
        .min(request.window_cap.unwrap_or(u32::MAX));
    let answer = request.max_tokens.clamp(1, (window / 3).max(1));
    let fixed = fixed_tokens(&system.value, &request.tools);
    let too_small = ModelError::WindowTooSmall {
        window,
        needed: fixed.saturating_add(answer).saturating_add(128),
    };
    let budget = window
        .saturating_sub(answer)
        .saturating_sub(window / MARGIN)
        .checked_sub(fixed)
        .ok_or(too_small.clone())?;

    let mut older = groups(request, model, budget, &mut report);
    let newest = older.split_off(tail::begins(&older));
    let newest = tail::squeezed(newest, budget, &mut report).ok_or(too_small)?;
    let mut room = budget - sum(&newest);

    let mut context = Context::new(no_labels());
    remember(request, model, &mut context, room / 3, &mut report);
    room -= context.tokens;
    let recent = recent(request, model, older, &mut context, room, &mut report);

    let chosen: Vec<Entry> = recent
        .into_iter()
        .chain(newest)
        .flat_map(|g| g.entries)
        .collect();
    let labels = chosen
        .iter()
        .fold(system.labels.join(&context.labels), |l, e| {
            l.join(&e.labels)
        });
    let tokens: u32 = chosen.iter().map(|e| e.tokens).sum();
    report.prompt_tokens = fixed + context.tokens + tokens;
    Ok(Prompt {
        system: system.value,
        tools: request.tools.clone(),
        messages: merged(context.text(), chosen),
        max_tokens: answer,
        temperature: request.temperature,
        labels,
        fit: report,
    })
}

fn may_read(model: &ModelInfo, labels: &Labels) -> bool {
    labels.readers.allow(model.place.reader())
}

fn system(request: &ChatRequest, model: &ModelInfo, report: &mut FitReport) -> Labeled<String> {
    if may_read(model, &request.system.labels) {
        return request.system.clone();
    }
    report.withheld += 1;
    Labeled::new(WITHHELD.to_owned(), no_labels())
}

/// What does not change from turn to turn.
fn fixed_tokens(system: &str, tools: &[ToolSpec]) -> u32 {
    let tools = tools.iter().map(|tool| {
        let json = serde_json::to_string(tool).unwrap_or_default();
        estimate(&json).saturating_add(MESSAGE_OVERHEAD)
    });
    tools.fold(
        estimate(system).saturating_add(estimate(OPENING) + 2 * MESSAGE_OVERHEAD),
        u32::saturating_add,
    )
}

fn groups(
    request: &ChatRequest,
    model: &ModelInfo,
    budget: u32,
    report: &mut FitReport,
) -> Vec<Group> {
    let withheld = std::cell::Cell::new(0);
    let considered = within_reach(&request.messages, budget);
    let out_of_reach = request.messages.len() - considered.len();
    report.dropped_messages += u32::try_from(out_of_reach).unwrap_or(u32::MAX);
    let mut groups = grouped(considered, |message| {
        if may_read(model, &message.labels) {
            return Entry::new(message);
        }
        withheld.set(withheld.get() + 1);
        Entry::withheld(message, no_labels())
    });
    report.withheld += withheld.get();
    // No single result may crowd out the conversation it serves.
    for group in &mut groups {
        report.cut_results += group.cut_results((budget / 4).max(1));
    }
    groups
}

/// The messages that could fit if all were empty, the newest user message always among
/// them: a talk of years is not rendered for a window of minutes.
fn within_reach(messages: &[Message], budget: u32) -> &[Message] {
    let most = (budget / MESSAGE_OVERHEAD) as usize + 1;
    let newest = messages.iter().rposition(|m| m.role == Role::User);
    let from = messages
        .len()
        .saturating_sub(most)
        .min(newest.unwrap_or(usize::MAX));
    messages.get(from..).unwrap_or(messages)
}

fn remember(
    request: &ChatRequest,
    model: &ModelInfo,
    context: &mut Context,
    room: u32,
    report: &mut FitReport,
) {
    for line in &request.memory {
        if !may_read(model, &line.labels) {
            report.withheld += 1;
        } else if !context.remember(line, room.saturating_sub(context.tokens)) {
            report.dropped_memory += 1;
        }
    }
}

/// The newest older groups that fit in `room`, without a gap; the summary stands for the rest.
fn recent(
    request: &ChatRequest,
    model: &ModelInfo,
    older: Vec<Group>,
    context: &mut Context,
    mut room: u32,
    report: &mut FitReport,
) -> Vec<Group> {
    if sum(&older) > room
        && let Some(summary) = &request.summary
    {
        if may_read(model, &summary.labels) {
            let before = context.tokens;
            report.summarised = context.summarise(summary, room / 4);
            room -= context.tokens - before;
        } else {
            report.withheld += 1;
        }
    }
    let mut kept = Vec::new();
    let mut older = older;
    while let Some(group) = older.pop() {
        if group.tokens() > room {
            older.push(group);
            break;
        }
        room -= group.tokens();
        kept.push(group);
    }
    kept.reverse();
    report.dropped_messages += older.iter().map(Group::messages).sum::<u32>();
    kept
}

fn sum(groups: &[Group]) -> u32 {
    groups
        .iter()
        .map(Group::tokens)
        .fold(0, u32::saturating_add)
}

/// One message for each change of speaker, the user's first: many chat templates and the
/// Messages API refuse anything else.
fn merged(context: Option<String>, entries: Vec<Entry>) -> Vec<PromptMessage> {
    let user_begins = entries.first().is_some_and(|e| e.role == Role::User);
    let opening = context.or((!user_begins).then(|| OPENING.to_owned()));
    let opening = opening.map(|text| (Role::User, vec![PromptPart::Text(text)]));
    let rest = entries.into_iter().map(|entry| (entry.role, entry.shown));
    let mut messages: Vec<PromptMessage> = Vec::new();
    for (role, parts) in opening.into_iter().chain(rest) {
        match messages.last_mut() {
            Some(last) if last.role == role => last.parts.extend(parts),
            _ => messages.push(PromptMessage { role, parts }),
        }
    }
    messages
}
