//! The addresses of those who are invited.

use std::collections::BTreeSet;

use os1_base::Error;
use os1_guard::Address;
use os1_language::phrase::{Values, plain};

use crate::skill::Ask;
use crate::world::World;

/// How many addresses of one name are offered.
const OFFERED: usize = 4;

/// Somebody to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Guest {
    /// The address.
    pub(super) address: Address,
    /// Whether the user said the address themself.
    pub(super) said: bool,
}

/// The guests that the names mean, or what is said where one is not certain: nobody of that name,
/// or several addresses. It is never guessed.
pub(super) fn resolve(
    ask: &mut Ask<'_>,
    world: &World,
    names: &[String],
) -> Result<Result<Vec<Guest>, String>, Error> {
    let mut guests = Vec::new();
    for name in names {
        if let Ok(address) = name.parse::<Address>() {
            guests.push(Guest {
                address,
                said: true,
            });
            continue;
        }
        let known = known(world, name)?;
        let values = Values::new().with("who", name.as_str());
        match known.as_slice() {
            [one] => guests.push(Guest {
                address: one.clone(),
                said: false,
            }),
            [] => return Ok(Err(ask.phrase("invite.no_address", &values)?)),
            several => {
                let list: Vec<String> = several.iter().map(ToString::to_string).collect();
                let values = values.with("list", plain::list(&list));
                return Ok(Err(ask.phrase("invite.which_address", &values)?));
            }
        }
    }
    Ok(Ok(guests))
}

/// The addresses that a name has in the kept mail and in invitations, each once.
fn known(world: &World, name: &str) -> Result<Vec<Address>, Error> {
    let own: BTreeSet<String> = world
        .calendar()
        .own()?
        .addresses()
        .iter()
        .map(|address| address.as_str().to_lowercase())
        .collect();
    let mail = world.mailbox().addresses_of(name, OFFERED)?.value;
    let mut texts: Vec<String> = mail.into_iter().filter_map(|one| one.address).collect();
    let words: Vec<String> = name
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    for view in world.calendar().invitations()?.value {
        let people = view.organizer.map(|who| (who.name, who.address));
        let guests = view.who.into_iter().map(|who| (who.name, who.address));
        let fits = |name: &Option<String>| {
            let lower = name.as_deref().unwrap_or_default().to_lowercase();
            let known: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
            words.iter().all(|word| known.contains(&word.as_str()))
        };
        let found = people
            .into_iter()
            .chain(guests)
            .filter(|(name, _)| fits(name));
        texts.extend(found.map(|(_, address)| address));
    }
    let mut seen = BTreeSet::new();
    texts.retain(|text| {
        let key = text.trim().to_lowercase();
        !own.contains(&key) && seen.insert(key)
    });
    let parsed = texts.iter().filter_map(|text| text.trim().parse().ok());
    Ok(parsed.take(OFFERED).collect())
}
