//! "Who has answered?", "who is coming to dinner?"

use os1_base::Error;
use os1_calendar::{Attendee, ParticipationStatus};
use os1_language::phrase::{Values, plain};

use crate::skill::calendar::{event_of, guests_of, label_of_events, quoting};
use crate::skill::{Answer, Ask};
use crate::world::World;

/// How many of one answer are said by name.
const SAID: usize = 8;

/// Says who comes, who does not, and who has not answered.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let Some(event) = event_of(ask, world)? else {
        return Ok(Answer::words(
            ask.phrase("calendar.nothing_meant", &Values::new())?,
        ));
    };
    let (what, guests) = guests_of(world, &event)?;
    let values = Values::new().with("what", what);
    let plans = ask.state.plans.about(Some(event));
    let about = ask.state.planning(plans);
    if guests.is_empty() {
        let said = ask.phrase("invite.nobody", &values)?;
        return Ok(Answer::quoting(quoting(&label_of_events(), said)).about(about));
    }
    let mut said = vec![ask.phrase("invite.of", &values)?];
    for (key, status) in [
        ("invite.come", ParticipationStatus::Accepted),
        ("invite.may_come", ParticipationStatus::Tentative),
        ("invite.do_not_come", ParticipationStatus::Declined),
        ("invite.send_others", ParticipationStatus::Delegated),
        ("invite.silent", ParticipationStatus::NeedsAction),
    ] {
        let who: Vec<String> = guests
            .iter()
            .filter(|guest| guest.status == status)
            .map(name)
            .collect();
        if !who.is_empty() {
            let more = who.len().saturating_sub(SAID);
            let mut list: Vec<String> = who.into_iter().take(SAID).collect();
            if more > 0 {
                list.push(format!("{more} more"));
            }
            let values = Values::new().with("who", plain::list(&list));
            said.push(ask.phrase(key, &values)?);
        }
    }
    Ok(Answer::quoting(quoting(&label_of_events(), said.join(" "))).about(about))
}

fn name(guest: &Attendee) -> String {
    let name = guest.name.as_deref().map(str::trim).unwrap_or_default();
    let name = if name.is_empty() {
        &guest.address
    } else {
        name
    };
    os1_base::text::shortened(&os1_base::text::printable(name), 80)
}
