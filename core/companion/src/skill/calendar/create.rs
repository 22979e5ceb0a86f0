//! "Dinner with Amy a week from Friday at eight."

use jiff::Zoned;
use os1_base::{Error, Labels, Source};
use os1_calendar::{AgendaEntry, Moment, ObjectEdit, Span};
use os1_language::phrase::Values;

use super::draft::{self, Draft, Told};
use super::rule_words::recurrence;
use super::speak;
use crate::skill::{Answer, Ask};
use crate::state::{EventRef, Question};
use crate::times;
use crate::view::CardView;
use crate::world::World;

/// Of how many instances of a series it is looked what they clash with.
const LOOKED_AT: usize = 12;

/// Puts what `text`, said at `now`, tells of into the calendar; asks for what is missing.
pub(super) fn create(
    ask: &mut Ask<'_>,
    world: &World,
    text: &str,
    now: &Zoned,
) -> Result<Answer, Error> {
    match draft::read(text, &world.time_context(now)?) {
        Told::Whole(mut draft) => {
            let late = drop_late(&mut draft, now);
            let mut answer = make(ask, world, &draft)?;
            if late {
                let said = ask.phrase("calendar.too_late", &Values::new())?;
                answer.say.push(os1_base::Labeled::by_companion(said));
            }
            Ok(answer)
        }
        Told::Nameless => Ok(Answer::words(
            ask.phrase("calendar.nothing_meant", &Values::new())?,
        )),
        Told::NoTime(what) => {
            let values = Values::new().with("what", speak::title(&what));
            asking(ask, text, now, "calendar.ask_when", &values)
        }
        Told::NoClock(what, day) => {
            let values = Values::new()
                .with("what", speak::title(&what))
                .with("day", times::day(day.date(), now.date()));
            asking(ask, text, now, "calendar.ask_clock", &values)
        }
    }
}

/// Takes a reminder away whose time is over; whether it did.
fn drop_late(draft: &mut Draft, now: &Zoned) -> bool {
    let is_late = draft.rule.is_none() && reminded(draft, now).is_some_and(|at| at <= *now);
    if is_late {
        draft.lead = None;
    }
    is_late
}

fn asking(
    ask: &mut Ask<'_>,
    text: &str,
    now: &Zoned,
    key: &str,
    values: &Values,
) -> Result<Answer, Error> {
    let said = ask.phrase(key, values)?;
    let plans = ask.state.plans.asking(Question::When, text, now);
    Ok(Answer::words(said).about(ask.state.planning(plans)))
}

/// Puts a whole draft into the calendar and says so.
pub(super) fn make(ask: &mut Ask<'_>, world: &World, draft: &Draft) -> Result<Answer, Error> {
    let calendar = world.calendar();
    let now = ask.now.clone();
    let uid = world.ids().next().to_string();
    let set = draft.event_set(&uid, now.timestamp());
    let clashes = clashes(world, &set, draft, &now)?;
    let put = ObjectEdit::Put {
        calendar: calendar.usual()?.id,
        text: set.document().write().into_bytes(),
    };
    let what = format!("put {} into the calendar", draft.title);
    let changed = calendar.change(&[put], Source::User, &what, "you asked for it")?;
    let labels = clashes
        .as_ref()
        .map_or_else(own, |(labels, _)| labels.clone());
    let said = words(ask, draft, clashes.map(|(_, entry)| entry).as_ref(), &now)?;
    let event = changed.objects.first().map(|object| EventRef {
        object: object.to_string(),
        recurrence_id: draft.rule.as_ref().map(|_| draft.start.to_string()),
        at: begin(draft, &now).map_or_else(String::new, |at| at.timestamp().to_string()),
    });
    let plans = ask.state.plans.about(event);
    Ok(speak::answer(&labels, said)
        .card(card(draft, &now))
        .about(ask.state.planning(plans)))
}

/// The label of what is only the user's own.
pub(super) fn own() -> Labels {
    Labels::new(Source::User, os1_base::Readers::on_device())
}

fn begin(draft: &Draft, now: &Zoned) -> Option<Zoned> {
    draft.start.in_zone(now.time_zone()).ok()
}

/// What an instance of it would clash with first, with the label of what was read.
fn clashes(
    world: &World,
    set: &os1_calendar::EventSet,
    draft: &Draft,
    now: &Zoned,
) -> Result<Option<(Labels, AgendaEntry)>, Error> {
    let zone = now.time_zone();
    let Some(start) = begin(draft, now) else {
        return Ok(None);
    };
    let far = start
        .checked_add(jiff::ToSpan::years(1))
        .unwrap_or_else(|_| start.clone());
    for instance in set.occurrences(&start, &far, zone).take(LOOKED_AT) {
        let (Ok(from), Ok(to)) = (instance.start.in_zone(zone), instance.end.in_zone(zone)) else {
            continue;
        };
        if matches!(draft.start, Moment::Day(_)) || from >= to {
            continue;
        }
        let span = Span::new(from.timestamp(), to.timestamp());
        let found = world
            .calendar()
            .in_the_way(&span, draft.place.as_deref(), &())?;
        let labels = found.labels.clone();
        if let Some(entry) = found.value.into_iter().next() {
            return Ok(Some((labels, entry)));
        }
    }
    Ok(None)
}

fn words(
    ask: &mut Ask<'_>,
    draft: &Draft,
    clash: Option<&AgendaEntry>,
    now: &Zoned,
) -> Result<String, Error> {
    let when = times::moment(&draft.start, &draft.end, now);
    let values = Values::new().with("what", speak::title(&draft.title));
    let mut said = vec![ask.phrase("calendar.created", &values.clone().with("when", when))?];
    if draft.rule.is_some() {
        let how = recurrence(draft.rule.as_deref().unwrap_or_default());
        said.push(ask.phrase("calendar.repeats", &Values::new().with("how", how))?);
    }
    if let Some(at) = reminded(draft, now) {
        let at = times::instant(&at, now);
        said.push(ask.phrase("calendar.reminds", &Values::new().with("when", at))?);
    }
    if let Some(note) = draft.note {
        said.push(ask.phrase("calendar.note", &Values::new().with("note", note))?);
    } else if let Some(other) = draft.other.as_ref()
        && let Some(at) = &other.reading.start
    {
        let values = Values::new()
            .with("other", times::instant(at, now))
            .with("why", other.why);
        said.push(ask.phrase("calendar.reading", &values)?);
    }
    if begin(draft, now).is_some_and(|at| at < *now)
        && draft.rule.is_none()
        && !draft.start.is_day()
    {
        said.push(ask.phrase("calendar.past", &Values::new())?);
    }
    if let Some(clash) = clash {
        let values = Values::new()
            .with("what", speak::name(&clash.details))
            .with("when", speak::when(clash, now));
        said.push(ask.phrase("calendar.clashes", &values)?);
    }
    Ok(said.join(" "))
}

fn reminded(draft: &Draft, now: &Zoned) -> Option<Zoned> {
    begin(draft, now)?.checked_sub(draft.lead?.lead).ok()
}

fn card(draft: &Draft, now: &Zoned) -> CardView {
    let mut card = CardView::new(speak::title(&draft.title))
        .row("When", times::moment(&draft.start, &draft.end, now));
    if let Some(place) = &draft.place {
        card = card.row("Where", place);
    }
    if draft.rule.is_some() {
        card = card.row(
            "Repeats",
            recurrence(draft.rule.as_deref().unwrap_or_default()),
        );
    }
    if let Some(at) = reminded(draft, now) {
        card = card.row("Reminder", times::instant(&at, now));
    }
    card
}
