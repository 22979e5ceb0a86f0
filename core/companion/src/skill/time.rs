//! What time it is, what day it is, here.

use os1_base::Error;
use os1_language::Intent;
use os1_language::phrase::{Values, plain};

use super::{Answer, Ask, Skill};
use crate::world::World;

/// Clock and date of the place the user is in.
#[derive(Debug)]
pub(crate) struct TimeSkill;

impl Skill for TimeSkill {
    fn name(&self) -> &'static str {
        "time"
    }

    fn intents(&self) -> &'static [Intent] {
        &[Intent::TimeNow, Intent::TimeDate, Intent::TimeZone]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("tell the time")
    }

    fn answer(&self, ask: &mut Ask<'_>, _world: &World) -> Result<Answer, Error> {
        let now = ask.now.clone();
        let text = match ask.understood.intent {
            // A place means another clock, which this version does not have: say so
            // rather than give the wrong time.
            Intent::TimeNow | Intent::TimeZone if names_a_place(ask.text) => {
                ask.phrase("time.elsewhere", &Values::new())?
            }
            Intent::TimeNow => {
                let values = Values::new().with("time", plain::time(now.time()));
                ask.phrase("time.now", &values)?
            }
            Intent::TimeZone => {
                let zone = now
                    .time_zone()
                    .iana_name()
                    .unwrap_or("a fixed offset")
                    .to_owned();
                ask.phrase("time.zone", &Values::new().with("zone", zone))?
            }
            _ => {
                let date = now.strftime("%A, %-d %B %Y").to_string();
                ask.phrase("time.date", &Values::new().with("date", date))?
            }
        };
        Ok(Answer::words(text))
    }
}

/// Whether the words after "in" or "for" name somewhere else.
fn names_a_place(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word == "in" || word == "for")
}

#[cfg(test)]
mod tests {
    use super::names_a_place;

    #[test]
    fn the_time_elsewhere_is_not_the_time_here() {
        assert!(names_a_place("what time is it in Tokyo"));
        assert!(!names_a_place("what time is it"));
    }
}
