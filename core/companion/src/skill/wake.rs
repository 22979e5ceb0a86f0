//! "Wake me at seven", "wake me in time for my first meeting".

use jiff::Zoned;
use jiff::civil::Weekday;
use os1_base::Error;
use os1_calendar::alarm::{AlarmKind, AlarmTime, NewReminder, Nudges, Trigger};
use os1_calendar::wake::{WakeBecause, WakeChange, WakePlan, Weekdays};
use os1_language::Intent;
use os1_language::phrase::Values;
use os1_when::{Grain, Kind, find};

use super::calendar::{label_of_events, quoting, recurrence, spoken};
use super::{Answer, Ask, Skill};
use crate::state::{Topic, bare, corrects, plain};
use crate::times::{self, Times, When, weekday_of};
use crate::world::World;

/// What a single waking is called among the reminders.
const NAME: &str = "Wake up";

/// Waking in the talk.
#[derive(Debug)]
pub(crate) struct WakeSkill;

impl Skill for WakeSkill {
    fn name(&self) -> &'static str {
        "wake"
    }

    fn intents(&self) -> &'static [Intent] {
        &[Intent::AlarmSet]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("wake you")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        let answer = spoken(answer(ask, world))?;
        if answer.state.is_some() {
            return Ok(answer);
        }
        let plans = ask.state.plans.on(Topic::Wake);
        Ok(answer.about(ask.state.planning(plans)))
    }
}

fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let words = plain(ask.text);
    let has = |signs: &[&str]| signs.iter().any(|sign| words.contains(sign));
    let context = world.time_context(ask.now)?;
    let said = Times::of(ask.text, &context).when;
    // "An alarm for 7 15": a time of day, whatever else it could be.
    let when = said.or_else(|| Times::of(&ask.text.replace(" for ", " at "), &context).when);
    if has(&[
        "don't wake",
        "do not wake",
        "cancel",
        "turn off",
        "turn it off",
        "switch it off",
        "delete",
        "remove",
        "switch off",
        "no alarm",
        "stop",
    ]) {
        return off(ask, world, when.as_ref());
    }
    if (changes(bare(&words)) || corrects(&words))
        && let Some(answer) = another_time(ask, world)?
    {
        return Ok(answer);
    }
    let begins = ["when", "what", "is ", "are ", "do i", "show", "which"];
    if begins.iter().any(|begin| words.starts_with(begin)) {
        return told(ask, world);
    }
    if has(&[
        "in time",
        "first meeting",
        "first appointment",
        "for my first",
        "for work",
        "early enough",
    ]) {
        let change = WakeChange {
            on: Some(true),
            skip: Some(None),
            ..WakeChange::default()
        };
        world.alarms().set_wake(&change)?;
        return told_plan(ask, world);
    }
    let sets = find(ask.text, &context);
    let clocks = sets.iter().filter(|found| found.grain < Grain::Day).count();
    if clocks > 1 && sets.iter().any(|found| found.kind == Kind::Set) {
        return Ok(Answer::words(ask.phrase("wake.one_time", &Values::new())?));
    }
    match when.filter(|when| when.has_clock() && (when.start().or(when.end())).is_some()) {
        Some(when) if when.found.kind == Kind::Set => days(ask, world, &when),
        Some(when) => once(ask, world, &when),
        None => Ok(Answer::words(ask.phrase("wake.ask", &Values::new())?)),
    }
}

/// "Make it half past six", "wake me half an hour earlier".
fn changes(words: &str) -> bool {
    const VERBS: &[&str] = &[
        "make it",
        "make that",
        "make the",
        "make my",
        "move",
        "change",
        "push",
        "shift",
        "put it",
        "set it",
        "to ",
    ];
    let by = [" earlier", " later", " sooner", " longer"];
    VERBS.iter().any(|verb| words.starts_with(verb)) || by.iter().any(|by| words.ends_with(by))
}

/// Wakes at another time than was said: the single waking, else the wish for days; `None` where
/// there is neither, or no time is told.
fn another_time(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let context = world.time_context(ask.now)?;
    let upcoming = world.alarms().upcoming(world.calendar(), usize::MAX)?;
    let single = upcoming
        .iter()
        .find(|next| next.kind == AlarmKind::Reminder && next.what == NAME);
    let plan = world.alarms().next_wake(world.calendar())?;
    let wish = plan.filter(|plan| matches!(plan.because, WakeBecause::Wish));
    let was = single
        .map(|next| &next.due.at)
        .or(wish.as_ref().map(|plan| &plan.at));
    let Some((at, _)) = was.and_then(|was| times::moved(ask.text, "", was, &context)) else {
        return Ok(None);
    };
    match single {
        Some(next) => {
            let trigger = Trigger::Once(AlarmTime::Wall(at.datetime()));
            world
                .alarms()
                .move_reminder(&next.id, trigger, world.calendar())?;
        }
        None => {
            let change = WakeChange {
                wish: Some(Some(at.time())),
                ..WakeChange::default()
            };
            world.alarms().set_wake(&change)?;
        }
    }
    let values = Values::new().with("when", times::instant(&at, ask.now));
    Ok(Some(Answer::words(ask.phrase("wake.moved", &values)?)))
}

