//! "Dinner and a film on Friday with Amy", "what could we do on Saturday evening?"

use os1_base::Error;
use os1_base::text::printable;
use os1_language::phrase::Values;
use os1_memory::{About, FactQuery};
use os1_places::fit::Then;
use os1_when::Grain;

use super::super::{Answer, Ask};
use super::strangers;
use super::told::{sentence, spoken};
use super::under::{Besides, Under};
use crate::op::EveningView;
use crate::view::CardView;
use crate::world::World;

/// How a wish for a whole evening begins.
const BEGINS: &[&str] = &[
    "dinner",
    "a dinner",
    "drinks and dinner",
    "a film and dinner",
    "a walk and dinner",
    "let's have dinner",
    "let's do dinner",
    "let's go for dinner",
    "how about dinner",
    "what about dinner",
    "i'd like dinner",
    "we'd like dinner",
    "plan dinner",
    "plan a dinner",
    "plan an evening",
    "find dinner",
    "suggest dinner",
    "suggest an evening",
    "somewhere for dinner",
];
/// How ideas are asked for.
const IDEAS: &[&str] = &[
    "what could we do",
    "what can we do",
    "what shall we do",
    "what should we do",
    "where could we go",
    "any ideas for",
    "have you any ideas for",
    "do you have any ideas for",
    "some ideas for",
    "ideas for",
    "an idea for",
];
/// Words of what goes with a dinner.
const BESIDES: &[(Besides, &[&str])] = &[
    (
        Besides::Film,
        &["film", "movie", "cinema", "films", "movies"],
    ),
    (Besides::Walk, &["walk", "stroll", "sunset"]),
    (
        Besides::Drink,
        &["drink", "drinks", "cocktail", "cocktails", "bar", "pub"],
    ),
];
/// The months in which the sun sets before people leave work.
const DARK: [i8; 4] = [11, 12, 1, 2];

/// Whether these words begin as a wish for a whole evening does, and name what goes with the dinner.
pub(super) fn may_be_wished(words: &str) -> bool {
    let begins = |list: &[&str]| list.iter().any(|begin| words.starts_with(begin));
    let mut parts = words.split(|c: char| !c.is_alphanumeric());
    let besides = |word: &str| BESIDES.iter().any(|(_, names)| names.contains(&word));
    begins(BEGINS) && parts.any(besides)
}

/// What is to go with a dinner, if the sentence wishes for a whole evening; all of them where ideas are asked for.
pub(super) fn wished(
    ask: &Ask<'_>,
    world: &World,
    words: &str,
) -> Result<Option<Vec<Besides>>, Error> {
    let begins = |list: &[&str]| list.iter().any(|begin| words.starts_with(begin));
    let said = |names: &[&str]| {
        words
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| names.contains(&word))
    };
    let then: Vec<Besides> = match (begins(BEGINS), begins(IDEAS)) {
        (true, _) => BESIDES
            .iter()
            .filter(|(_, names)| said(names))
            .map(|(besides, _)| *besides)
            .take(1)
            .collect(),
        (false, true) if is_an_evening(ask, world, words)? => {
            BESIDES.iter().map(|(besides, _)| *besides).collect()
        }
        _ => Vec::new(),
    };
    let fits = !then.is_empty() && !world.places().sources()?.is_empty();
    Ok(fits.then_some(then))
}

/// "What can we do about it?" is no question about an evening.
fn is_an_evening(ask: &Ask<'_>, world: &World, words: &str) -> Result<bool, Error> {
    if words.contains(" date") || words.contains(" evening") || words.contains("tonight") {
        return Ok(true);
    }
    let found = os1_when::find(ask.text, &world.time_context(ask.now)?);
    Ok(found.iter().any(|one| one.grain <= Grain::Day))
}

/// The evenings, or that none fits; the dinners are what is talked about from now on.
pub(super) fn told(ask: &mut Ask<'_>, world: &World, mut under: Under) -> Result<Answer, Error> {
    let outing = under.outing();
    let ideas = under.then.len() > 1;
    let mut all: Vec<EveningView> = Vec::new();
    for besides in in_order(world, &under)? {
        let found = world.evenings(&outing, besides.into())?.into_iter();
        // Of ideas one each, so that they differ.
        all.extend(found.take(if ideas { 1 } else { usize::MAX }));
    }
    let dinners = all.iter().flat_map(|one| &one.parts);
    let dinners = dinners.filter(|part| part.is_dinner);
    under.ids = dinners.map(|part| part.place.id.clone()).collect();
    under.keep(world)?;
    let when = Values::new().with("when", spoken(&under.when));
    if all.is_empty() {
        let said = ask.phrase("place.no_outing", &when)?;
        return Ok(Answer::words(said));
    }
    let said: Vec<String> = all.iter().map(in_words).collect();
    let mut said = ask.phrase("place.evening", &when.with("evenings", said.join(" ")))?;
    said.push_str(&birthdays(world, &under)?);
    let mut answer = strangers(world, said)?;
    for (at, one) in all.iter().enumerate() {
        answer = answer.card(card(at + 1, one));
    }
    Ok(answer)
}

