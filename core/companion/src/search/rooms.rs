//! What each room brings to a question.

use std::collections::HashMap;

use jiff::{SignedDuration, Zoned};
use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_calendar::{AgendaEntry, Span};
use os1_contacts::ContactView;
use os1_memory::{PersonView, RecallRequest, Speaker};

use super::candidate::Candidate;
use super::request::SearchRequest;
use super::terms::Terms;
use crate::view::FoundKind;
use crate::world::World;

/// How many candidates a room brings: enough that what answers is among them, few enough
/// that weighing them all takes some milliseconds.
const FROM_EACH: usize = 60;
/// How far back and ahead the calendar is looked through, in days.
const BACK_DAYS: i64 = 2 * 366;
const AHEAD_DAYS: i64 = 366;
/// How many addresses of one name are shown.
const ADDRESSES: usize = 5;

/// The candidates of all rooms that are asked.
pub(super) fn candidates(
    world: &World,
    request: &SearchRequest<'_>,
    terms: &Terms,
) -> Result<Vec<Candidate>, Error> {
    let mut all = Vec::new();
    if request.asks(FoundKind::Mail) {
        all.extend(mail(world, request, terms)?);
    }
    if request.asks(FoundKind::Memory) {
        all.extend(memory(world, request)?);
    }
    if request.asks(FoundKind::Calendar) {
        all.extend(calendar(world, request, terms)?);
    }
    // A document is nobody's talk with anybody: with others in the room it stays out.
    if request.asks(FoundKind::Document) && request.present.is_empty() {
        all.extend(documents(world, terms)?);
    }
    if request.asks(FoundKind::Person) {
        all.extend(people(world, request, terms)?);
    }
    Ok(all)
}

fn mail(
    world: &World,
    request: &SearchRequest<'_>,
    terms: &Terms,
) -> Result<Vec<Candidate>, Error> {
    let mailbox = world.mailbox();
    let found = mailbox.holding_any(&terms.words, request.from, FROM_EACH)?;
    let labels = Labels::new(Source::ThirdParty, world.mail_readers()?);
    let heard = |people: &[String]| request.may_be_heard_with(people);
    let kept = found.value.into_iter().filter(|one| heard(&one.people));
    Ok(kept
        .map(|one| Candidate {
            kind: FoundKind::Mail,
            who: one.summary.from.spoken().to_owned(),
            id: one.summary.id,
            title: one.summary.subject,
            at: Some(one.summary.at),
            text: one.text,
            labels: labels.clone(),
        })
        .collect())
}

/// What was said before this was asked. Who is in the room is memory's own matter.
fn memory(world: &World, request: &SearchRequest<'_>) -> Result<Vec<Candidate>, Error> {
    let recall = world.memory().recall(&RecallRequest {
        query: request.query,
        now: world.now(),
        k: FROM_EACH,
        as_of: None,
        present: request.present,
    })?;
    let asked = request.query.trim();
    let told = recall.found.into_iter().map(|found| found.episode);
    // The question itself was just heard, and a question answers nothing.
    let told = told.filter(|episode| {
        let text = episode.reached().trim_end();
        !text.ends_with('?') && text != asked && episode.speaker != Speaker::Companion
    });
    Ok(told
        .map(|episode| Candidate {
            kind: FoundKind::Memory,
            id: episode
                .reference
                .clone()
                .unwrap_or_else(|| episode.id.to_string()),
            title: match &episode.speaker {
                Speaker::User => "What you said".to_owned(),
                Speaker::Companion => "What I said".to_owned(),
                Speaker::Other(name) => format!("What {name} said"),
            },
            who: match &episode.speaker {
                Speaker::User | Speaker::Companion => String::new(),
                Speaker::Other(name) => name.clone(),
            },
            at: Some(episode.at.clone()),
            text: episode.reached().to_owned(),
            labels: episode.text.labels,
        })
        .collect())
}

fn calendar(
    world: &World,
    request: &SearchRequest<'_>,
    terms: &Terms,
) -> Result<Vec<Candidate>, Error> {
    let now = world.now();
    let days = |days| SignedDuration::from_hours(24 * days);
    let instant = now.timestamp();
    let window = Span::new(
        instant.saturating_sub(days(BACK_DAYS)).unwrap_or(instant),
        instant.saturating_add(days(AHEAD_DAYS)).unwrap_or(instant),
    );
    let agenda = world.calendar().agenda(&window)?;
    // Of an event that recurs, the time nearest to now.
    let mut nearest: HashMap<&str, &AgendaEntry> = HashMap::new();
    let away = |entry: &AgendaEntry| (entry.span.start.as_second() - instant.as_second()).abs();
    for entry in &agenda.value {
        let details = &entry.details;
        let words = format!(
            "{} {}",
            details.summary,
            details.place.as_deref().unwrap_or("")
        );
        let fits = !terms.within(&words).is_empty()
            || details.who.iter().any(|who| !terms.within(who).is_empty());
        if !fits || !request.may_be_heard_with(&details.who) {
            continue;
        }
        let known = nearest.entry(details.uid.as_str()).or_insert(entry);
        if away(entry) < away(known) {
            *known = entry;
        }
    }
    let mut found: Vec<&AgendaEntry> = nearest.into_values().collect();
    found.sort_by_key(|entry| (away(entry), entry.details.uid.clone()));
    found.truncate(FROM_EACH);
    Ok(found.into_iter().map(|entry| event(entry, &now)).collect())
}

