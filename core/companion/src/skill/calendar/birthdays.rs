//! "Whose birthday is next?", "any birthdays this month?"

use jiff::civil::Date;
use os1_base::Error;
use os1_calendar::{OccasionKind, UpcomingOccasion};
use os1_language::phrase::Values;

use super::speak;
use crate::skill::{Answer, Ask};
use crate::state::{Topic, plain};
use crate::times::{self, Times};
use crate::view::CardView;
use crate::world::World;

/// How far ahead is looked: all of them come within a year.
const AHEAD_DAYS: u32 = 366;
/// How many are said.
const SAID: usize = 3;
/// How many a card lists.
const LISTED: usize = 30;

/// Whether the words ask for birthdays in general, and not for that of somebody.
pub(super) fn is_asked(words: &str) -> bool {
    const SIGNS: &[&str] = &[
        "whose",
        "which",
        "any ",
        "what ",
        "are there",
        "is there",
        "do i have",
        "how many",
        "show",
        "list",
        "next birthday",
        "upcoming",
    ];
    let feast = ["birthday", "anniversar"]
        .iter()
        .any(|word| words.contains(word));
    feast && SIGNS.iter().any(|sign| words.contains(sign))
}

/// The next ones, in the stretch that was named.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let now = ask.now.clone();
    let when = Times::of(ask.text, &world.time_context(&now)?).when;
    let days = when.as_ref().and_then(|when| when.days());
    let found = world.calendar().upcoming_occasions(AHEAD_DAYS)?;
    let labels = found.labels.clone();
    let inside = |date: Date| days.is_none_or(|(first, after)| first <= date && date < after);
    let mut coming: Vec<UpcomingOccasion> = found
        .value
        .into_iter()
        .filter(|one| inside(one.date))
        .collect();
    let next_only = plain(ask.text).contains("next") && days.is_none();
    coming.truncate(if next_only { 1 } else { LISTED });
    let plans = ask.state.plans.on(Topic::Agenda);
    if coming.is_empty() {
        let when = when.map_or_else(|| "yet".to_owned(), |when| when.found.phrase.to_lowercase());
        let values = Values::new().with("when", when);
        let said = ask.phrase("calendar.no_birthdays", &values)?;
        return Ok(Answer::words(said).about(ask.state.planning(plans)));
    }
    let list: Vec<String> = coming
        .iter()
        .take(SAID)
        .map(|one| format!("{} {}", name(one), times::day(one.date, now.date())))
        .collect();
    let said = ask.phrase(
        "calendar.birthdays",
        &Values::new().with("list", list.join("; ")),
    )?;
    let mut answer = speak::answer(&labels, said).about(ask.state.planning(plans));
    if coming.len() > 1 {
        let mut card = CardView::new("Birthdays and anniversaries");
        for one in &coming {
            card = card.row(one.date.strftime("%a %-d %b").to_string(), name(one));
        }
        answer = answer.card(card);
    }
    Ok(answer)
}

/// "Birthday of Amy, 38 years".
fn name(one: &UpcomingOccasion) -> String {
    let of = match one.occasion.kind {
        OccasionKind::Birthday => "birthday of",
        OccasionKind::Anniversary => "anniversary of",
    };
    let name = speak::title(&one.occasion.name);
    match one.years.filter(|years| *years > 0) {
        Some(years) => format!("{of} {name} ({years} years)"),
        None => format!("{of} {name}"),
    }
}
