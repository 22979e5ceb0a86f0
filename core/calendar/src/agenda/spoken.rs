//! An agenda as a person is told it: the core's own English words, when no phrasebook of a
//! skill says it better.

use jiff::civil::{Date, Time};
use os1_language::phrase::plain;

use super::{AgendaPlan, DayPlan, PlannedEntry};

/// Events that are told of one day; the others are counted.
const MAX_TOLD: usize = 6;

/// The sentences that tell an agenda to somebody for whom it is `today`: one a day that holds
/// something, and one for days that hold nothing.
#[must_use]
pub fn spoken(plan: &AgendaPlan, today: Date) -> Vec<String> {
    let held: Vec<&DayPlan> = plan
        .days
        .iter()
        .filter(|day| day.entries.iter().any(|entry| !entry.cancelled))
        .collect();
    if held.is_empty() {
        return vec![match plan.days.as_slice() {
            [only] => format!("There is nothing {}.", on(only.date, today)),
            _ => "There is nothing in that time.".to_owned(),
        }];
    }
    held.into_iter().map(|day| sentence(day, today)).collect()
}

fn sentence(day: &DayPlan, today: Date) -> String {
    let kept: Vec<&PlannedEntry> = day
        .entries
        .iter()
        .filter(|entry| !entry.cancelled)
        .collect();
    let told: Vec<String> = kept
        .iter()
        .take(MAX_TOLD)
        .map(|entry| clause(entry))
        .collect();
    let mut all = told;
    let more = kept.len().saturating_sub(MAX_TOLD);
    if more > 0 {
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        all.push(format!("{} more", plain::count(more)));
    }
    let when = on(day.date, today);
    let mut letters = when.chars();
    let when: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    format!("{when}: {}.", all.join("; "))
}

/// One event: when, what, where, with whom.
fn clause(entry: &PlannedEntry) -> String {
    let name = if entry.summary.is_empty() {
        "something without a name"
    } else {
        &entry.summary
    };
    let mut text = match (entry.all_day, entry.from, entry.to) {
        (true, _, _) => format!("all day {name}"),
        (false, Some(from), Some(to)) if to > from => {
            format!("{name} from {} to {}", plain::time(from), plain::time(to))
        }
        (false, Some(from), _) => format!("{name} at {}", plain::time(from)),
        (false, None, Some(to)) => format!("{name} until {}", ended(to)),
        (false, None, None) => name.to_owned(),
    };
    if let Some(place) = &entry.place {
        text.push_str(&format!(", {place}"));
    }
    if !entry.who.is_empty() && entry.who.len() <= 3 {
        text.push_str(&format!(", with {}", plain::list(&entry.who)));
    }
    if entry.tentative {
        text.push_str(", perhaps");
    }
    text
}

fn ended(at: Time) -> String {
    if at == Time::midnight() {
        "midnight".to_owned()
    } else {
        plain::time(at)
    }
}

/// A day as an adverb.
fn on(date: Date, today: Date) -> String {
    plain::day(date, today)
}
