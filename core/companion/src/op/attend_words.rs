//! How it is said what is brought up, and why.

use jiff::Zoned;
use jiff::civil::Date;
use os1_base::Error;
use os1_language::phrase::{Values, plain};
use os1_memory::{Matter, MatterKind};

use super::alarms::lower_first;
use crate::facts::{day_words, person};
use crate::world::World;

/// How much of the words is quoted, in characters.
const QUOTED: usize = 160;

impl World {
    /// What is said of `matter`.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(super) fn matter_words(&self, matter: &Matter, now: &Zoned) -> Result<String, Error> {
        let when = matter
            .day
            .map_or_else(String::new, |day| when(day, now.date()));
        let years = matter.years.and_then(|years| u64::try_from(years).ok());
        let values = Values::new();
        match (matter.kind, years) {
            (MatterKind::Birthday, _) if matter.whose == "user" => self.say(
                "attend.own_birthday",
                &values.with("name", self.user_name()?),
            ),
            (MatterKind::Birthday, years) => self.yearly("attend.birthday", years, matter),
            (MatterKind::Anniversary, years) => self.yearly("attend.anniversary", years, matter),
            (MatterKind::Loss, years) => {
                let years = years.unwrap_or(1);
                let long = format!(
                    "{} {}",
                    plain::count(years),
                    plain::plural(years, "year", "years")
                );
                let values = values.with("what", shown(&matter.what)).with("years", long);
                self.say("attend.loss", &values)
            }
            (MatterKind::Appointment, _) => {
                let values = values
                    .with("whose", whose(matter))
                    .with("what", shown(&matter.what))
                    .with("when", when);
                self.say("attend.appointment", &values)
            }
            (MatterKind::Plan, _) => self.say("attend.plan", &values.with("when", when)),
            (MatterKind::Promise, _) => {
                let values = values.with("what", shown(&matter.what));
                match matter.day {
                    None => self.say("attend.promise", &values),
                    Some(day) if day == now.date() => self.say("attend.promise_today", &values),
                    Some(_) => self.say("attend.promise_was", &values.with("when", when)),
                }
            }
        }
    }

    /// A day that comes again each year, with how often it came where that is known.
    fn yearly(&self, key: &str, years: Option<u64>, matter: &Matter) -> Result<String, Error> {
        let mut values = Values::new();
        if matter.kind == MatterKind::Birthday {
            values = values.with("whose", whose(matter));
        }
        match years {
            Some(years) => self.say(
                &format!("{key}_years"),
                &values.with("years", plain::ordinal(years)),
            ),
            None => self.say(key, &values),
        }
    }

    /// Why it is said: when the user told of it, and in which words. Of a death the day alone.
    ///
    /// # Errors
    /// The words have a mistake, which the tests of this crate rule out.
    pub(super) fn matter_reason(&self, matter: &Matter, now: &Zoned) -> Result<String, Error> {
        let values = Values::new().with("day", day_words(&matter.source.at, now));
        if matter.kind == MatterKind::Loss {
            return Ok(lower_first(&self.say("attend.reason_gently", &values)?));
        }
        let quote = os1_base::text::shortened(&shown(&matter.source.quote), QUOTED);
        let values = values.with("quote", format!("“{quote}”"));
        Ok(lower_first(&self.say("attend.reason", &values)?))
    }
}

fn shown(words: &str) -> String {
    os1_base::text::printable(words).replace('\n', " ")
}

fn whose(matter: &Matter) -> String {
    match matter.whose.as_str() {
        "user" => "your".to_owned(),
        other => format!("{}'s", shown(&person(other))),
    }
}

/// A day of the last week: "yesterday", "on Tuesday".
fn when(day: Date, today: Date) -> String {
    match (today - day).get_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => day.strftime("on %A").to_string(),
    }
}
