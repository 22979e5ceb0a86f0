//! What a model may ask of the calendar. It passes the words that the user said about time;
//! the core reads them, and answers with what it read.

use os1_base::{Error, ErrorKind, Labeled, Labels, Readers, Source};
use os1_calendar::{EventView, Span, TimeRequest};
use os1_guard::{Action, Decision, LocalChange, LocalChangeKind, Proposal};
use os1_model::{ToolCall, ToolSpec};
use serde_json::{Value, json};

use super::draft::{self, Draft, Told};
use super::{kind, speak, target};
use crate::skill::tool::{spec, text};
use crate::times::{self, Times};
use crate::world::World;

/// How many events one call gives.
const LISTED: usize = 50;
/// How many times one call proposes.
const PROPOSED: usize = 5;

/// The tools, in a fixed order.
pub(super) fn specs() -> Vec<ToolSpec> {
    let when = "The user's own words about time, unchanged: \"next Tuesday\", \"this week\". Never compute a date.";
    vec![
        spec(
            "calendar_agenda",
            "What the user's calendar holds in a stretch of time.",
            json!({ "when": { "type": "string", "description": when } }),
        ),
        spec(
            "calendar_free",
            "Times at which the user is free for something.",
            json!({
                "what": { "type": "string", "description": "What for: \"lunch with Paul\"." },
                "when": { "type": "string", "description": when },
            }),
        ),
        spec(
            "calendar_propose",
            "Proposes an event; the user is asked before it is in the calendar.",
            json!({
                "what": { "type": "string", "description": "What it is, without the time." },
                "when": { "type": "string", "description": when },
            }),
        ),
    ]
}

/// Does what the model asked for; `None` when the tool is not one of these.
pub(super) fn call(
    call: &Labeled<ToolCall>,
    world: &World,
) -> Result<Option<Labeled<String>>, Error> {
    let asked = &call.value;
    let result = match asked.name.as_str() {
        "calendar_agenda" => agenda(text(asked, "when")?, world)?,
        "calendar_free" => free(text(asked, "what")?, text(asked, "when")?, world)?,
        "calendar_propose" => propose(
            text(asked, "what")?,
            text(asked, "when")?,
            &call.labels,
            world,
        )?,
        _ => return Ok(None),
    };
    Ok(Some(result))
}

fn stretch(when: &str, world: &World) -> Result<Span, Error> {
    let now = world.now();
    let found = Times::of(when, &world.time_context(&now)?).when;
    let (from, to) = found
        .and_then(|when| when.stretch(&now))
        .ok_or_else(unread)?;
    Ok(Span::new(from.timestamp(), to.timestamp()))
}

fn unread() -> Error {
    Error::new(
        ErrorKind::Invalid,
        "No time was found in `when`. Pass the user's own words about time.",
    )
}

fn agenda(when: &str, world: &World) -> Result<Labeled<String>, Error> {
    let found = world.calendar().agenda(&stretch(when, world)?)?;
    Ok(found.map(|entries| {
        let views: Vec<EventView> = entries
            .iter()
            .filter(|entry| target::is_on(entry))
            .take(LISTED)
            .map(EventView::from)
            .collect();
        json!(views).to_string()
    }))
}

fn free(what: &str, when: &str, world: &World) -> Result<Labeled<String>, Error> {
    let now = world.now();
    let window = stretch(when, world)?;
    let window = Span::new(window.start.max(now.timestamp()), window.end);
    let request = TimeRequest {
        window,
        length: jiff::SignedDuration::from_mins(kind::minutes(what)),
        limit: PROPOSED,
    };
    let found = world.calendar().find_times(&request, &[], None, &())?;
    let rows: Vec<Value> = found
        .iter()
        .map(|proposal| {
            json!({
                "start": proposal.start.to_string(),
                "end": proposal.end.to_string(),
                "said": times::span(&proposal.start, &proposal.end, &now),
                "why": proposal.why(),
            })
        })
        .collect();
    // When the user is free tells of their events, whoever wrote those.
    let labels = Labels::new(Source::User, Readers::on_device());
    Ok(Labeled::new(Value::Array(rows).to_string(), labels))
}

/// Keeps a proposed event for the user's yes: at the gate when a stranger's words stand behind
/// it, in the talk otherwise.
fn propose(
    what: &str,
    when: &str,
    labels: &Labels,
    world: &World,
) -> Result<Labeled<String>, Error> {
    let now = world.now();
    let said = format!("{what} {when}");
    let draft = match draft::read(&said, &world.time_context(&now)?) {
        Told::Whole(draft) => draft,
        Told::NoTime(_) | Told::Nameless => return Err(unread()),
        Told::NoClock(..) => {
            return Err(Error::new(
                ErrorKind::Invalid,
                "There is a day in `when` and no time. Ask the user for the time.",
            ));
        }
    };
    let asked = ask_gate(&draft, labels, world)?;
    let time = times::moment(&draft.start, &draft.end, &now);
    let result = json!({
        "proposed": speak::title(&draft.title),
        "when": time,
        "waits_for": if asked { "the user's approval" } else { "the user's yes" },
    });
    Ok(Labeled::new(result.to_string(), labels.clone()))
}

/// Whether the user is asked at the gate; else the event may be made at once.
fn ask_gate(draft: &Draft, labels: &Labels, world: &World) -> Result<bool, Error> {
    let now = world.now();
    let uid = world.ids().next();
    let time = times::moment(&draft.start, &draft.end, &now);
    let action = Action::Change(LocalChange {
        kind: LocalChangeKind::Event,
        object: uid,
        summary: format!("{}, {time}", speak::title(&draft.title)),
    });
    let text = draft
        .event_set(&uid.to_string(), now.timestamp())
        .document()
        .write();
    // Before the question: a question without its event could not be answered.
    world.keep_draft(uid, &text, labels)?;
    match world
        .gate()
        .propose(Proposal::new(action, labels.clone()))?
    {
        Decision::Ask(_) => Ok(true),
        Decision::Granted(permit) => {
            drop(permit);
            world.put_draft(&draft.title, &text, labels)?;
            world.drop_draft(uid)?;
            Ok(false)
        }
        Decision::Refused(refusal) => Err(Error::new(ErrorKind::Refused, refusal.to_string())),
    }
}
