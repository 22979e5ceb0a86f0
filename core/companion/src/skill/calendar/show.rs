//! "What's on today?"

use jiff::{ToSpan, Zoned};
use os1_base::{Error, Labels};
use os1_calendar::{AgendaEntry, MAX_AGENDA_DAYS, Span};
use os1_language::phrase::{Values, plain as said_plainly};
use os1_when::Direction;

use super::{birthdays, clash, free, next, speak, target};
use crate::skill::{Answer, Ask};
use crate::state::{Topic, plain};
use crate::times::{self, Times};
use crate::world::World;

/// How many events are said one by one; a card holds the rest.
const SAID: usize = 5;

/// Answers what was asked about the calendar.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let words = plain(ask.text);
    let has = |signs: &[&str]| signs.iter().any(|sign| words.contains(sign));
    if has(&["clash", "conflict", "overlap", "double book", "double-book"]) {
        return clash::answer(ask, world);
    }
    if birthdays::is_asked(&words) {
        return birthdays::answer(ask, world);
    }
    if has(&[
        "have time for",
        "got time for",
        "is there time for",
        "am i free",
        "are we free",
        "am i busy",
        "am i available",
        "when can i",
    ]) {
        return free::answer(ask, world);
    }
    if next::is_about_one(&words) {
        return next::answer(ask, world);
    }
    agenda(ask, world)
}

/// What a stretch of days holds.
fn agenda(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let mut context = world.time_context(ask.now)?;
    // "What have I got on the eleventh" is about what comes, whatever its grammar.
    if !looks_back(&plain(ask.text)) {
        context.direction = Direction::Forward;
    }
    let said = Times::of(ask.text, &context).when;
    // "My week" names it without saying which.
    let mine = [
        ("my week", "this week"),
        ("our week", "this week"),
        ("my morning", "this morning"),
    ];
    let mine = mine
        .iter()
        .find(|(words, _)| plain(ask.text).contains(words));
    let when = said.or_else(|| Times::of(mine?.1, &context).when);
    let now = ask.now.clone();
    let stretch = when.as_ref().and_then(|when| when.stretch(&now));
    let (from, to) = match stretch {
        Some(stretch) => bounded(ahead(stretch, &now, &plain(ask.text))),
        None => whole_day(&now)?,
    };
    let found = world
        .calendar()
        .agenda(&Span::new(from.timestamp(), to.timestamp()))?;
    let labels = found.labels.clone();
    let mut entries: Vec<AgendaEntry> = found.value.into_iter().filter(target::is_on).collect();
    let names = target::words_of(ask.text);
    let known = names.iter().any(|word| os1_language::is_event(word));
    if known {
        entries = target::fitting(&entries, &names);
    }
    let word = when.as_ref().map_or_else(
        || "today".to_owned(),
        |when| spoken_stretch(&when.found.phrase, &from, &to, &now),
    );
    let first_only = plain(ask.text).contains("first");
    tell(ask, &labels, &entries, &word, first_only)
}

/// The stretch as a person hears it: their own words where they fit, the date with a weekday.
fn spoken_stretch(phrase: &str, from: &Zoned, to: &Zoned, now: &Zoned) -> String {
    let is_day = from.date().tomorrow().is_ok_and(|day| day == to.date())
        && from.time() == jiff::civil::Time::midnight();
    if is_day {
        return times::day(from.date(), now.date());
    }
    phrase.trim().to_lowercase()
}

/// What is left of a week or month that has begun, unless what is over is asked for.
fn ahead((from, to): (Zoned, Zoned), now: &Zoned, words: &str) -> (Zoned, Zoned) {
    match now.start_of_day() {
        Ok(today) if from < today && today < to && !looks_back(words) => (today, to),
        _ => (from, to),
    }
}

