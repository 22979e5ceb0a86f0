//! "Next week with Amy", "what about Saturday?": an evening that is free for all who come, with places that are open.

use jiff::civil::Date;
use jiff::{ToSpan as _, Zoned};
use os1_base::Error;
use os1_base::text::printable;
use os1_language::phrase::{Values, plain as said_plainly};

use super::super::Ask;
use super::told::spoken;
use super::under::Under;
use crate::op::Evenings;
use crate::times::{Times, When};
use crate::view::SuggestionsView;
use crate::world::World;

/// So many free evenings are tried until places are found that suit.
const TRIED: usize = 5;
/// So many evenings that are taken are told one by one.
const SAID: usize = 4;
/// How far ahead an evening is looked for where no day is said, and after a day that is taken, in days.
const AHEAD: i32 = 8;
/// How much is said between suggestions and words about them: what was suggested, and the words.
const TURNS: u64 = 2;
/// How another day is wished for.
const OTHER: &[&str] = &[
    "what about ",
    "how about ",
    "and ",
    "or ",
    "rather ",
    "better ",
    "make it ",
    "and what about ",
];
/// Words that name a day.
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "tonight",
    "tomorrow",
];
/// Words of somebody who wants a time found.
const ANY_TIME: &[&str] = &[
    "an evening",
    "a time",
    "a day",
    "a date",
    "some time",
    "sometime",
];
/// Parts of a day that are no evening: what is said of them is kept as it was said.
const NOT_EVENING: &[&str] = &[
    "lunch",
    "breakfast",
    "brunch",
    "morning",
    "afternoon",
    "noon",
];

/// The days on which an evening is to be found: those that are said, without an hour; a week where none is and
/// somebody comes along. `None` where an hour is said, or nothing.
///
/// # Errors
/// The profile could not be read.
pub(super) fn days(
    ask: &Ask<'_>,
    world: &World,
    words: &str,
) -> Result<Option<(Date, Date)>, Error> {
    if NOT_EVENING.iter().any(|part| words.contains(part)) {
        return Ok(None);
    }
    let when = Times::of(ask.text, &world.time_context(ask.now)?).when;
    match when {
        Some(when) if when.has_clock() => Ok(None),
        Some(when) => Ok(from_today(&when, ask.now)),
        None => {
            let looks = ANY_TIME.iter().any(|any| words.contains(any));
            let end = ask.now.date().checked_add(AHEAD.days()).ok();
            Ok(end.filter(|_| looks).map(|end| (ask.now.date(), end)))
        }
    }
}

fn from_today(when: &When, now: &Zoned) -> Option<(Date, Date)> {
    let (first, end) = when.days()?;
    let first = first.max(now.date());
    (first < end).then_some((first, end))
}

/// The same wish on another day or at another hour, right after suggestions: "what about Saturday?", "at eight".
///
/// # Errors
/// The profile could not be read.
pub(super) fn other_day(
    ask: &Ask<'_>,
    world: &World,
    words: &str,
    under: &Under,
) -> Result<Option<Under>, Error> {
    let since = world.memory().count()?.saturating_sub(under.said);
    if since != TURNS {
        return Ok(None);
    }
    let mut other = under.clone();
    if under.again && crate::state::is_yes(words) {
        return Ok(Some(other));
    }
    let rest = OTHER.iter().find_map(|head| words.strip_prefix(head));
    let rest = rest.unwrap_or(words).trim_end_matches(" instead");
    let found = os1_when::find(rest, &world.time_context(ask.now)?);
    let [only] = found.as_slice() else {
        return Ok(None);
    };
    // The words are a time and nothing else: "what about Saturday with Ben" is a new wish.
    if only.to - only.from != rest.chars().count() {
        return Ok(None);
    }
    let when = When {
        found: only.clone(),
    };
    if when.has_clock() {
        let Some(at) = when.start() else {
            return Ok(None);
        };
        let at = not_at_dawn(words, at.clone());
        let mut parts = words.split(|c: char| !c.is_alphanumeric());
        let same_day = under.when.with().time(at.time()).build();
        // "At nine" is at nine of that evening.
        other.when = match (parts.any(|word| DAYS.contains(&word)), same_day) {
            (false, Ok(same_day)) => same_day,
            _ => at,
        };
        other.days = None;
        return Ok(Some(other));
    }
    let Some((first, end)) = from_today(&when, ask.now) else {
        return Ok(None);
    };
    let same_clock = under.when.with().date(first).build();
    match (under.days, same_clock) {
        // An hour that was said is that of the other day too.
        (None, Ok(at)) if first.tomorrow().is_ok_and(|next| next == end) => other.when = at,
        _ => other.days = Some((first, end)),
    }
    Ok(Some(other))
}

/// What came of looking for an evening.
pub(super) enum Found {
    /// What is said of the evening, if anything, and what suits then.
    Places(Option<String>, Box<SuggestionsView>),
    /// No evening is free; what is said of that.
    NoEvening(String),
}

impl Found {
    fn places(before: Option<String>, found: SuggestionsView) -> Self {
        Self::Places(before, Box::new(found))
    }
}

