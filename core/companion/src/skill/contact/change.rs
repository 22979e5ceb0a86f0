//! Numbers added and contacts made one, each on the user's own word or yes.

use os1_base::Error;
use os1_contacts::{Additions, ContactProposal, ContactView, Phone};
use os1_language::phrase::Values;

use super::{Answer, Ask, TURNS, about, meant, named, quoting, speaking, tell};
use crate::state::{AskedContact, SpokenContacts, is_yes, plain};
use crate::world::World;

/// Words that say no to a proposal.
const NO: &[&str] = &[
    "no",
    "no thanks",
    "nope",
    "leave it",
    "no, leave it",
    "they are two",
];

/// The yes or no to what was asked with the words before these.
pub(super) fn answered(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let spoken = ask.state.contacts.clone();
    let since = world.memory().count()?.saturating_sub(spoken.said);
    let Some(asked) = spoken.asked.clone().filter(|_| since == TURNS) else {
        return Ok(None);
    };
    let words = plain(ask.text);
    let yes = is_yes(ask.text) || is_yes(&words);
    if !yes && !NO.contains(&words.as_str()) {
        return Ok(None);
    }
    let said = match (asked, yes) {
        (AskedContact::Merge(kept, other), true) => merged(ask, world, (&kept, &other))?,
        (AskedContact::Merge(one, other), false) => {
            let (one, other) = (world.contacts().show(&one)?, world.contacts().show(&other)?);
            world.contacts().keep_apart(one.id, other.id)?;
            ask.phrase("contact.left", &Values::new())?
        }
        (AskedContact::Add(id), true) => {
            let one = world.accept_contact_proposal(&id)?;
            let value = one
                .phones
                .last()
                .map_or("", |phone| &phone.number)
                .to_owned();
            added(ask, &one, value)?
        }
        (AskedContact::Add(id), false) => {
            world.decline_contact_proposal(&id)?;
            ask.phrase("contact.left", &Values::new())?
        }
    };
    let over = SpokenContacts {
        asked: None,
        ..spoken
    };
    Ok(Some(quoting(said).about(speaking(ask, world, over)?)))
}

fn merged(ask: &mut Ask<'_>, world: &World, (kept, other): (&str, &str)) -> Result<String, Error> {
    let (kept, other) = (world.contacts().show(kept)?, world.contacts().show(other)?);
    let one = world.contacts().merge(kept.id, other.id)?.0;
    world.note_birthdays()?;
    ask.phrase("contact.merged", &Values::new().with("who", one.name))
}

fn added(ask: &mut Ask<'_>, one: &ContactView, value: String) -> Result<String, Error> {
    let values = Values::new().with("who", one.name.clone());
    ask.phrase("contact.added", &values.with("value", value))
}

/// Adds a number that was said; asks about one that a mail said.
pub(super) fn add_number(
    ask: &mut Ask<'_>,
    world: &World,
    who: &str,
    number: Option<String>,
) -> Result<Option<Answer>, Error> {
    let found = meant(ask, world, who)?;
    if let [_, _, ..] = found.as_slice() {
        return tell::which(ask, world, (who, &found)).map(Some);
    }
    match (number, found.first()) {
        (Some(number), Some(one)) => {
            let said = Additions {
                phones: vec![Phone {
                    number: number.clone(),
                    kinds: Vec::new(),
                }],
                ..Additions::default()
            };
            let one = world.contacts().amend(one.id, &said)?.0;
            let said = added(ask, &one, number)?;
            let state = speaking(ask, world, about(&found))?;
            Ok(Some(quoting(said).about(state)))
        }
        (None, found) => proposed(ask, world, (who, found)),
        (Some(_), None) => Ok(None),
    }
}

/// Asks about the number that somebody's mail says.
fn proposed(
    ask: &mut Ask<'_>,
    world: &World,
    (who, known): (&str, Option<&ContactView>),
) -> Result<Option<Answer>, Error> {
    let fits = |one: &ContactProposal| match known {
        Some(known) => one.contact == Some(known.id),
        None => one.who.to_lowercase().split(' ').any(|word| word == who),
    };
    let proposals = world.contact_proposals()?.into_iter();
    let found = proposals.filter(|one| one.what == "phone").find(fits);
    let Some(one) = found else {
        let Some(known) = known else { return Ok(None) };
        let values = Values::new().with("who", known.name.clone());
        return Ok(Some(quoting(ask.phrase("contact.no_number", &values)?)));
    };
    let values = Values::new().with("who", one.who).with("value", one.value);
    let said = ask.phrase("contact.shall_add", &values.with("why", one.why))?;
    let spoken = SpokenContacts {
        about: known.iter().map(|known| known.id.to_string()).collect(),
        asked: Some(AskedContact::Add(one.id)),
        said: 0,
    };
    Ok(Some(quoting(said).about(speaking(ask, world, spoken)?)))
}

/// Asks whether two contacts are one: those named, those spoken of, or the likeliest pair.
pub(super) fn merge(
    ask: &mut Ask<'_>,
    world: &World,
    pair: Option<(String, String)>,
) -> Result<Option<Answer>, Error> {
    let (one, other, why) = match pair {
        Some((one, other)) => {
            let (ones, others) = (meant(ask, world, &one)?, meant(ask, world, &other)?);
            match (ones.as_slice(), others.as_slice()) {
                ([a], [b]) if a.id != b.id => (a.clone(), b.clone(), None),
                ([_, _, ..], _) => return tell::which(ask, world, (&one, &ones)).map(Some),
                (_, [_, _, ..]) => return tell::which(ask, world, (&other, &others)).map(Some),
                _ => return Ok(None),
            }
        }
        None => match meant(ask, world, "she")?.as_slice() {
            [a, b] => (a.clone(), b.clone(), None),
            _ => match world.contacts().duplicates()?.into_iter().next() {
                Some(pair) => (pair.one, pair.other, Some(pair.why)),
                None => {
                    let said = ask.phrase("contact.no_twins", &Values::new())?;
                    return Ok(Some(Answer::words(said)));
                }
            },
        },
    };
    let names = named(&[one.clone(), other.clone()]);
    let name = |at: usize| names.get(at).cloned().unwrap_or_default();
    let values = Values::new().with("one", name(0)).with("other", name(1));
    let said = match why {
        Some(why) => ask.phrase("contact.shall_merge", &values.with("why", why))?,
        None => ask.phrase("contact.shall_merge_named", &values)?,
    };
    let spoken = SpokenContacts {
        about: Vec::new(),
        asked: Some(AskedContact::Merge(
            one.id.to_string(),
            other.id.to_string(),
        )),
        said: 0,
    };
    Ok(Some(quoting(said).about(speaking(ask, world, spoken)?)))
}
