//! Setting a reminder, and asking for what is missing.

use jiff::Zoned;
use os1_base::Error;
use os1_calendar::alarm::NewReminder;
use os1_language::phrase::Values;

use super::wish::{self, Wish};
use crate::skill::calendar::recurrence;
use crate::skill::{Answer, Ask};
use crate::state::{Pending, Question, Topic, bare, plain};
use crate::times;
use crate::world::World;

/// Sets the reminder that `text`, said at `then`, asks for.
pub(super) fn set(
    ask: &mut Ask<'_>,
    world: &World,
    text: &str,
    then: &Zoned,
) -> Result<Answer, Error> {
    let context = world.time_context(then)?;
    let what = wish::what(text, &context);
    if what.is_empty() {
        let said = ask.phrase("reminder.ask_what", &Values::new())?;
        return Ok(asking(ask, Question::RemindWhat, text, then, said));
    }
    match wish::when(text, &context) {
        Some(wish) => make(ask, world, what, wish),
        None => {
            let said = ask.phrase("reminder.ask_when", &Values::new().with("what", what))?;
            Ok(asking(ask, Question::RemindWhen, text, then, said))
        }
    }
}

fn make(ask: &mut Ask<'_>, world: &World, what: String, wish: Wish) -> Result<Answer, Error> {
    let new = NewReminder {
        what: what.clone(),
        trigger: wish.trigger,
        nudges: None,
    };
    let reminder = world.alarms().remind(new, world.calendar())?;
    let when = times::instant(&wish.first, ask.now);
    let values = Values::new().with("what", what).with("when", when);
    let mut said = Vec::new();
    if rings_up(ask.text) {
        said.push(ask.phrase("reminder.cannot_call", &Values::new())?);
    }
    said.push(match &wish.rule {
        Some(rule) => ask.phrase("reminder.repeats", &values.with("how", recurrence(rule)))?,
        None => ask.phrase("reminder.set", &values)?,
    });
    if let Some(note) = wish.note {
        said.push(ask.phrase("calendar.note", &Values::new().with("note", note))?);
    }
    let mut plans = ask.state.plans.on(Topic::Reminder);
    plans.reminder = Some(reminder.id.to_string());
    Ok(Answer::words(said.join(" ")).about(ask.state.planning(plans)))
}

/// "Call mum at six": whoever says so may think that it calls.
fn rings_up(text: &str) -> bool {
    let words = plain(text);
    ["call ", "ring ", "phone "]
        .iter()
        .any(|verb| bare(&words).starts_with(verb))
}

fn asking(ask: &Ask<'_>, question: Question, text: &str, then: &Zoned, said: String) -> Answer {
    let plans = ask.state.plans.asking(question, text, then);
    Answer::words(said).about(ask.state.planning(plans))
}

/// The missing part: what was said before, said again with it.
pub(super) fn answered(
    ask: &mut Ask<'_>,
    world: &World,
    pending: &Pending,
) -> Result<Answer, Error> {
    let words = plain(ask.text);
    if words.starts_with("no") && words.split(' ').count() <= 3 || words.starts_with("never mind") {
        let said = ask.phrase("calendar.left", &Values::new())?;
        let plans = ask.state.plans.on(Topic::Reminder);
        return Ok(Answer::words(said).about(ask.state.planning(plans)));
    }
    let then: Zoned = pending.at.parse().unwrap_or_else(|_| ask.now.clone());
    let new = ask.text.trim();
    let whole = match pending.question {
        Question::RemindWhat => {
            let bare = words.starts_with("to ") || words.starts_with("about ");
            let to = if bare { "" } else { "to " };
            format!("{} {to}{new}", pending.text)
        }
        _ => format!("{} {new}", pending.text),
    };
    let context = world.time_context(&then)?;
    let asked_when = pending.question == Question::RemindWhen;
    let whole = if asked_when && wish::when(&whole, &context).is_none() {
        format!("{} at {new}", pending.text)
    } else {
        whole
    };
    set(ask, world, &whole, &then)
}
