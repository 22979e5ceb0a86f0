//! What the two call each other.

use os1_base::Error;
use os1_language::phrase::Values;
use os1_language::{Intent, SlotName};

use super::{Answer, Ask, Skill};
use crate::world::World;

/// Names, asked and changed.
#[derive(Debug)]
pub(crate) struct NamesSkill;

impl Skill for NamesSkill {
    fn name(&self) -> &'static str {
        "names"
    }

    fn intents(&self) -> &'static [Intent] {
        &[
            Intent::SelfName,
            Intent::SelfRename,
            Intent::UserName,
            Intent::UserRename,
        ]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("take another name")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        let (key, name) = match ask.understood.intent {
            Intent::SelfName => ("small.own_name", world.name()?),
            Intent::UserName => ("small.user_name", world.user_name()?),
            intent => return rename(ask, world, intent == Intent::SelfRename),
        };
        let text = ask.phrase(key, &Values::new().with("name", name))?;
        Ok(Answer::words(text))
    }
}

fn rename(ask: &mut Ask<'_>, world: &World, own: bool) -> Result<Answer, Error> {
    let asked = ask.slot(SlotName::Name).map(str::to_owned);
    let another = asked.is_none() && own && wants_another(ask.text);
    let result = match asked {
        Some(name) if own => world.rename(&name),
        Some(name) => world.rename_user(&name),
        None if another => world.another_name(),
        None => {
            return Ok(Answer::words(
                ask.phrase("small.which_name", &Values::new())?,
            ));
        }
    };
    match result {
        Ok(name) => {
            let key = if own {
                "small.renamed"
            } else {
                "small.user_renamed"
            };
            let mut text = ask.phrase(key, &Values::new().with("name", name))?;
            if another {
                text = format!("{text} {}", world.why_name()?);
            }
            Ok(Answer::words(text))
        }
        // A name that cannot be used is an answer, not a failure of the turn.
        Err(error) if error.kind == os1_base::ErrorKind::Invalid => {
            Ok(Answer::words(error.message))
        }
        Err(error) => Err(error),
    }
}

/// "I'd like another" without saying which.
fn wants_another(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["another", "different", "other name", "new name"]
        .iter()
        .any(|word| lower.contains(word))
}
