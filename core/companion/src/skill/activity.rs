//! What it did and why, and taking it back.

use os1_base::Error;
use os1_language::Intent;
use os1_language::phrase::{Values, plain};
use os1_when::{Context, Direction};

use super::{Answer, Ask, Skill};
use crate::times::{self, Times};
use crate::view::CardView;
use crate::world::World;

/// The activity log, in the talk.
#[derive(Debug)]
pub(crate) struct ActivitySkill;

impl Skill for ActivitySkill {
    fn name(&self) -> &'static str {
        "activity"
    }

    fn intents(&self) -> &'static [Intent] {
        &[Intent::ActivityShow, Intent::ActivityUndo]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("say what I did and why")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        if ask.understood.intent == Intent::ActivityUndo {
            return undo(ask, world);
        }
        let today = ask.now.date();
        let context = Context {
            direction: Direction::Backward,
            ..world.time_context(ask.now)?
        };
        let said = Times::of(ask.text, &context).when;
        let day = said
            .and_then(|when| Some(when.start()?.date()))
            .unwrap_or(today);
        let word = times::day(day, today);
        let entries = world.activity_on(day)?;
        let values = Values::new().with("day", word.as_str());
        if entries.is_empty() {
            return Ok(Answer::words(ask.phrase("activity.none", &values)?));
        }
        let things = plain::plural(entries.len() as u64, "thing", "things");
        let values = values.with("count", entries.len()).with("things", things);
        let mut card = CardView::new(format!("What I did {word}"));
        for entry in &entries {
            card = card.row(&entry.time, format!("{}: {}", entry.what, entry.why));
        }
        let text = ask.phrase("activity.some", &values)?;
        Ok(Answer::words(text).card(card).facts(values))
    }
}

fn undo(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let text = match world.undo_last()? {
        Some(what) => ask.phrase("activity.undone", &Values::new().with("what", what))?,
        None => ask.phrase("activity.nothing_to_undo", &Values::new())?,
    };
    Ok(Answer::words(text))
}
