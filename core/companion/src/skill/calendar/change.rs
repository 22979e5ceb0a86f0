//! Making, moving, renaming and calling off what is in the calendar.

use os1_base::{Error, Labels, Source};
use os1_calendar::AgendaEntry;
use os1_language::phrase::Values;

use super::ask_back::{nothing, one_or_series, which};
use super::request::{Request, Verb, new_name, new_place, told_place, verb};
use super::rule_words::recurrence;
use super::series::{self, Edit};
use super::shift::{Shift, shift};
use super::target::{self, Meant, meant};
use super::{birthday, clear, create, notice, speak};
use crate::skill::{Answer, Ask};
use crate::state::{EventRef, bare, corrects, one_or_all, plain};
use crate::times::{self, parted};
use crate::world::World;

/// Does what was asked for.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let request = Request {
        text: ask.text,
        context: world.time_context(ask.now)?,
        chosen: None,
        all: None,
    };
    run(ask, world, &request)
}

/// Does a request, with what was answered about it.
pub(super) fn run(
    ask: &mut Ask<'_>,
    world: &World,
    request: &Request<'_>,
) -> Result<Answer, Error> {
    let has_event = request.chosen.is_some() || ask.state.plans.event.is_some();
    let verb = verb(request.text, has_event);
    if verb == Verb::Create {
        if let Some(answer) = birthday::answer(ask, world, request)? {
            return Ok(answer);
        }
        return create::create(ask, world, request.text, &request.context.now);
    }
    if verb == Verb::Cancel
        && request.chosen.is_none()
        && let Some(answer) = clear::answer(ask, world, request)?
    {
        return Ok(answer);
    }
    let (labels, found) = sought(ask, world, request, verb)?;
    match found {
        Meant::One(entry) => edit(ask, world, request, verb, (&labels, &entry)),
        Meant::Several(entries) => which(ask, request, &labels, &entries),
        Meant::Nothing { named } => nothing(ask, named),
    }
}

/// A reminder before the event that `event` names; `None` when the calendar has none like it.
pub(crate) fn remind_before(
    ask: &mut Ask<'_>,
    world: &World,
    event: &str,
    lead: &str,
) -> Result<Option<Answer>, Error> {
    let context = world.time_context(ask.now)?;
    let last = ask.state.plans.event.clone();
    let (labels, found) = meant(world, event, &context, last.as_ref())?;
    let chosen = match found {
        Meant::One(entry) => speak::reference(&entry),
        // The next of them is the one that is still to come.
        Meant::Several(entries) => match entries.first() {
            Some(entry) => speak::reference(entry),
            None => return Ok(None),
        },
        Meant::Nothing { .. } => return nothing(ask, Some(event.to_owned())).map(Some),
    };
    let Some((_, entry)) = target::find(world, &chosen, ask.now)? else {
        return Ok(None);
    };
    let request = Request {
        text: &format!("remind me {lead}"),
        context,
        chosen: None,
        all: Some(false),
    };
    edit(ask, world, &request, Verb::Remind, (&labels, &entry)).map(Some)
}

/// The event that a request is about.
fn sought(
    ask: &Ask<'_>,
    world: &World,
    request: &Request<'_>,
    verb: Verb,
) -> Result<(Labels, Meant), Error> {
    if let Some(chosen) = &request.chosen {
        let found = target::find(world, chosen, request.now())?;
        return Ok(match found {
            Some((labels, entry)) => (labels, Meant::One(Box::new(entry))),
            None => (create::own(), Meant::Nothing { named: None }),
        });
    }
    let last = ask.state.plans.event.as_ref();
    let text = match verb {
        // What comes after "to" is where it goes, and no part of what it is.
        Verb::Move => before_goal(request.text),
        Verb::Rename => parted(request.text).0,
        Verb::Cancel => bare(request.text),
        Verb::Place => told_place(request.text).map_or("it", |(event, _)| event),
        Verb::Remind | Verb::Create => "it",
    };
    let text = if verb == Verb::Rename
        && new_name(request.text).is_some()
        && parted(request.text).1.is_none()
    {
        "it"
    } else {
        text
    };
    meant(world, text, &request.context, last)
}

