//! "Remind me to call mum at six."

mod answered;
mod before;
mod meant;
mod set;
mod wish;

use os1_base::Error;
use os1_calendar::alarm::{AlarmKind, Upcoming};
use os1_language::Intent;
use os1_language::phrase::Values;

use super::calendar::spoken;
use super::{Answer, Ask, Skill};
use crate::state::{Question, Topic, bare, plain};
use crate::times;
use crate::view::CardView;
use crate::world::World;

/// How many reminders are said one by one.
const SAID: usize = 5;
/// How many a card lists.
const LISTED: usize = 30;

/// Reminders in the talk.
#[derive(Debug)]
pub(crate) struct ReminderSkill;

impl Skill for ReminderSkill {
    fn name(&self) -> &'static str {
        "reminder"
    }

    fn intents(&self) -> &'static [Intent] {
        &[Intent::ReminderShow, Intent::ReminderSet]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("remind you of things")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        spoken(answer(ask, world))
    }
}

fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    if ask.understood.intent == Intent::ReminderShow {
        return show(ask, world);
    }
    if let Some(pending) = ask.state.plans.pending.clone()
        && matches!(
            pending.question,
            Question::RemindWhen | Question::RemindWhat
        )
        && !is_new(ask.text)
    {
        return set::answered(ask, world, &pending);
    }
    let words = plain(ask.text);
    let words = bare(&words);
    let begins = |list: &[&str]| list.iter().any(|begin| words.starts_with(begin));
    if begins(&["snooze", "remind me again", "nudge me again"]) {
        return answered::snooze(ask, world);
    }
    if begins(&[
        "done",
        "i did",
        "i've done",
        "did it",
        "that's done",
        "it's done",
    ]) {
        return answered::done(ask, world);
    }
    let takes_back = [
        "cancel", "delete", "remove", "clear", "forget", "stop", "drop", "turn off", "get rid",
    ];
    if begins(&takes_back) {
        return meant::cancel(ask, world);
    }
    if meant::moves(ask.text) {
        return meant::shift(ask, world);
    }
    if let Some(answer) = before::answer(ask, world)? {
        return Ok(answer);
    }
    let text = ask.text.to_owned();
    let now = ask.now.clone();
    set::set(ask, world, &text, &now)
}

/// Whether the words are a wish of their own, and no answer to what was asked.
fn is_new(text: &str) -> bool {
    let words = plain(text);
    let verbs = [
        "remind ",
        "nudge ",
        "ping ",
        "alert ",
        "set a reminder",
        "cancel the ",
        "cancel my ",
        "delete the ",
        "delete my ",
        "move ",
        "what ",
    ];
    verbs.iter().any(|verb| bare(&words).starts_with(verb))
}

/// What will ring next.
fn show(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let all = coming(world)?;
    let now = ask.now.clone();
    let plans = ask.state.plans.on(Topic::Reminder);
    if all.is_empty() {
        let said = ask.phrase("reminder.none", &Values::new())?;
        return Ok(Answer::words(said).about(ask.state.planning(plans)));
    }
    let clause = |next: &Upcoming| {
        let at = times::instant(&next.due.at, &now);
        format!("{} {at}", what(next))
    };
    let list: Vec<String> = all.iter().take(SAID).map(clause).collect();
    let values = Values::new()
        .with("count", all.len())
        .with("list", list.join("; "));
    let said = ask.phrase("reminder.all", &values)?;
    let mut card = CardView::new("Reminders");
    for next in &all {
        card = card.row(times::instant(&next.due.at, &now), what(next));
    }
    let own = super::calendar::label_of_events();
    Ok(Answer::quoting(super::calendar::quoting(&own, said))
        .card(card)
        .about(ask.state.planning(plans)))
}

/// Reminders and the alarms of events, the next first.
fn coming(world: &World) -> Result<Vec<Upcoming>, Error> {
    let all = world.alarms().upcoming(world.calendar(), usize::MAX)?;
    let reminds = |next: &Upcoming| matches!(next.kind, AlarmKind::Reminder | AlarmKind::Event);
    Ok(all.into_iter().filter(reminds).take(LISTED).collect())
}

/// What it is for, fit to be said.
fn what(next: &Upcoming) -> String {
    let what = if next.what.is_empty() {
        &next.due.about
    } else {
        &next.what
    };
    os1_base::text::shortened(os1_base::text::printable(what).trim(), 120)
}
