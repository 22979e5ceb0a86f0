//! Answers to what was asked back.

use os1_base::Error;
use os1_calendar::Moment;
use os1_language::Intent;
use os1_language::phrase::Values;
use os1_when::Context;

use super::draft::Draft;
use super::request::{Request, Verb, verb};
use super::{change, create, target};
use crate::skill::{Answer, Ask};
use crate::state::{EventRef, Pending, Question, Topic, is_yes, one_or_all, place_of, plain};
use crate::times::{self, Times};
use crate::world::World;

/// What follows from the answer; `None` when the words are no answer.
pub(super) fn answer(
    ask: &mut Ask<'_>,
    world: &World,
    pending: &Pending,
) -> Result<Option<Answer>, Error> {
    if ask.understood.intent != Intent::CalendarChange {
        return Ok(None);
    }
    let words = plain(ask.text);
    let Ok(then) = pending.at.parse() else {
        return Ok(None);
    };
    let context = world.time_context(&then)?;
    let done = match &pending.question {
        Question::When => return when(ask, world, pending, &words, &context),
        // A wish of its own is no answer.
        Question::Which(_) if verb(ask.text, false) != Verb::Create => None,
        Question::Which(offered) => match chosen(world, offered, &words, &context)? {
            Some(chosen) => Some(again(ask, world, pending, context, Some(chosen), None)?),
            None => None,
        },
        Question::OneOrAll(event) => match one_or_all(&words) {
            Some(all) => Some(again(
                ask,
                world,
                pending,
                context,
                Some(event.clone()),
                Some(all),
            )?),
            None => None,
        },
        Question::Shall { title, times, best } => match taken(times, *best, &words, &context) {
            Some((start, end)) => Some(create::make(ask, world, &proposed(title, start, end))?),
            None => None,
        },
        _ => None,
    };
    match done {
        Some(answer) => Ok(Some(answer)),
        None if is_no(&words) => leave(ask).map(Some),
        None => Ok(None),
    }
}

/// The proposed time that the words take: the best by a yes, else by its place or its day.
fn taken(
    times: &[(String, String)],
    best: usize,
    words: &str,
    context: &Context,
) -> Option<(jiff::Zoned, jiff::Zoned)> {
    let read = |(start, end): &(String, String)| Some((start.parse().ok()?, end.parse().ok()?));
    let all: Vec<(jiff::Zoned, jiff::Zoned)> = times.iter().filter_map(read).collect();
    let place = if is_yes(words) {
        Some(best)
    } else {
        place_of(words, all.len())
    };
    if let Some(place) = place {
        return all.get(place).cloned();
    }
    let when = Times::of(words, context).when;
    let when = when.filter(|_| times::timing(words, context).alone)?;
    let (from, to) = when.stretch(&context.now)?;
    let mut fitting = all
        .into_iter()
        .filter(|(start, _)| from <= *start && *start < to);
    fitting.next()
}

fn is_no(words: &str) -> bool {
    words.split(' ').count() <= 4
        && [
            "no",
            "never",
            "nevermind",
            "forget",
            "none",
            "neither",
            "leave",
            "stop",
            "cancel",
            "nothing",
        ]
        .contains(&words.split([' ', ',']).next().unwrap_or_default())
}

fn leave(ask: &mut Ask<'_>) -> Result<Answer, Error> {
    let said = ask.phrase("calendar.left", &Values::new())?;
    let plans = ask.state.plans.on(Topic::Event);
    Ok(Answer::words(said).about(ask.state.planning(plans)))
}

fn proposed(title: &str, start: jiff::Zoned, end: jiff::Zoned) -> Draft {
    Draft {
        title: title.to_owned(),
        place: None,
        start: Moment::At(start),
        end: Moment::At(end),
        rule: None,
        lead: None,
        note: None,
        other: None,
    }
}

/// The time that was missing: what was said before, said again with it.
fn when(
    ask: &mut Ask<'_>,
    world: &World,
    pending: &Pending,
    words: &str,
    context: &Context,
) -> Result<Option<Answer>, Error> {
    if is_no(words) {
        return leave(ask).map(Some);
    }
    if words.starts_with("with ") && Times::of(words, context).when.is_none() {
        // Who it is with, and still not when.
        let whole = format!("{} {words}", pending.text);
        return create::create(ask, world, &whole, &context.now).map(Some);
    }
    let is_whole_day = ["all day", "whole day", "the whole day"].contains(&words);
    if !is_whole_day && !times::timing(words, context).alone {
        // Something else altogether.
        return Ok(None);
    }
    let bare = words.trim_start_matches("at ").trim_start_matches("on ");
    let whole = [
        format!("{} {words}", pending.text),
        format!("{} at {bare}", pending.text),
    ];
    let told = |whole: &&String| Times::of(whole, context).when;
    let clock = whole
        .iter()
        .find(|whole| is_whole_day || told(whole).is_some_and(|when| when.has_clock()));
    // A day at least: then the time is asked for.
    let Some(whole) = clock.or_else(|| whole.iter().find(|whole| told(whole).is_some())) else {
        return Ok(None);
    };
    create::create(ask, world, whole, &context.now).map(Some)
}

/// The request said again, about the event that was chosen.
fn again(
    ask: &mut Ask<'_>,
    world: &World,
    pending: &Pending,
    context: Context,
    chosen: Option<EventRef>,
    all: Option<bool>,
) -> Result<Answer, Error> {
    let request = Request {
        text: &pending.text,
        context,
        chosen,
        all,
    };
    change::run(ask, world, &request)
}

/// The one of those offered that the words mean: by its place, its time or its name.
fn chosen(
    world: &World,
    offered: &[EventRef],
    words: &str,
    context: &Context,
) -> Result<Option<EventRef>, Error> {
    let place = place_of(words, offered.len());
    if let Some(place) = place {
        return Ok(offered.get(place).cloned());
    }
    let when = Times::of(words, context).when;
    let stretch = when.as_ref().and_then(|when| when.stretch(&context.now));
    let names = target::words_of(words);
    let mut fitting = Vec::new();
    for event in offered {
        let Some((_, entry)) = target::find(world, event, &context.now)? else {
            continue;
        };
        let in_time = stretch.as_ref().is_some_and(|(from, to)| {
            let at = entry.span.start;
            from.timestamp() <= at && at < to.timestamp()
        });
        let named =
            !names.is_empty() && !target::fitting(std::slice::from_ref(&entry), &names).is_empty();
        if in_time || stretch.is_none() && named {
            fitting.push(event.clone());
        }
    }
    Ok(match fitting.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    })
}