/// The words of a move that are about the event: "push lunch an hour" without the hour.
fn before_goal(whole: &str) -> &str {
    let text = bare(whole);
    let lower = text.to_ascii_lowercase();
    let (before, to) = parted(text);
    if to.is_some() {
        return before;
    }
    if lower.starts_with("reschedule ")
        && let Some(at) = lower.rfind(" for ")
    {
        return text.get(..at).unwrap_or(text);
    }
    let own = ["it ", "that ", "this "];
    let verb = lower.split_once(' ').map_or("", |(_, rest)| rest);
    let by = [" earlier", " later", " longer", " shorter", " sooner"];
    let is_by = (by.iter().any(|end| lower.ends_with(end)) || lower.ends_with(" instead"))
        && super::kind::noun(text).is_none();
    let corrected = corrects(whole) && super::kind::noun(text).is_none();
    if own.iter().any(|word| verb.starts_with(word)) || is_by || corrected {
        return "it";
    }
    text
}

fn edit(
    ask: &mut Ask<'_>,
    world: &World,
    request: &Request<'_>,
    verb: Verb,
    found: (&Labels, &AgendaEntry),
) -> Result<Answer, Error> {
    let (labels, entry) = found;
    let all = match request.all.or_else(|| said_scope(request.text)) {
        _ if entry.recurrence_id.is_none() => true,
        // A birthday is one thing, whatever years it falls in.
        _ if birthday::is_one(entry) => true,
        Some(all) => all,
        None => return one_or_series(ask, request, found),
    };
    let name = speak::name(&entry.details);
    let now = ask.now.clone();
    let values = Values::new().with("what", name.as_str());
    let (edit, key, values) = match verb {
        Verb::Cancel => (
            Edit::Cancel,
            "calendar.cancelled",
            values.with("when", gone(entry, all, &now)),
        ),
        Verb::Rename => {
            let Some(new) = new_name(request.text) else {
                return Ok(Answer::words(ask.phrase("calendar.ask_name", &values)?));
            };
            let values = Values::new()
                .with("was", name.as_str())
                .with("what", new.as_str());
            (Edit::Name(new), "calendar.renamed", values)
        }
        Verb::Place => {
            let place = new_place(request.text);
            let values = values.with("place", place.as_str());
            (Edit::Place(place), "calendar.placed", values)
        }
        Verb::Remind => {
            let Ok(start) = entry.start.in_zone(now.time_zone()) else {
                return nothing(ask, None);
            };
            let notice = notice::notice(request.text, &start, entry.is_all_day(), &request.context);
            let at = start.checked_sub(notice.lead).unwrap_or(start);
            if at <= now && entry.recurrence_id.is_none() {
                let said = ask.phrase("calendar.too_late", &Values::new())?;
                return Ok(Answer::words(said));
            }
            let alarm = notice::alarm(&entry.details.summary, notice);
            let values = Values::new().with("when", times::instant(&at, &now));
            (Edit::Alarm(alarm), "calendar.reminds", values)
        }
        Verb::Move | Verb::Create => return move_it(ask, world, request, found, all),
    };
    let changed = carry_out(world, entry, &edit, all, key)?;
    let said = ask.phrase(key, &values)?;
    let event = if verb == Verb::Cancel { None } else { changed };
    let plans = ask.state.plans.about(event);
    Ok(speak::answer(labels, said).about(ask.state.planning(plans)))
}

fn gone(entry: &AgendaEntry, all: bool, now: &jiff::Zoned) -> String {
    if all && entry.recurrence_id.is_some() {
        "all of them".to_owned()
    } else {
        speak::when(entry, now)
    }
}

