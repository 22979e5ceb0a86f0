//! "Set a timer for ten minutes for the pasta", "how long left?"

use os1_base::Error;
use os1_calendar::timer::{TimerNow, TimerState};
use os1_language::Intent;
use os1_language::phrase::{Values, plain as said_plainly};

use super::calendar::spoken;
use super::{Answer, Ask, Skill};
use crate::state::{Topic, bare, plain};
use crate::times;
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
    let words = bare(&words);
    let begins = |list: &[&str]| list.iter().any(|begin| words.starts_with(begin));
    let alarms = world.alarms();
    if begins(CANCELS) && [" all", " timers"].iter().any(|all| words.contains(all)) {
        return cancel_all(ask, world);
    }
    if begins(CANCELS) {
        return one(
            ask,
            world,
            |now| Ok(alarms.cancel_timer(&now.timer.id.to_string())?),
            "timer.cancelled",
        );
    }
    if begins(&["pause", "halt", "hold"]) {
        return one(
            ask,
            world,
            |now| Ok(alarms.pause_timer(&now.timer.id.to_string())?),
            "timer.paused",
        );
    }
    if begins(RESUMES) {
        return one(
            ask,
            world,
            |now| Ok(alarms.resume_timer(&now.timer.id.to_string())?),
            "timer.resumed",
        );
    }
    let length = times::length_in(ask.text, &world.time_context(ask.now)?);
    match length {
        _ if begins(ASKS) => left(ask, world),
        Some(length) if let Some(change) = change(words) => retime(ask, world, change, length),
        Some(length) => start(ask, world, length, &name(words)),
        None if begins(&["reset", "restart", "start it again", "start the"]) => {
            let again =
                |now: &TimerNow| Ok(alarms.set_timer(&now.timer.id.to_string(), now.timer.length)?);
            one(ask, world, again, "timer.changed")
        }
        None => Ok(Answer::words(ask.phrase("timer.how_long", &Values::new())?)),
    }
}

/// What is to be done with the length of a timer that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    More,
    Less,
    Until,
}

/// "Five more minutes", "take two minutes off", "make it twenty"; `None` for a new timer.
fn change(words: &str) -> Option<Change> {
    const MORE: &[&str] = &[
        "more", "another", "longer", "extend", "lengthen", "prolong", "extra", "add ", "push",
    ];
    const LESS: &[&str] = &["less", "shorter", "shorten", " off ", "reduce", "earlier"];
    const UNTIL: &[&str] = &[
        "make it ",
        "make that ",
        "make the ",
        "set it ",
        "set the ",
        "change ",
        "reset ",
        "put it ",
    ];
    let has = |list: &[&str]| list.iter().any(|sign| words.contains(sign));
    let begins = |list: &[&str]| list.iter().any(|sign| words.starts_with(sign));
    let new = ["another timer", "another one", "a timer", "new timer"];
    if has(&new) {
        None
    } else if has(LESS) || words.ends_with(" off") {
        Some(Change::Less)
    } else if has(MORE) {
        Some(Change::More)
    } else {
        begins(UNTIL).then_some(Change::Until)
    }
}

/// Another end for the timer that is meant; one that rings goes on for that long, and where
/// there is none a new one begins.
fn retime(
    ask: &mut Ask<'_>,
    world: &World,
    change: Change,
    length: jiff::Span,
) -> Result<Answer, Error> {
    let by = length
        .to_duration(ask.now)
        .map_err(os1_calendar::CalendarError::from)?;
    let alarms = world.alarms();
    let timers = alarms.timers()?;
    if timers.is_empty() && change != Change::Less {
        return start(ask, world, length, "");
    }
    let work = |now: &TimerNow| {
        let id = now.timer.id.to_string();
        let over = now.left <= jiff::SignedDuration::ZERO;
        Ok(match change {
            _ if over => {
                alarms.snooze(&id, by)?;
                TimerNow {
                    left: by,
                    ..now.clone()
                }
            }
            Change::More => alarms.lengthen_timer(&id, by)?,
            Change::Less => alarms.lengthen_timer(&id, -by)?,
            Change::Until => alarms.set_timer(&id, by)?,
        })
    };
    one(ask, world, work, "timer.changed")
}

fn cancel_all(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let timers = world.alarms().timers()?;
    if timers.is_empty() {
        return Ok(Answer::words(ask.phrase("timer.none", &Values::new())?));
    }
    for now in &timers {
        world.alarms().cancel_timer(&now.timer.id.to_string())?;
    }
    let values = Values::new().with("count", timers.len());
    Ok(Answer::words(ask.phrase("timer.all_cancelled", &values)?))
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
    if let Some((_, called)) = words.split_once(" called ") {
        return called.split(" for ").next().unwrap_or_default().to_owned();
    }
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
    work: impl Fn(&TimerNow) -> Result<TimerNow, Error>,
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
        // "It" is the one started last.
        ([], [.., last]) if words.contains(" it ") || ask.state.plans.topic == Topic::Timer => last,
        (_, []) => return Ok(Answer::words(ask.phrase("timer.none", &Values::new())?)),
        _ => {
            let list: Vec<String> = timers.iter().map(called).collect();
            let values = Values::new().with("list", said_plainly::list(&list));
            return Ok(Answer::words(ask.phrase("timer.which", &values)?));
        }
    };
    let what = called(meant);
    let left = times::length(work(meant)?.left);
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
    use super::{Change, change, name};

    #[test]
    fn a_timer_that_runs_is_changed_and_a_new_one_is_new() {
        for (words, expected) in [
            ("five more minutes", Some(Change::More)),
            ("add five minutes to the timer", Some(Change::More)),
            ("take two minutes off the timer", Some(Change::Less)),
            ("make it 20 minutes", Some(Change::Until)),
            ("set the timer to half an hour", Some(Change::Until)),
            ("set a timer for ten minutes", None),
            ("start another timer for ten minutes", None),
        ] {
            assert_eq!(change(words), expected, "{words}");
        }
    }

    #[test]
    fn a_timer_is_named_for_what_it_is() {
        assert_eq!(
            name("set a timer for ten minutes for the pasta"),
            "the pasta"
        );
        assert_eq!(name("start a pasta timer for 8 minutes"), "pasta");
        assert_eq!(name("set a timer for ten minutes"), "");
        assert_eq!(name("set a ten minute timer"), "");
        assert_eq!(name("start a timer called tea for 4 minutes"), "tea");
    }
}
