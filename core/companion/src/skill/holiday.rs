//! "When is Easter?", "how many days until Christmas?"

use jiff::civil::Date;
use os1_base::Error;
use os1_language::Intent;
use os1_language::phrase::{Values, plain as said_plainly};

use super::{Answer, Ask, Skill};
use crate::state::plain;
use crate::times::{self, Times};
use crate::world::World;

/// Holidays and other days, looked up in the rules by which they fall.
#[derive(Debug)]
pub(crate) struct HolidaySkill;

impl Skill for HolidaySkill {
    fn name(&self) -> &'static str {
        "holiday"
    }

    fn intents(&self) -> &'static [Intent] {
        &[Intent::TimeHoliday]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("tell when a holiday is")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        let context = world.time_context(ask.now)?;
        let Some(when) = Times::of(ask.text, &context).when else {
            return Ok(Answer::words(
                ask.phrase("holiday.unknown", &Values::new())?,
            ));
        };
        // "Until Christmas" has an end alone.
        let Some(start) = when.start().or_else(|| when.end()).cloned() else {
            return Ok(Answer::words(
                ask.phrase("holiday.unknown", &Values::new())?,
            ));
        };
        let now = ask.now.clone();
        let words = plain(ask.text);
        let what = capital(day_name(&when.found.phrase));
        if when.has_clock() && start > now {
            let values = Values::new()
                .with("what", what)
                .with("left", times::length(now.duration_until(&start)))
                .with("day", times::instant(&start, &now));
            return Ok(Answer::words(ask.phrase("holiday.until", &values)?));
        }
        let (date, today) = (start.date(), now.date());
        let days = i64::from(date.since(today).map_or(0, |span| span.get_days()));
        let values = Values::new()
            .with("what", what)
            .with("day", dated(date, today));
        let counts = ["how many", "how long", "days until"]
            .iter()
            .any(|sign| words.contains(sign));
        let said = if days == 0 {
            ask.phrase("holiday.today", &values)?
        } else if days < 0 {
            ask.phrase("holiday.past", &values.with("left", away(days)))?
        } else if counts && !words.contains("weeks") {
            ask.phrase("holiday.count", &values.with("count", days.unsigned_abs()))?
        } else {
            ask.phrase("holiday.day", &values.with("left", away(days)))?
        };
        Ok(Answer::words(said))
    }
}

/// "On Sunday, April 5", always with the weekday and the date.
fn dated(date: Date, today: Date) -> String {
    if date.year() == today.year() {
        date.strftime("on %A, %B %-d").to_string()
    } else {
        date.strftime("on %A, %B %-d, %Y").to_string()
    }
}

/// The day itself, without the words before it.
fn day_name(phrase: &str) -> &str {
    let before = ["until ", "till ", "to ", "on "];
    let phrase = phrase.trim();
    let cut = before.iter().find_map(|word| {
        let begins = phrase.get(..word.len())?.eq_ignore_ascii_case(word);
        begins.then(|| phrase.get(word.len()..)).flatten()
    });
    cut.unwrap_or(phrase)
}

fn away(days: i64) -> String {
    let n = days.unsigned_abs();
    let unit = said_plainly::plural(n, "day", "days");
    match days {
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        d if d < 0 => format!("{n} {unit} ago"),
        _ => format!("in {n} {unit}"),
    }
}

fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(rest).collect()
    })
}