/// The event at its new time, or the question for one that can be read.
fn move_it(
    ask: &mut Ask<'_>,
    world: &World,
    request: &Request<'_>,
    found: (&Labels, &AgendaEntry),
    all: bool,
) -> Result<Answer, Error> {
    let (labels, entry) = found;
    let now = ask.now.clone();
    let values = Values::new().with("what", speak::name(&entry.details));
    let Some(shift) = shift(request.text, entry, &request.context) else {
        let said = ask.phrase("calendar.ask_where_to", &values)?;
        let plans = ask.state.plans.about(Some(speak::reference(entry)));
        return Ok(speak::answer(labels, said).about(ask.state.planning(plans)));
    };
    let edit = Edit::Time(shift.start.clone(), shift.end.clone());
    carry_out(world, entry, &edit, all, "calendar.moved")?;
    let rule = series::rule(world, entry)?;
    let key = if shift.length_only {
        "calendar.lengthened"
    } else {
        "calendar.moved"
    };
    let when = times::moment(&shift.start, &shift.end, &now);
    let mut said = vec![ask.phrase(key, &values.with("when", when))?];
    if all && entry.recurrence_id.is_some() {
        said.push(ask.phrase("calendar.whole_series", &Values::new())?);
        if let Some(rule) = rule {
            let values = Values::new().with("how", recurrence(&rule));
            said.push(ask.phrase("calendar.repeats", &values)?);
        }
    }
    if let Some(note) = shift.note {
        said.push(ask.phrase("calendar.note", &Values::new().with("note", note))?);
    }
    let mut labels = labels.clone();
    if let Some((others, clash)) = clash(world, &shift, entry, &now)? {
        labels = labels.join(&others);
        let values = Values::new()
            .with("what", speak::name(&clash.details))
            .with("when", speak::when(&clash, &now));
        said.push(ask.phrase("calendar.clashes", &values)?);
    }
    let at = shift.start.in_zone(now.time_zone());
    let event = EventRef {
        at: at.map_or_else(|_| String::new(), |at| at.timestamp().to_string()),
        ..speak::reference(entry)
    };
    let plans = ask.state.plans.about(Some(event));
    Ok(speak::answer(&labels, said.join(" ")).about(ask.state.planning(plans)))
}

/// What is in the way at the new time, with its label.
fn clash(
    world: &World,
    shift: &Shift,
    entry: &AgendaEntry,
    now: &jiff::Zoned,
) -> Result<Option<(Labels, AgendaEntry)>, Error> {
    let zone = now.time_zone();
    let (Ok(from), Ok(to)) = (shift.start.in_zone(zone), shift.end.in_zone(zone)) else {
        return Ok(None);
    };
    if shift.start.is_day() || from >= to {
        return Ok(None);
    }
    let span = os1_calendar::Span::new(from.timestamp(), to.timestamp());
    let found = world.calendar().in_the_way(&span, None, &())?;
    let other = |other: &AgendaEntry| other.details.object != entry.details.object;
    let clash = found.value.into_iter().find(other);
    Ok(clash.map(|clash| (found.labels, clash)))
}

/// Does the change, with its entry in the activity log; the event as it is found again.
fn carry_out(
    world: &World,
    entry: &AgendaEntry,
    edit: &Edit,
    all: bool,
    key: &str,
) -> Result<Option<EventRef>, Error> {
    let change = series::change(world, entry, edit, all)?;
    let done = match key {
        "calendar.cancelled" => "took out",
        "calendar.renamed" => "renamed",
        "calendar.moved" => "moved",
        _ => "changed",
    };
    let what = format!("{done} {} in the calendar", speak::name(&entry.details));
    world
        .calendar()
        .change(&[change], Source::User, &what, "you asked for it")?;
    Ok(Some(speak::reference(entry)))
}

/// What the request itself says of one or all.
fn said_scope(text: &str) -> Option<bool> {
    let words = plain(text);
    let all = [
        "all of them",
        "the series",
        "every ",
        "all my ",
        "the whole",
        "from now on",
        "all the",
    ];
    let one = [
        "just this",
        "only this",
        "this one",
        "just today",
        "just tomorrow",
        "just the one",
        "this time",
    ];
    if all.iter().any(|sign| words.contains(sign)) {
        Some(true)
    } else if one.iter().any(|sign| words.contains(sign)) {
        Some(false)
    } else {
        one_or_all(&words).filter(|_| words.split(' ').count() <= 3)
    }
}