fn event(entry: &AgendaEntry, now: &Zoned) -> Candidate {
    let details = &entry.details;
    let source = if details.own {
        Source::User
    } else {
        Source::ThirdParty
    };
    let start = entry.span.start.to_zoned(now.time_zone().clone());
    let when = match entry.is_all_day() {
        true => start.strftime("%A, %-d %B %Y").to_string(),
        false => start.strftime("%A, %-d %B %Y, %H:%M").to_string(),
    };
    let mut text = format!("{}, {when}", details.summary);
    if let Some(place) = &details.place {
        text.push_str(&format!(", {place}"));
    }
    if !details.who.is_empty() {
        text.push_str(&format!(", with {}", details.who.join(", ")));
    }
    Candidate {
        kind: FoundKind::Calendar,
        id: details.uid.clone(),
        title: details.summary.clone(),
        who: String::new(),
        at: Some(start),
        text,
        labels: Labels::new(source, Readers::on_device()),
    }
}

fn documents(world: &World, terms: &Terms) -> Result<Vec<Candidate>, Error> {
    let found = world.documents().holding_any(&terms.words, FROM_EACH)?;
    Ok(found
        .into_iter()
        .map(|Labeled { value, labels }| {
            let (document, text) = value;
            Candidate {
                kind: FoundKind::Document,
                id: document.id,
                title: document.name,
                who: String::new(),
                at: Some(document.at),
                text,
                labels,
            }
        })
        .collect())
}

/// People of the talks, and those who write.
fn people(
    world: &World,
    request: &SearchRequest<'_>,
    terms: &Terms,
) -> Result<Vec<Candidate>, Error> {
    let mut found: Vec<Candidate> = Vec::new();
    if request.present.is_empty() {
        let known = world.memory().people()?;
        let named = known.into_iter().filter(|person| {
            person
                .names
                .iter()
                .any(|name| !terms.within(name).is_empty())
        });
        found.extend(named.map(|person| person_of(&person)));
        let contacts = world.contacts().list()?.into_iter();
        let named = contacts.filter(|one| !terms.within(&one.name).is_empty());
        found.extend(named.map(|one| contact(&one)));
    }
    for word in &terms.words {
        let addresses = world.mailbox().addresses_of(word, ADDRESSES)?;
        for address in addresses.value {
            let Some(mail) = address.address.clone() else {
                continue;
            };
            if found.iter().any(|one| one.id == mail) || !request.present.is_empty() {
                continue;
            }
            found.push(Candidate {
                kind: FoundKind::Person,
                title: address.spoken().to_owned(),
                who: String::new(),
                at: None,
                text: format!("{} <{mail}>", address.spoken()),
                id: mail,
                labels: addresses.labels.clone(),
            });
        }
    }
    found.truncate(FROM_EACH);
    Ok(found)
}

/// Somebody of the address books, as their cards say: a stranger may have written them.
fn contact(one: &ContactView) -> Candidate {
    let numbers = one.phones.iter().map(|phone| &phone.number);
    let texts = [&one.organisation, &one.role, &one.note]
        .into_iter()
        .flatten();
    let mut known: Vec<String> = one.addresses.iter().chain(numbers).cloned().collect();
    known.extend(one.places.iter().chain(texts).cloned());
    known.extend(one.birthday.map(|day| format!("born {day}")));
    Candidate {
        kind: FoundKind::Person,
        id: one.id.to_string(),
        title: one.name.clone(),
        who: String::new(),
        at: None,
        text: format!("{}: {}", one.name, known.join(", ")),
        labels: Labels::new(Source::ThirdParty, Readers::on_device()),
    }
}

fn person_of(person: &PersonView) -> Candidate {
    let mut known = person.relations.clone();
    known.extend(person.birthday.iter().map(|day| format!("born {day}")));
    known.extend(person.addresses.clone());
    known.extend(person.likes.iter().map(|what| format!("likes {what}")));
    Candidate {
        kind: FoundKind::Person,
        id: person.id.to_string(),
        title: person.name.clone(),
        who: String::new(),
        at: None,
        text: format!("{}: {}", person.name, known.join(", ")),
        labels: Labels::new(Source::User, Readers::on_device()),
    }
}