/// Whose birthday it is, to be said beside suggestions.
pub(super) fn birthdays(world: &World, under: &Under) -> Result<String, Error> {
    let names = world.birthdays_on(under.when.date(), &under.who)?;
    let said = names
        .iter()
        .map(|name| format!(" And it is {name}'s birthday that day."));
    Ok(said.collect())
}

/// What is liked first; then, where it is dark early, what is under a roof.
fn in_order(world: &World, under: &Under) -> Result<Vec<Besides>, Error> {
    let mut order = under.then.clone();
    if DARK.contains(&under.when.month()) {
        order.sort_by_key(|besides| *besides == Besides::Walk);
    } else {
        order.sort_by_key(|besides| *besides != Besides::Walk);
    }
    let liked = liked(world, under)?;
    order.sort_by_key(|besides| !liked.contains(besides));
    Ok(order)
}

/// What those who go like, of what goes with a dinner.
fn liked(world: &World, under: &Under) -> Result<Vec<Besides>, Error> {
    let mut all = Vec::new();
    let mut who = vec![About::Said("me".to_owned())];
    for id in &under.who {
        let known = world.known_guest(id)?;
        who.extend(known.map(|person| About::Person(person.id)));
    }
    let now = ask_now(world);
    for about in who {
        for fact in world.memory().facts(&FactQuery::about(about))? {
            let likes = matches!(fact.predicate.name(), "likes" | "prefers" | "does");
            if !likes || !fact.polarity || !fact.holds_at(now) || fact.confided || fact.claim {
                continue;
            }
            let object = fact.object.to_lowercase();
            let named = |names: &[&str]| names.iter().any(|name| object.contains(name));
            let found = BESIDES.iter().filter(|(_, names)| named(names));
            all.extend(found.map(|(besides, _)| *besides));
        }
    }
    Ok(all)
}

fn ask_now(world: &World) -> jiff::Timestamp {
    world.now().timestamp()
}

/// "Dinner at 19:30 at Roma: they cook italian; then at 21:38 a film at Odeon, 8 minutes on foot."
fn in_words(one: &EveningView) -> String {
    let parts: Vec<String> = one
        .parts
        .iter()
        .map(|part| {
            let what = match part.is_dinner {
                true => "dinner",
                false => what(one.then),
            };
            let way = part
                .minutes
                .map(|minutes| format!(", {minutes} minutes on foot"));
            let place = sentence(&part.place);
            format!(
                "at {} {what}{}: {}",
                part.from.strftime("%H:%M"),
                way.unwrap_or_default(),
                place.trim_end_matches('.')
            )
        })
        .collect();
    let wet = match one.then {
        Then::Walk => " The walk wants dry weather, and ends at sunset.",
        Then::Film => " What is shown no map tells: look at their programme.",
        Then::Drink => "",
    };
    let line = parts.join("; then ");
    let mut letters = line.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}.{wet}", first.unwrap_or_default(), letters.as_str())
}

const fn what(then: Then) -> &'static str {
    match then {
        Then::Film => "a film",
        Then::Drink => "a drink",
        Then::Walk => "a walk",
    }
}

fn card(number: usize, one: &EveningView) -> CardView {
    let names: Vec<&str> = one
        .parts
        .iter()
        .map(|part| part.place.name.as_str())
        .collect();
    let mut card = CardView::new(format!("{number}. {}", names.join(", then ")));
    for part in &one.parts {
        card = card.row(part.from.strftime("%H:%M").to_string(), &part.place.name);
        for why in &part.place.why {
            card = card.row(printable(&why.source.to_string()), printable(&why.claim));
        }
        for note in &part.place.notes {
            card = card.row("", printable(note));
        }
        if !part.place.attribution.is_empty() {
            card = card.foot(&part.place.attribution);
        }
    }
    card
}