/// Whether what is over is asked for.
fn looks_back(words: &str) -> bool {
    let past = [
        "did",
        "was",
        "had",
        "were",
        "done",
        "been",
        "last",
        "yesterday",
    ];
    words.split(' ').any(|word| past.contains(&word))
}

fn bounded((from, to): (Zoned, Zoned)) -> (Zoned, Zoned) {
    let most = from.checked_add((MAX_AGENDA_DAYS - 1).days());
    let to = most.map_or_else(|_| to.clone(), |most| most.min(to.clone()));
    (from, to)
}

/// From now to the end of the day.
fn whole_day(now: &Zoned) -> Result<(Zoned, Zoned), Error> {
    let far = os1_calendar::CalendarError::from;
    let begin = now.start_of_day().map_err(far)?;
    let end = now
        .tomorrow()
        .and_then(|day| day.start_of_day())
        .map_err(far)?;
    Ok((begin, end))
}

fn tell(
    ask: &mut Ask<'_>,
    labels: &Labels,
    entries: &[AgendaEntry],
    word: &str,
    first_only: bool,
) -> Result<Answer, Error> {
    let now = ask.now.clone();
    let values = Values::new().with("when", word);
    let plans = ask.state.plans.on(Topic::Agenda);
    let Some(first) = entries
        .iter()
        .find(|entry| !entry.is_all_day())
        .or(entries.first())
    else {
        let said = ask.phrase("calendar.nothing", &values)?;
        return Ok(Answer::words(said).about(ask.state.planning(plans)));
    };
    if first_only || entries.len() == 1 {
        let values = Values::new()
            .with("what", speak::name(&first.details))
            .with("when", speak::when(first, &now));
        let key = if entries.len() == 1 {
            "calendar.only"
        } else {
            "calendar.first"
        };
        let said = ask.phrase(key, &values)?;
        let mut plans = ask.state.plans.about(Some(speak::reference(first)));
        plans.topic = Topic::Agenda;
        return Ok(speak::answer(labels, said).about(ask.state.planning(plans)));
    }
    let one_day = entries.iter().all(|entry| same_day(entry, first, &now));
    let list: Vec<String> = entries
        .iter()
        .take(SAID)
        .map(|entry| clause(entry, one_day, &now))
        .collect();
    let more = entries.len().saturating_sub(SAID);
    let list = if more > 0 {
        format!("{} and {more} more", list.join(", "))
    } else {
        said_plainly::list(&list)
    };
    let values = values.with("count", entries.len()).with("list", list);
    let said = ask.phrase("calendar.several", &values)?;
    Ok(speak::answer(labels, said)
        .card(speak::card(&capital(word), entries, &now))
        .about(ask.state.planning(plans)))
}

fn same_day(entry: &AgendaEntry, first: &AgendaEntry, now: &Zoned) -> bool {
    let day = |entry: &AgendaEntry| entry.span.start.to_zoned(now.time_zone().clone()).date();
    day(entry) == day(first)
}

/// "Lunch at noon"; with the day when there are several.
fn clause(entry: &AgendaEntry, one_day: bool, now: &Zoned) -> String {
    let name = speak::name(&entry.details);
    let day = entry.span.start.to_zoned(now.time_zone().clone()).date();
    let day = times::day(day, now.date());
    match (speak::clock(entry, now), one_day) {
        (Some(clock), true) => format!("{name} at {clock}"),
        (Some(clock), false) => format!("{name} {day} at {clock}"),
        (None, true) => format!("{name} all day"),
        (None, false) => format!("{name} {day}"),
    }
}

fn capital(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(rest).collect()
    })
}

/// What the morning says of the day, with the label of what it was read from.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn briefing(world: &World) -> Result<os1_base::Labeled<String>, Error> {
    let (from, to) = whole_day(&world.now())?;
    let found = world
        .calendar()
        .agenda(&Span::new(from.timestamp(), to.timestamp()))?;
    Ok(speak::quoting(&found.labels, world.briefing()?.text))
}
