//! Waking, and what the day holds.

use jiff::Zoned;
use os1_base::Error;
use os1_calendar::wake::{Briefing, Told, WakeChange, WakeSettings};
use os1_language::phrase::{Values, plain};

use super::alarms::wake_reason;
use crate::companion::Companion;
use crate::view::{BriefingView, WakeView};
use crate::world::World;

impl Companion {
    /// How to wake.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn wake_settings(&self) -> Result<WakeSettings, Error> {
        Ok(self.world.alarms().wake_settings()?)
    }

    /// Changes how to wake; durable on return, and can be undone.
    ///
    /// # Errors
    /// A length makes no sense, or the profile could not be written.
    pub fn set_wake(&self, change: &WakeChange) -> Result<WakeSettings, Error> {
        Ok(self.world.alarms().set_wake(change)?)
    }

    /// The next wake-up within two weeks, with its reason and the bedtime for it.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn next_wake(&self) -> Result<Option<WakeView>, Error> {
        let plan = self.world.alarms().next_wake(self.world.calendar())?;
        Ok(plan.map(|plan| WakeView {
            id: "wake".to_owned(),
            why: wake_reason(&plan),
            at: plan.at.to_string(),
            what: "Wake up".to_owned(),
            bedtime: plan.bedtime.to_string(),
        }))
    }

    /// What is left of the day, as facts and in a few sentences.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn briefing(&self) -> Result<BriefingView, Error> {
        self.world.briefing()
    }
}

impl World {
    /// What is left of the day, as facts and in a few sentences.
    pub(crate) fn briefing(&self) -> Result<BriefingView, Error> {
        let now = self.now();
        let due = self.lists().due_until(now.date())?;
        let tasks = due.into_iter().map(|task| task.summary).collect();
        let facts = Briefing::of(&now, self.calendar(), tasks);
        let text = self.briefing_words(&facts)?;
        Ok(BriefingView { facts, text })
    }

    /// The facts of a day in a few sentences.
    fn briefing_words(&self, day: &Briefing) -> Result<String, Error> {
        let told: Vec<String> = day.commitments.iter().map(as_clause).collect();
        let count = told.len() + day.more;
        let values = Values::new()
            .with("count", count)
            .with("first", told.first().cloned().unwrap_or_default())
            .with("more", day.more)
            .with(
                "list",
                if day.more > 0 {
                    told.join(", ")
                } else {
                    plain::list(&told)
                },
            );
        let mut said = Vec::new();
        match (count, day.more) {
            (0, _) if day.is_free() => said.push(self.say("day.free", &values)?),
            (0, _) => {}
            (1, _) => said.push(self.say("day.one", &values)?),
            (_, 0) => said.push(self.say("day.some", &values)?),
            _ => said.push(self.say("day.more", &values)?),
        }
        if !day.all_day.is_empty() {
            let list = printable(&day.all_day);
            said.push(self.say("day.whole", &Values::new().with("list", list))?);
        }
        if let Some(over) = day.over.as_ref().filter(|_| count > 1) {
            let over = plain::time(over.time());
            said.push(self.say("day.over", &Values::new().with("time", over))?);
        }
        if !day.tasks.is_empty() {
            let list = printable(&day.tasks);
            said.push(self.say("day.tasks", &Values::new().with("list", list))?);
        }
        Ok(said.join(" "))
    }
}

/// A commitment as a part of a sentence. Its words are a stranger's: nothing hidden is left.
fn as_clause(told: &Told) -> String {
    let at: &Zoned = &told.at;
    let what = os1_base::text::printable(&told.what);
    format!("{what} at {}", plain::time(at.time()))
}

fn printable(names: &[String]) -> Vec<String> {
    names
        .iter()
        .map(|name| os1_base::text::printable(name))
        .collect()
}
