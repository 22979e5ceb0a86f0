//! "Am I free at 3?", "when am I free for lunch with Paul?"

use std::collections::BTreeSet;

use jiff::{SignedDuration, ToSpan, Zoned};
use os1_base::Error;
use os1_calendar::{Proposal, Span, TimeRequest};
use os1_language::phrase::{Values, plain as said_plainly};
use os1_when::Context;

use super::draft::title;
use super::{kind, speak, target};
use crate::skill::{Answer, Ask};
use crate::state::{Question, Topic, plain};
use crate::times::{self, Times, When};
use crate::world::World;

/// How many times are considered.
const CONSIDERED: usize = 500;
/// How many times are proposed.
const PROPOSED: usize = 3;
/// How far ahead a time is looked for when nobody says.
const AHEAD_DAYS: i64 = 7;

/// Whether the user is free, or when.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let context = world.time_context(ask.now)?;
    let when = Times::of(ask.text, &context).when;
    let asks_when = plain(ask.text).contains("when");
    match when.filter(|_| !asks_when) {
        Some(when) => is_free(ask, world, &when),
        None => times_for(ask, world, &context),
    }
}

/// Yes or no, and what is in the way.
fn is_free(ask: &mut Ask<'_>, world: &World, when: &When) -> Result<Answer, Error> {
    let now = ask.now.clone();
    let Some((from, to)) = when.stretch(&now) else {
        return Ok(Answer::words(
            ask.phrase("calendar.nothing_meant", &Values::new())?,
        ));
    };
    let span = Span::new(from.timestamp(), to.timestamp());
    let found = world.calendar().in_the_way(&span, None, &())?;
    let labels = found.labels.clone();
    let busy = plain(ask.text).contains("busy");
    let said_when = if when.has_clock() {
        times::instant(&from, &now)
    } else {
        when.found.phrase.trim().to_lowercase()
    };
    let values = Values::new().with("when", said_when);
    let plans = ask.state.plans.on(Topic::Agenda);
    if found.value.is_empty() {
        let key = if busy {
            "calendar.not_busy"
        } else {
            "calendar.free"
        };
        return Ok(Answer::words(ask.phrase(key, &values)?).about(ask.state.planning(plans)));
    }
    let list: Vec<String> = target::offered(&found.value, &now)
        .into_iter()
        .take(3)
        .collect();
    let key = if busy {
        "calendar.busy"
    } else {
        "calendar.not_free"
    };
    let said = ask.phrase(key, &values.with("list", said_plainly::list(&list)))?;
    let mut plans = plans;
    if let [one] = found.value.as_slice() {
        plans.event = Some(speak::reference(one));
    }
    Ok(speak::answer(&labels, said).about(ask.state.planning(plans)))
}

/// The best times for something, the first of which can be taken with a yes.
pub(super) fn times_for(
    ask: &mut Ask<'_>,
    world: &World,
    context: &Context,
) -> Result<Answer, Error> {
    let now = ask.now.clone();
    let title = title(&without_question(ask.text));
    let found = proposals(
        world,
        (ask.text, &title),
        &Times::of(ask.text, context),
        &now,
    )?;
    let Some(best) = found.iter().max_by(|a, b| a.score.total_cmp(&b.score)) else {
        let said = ask.phrase("calendar.no_room", &Values::new().with("what", title))?;
        return Ok(Answer::words(said));
    };
    let list: Vec<String> = found
        .iter()
        .map(|proposal| times::span(&proposal.start, &proposal.end, &now))
        .collect();
    let values = Values::new()
        .with("what", title.as_str())
        .with("list", said_plainly::list(&list))
        .with("best", times::instant(&best.start, &now))
        .with("why", best.why());
    let said = ask.phrase("calendar.room", &values)?;
    let at = found.iter().position(|one| one.start == best.start);
    let question = Question::Shall {
        title,
        times: found
            .iter()
            .map(|one| (one.start.to_string(), one.end.to_string()))
            .collect(),
        best: at.unwrap_or_default(),
    };
    let plans = ask.state.plans.asking(question, ask.text, &now);
    Ok(Answer::words(said).about(ask.state.planning(plans)))
}

/// The best times for it, one a day so that there is something to choose, by date; free for those too who are named in
/// `text` and whose time is known.
fn proposals(
    world: &World,
    (text, title): (&str, &str),
    times: &Times,
    now: &Zoned,
) -> Result<Vec<Proposal>, Error> {
    let length = times
        .length
        .and_then(|length| length.to_duration(now).ok())
        .unwrap_or_else(|| SignedDuration::from_mins(kind::minutes(title)));
    let request = TimeRequest {
        window: window(times.when.as_ref(), now)?,
        length,
        limit: CONSIDERED,
    };
    let others = world.company_in(text, &request.window)?.known;
    let mut found = world.calendar().find_times(&request, &others, None, &())?;
    let mut days = BTreeSet::new();
    if let Some(usual) = usual_hour(title) {
        let far = |proposal: &Proposal| {
            (i32::from(proposal.start.hour()) * 60 + i32::from(proposal.start.minute()))
                .abs_diff(usual)
        };
        found.sort_by_key(|proposal| (proposal.start.date(), far(proposal)));
    }
    found.retain(|proposal| fits_meal(title, proposal) && days.insert(proposal.start.date()));
    found.truncate(PROPOSED);
    found.sort_by(|a, b| a.start.cmp(&b.start));
    Ok(found)
}

/// "Lunch with Paul", not "when am I free for lunch with Paul".
fn without_question(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let after = [
        " free for ",
        " available for ",
        " time for ",
        " free to ",
        "find a time to ",
        "find a time with ",
    ];
    let at = after
        .iter()
        .find_map(|words| lower.find(words).map(|at| at + words.len()));
    let rest = at.and_then(|at| text.get(at..)).unwrap_or(text);
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || "?.!".contains(c));
    let rest_lower = rest.to_ascii_lowercase();
    if let Some(who) = rest_lower
        .starts_with("meet ")
        .then(|| rest.get(5..))
        .flatten()
    {
        return format!("meeting with {who}");
    }
    if lower.contains("find a time with ") {
        return format!("meeting with {rest}");
    }
    rest.to_owned()
}

/// Minutes of the day at which a meal usually begins.
fn usual_hour(title: &str) -> Option<i32> {
    match kind::noun(title).as_deref()? {
        "breakfast" => Some(8 * 60),
        "brunch" => Some(11 * 60),
        "lunch" => Some(12 * 60 + 30),
        "dinner" | "supper" => Some(19 * 60),
        "drinks" => Some(20 * 60),
        _ => None,
    }
}

/// Lunch is at noon and dinner in the evening, whenever else there is room.
fn fits_meal(title: &str, proposal: &Proposal) -> bool {
    let hour = proposal.start.hour();
    match kind::noun(title).as_deref() {
        Some("lunch") => (11..=14).contains(&hour),
        Some("breakfast") => (6..=10).contains(&hour),
        Some("brunch") => (9..=13).contains(&hour),
        Some("dinner" | "supper" | "drinks") => (17..=21).contains(&hour),
        _ => true,
    }
}

fn window(when: Option<&When>, now: &Zoned) -> Result<Span, Error> {
    let far = os1_calendar::CalendarError::from;
    let (from, to) = match when.and_then(|when| when.stretch(now)) {
        Some((from, to)) => (from.max(now.clone()), to),
        None => (
            now.clone(),
            now.checked_add(AHEAD_DAYS.days()).map_err(far)?,
        ),
    };
    Ok(Span::new(from.timestamp(), to.timestamp()))
}
