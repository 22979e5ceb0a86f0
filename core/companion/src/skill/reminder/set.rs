//! Setting a reminder, and asking for what is missing.

use jiff::Zoned;
use os1_base::Error;
use os1_calendar::alarm::NewReminder;
use os1_language::phrase::Values;

use super::wish;
use crate::skill::calendar::recurrence;
use crate::skill::{Answer, Ask};
use crate::state::{Pending, Question, Topic, plain};
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
    let Some(wish) = wish::when(text, &context) else {
        if what.is_empty() {
            return asking(
                ask,
                Question::RemindWhat,
                text,
                then,
                "reminder.ask_what",
                &Values::new(),
            );
        }
        let values = Values::new().with("what", what);
        return asking(
            ask,
            Question::RemindWhen,
            text,
            then,
            "reminder.ask_when",
            &values,
        );
    };
    if what.is_empty() {
        return asking(
            ask,
            Question::RemindWhat,
            text,
            then,
            "reminder.ask_what",
            &Values::new(),
        );
    }
    let new = NewReminder {
        what: what.clone(),
        trigger: wish.trigger,
        nudges: None,
    };
    let reminder = world.alarms().remind(new, world.calendar())?;
    let now = ask.now.clone();
    let values = Values::new()
        .with("what", what)
        .with("when", times::instant(&wish.first, &now));
    let said = match &wish.rule {
        Some(rule) => ask.phrase("reminder.repeats", &values.with("how", recurrence(rule)))?,
        None => ask.phrase("reminder.set", &values)?,
    };
    let mut said = vec![said];
    if let Some(note) = wish.note {
        said.push(ask.phrase("calendar.note", &Values::new().with("note", note))?);
    }
    let mut plans = ask.state.plans.on(Topic::Reminder);
    plans.reminder = Some(reminder.id.to_string());
    Ok(Answer::words(said.join(" ")).about(ask.state.planning(plans)))
}

fn asking(
    ask: &mut Ask<'_>,
    question: Question,
    text: &str,
    then: &Zoned,
    key: &str,
    values: &Values,
) -> Result<Answer, Error> {
    let said = ask.phrase(key, values)?;
    let plans = ask.state.plans.asking(question, text, then);
    Ok(Answer::words(said).about(ask.state.planning(plans)))
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
