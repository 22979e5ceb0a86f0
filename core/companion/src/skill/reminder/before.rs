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
    if let Some(found) = behind(rest) {
        return Some(found);
    }
    let (lead, event) = rest.rsplit_once(" before ")?;
    if event.contains(" to ") {
        return None;
    }
    // The word stays with the length, so that it is read as one before.
    let lead = rest.get(..lead.len() + " before".len())?;
    Some((event.trim(), lead))
}

/// "About the dentist the day before": the event first, and how long before it at the end.
fn behind(rest: &str) -> Option<(&str, &str)> {
    const BEGINS: &[&str] = &[
        " the ", " a ", " an ", " one ", " two ", " three ", " half ", " ten ", " five ",
    ];
    let about = rest
        .strip_prefix("about ")
        .or_else(|| rest.strip_prefix("of "))?;
    let head = about.strip_suffix(" before")?;
    let at = BEGINS.iter().filter_map(|word| head.rfind(word)).max();
    let at = at.or_else(|| {
        head.rfind(|c: char| c.is_ascii_digit())
            .map(|digit| digit.saturating_sub(1))
    })?;
    Some((about.get(..at)?.trim(), about.get(at..)?.trim()))
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
        assert_eq!(
            parts("remind me about the dentist the day before"),
            Some(("the dentist", "the day before"))
        );
        assert_eq!(parts("remind me to call mum"), None);
    }
}