/// The evening, and the places that suit then; `under` gets the evening.
///
/// # Errors
/// Nobody of that name is known, or the profile could not be read.
pub(super) fn suggest(ask: &mut Ask<'_>, world: &World, under: &mut Under) -> Result<Found, Error> {
    let Some(days) = under.days else {
        let taken = world.taken_at(&under.when, &under.who)?;
        let found = world.suggest(&under.outing())?;
        if taken.is_empty() {
            return Ok(Found::places(None, found));
        }
        let values = Values::new()
            .with("who", are_taken(&taken))
            .with("when", spoken(&under.when));
        return Ok(Found::places(
            Some(ask.phrase("place.taken", &values)?),
            found,
        ));
    };
    let mut evenings = world.free_evenings(days, &under.who, ask.now)?;
    let is_one_day = days.0.tomorrow().is_ok_and(|next| next == days.1);
    if evenings.free.is_empty() && is_one_day {
        // The day that was said is taken: the next that is not.
        let end = days.1.checked_add(AHEAD.days()).unwrap_or(days.1);
        let later = world.free_evenings((days.1, end), &under.who, ask.now)?;
        evenings.free = later.free.into_iter().take(1).collect();
        if let Some(free) = evenings.free.first() {
            let before = later
                .taken
                .into_iter()
                .filter(|(day, _)| *day < free.date());
            evenings.taken.extend(before);
        }
    }
    let Some(first) = evenings.free.first().cloned() else {
        let taken = match taken(&evenings, None) {
            taken if taken.is_empty() => "It is too late for that".to_owned(),
            taken => taken,
        };
        let values = Values::new().with("taken", taken);
        return Ok(Found::NoEvening(ask.phrase("place.no_evening", &values)?));
    };
    under.when = first;
    let mut found = world.suggest(&under.outing())?;
    for other in evenings.free.iter().skip(1).take(TRIED) {
        if !found.suggested.is_empty() {
            break;
        }
        let at = std::mem::replace(&mut under.when, other.clone());
        let next = world.suggest(&under.outing())?;
        match next.suggested.is_empty() {
            true => under.when = at,
            false => found = next,
        }
    }
    Ok(Found::places(before(ask, &evenings, under)?, found))
}

/// Why this evening: who is free then, who is not before, of whom nobody knows.
fn before(ask: &mut Ask<'_>, evenings: &Evenings, under: &Under) -> Result<Option<String>, Error> {
    let mut said = Vec::new();
    let passed = taken(evenings, Some(under.when.date()));
    if !passed.is_empty() {
        said.push(format!("{passed}."));
    }
    let values = Values::new().with("when", spoken(&under.when));
    if !evenings.known.is_empty() {
        let who: Vec<String> = evenings.known.iter().map(|who| printable(who)).collect();
        let values = values.clone().with("who", said_plainly::list(&who));
        said.push(ask.phrase("place.both_free", &values)?);
    } else if !passed.is_empty() {
        said.push(ask.phrase("place.you_free", &values)?);
    }
    for who in &evenings.unknown {
        let values = Values::new().with("who", printable(who));
        said.push(ask.phrase("place.cannot_see", &values)?);
    }
    Ok((!said.is_empty()).then(|| said.join(" ")))
}

/// "On Monday you are taken, on Tuesday Amy is taken", of the days before `until`.
fn taken(evenings: &Evenings, until: Option<Date>) -> String {
    let passed = evenings.taken.iter();
    let passed = passed.filter(|(day, _)| until.is_none_or(|until| *day < until));
    let passed: Vec<_> = passed.collect();
    let mut said: Vec<String> = passed
        .iter()
        .take(SAID)
        .map(|(day, who)| format!("on {} {}", day.strftime("%A"), are_taken(who)))
        .collect();
    if passed.len() > SAID {
        said.push("and so on".to_owned());
    }
    let said = said.join(", ");
    match said.strip_prefix("on ") {
        Some(rest) => format!("On {rest}"),
        None => said,
    }
}

/// "You are taken", "Amy is taken", "you and Amy are taken"; nobody named: at no hour both have time.
fn are_taken(who: &[String]) -> String {
    let named: Vec<String> = who
        .iter()
        .map(|name| match name.as_str() {
            "" => "you".to_owned(),
            name => printable(name),
        })
        .collect();
    match named.as_slice() {
        [] => "no hour suits you all".to_owned(),
        [one] if one != "you" => format!("{one} is taken"),
        several => format!("{} are taken", said_plainly::list(several)),
    }
}

/// "At eight" is in the evening and "at one" at noon, where nobody speaks of the morning.
pub(super) fn not_at_dawn(words: &str, when: Zoned) -> Zoned {
    let of_morning = ["morning", "breakfast", "brunch", "am", "a.m."];
    let says_so = words
        .split([' ', ','])
        .any(|word| of_morning.contains(&word));
    if says_so || !(1..=9).contains(&when.hour()) {
        return when;
    }
    let later = when.with().hour(when.hour() + 12).build();
    later.unwrap_or(when)
}

/// The key of somebody of whom nothing but mail is known, where `name` is written as a name and one person of that
/// name wrote: "with Amy", but not "with a terrace".
///
/// # Errors
/// The profile could not be read.
pub(super) fn who_wrote(ask: &Ask<'_>, world: &World, name: &str) -> Result<Option<String>, Error> {
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
    let under = Under::load(world)?.filter(|under| super::is_fresh(under, ask.now));
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
