//! What the address books and the mail say of people, in words.

use os1_base::Error;
use os1_contacts::ContactView;
use os1_language::phrase::{Values, plain};
use os1_mail::Contact;

use super::question::Trait;
use super::{Answer, Ask, about, named, quoting, speaking};
use crate::view::CardView;
use crate::world::World;

/// How many people are said; the rest stands on the card.
const SAID: usize = 3;
const CARD_ROWS: usize = 10;

/// One thing of the one who is meant; which one, where it could be several.
pub(super) fn one_thing(
    ask: &mut Ask<'_>,
    world: &World,
    what: Trait,
    (who, found): (&str, &[ContactView]),
) -> Result<Answer, Error> {
    let having: Vec<ContactView> = found
        .iter()
        .filter(|one| !values(one, what).is_empty())
        .cloned()
        .collect();
    let state = speaking(ask, world, about(found))?;
    let said = match (having.as_slice(), found) {
        ([one], _) => {
            let list = plain::list(&values(one, what));
            let values = Values::new().with("who", one.name.clone());
            let values = values.with("what", what.word()).with("list", list);
            ask.phrase("contact.trait", &values)?
        }
        ([], [one, ..]) => {
            let values = Values::new().with("who", one.name.clone());
            ask.phrase("contact.no_trait", &values.with("what", what.word()))?
        }
        (several, _) => return which(ask, world, (who, several)),
    };
    Ok(quoting(said).about(state))
}

fn values(one: &ContactView, what: Trait) -> Vec<String> {
    match what {
        Trait::Number => one
            .phones
            .iter()
            .map(|phone| match phone.kinds.first() {
                Some(kind) => format!("{} ({kind})", phone.number),
                None => phone.number.clone(),
            })
            .collect(),
        Trait::Mail => one.addresses.clone(),
        Trait::Place => one.places.clone(),
        Trait::Work => one.role.iter().chain(&one.organisation).cloned().collect(),
    }
}

/// Asks who of several is meant.
pub(super) fn which(
    ask: &mut Ask<'_>,
    world: &World,
    (who, found): (&str, &[ContactView]),
) -> Result<Answer, Error> {
    let list = plain::list(&named(found));
    let values = Values::new().with("name", capital(who)).with("list", list);
    let said = ask.phrase("contact.which", &values)?;
    Ok(quoting(said).about(speaking(ask, world, about(found))?))
}

/// Who somebody is: what the contact says, and how close they are.
pub(super) fn who(
    ask: &mut Ask<'_>,
    world: &World,
    (who, found): (&str, &[ContactView]),
) -> Result<Answer, Error> {
    let [one] = found else {
        return which(ask, world, (who, found));
    };
    let mut known: Vec<String> = values(one, Trait::Work);
    known.extend(one.addresses.first().cloned());
    known.extend(one.phones.first().map(|phone| phone.number.clone()));
    known.extend(one.birthday.map(|day| format!("born {day}")));
    let people = world.correspondents()?;
    let writes = people
        .iter()
        .find(|person| person.addresses.iter().any(|a| one.addresses.contains(a)));
    known.extend(writes.into_iter().flat_map(|person| person.why.clone()));
    if known.is_empty() {
        known.push("with no more than the name".to_owned());
    }
    let values = Values::new().with("who", one.name.clone());
    let said = ask.phrase("contact.who", &values.with("known", known.join(", ")))?;
    let state = speaking(ask, world, about(found))?;
    Ok(quoting(said).card(card_of(one)).about(state))
}

/// A contact as a card.
fn card_of(one: &ContactView) -> CardView {
    let mut card = CardView::new(one.name.clone());
    for address in &one.addresses {
        card = card.row("mail", address.clone());
    }
    for phone in &one.phones {
        card = card.row("phone", phone.number.clone());
    }
    for place in &one.places {
        card = card.row("place", place.clone());
    }
    card
}

/// Who is close, and why.
pub(super) fn close(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let mut people = world.correspondents()?;
    people.retain(|one| one.answered > 0);
    listed(ask, &people, ("contact.close", "Close to you"))
}

/// Who used to write and has not for long.
pub(super) fn quiet(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let mut people = world.correspondents()?;
    people.retain(|one| one.quiet);
    listed(ask, &people, ("contact.quiet", "Gone quiet"))
}

fn listed(
    ask: &mut Ask<'_>,
    people: &[Contact],
    (key, title): (&str, &str),
) -> Result<Answer, Error> {
    if people.is_empty() {
        let said = ask.phrase("contact.nobody", &Values::new())?;
        return Ok(Answer::words(said));
    }
    let spoken: Vec<String> = people
        .iter()
        .take(SAID)
        .map(|one| format!("{} ({})", one.name, one.why.join(", ")))
        .collect();
    let said = ask.phrase(key, &Values::new().with("list", plain::list(&spoken)))?;
    let mut card = CardView::new(title);
    for one in people.iter().take(CARD_ROWS) {
        card = card.row(one.name.clone(), one.why.join(", "));
    }
    Ok(quoting(said).card(card))
}

/// A name that was said in small letters.
fn capital(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
