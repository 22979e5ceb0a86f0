//! "Remind me when dinner is an hour away", "remind me an hour before my meeting".

use os1_base::Error;

use crate::skill::calendar::remind_before;
use crate::skill::{Answer, Ask};
use crate::world::World;

/// A reminder that is measured from an event of the calendar; `None` when none is named.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let lower = ask.text.to_ascii_lowercase();
    let Some((event, lead)) = parts(&lower) else {
        return Ok(None);
    };
    if !event.split(' ').any(os1_language::is_event) && !event.starts_with("my ") {
        return Ok(None);
    }
    remind_before(ask, world, event, lead)
}

/// The event and how long before it.
fn parts(lower: &str) -> Option<(&str, &str)> {
    let rest = lower
        .split_once("remind me ")?
        .1
        .trim_end_matches(['.', '!', '?']);
    if let Some(rest) = rest.strip_prefix("when ") {
        let (event, lead) = [" is ", " starts", " begins"]
            .iter()
            .find_map(|verb| rest.split_once(verb))?;
        let begins = lead.is_empty();
        return Some((event.trim(), if begins { "when it starts" } else { lead }));
    }
    let (lead, event) = rest.rsplit_once(" before ")?;
    if event.contains(" to ") {
        return None;
    }
    // The word stays with the length, so that it is read as one before.
    let lead = rest.get(..lead.len() + " before".len())?;
    Some((event.trim(), lead))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_event_and_the_lead_are_parted() {
        assert_eq!(
            parts("remind me when dinner is an hour away"),
            Some(("dinner", "an hour away"))
        );
        assert_eq!(
            parts("remind me an hour before my meeting"),
            Some(("my meeting", "an hour before"))
        );
        assert_eq!(
            parts("remind me when the call starts"),
            Some(("the call", "when it starts"))
        );
        assert_eq!(parts("remind me to call mum"), None);
    }
}