/// One waking, that does not come again.
fn once(ask: &mut Ask<'_>, world: &World, when: &When) -> Result<Answer, Error> {
    let now = ask.now.clone();
    // "Let me sleep until nine" tells the end.
    let said = when.start().or(when.end());
    let at = said.cloned().unwrap_or_else(|| now.clone());
    let new = NewReminder {
        what: NAME.to_owned(),
        trigger: Trigger::Once(AlarmTime::Wall(at.datetime())),
        nudges: Some(Nudges::of(AlarmKind::WakeUp)),
    };
    let reminder = world.alarms().remind(new, world.calendar())?;
    let mut said = vec![ask.phrase(
        "wake.once",
        &Values::new().with("when", times::instant(&at, &now)),
    )?];
    if let Some(note) = when.found.note {
        said.push(ask.phrase("calendar.note", &Values::new().with("note", note))?);
    }
    let mut plans = ask.state.plans.on(Topic::Wake);
    plans.reminder = Some(reminder.id.to_string());
    Ok(Answer::words(said.join(" ")).about(ask.state.planning(plans)))
}

/// A wish for days of the week; what begins early wakes earlier.
fn days(ask: &mut Ask<'_>, world: &World, when: &When) -> Result<Answer, Error> {
    let now = ask.now.clone();
    let start = when.start().cloned().unwrap_or_else(|| now.clone());
    let rule = when.found.recurs.clone().unwrap_or_default();
    let change = WakeChange {
        on: Some(true),
        wish: Some(Some(start.time())),
        days: Some(weekdays(&rule)),
        skip: Some(None),
        ..WakeChange::default()
    };
    world.alarms().set_wake(&change)?;
    let values = Values::new()
        .with("how", recurrence(&rule))
        .with("when", times::instant(&start, &now));
    Ok(Answer::words(ask.phrase("wake.days", &values)?))
}

fn weekdays(rule: &str) -> Weekdays {
    let list = rule.split(';').find_map(|part| part.strip_prefix("BYDAY="));
    let Some(list) = list else {
        return Weekdays::ALL;
    };
    let days: Vec<Weekday> = list.split(',').filter_map(weekday_of).collect();
    Weekdays::of(&days)
}

/// Everything that would wake is taken back; on one day only when one is named.
fn off(ask: &mut Ask<'_>, world: &World, when: Option<&When>) -> Result<Answer, Error> {
    let now = ask.now.clone();
    let mut taken = 0;
    for reminder in world.alarms().reminders()? {
        if reminder.what == NAME && when.is_none_or(|when| is_on(&reminder.trigger, when, &now)) {
            world.alarms().cancel_reminder(&reminder.id.to_string())?;
            taken += 1;
        }
    }
    let settings = world.alarms().wake_settings()?;
    if let Some(day) = when.and_then(When::start).filter(|_| settings.on) {
        let change = WakeChange {
            skip: Some(Some(day.date())),
            ..WakeChange::default()
        };
        world.alarms().set_wake(&change)?;
        let values = Values::new().with("day", times::day(day.date(), now.date()));
        return Ok(Answer::words(ask.phrase("wake.skipped", &values)?));
    }
    if settings.on {
        let change = WakeChange {
            on: Some(false),
            ..WakeChange::default()
        };
        world.alarms().set_wake(&change)?;
    }
    let key = if taken > 0 || settings.on {
        "wake.off"
    } else {
        "wake.none"
    };
    Ok(Answer::words(ask.phrase(key, &Values::new())?))
}

/// Whether a waking lies in the day or stretch that was named.
fn is_on(trigger: &Trigger, when: &When, now: &Zoned) -> bool {
    let Trigger::Once(time) = trigger else {
        return true;
    };
    let (Ok(at), Some((from, to))) = (time.in_zone(now.time_zone()), when.stretch(now)) else {
        return false;
    };
    from <= at && at < to
}

/// The next waking, by itself or for what comes first.
fn told(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let now = ask.now.clone();
    let all = world.alarms().upcoming(world.calendar(), usize::MAX)?;
    let single = all
        .iter()
        .find(|next| next.kind == AlarmKind::Reminder && next.what == NAME);
    let plan = world.alarms().next_wake(world.calendar())?;
    match (single, plan) {
        (Some(single), plan) if plan.as_ref().is_none_or(|plan| single.due.at < plan.at) => {
            let values = Values::new().with("when", times::instant(&single.due.at, &now));
            Ok(Answer::words(ask.phrase("wake.once", &values)?))
        }
        (_, Some(plan)) => plan_words(ask, &plan),
        (_, None) => Ok(Answer::words(ask.phrase("wake.none", &Values::new())?)),
    }
}

fn told_plan(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    match world.alarms().next_wake(world.calendar())? {
        Some(plan) => plan_words(ask, &plan),
        None => Ok(Answer::words(ask.phrase("wake.no_plan", &Values::new())?)),
    }
}

fn plan_words(ask: &mut Ask<'_>, plan: &WakePlan) -> Result<Answer, Error> {
    let now = ask.now.clone();
    let why = match &plan.because {
        WakeBecause::Wish => "you asked for it".to_owned(),
        WakeBecause::Commitment {
            what,
            starts,
            way,
            ready,
        } => {
            let what = os1_base::text::printable(what);
            let before = way.saturating_add(*ready);
            format!(
                "“{}” begins {}, and you need {} before it",
                os1_base::text::shortened(&what, 80),
                times::instant(starts, &now),
                times::length(before)
            )
        }
    };
    let values = Values::new()
        .with("when", times::instant(&plan.at, &now))
        .with("why", why);
    let said = ask.phrase("wake.plan", &values)?;
    Ok(Answer::quoting(quoting(&label_of_events(), said)))
}
