//! Short messages; by mail, where no number is known.

use os1_base::Error;
use os1_base::text::printable;
use os1_booking::link::{Mailto, Sms};
use os1_contacts::ContactView;
use os1_language::phrase::Values;

use super::target::{Target, number};
use super::unclear;
use crate::skill::place::strangers;
use crate::skill::{Answer, Ask};
use crate::view::CardView;
use crate::world::World;

/// What stands between whom and what.
const BETWEEN: &[&str] = &[" that ", " saying ", " to say ", ": ", ", "];
/// The most words of a name.
const MOST: usize = 4;

/// A message of these words: "Amy that I'm late".
pub(super) fn text(ask: &mut Ask<'_>, world: &World, words: &str) -> Result<Answer, Error> {
    let (who, body) = taken_apart(words, world)?;
    let people = world.contacts().find(who)?;
    let one = match people.as_slice() {
        [one] => one,
        [] => {
            let said = ask.phrase("hand.no_one", &Values::new().with("who", who))?;
            return strangers(world, said);
        }
        several => {
            let names = several.iter().map(|one| printable(&one.name)).collect();
            return unclear(ask, world, &Target::Several(names));
        }
    };
    let label = printable(&one.name);
    let values = Values::new().with("who", label.clone());
    let Some(link) = link(one, body, world)? else {
        let said = ask.phrase("hand.no_number", &values)?;
        return strangers(world, said);
    };
    let mut card = CardView::new(format!("A message to {label}"));
    if !body.is_empty() {
        card = card.row("words", sentence(body));
    }
    let said = ask.phrase("hand.text", &values)?;
    Ok(strangers(world, said)?.card(card.row("send", link)))
}

/// To whom, and what: by what stands between them, else by the longest name of a contact.
fn taken_apart<'t>(words: &'t str, world: &World) -> Result<(&'t str, &'t str), Error> {
    let low = words.to_ascii_lowercase();
    let cut = BETWEEN
        .iter()
        .filter_map(|between| low.find(between).map(|at| (at, between.len())))
        .min();
    if let Some((at, length)) = cut {
        let (who, body) = (words.get(..at), words.get(at + length..));
        return Ok((
            who.unwrap_or_default().trim(),
            body.unwrap_or_default().trim(),
        ));
    }
    let ends: Vec<usize> = words
        .match_indices(' ')
        .map(|(at, _)| at)
        .take(MOST)
        .collect();
    for end in ends.iter().rev() {
        let (who, body) = words.split_at_checked(*end).unwrap_or((words, ""));
        if !world.contacts().find(who)?.is_empty() {
            return Ok((who, body.trim()));
        }
    }
    Ok((words.trim(), ""))
}

/// The link that is filled in: to a mobile number first, any other, then to a mail address.
fn link(one: &ContactView, body: &str, world: &World) -> Result<Option<String>, Error> {
    let body = sentence(body);
    let is_mobile = |kinds: &[String]| kinds.iter().any(|kind| kind == "cell");
    let mut phones: Vec<_> = one.phones.iter().collect();
    phones.sort_by_key(|phone| !is_mobile(&phone.kinds));
    for phone in phones {
        if let Some((_, Some(to))) = number(&phone.number, world)? {
            return Ok(Some(Sms { to, body }.to_string()));
        }
    }
    let to = one
        .addresses
        .iter()
        .find_map(|address| address.parse().ok());
    Ok(to.map(|to| {
        let subject = String::new();
        Mailto { to, subject, body }.to_string()
    }))
}

/// With a capital first.
fn sentence(body: &str) -> String {
    let mut letters = body.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
