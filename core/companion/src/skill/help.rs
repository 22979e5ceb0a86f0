//! What it can do, and a plain word when it cannot.

use os1_base::Error;
use os1_language::Intent;
use os1_language::phrase::Values;

use super::{Answer, Ask, Registry, Skill};
use crate::view::CardView;
use crate::world::World;

/// How many abilities a "no" names; the rest stands in help.
const NAMED: usize = 3;

/// Abilities.
#[derive(Debug)]
pub(crate) struct HelpSkill;

impl Skill for HelpSkill {
    fn name(&self) -> &'static str {
        "help"
    }

    fn intents(&self) -> &'static [Intent] {
        &[Intent::AppHelp, Intent::SelfAbilities]
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        let all: Vec<String> = owned(world.abilities());
        let mut card = CardView::new("What I can do");
        for ability in &all {
            card = card.row("", ability);
        }
        let text = ask.phrase("small.abilities", &Values::new().with("all", all))?;
        Ok(Answer::words(text).card(card))
    }
}

/// The plain word when no skill fits: what it cannot do, and what it can.
///
/// # Errors
/// The words have a mistake.
pub(crate) fn cannot(ask: &mut Ask<'_>, registry: &Registry) -> Result<Answer, Error> {
    let mut some = owned(registry.abilities());
    some.truncate(NAMED);
    let key = if ask.understood.intent == Intent::None {
        "small.unknown_open"
    } else {
        "small.unknown"
    };
    let text = ask.phrase(key, &Values::new().with("some", some))?;
    Ok(Answer::words(text))
}

fn owned(abilities: Vec<&'static str>) -> Vec<String> {
    abilities.into_iter().map(str::to_owned).collect()
}
