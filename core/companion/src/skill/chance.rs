//! Coins and dice, from the turn's own chance.

use os1_base::Error;
use os1_language::phrase::Values;
use os1_language::{Intent, SlotName, SlotValue};

use super::{Answer, Ask, Skill};
use crate::world::World;

/// More dice than this nobody can hold.
const DICE_MAX: i64 = 20;

/// Flips and rolls.
#[derive(Debug)]
pub(crate) struct ChanceSkill;

impl Skill for ChanceSkill {
    fn name(&self) -> &'static str {
        "chance"
    }

    fn intents(&self) -> &'static [Intent] {
        &[Intent::ChanceCoin, Intent::ChanceDice]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("flip a coin")
    }

    fn answer(&self, ask: &mut Ask<'_>, _world: &World) -> Result<Answer, Error> {
        if ask.understood.intent == Intent::ChanceCoin {
            let side = ask.chance.pick(&["play.heads", "play.tails"]).copied();
            let text = ask.phrase(side.unwrap_or("play.heads"), &Values::new())?;
            return Ok(Answer::words(text));
        }
        let dice = match ask
            .understood
            .slot(SlotName::Quantity)
            .map(|slot| &slot.value)
        {
            Some(SlotValue::Number(n)) => (*n).clamp(1, DICE_MAX),
            _ => 1,
        };
        let rolls: Vec<usize> = (0..dice).map(|_| ask.chance.below(6) + 1).collect();
        let text = if let [one] = rolls.as_slice() {
            ask.phrase("play.dice", &Values::new().with("n", one.to_string()))?
        } else {
            let all: Vec<String> = rolls.iter().map(ToString::to_string).collect();
            let sum: usize = rolls.iter().sum();
            let values = Values::new().with("all", all).with("sum", sum.to_string());
            ask.phrase("play.dice_many", &values)?
        };
        Ok(Answer::words(text))
    }
}
