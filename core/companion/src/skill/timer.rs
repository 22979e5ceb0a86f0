//! "Set a timer for ten minutes for the pasta", "how long left?"

use os1_base::Error;
use os1_calendar::timer::{TimerNow, TimerState};
use os1_language::Intent;
use os1_language::phrase::{Values, plain as said_plainly};

use super::calendar::spoken;
use super::{Answer, Ask, Skill};
use crate::state::{Topic, plain};
use crate::times::{self, Times};
use crate::world::World;

/// Timers in the talk.
#[derive(Debug)]
pub(crate) struct TimerSkill;

impl Skill for TimerSkill {
    fn name(&self) -> &'static str {
        "timer"
    }

    fn intents(&self) -> &'static [Intent] {
        &[Intent::TimerSet]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("run timers")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        let answer = spoken(answer(ask, world))?;
        let plans = ask.state.plans.on(Topic::Timer);
        Ok(answer.about(ask.state.planning(plans)))
    }
}

const CANCELS: &[&str] = &[
    "cancel", "stop", "delete", "remove", "end", "turn off", "clear", "quit", "enough",
];

const RESUMES: &[&str] = &["resume", "continue", "go on", "unpause"];

const ASKS: &[&str] = &[
    "how ", "what", "which", "when", "is ", "are ", "show", "any ", "do i",
];

fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let words = plain(ask.text);
    let begins = |list: &[&str]| list.iter().any(|begin| words.starts_with(begin));
    let alarms = world.alarms();
    if begins(CANCELS) {
        return one(
            ask,
            world,
            |id| Ok(alarms.cancel_timer(id)?),
            "timer.cancelled",
        );
    }
    if begins(&["pause", "halt", "hold"]) {
        return one(ask, world, |id| Ok(alarms.pause_timer(id)?), "timer.paused");
    }
    if begins(RESUMES) {
        return one(
            ask,
            world,
            |id| Ok(alarms.resume_timer(id)?),
            "timer.resumed",
        );
    }
    let length = Times::of(ask.text, &world.time_context(ask.now)?).length;
    match length {
        _ if begins(ASKS) => left(ask, world),
        Some(length) => start(ask, world, length, &name(&words)),
        None => Ok(Answer::words(ask.phrase("timer.how_long", &Values::new())?)),
    }
}

fn start(
    ask: &mut Ask<'_>,
    world: &World,
    length: jiff::Span,
    name: &str,
) -> Result<Answer, Error> {
    let length = length
        .to_duration(ask.now)
        .map_err(os1_calendar::CalendarError::from)?;
    let timer = world.alarms().start_timer(name, length)?.timer;
    let values = Values::new().with("length", times::length(timer.length));
    let said = if timer.name.is_empty() {
        ask.phrase("timer.set", &values)?
    } else {
        ask.phrase("timer.set_for", &values.with("what", timer.name))?
    };
    Ok(Answer::words(said))
}

/// What it is for: "for the pasta", "a pasta timer for ten minutes".
fn name(words: &str) -> String {
    let for_what = words
        .split(" for ")
        .skip(1)
        .find(|part| !says_length(part))
        .map(|part| part.trim_end_matches(|c: char| !c.is_alphanumeric()));
    if let Some(what) = for_what {
        return what.to_owned();
    }
    const SMALL: &[&str] = &[
        "a", "an", "the", "my", "set", "start", "another", "new", "minute", "minutes", "second",
        "seconds", "hour", "hours", "min", "me", "please", "egg-",
    ];
    let before = words.split(" timer").next().unwrap_or_default();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let plain = !SMALL.contains(&last) && !last.contains(|c: char| c.is_ascii_digit());
    if words.contains(" timer") && plain && !says_length(last) {
        last.to_owned()
    } else {
        String::new()
    }
}

fn says_length(part: &str) -> bool {
    ["minute", "second", "hour", "min"]
        .iter()
        .any(|unit| part.contains(unit))
}

/// How a timer is called when it is spoken of.
fn called(now: &TimerNow) -> String {
    let length = times::length(now.timer.length);
    match now.timer.name.as_str() {
        "" => format!("the timer of {length}"),
        name => format!("the timer for {}", os1_base::text::printable(name)),
    }
}

fn left(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let timers = world.alarms().timers()?;
    let said = match timers.as_slice() {
        [] => ask.phrase("timer.none", &Values::new())?,
        [one] if one.left > jiff::SignedDuration::ZERO => ask.phrase(
            "timer.left",
            &Values::new().with("left", times::length(one.left)),
        )?,
        [one] => ask.phrase("timer.over", &Values::new().with("what", called(one)))?,
        several => {
            let clause = |one: &TimerNow| {
                let halted = matches!(one.timer.state, TimerState::Paused { .. });
                let state = if halted { ", halted" } else { "" };
                format!("{}: {} left{state}", called(one), times::length(one.left))
            };
            let list: Vec<String> = several.iter().map(clause).collect();
            ask.phrase("timer.all", &Values::new().with("list", list.join("; ")))?
        }
    };
    Ok(Answer::words(said))
}

/// Does something to the one timer that is meant.
fn one(
    ask: &mut Ask<'_>,
    world: &World,
    work: impl Fn(&str) -> Result<TimerNow, Error>,
    key: &str,
) -> Result<Answer, Error> {
    let timers = world.alarms().timers()?;
    let words = plain(ask.text);
    let named: Vec<&TimerNow> = timers
        .iter()
        .filter(|now| !now.timer.name.is_empty() && shares_word(&words, &now.timer.name))
        .collect();
    let meant = match (named.as_slice(), timers.as_slice()) {
        ([one], _) => *one,
        ([], [one]) => one,
        (_, []) => return Ok(Answer::words(ask.phrase("timer.none", &Values::new())?)),
        _ => {
            let list: Vec<String> = timers.iter().map(called).collect();
            let values = Values::new().with("list", said_plainly::list(&list));
            return Ok(Answer::words(ask.phrase("timer.which", &values)?));
        }
    };
    let what = called(meant);
    let left = times::length(work(&meant.timer.id.to_string())?.left);
    let values = Values::new().with("what", what).with("left", left);
    Ok(Answer::words(ask.phrase(key, &values)?))
}

/// Whether the words name it by a word of its name.
fn shares_word(words: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    name.split(' ')
        .filter(|word| !matches!(*word, "the" | "my" | "a"))
        .any(|word| words.split(' ').any(|said| said == word))
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_timer_is_named_for_what_it_is() {
        assert_eq!(
            name("set a timer for ten minutes for the pasta"),
            "the pasta"
        );
        assert_eq!(name("start a pasta timer for 8 minutes"), "pasta");
        assert_eq!(name("set a timer for ten minutes"), "");
        assert_eq!(name("set a ten minute timer"), "");
    }
}
