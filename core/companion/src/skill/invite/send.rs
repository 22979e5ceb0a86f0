//! "Invite Amy to dinner on Friday at eight."

use os1_base::Error;
use os1_guard::Address;
use os1_language::phrase::Values;

use super::guests::{self, Guest};
use crate::skill::calendar::{Sought, made_or_found};
use crate::skill::{Answer, Ask};
use crate::world::World;

/// Who is to be invited to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wish {
    names: Vec<String>,
    /// The words of the event; `None` for the one that was spoken of.
    event: Option<String>,
}

/// Names that name nobody.
const NOBODY: &[&str] = &[
    "",
    "everyone",
    "everybody",
    "people",
    "someone",
    "somebody",
    "me",
    "us",
];

/// What an invitation asks for; `None` when nobody is named.
pub(super) fn wish(text: &str) -> Option<Wish> {
    let text = text.trim().trim_end_matches(['.', '!', '?']);
    let lower = text.to_ascii_lowercase();
    let verbs = ["invite ", "send an invitation to ", "send an invite to "];
    let from = verbs
        .iter()
        .find_map(|verb| lower.find(verb).map(|at| at + verb.len()))?;
    let rest = text.get(from..)?;
    let rest_lower = lower.get(from..)?;
    let cut = [" to ", " for "].iter().filter_map(|word| {
        let at = rest_lower.find(word)?;
        Some((at, word.len()))
    });
    let (who, event) = match cut.min() {
        Some((at, length)) => (rest.get(..at)?, rest.get(at + length..)),
        None => (rest, None),
    };
    let names: Vec<String> = who
        .split([',', '&'])
        .flat_map(|part| part.split(" and "))
        .map(|name| {
            name.trim()
                .trim_start_matches("and ")
                .trim_end_matches(" too")
                .trim()
        })
        .filter(|name| !NOBODY.contains(&name.to_lowercase().as_str()))
        .map(str::to_owned)
        .collect();
    let event = event.map(str::trim).filter(|event| {
        !["it", "that", "this", "the event"].contains(&event.to_lowercase().as_str())
    });
    (!names.is_empty()).then(|| Wish {
        names,
        event: event.map(str::to_owned),
    })
}

/// Finds or makes the event, and asks for the yes to the invitation.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World, wish: &Wish) -> Result<Answer, Error> {
    if world.calendar().own()?.addresses().is_empty() {
        return Ok(Answer::words(ask.phrase("invite.no_own", &Values::new())?));
    }
    let guests = match guests::resolve(ask, world, &wish.names)? {
        Ok(guests) => guests,
        Err(said) => return Ok(Answer::words(said)),
    };
    let sought = made_or_found(ask, world, wish.event.as_deref(), &wish.names)?;
    let (event, answer) = match sought {
        Sought::Event(event, answer) => (event, answer),
        Sought::Asked(answer) => return Ok(answer),
    };
    let addresses: Vec<Address> = guests.iter().map(|guest| guest.address.clone()).collect();
    let account = world.inviting_account()?;
    let mut prepared = world
        .calendar()
        .prepare_invite(account, &event, &addresses)?;
    // What only the mail says is no address that the user has chosen: the card says so.
    let unsaid = |address: &Address| {
        let unsaid = |guest: &&Guest| !guest.said && guest.address == *address;
        guests.iter().find(unsaid).is_some()
    };
    prepared.familiar.retain(|address| !unsaid(address));
    let approval = world.ask_to_send(prepared, None)?;
    let list: Vec<String> = addresses.iter().map(ToString::to_string).collect();
    let values = Values::new().with("to", list);
    let said = ask.phrase("invite.shall", &values)?;
    let mut answer = answer;
    answer.say.push(os1_base::Labeled::by_companion(said));
    Ok(answer.waits(approval))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_and_what_are_told_apart() {
        let of = |text| wish(text).map(|wish| (wish.names, wish.event));
        let names = |list: &[&str]| {
            list.iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of("Invite Amy and Bob Lee to dinner on Friday at 8"),
            Some((
                names(&["Amy", "Bob Lee"]),
                Some("dinner on Friday at 8".to_owned())
            ))
        );
        assert_eq!(
            of("please invite amy@example.org to it"),
            Some((names(&["amy@example.org"]), None))
        );
        assert_eq!(of("invite Zoe too"), Some((names(&["Zoe"]), None)));
        assert_eq!(of("invite"), None);
        assert_eq!(of("invite everyone"), None);
    }
}
