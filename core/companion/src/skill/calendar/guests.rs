//! The event that guests are invited to, for the skill of invitations.

use os1_base::Error;
use os1_calendar::ical::Document;
use os1_calendar::{Attendee, EventSet};
use os1_language::phrase::Values;

use super::draft::{self, Told};
use super::target::{self, Meant};
use super::{create, speak};
use crate::skill::{Answer, Ask};
use crate::state::EventRef;
use crate::world::World;

/// The event to invite to.
pub(crate) enum Sought {
    /// Its object, and what was said of making it.
    Event(String, Answer),
    /// It is not certain: this is asked or said.
    Asked(Answer),
}

/// The event that `words` mean, or the one that was spoken of; made where there is none like it
/// and the words tell when it is.
pub(crate) fn made_or_found(
    ask: &mut Ask<'_>,
    world: &World,
    words: Option<&str>,
    names: &[String],
) -> Result<Sought, Error> {
    let context = world.time_context(ask.now)?;
    let last = ask.state.plans.event.clone();
    let (_, found) = target::meant(world, words.unwrap_or("it"), &context, last.as_ref())?;
    let entry = match (found, words) {
        (Meant::One(entry), _) => *entry,
        (Meant::Several(entries), _) => {
            let offered = target::offered(&entries, ask.now);
            let values = Values::new().with("all", offered.join("; "));
            let said = ask.phrase("calendar.which", &values)?;
            return Ok(Sought::Asked(Answer::quoting(speak::quoting(
                &speak::label_of_events(),
                said,
            ))));
        }
        (Meant::Nothing { .. }, None) => {
            let said = ask.phrase("calendar.nothing_meant", &Values::new())?;
            return Ok(Sought::Asked(Answer::words(said)));
        }
        (Meant::Nothing { .. }, Some(words)) => return made(ask, world, words, names),
    };
    let values = Values::new()
        .with("what", speak::name(&entry.details))
        .with("when", speak::when(&entry, ask.now));
    let said = ask.phrase("invite.event", &values)?;
    let plans = ask.state.plans.about(Some(speak::reference(&entry)));
    let answer = Answer::quoting(speak::quoting(&speak::label_of_events(), said))
        .about(ask.state.planning(plans));
    Ok(Sought::Event(entry.details.object.to_string(), answer))
}

/// A new event, with those who are invited in its name.
fn made(ask: &mut Ask<'_>, world: &World, words: &str, names: &[String]) -> Result<Sought, Error> {
    let context = world.time_context(ask.now)?;
    let Told::Whole(mut draft) = draft::read(words, &context) else {
        let values = Values::new().with("what", draft::title(words));
        let said = ask.phrase("invite.no_event", &values)?;
        return Ok(Sought::Asked(Answer::words(said)));
    };
    let people: Vec<String> = names
        .iter()
        .filter(|name| !name.contains('@'))
        .cloned()
        .collect();
    if !people.is_empty() && !draft.title.contains(" with ") {
        let people = os1_language::phrase::plain::list(&people);
        draft.title = format!("{} with {people}", draft.title);
    }
    let answer = create::make(ask, world, &draft)?;
    let event = answer
        .state
        .as_ref()
        .and_then(|state| state.plans.event.clone());
    Ok(match event {
        Some(event) => Sought::Event(event.object, answer),
        None => Sought::Asked(answer),
    })
}

/// The event that a question about guests is about: named, spoken of, or the next with guests.
pub(crate) fn event_of(ask: &Ask<'_>, world: &World) -> Result<Option<EventRef>, Error> {
    let context = world.time_context(ask.now)?;
    let last = ask.state.plans.event.as_ref();
    let lower = ask.text.to_ascii_lowercase();
    let to = [" to ", " for "].iter().find_map(|word| {
        let at = lower.rfind(word)?;
        ask.text.get(at + word.len()..)
    });
    let (_, found) = target::meant(world, to.unwrap_or("it"), &context, last)?;
    Ok(found.one().map(|entry| speak::reference(&entry)))
}

/// What an event is called, and who is invited to it beside the user.
pub(crate) fn guests_of(world: &World, event: &EventRef) -> Result<(String, Vec<Attendee>), Error> {
    let gone = |_| Error::from(os1_calendar::CalendarError::NotFound);
    let object = world
        .calendar()
        .object(event.object.parse().map_err(gone)?)?;
    let document = Document::parse(&object.text).document;
    let sets = EventSet::events_of(&document);
    let Some(master) = sets.first().and_then(EventSet::master) else {
        return Err(os1_calendar::CalendarError::NotFound.into());
    };
    let own = world.calendar().own()?;
    let guests = master
        .attendees()
        .into_iter()
        .filter(|guest| !own.is(&guest.address))
        .collect();
    Ok((speak::title(&master.summary().unwrap_or_default()), guests))
}
