//! Answers to what was asked back.

use os1_base::Error;
use os1_calendar::Moment;
use os1_language::Intent;
use os1_language::phrase::Values;
use os1_when::Context;

use super::draft::Draft;
use super::request::Request;
use super::{change, create, kind, target};
use crate::skill::{Answer, Ask};
use crate::state::{EventRef, Pending, Question, Topic, is_yes, one_or_all, plain};
use crate::times::Times;
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
        Question::Shall { title, start, end } if is_yes(&words) => {
            match (start.parse(), end.parse()) {
                (Ok(start), Ok(end)) => {
                    Some(create::make(ask, world, &proposed(title, start, end))?)
                }
                _ => None,
            }
        }
        _ => None,
    };
    match done {
        Some(answer) => Ok(Some(answer)),
        None if is_no(&words) => leave(ask).map(Some),
        None => Ok(None),
    }
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
    if kind::noun(ask.text).is_some() {
        // Something else altogether.
        return Ok(None);
    }
    let bare = words.trim_start_matches("at ").trim_start_matches("on ");
    let whole = [
        format!("{} {words}", pending.text),
        format!("{} at {bare}", pending.text),
    ];
    let told = |whole: &&String| Times::of(whole, context).when;
    let is_whole_day = ["all day", "whole day", "the whole day"].contains(&words);
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
    let first = words
        .split([' ', ','])
        .find(|word| !matches!(*word, "the" | "number" | "a"));
    let place = match first.unwrap_or_default() {
        "first" | "1" | "1st" => Some(0),
        "second" | "2" | "2nd" => Some(1),
        "third" | "3" | "3rd" => Some(2),
        "fourth" | "4" | "4th" => Some(3),
        "last" | "latest" | "later" => offered.len().checked_sub(1),
        "earlier" | "earliest" => Some(0),
        _ => None,
    };
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
