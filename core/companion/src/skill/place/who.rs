//! Who comes along: by name, of whom was spoken, or who wrote.

use os1_base::Error;
use os1_base::text::printable;

use super::super::Ask;
use super::under::Under;
use super::{company, is_fresh};
use crate::world::World;

/// Who comes along: "with Amy and Ben", "with her".
pub(super) fn along(ask: &Ask<'_>, world: &World, words: &str) -> Result<Vec<String>, Error> {
    let heads = [" with ", " for "];
    let Some((_, rest)) = heads.iter().find_map(|head| words.split_once(head)) else {
        return Ok(Vec::new());
    };
    let mut names = Vec::new();
    for part in rest.split(" and ") {
        let bare = part.trim_matches([',', ' ']);
        let first = bare.split(' ').next().unwrap_or_default();
        if ["me", "us", "myself", "i"].contains(&first) {
            continue;
        }
        if ["her", "him", "them"].contains(&first) {
            // That nobody is meant is said where the name is looked for.
            names.push(meant(ask, world)?.unwrap_or_else(|| first.to_owned()));
            continue;
        }
        // "with my sister on Friday": the longest beginning that somebody is called.
        let pieces: Vec<&str> = bare.split(' ').collect();
        for count in (1..=pieces.len().min(4)).rev() {
            let name = pieces
                .iter()
                .take(count)
                .copied()
                .collect::<Vec<_>>()
                .join(" ");
            match world.memory().people_called(&name)?.as_slice() {
                [one] => names.push(one.id.to_string()),
                known => match (known, who_wrote(ask, world, &name)?) {
                    ([], Some(guest)) => names.push(guest),
                    // Nobody, or several: that is said where the name is looked for.
                    _ if count == 1 && company::is_somebody(ask.text, &name) => names.push(name),
                    _ => continue,
                },
            }
            break;
        }
    }
    Ok(names)
}

/// The key of somebody of whom nothing but mail is known, where `name` is written as a name and one person of that
/// name wrote: "with Amy", but not "with a terrace".
///
/// # Errors
/// The profile could not be read.
fn who_wrote(ask: &Ask<'_>, world: &World, name: &str) -> Result<Option<String>, Error> {
    let small = ask.text.to_lowercase();
    let at = small.find(name);
    let written = at.and_then(|at| ask.text.get(at..at + name.len()));
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let Some(written) = written.filter(|written| written.split(' ').all(is_name)) else {
        return Ok(None);
    };
    if !os1_when::find(written, &world.time_context(ask.now)?).is_empty() {
        return Ok(None);
    }
    Ok(world.guest_of_mail(written)?.map(|guest| guest.key))
}

/// Whom "her" means: of whom was spoken, who came along just now, else who wrote the mail that was read.
///
/// # Errors
/// The profile could not be read.
pub(super) fn meant(ask: &Ask<'_>, world: &World) -> Result<Option<String>, Error> {
    if let Some(id) = ask.state.memory.meant(ask.now) {
        return Ok(Some(id.to_string()));
    }
    let under = Under::load(world)?.filter(|under| is_fresh(under, ask.now));
    if let Some([one]) = under.as_ref().map(|under| under.who.as_slice()) {
        return Ok(Some(one.clone()));
    }
    let mails = &ask.state.mails;
    let read = match (ask.state.at, mails.as_slice()) {
        (Some(at), _) => mails.get(at),
        (None, [only]) => Some(only),
        _ => None,
    };
    let Some(id) = read else {
        return Ok(None);
    };
    let from = world.mailbox().show(id)?.value.summary.from;
    let Some(name) = from.name.as_deref().map(printable) else {
        return Ok(None);
    };
    let first = name.split(' ').next().unwrap_or_default();
    for known in [name.as_str(), first] {
        if let [one] = world.memory().people_called(known)?.as_slice() {
            return Ok(Some(one.id.to_string()));
        }
    }
    Ok(world.guest_of_mail(&name)?.map(|guest| guest.key))
}
