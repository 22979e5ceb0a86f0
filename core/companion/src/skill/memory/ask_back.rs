//! What memory asked back, and what it asks when a name is not clear.

use os1_base::{Error, Id};
use os1_language::Intent;
use os1_language::phrase::Values;
use os1_memory::Forget;

use super::{
    Answer, Ask, asked, brought, changed, correct, felt, forget, how_long, promised, show, then,
    whether,
};
use crate::state::{MemoryQuestion, Remembered, is_yes};
use crate::world::World;

/// The answer to what was asked back, or the question that the words leave open; `None` when
/// there is neither.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn pending(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    if let Some(asked) = ask.state.memory.asked.clone()
        && let Some(answer) = answered(ask, world, &asked)?
    {
        return Ok(Some(answer));
    }
    if let Some(answer) = felt::answered(ask, world)? {
        return Ok(Some(answer));
    }
    if let Some(answer) = promised::answered(ask, world)? {
        return Ok(Some(answer));
    }
    if let Some(answer) = brought::answered(ask, world)? {
        return Ok(Some(answer));
    }
    let about_then = match changed::answered(ask, world)? {
        None => then::answered(ask, world)?,
        some => some,
    };
    if let Some(answer) = about_then {
        return Ok(Some(answer));
    }
    if let Some(answer) = how_long::answered(ask, world)? {
        return Ok(Some(answer));
    }
    if let Some(answer) = whether::answered(ask, world)? {
        return Ok(Some(answer));
    }
    if let Some(answer) = correct::renamed(ask, world)? {
        return Ok(Some(answer));
    }
    if asked::of_people(ask, world)? {
        return show::show(ask, world).map(Some);
    }
    // Only what is told asks back; another wish comes first.
    let tells = matches!(
        ask.understood.intent,
        Intent::None | Intent::MemoryTell | Intent::TalkGlad | Intent::TalkChat | Intent::TalkLove
    );
    if tells { show::unclear(ask) } else { Ok(None) }
}

fn answered(
    ask: &mut Ask<'_>,
    world: &World,
    asked: &MemoryQuestion,
) -> Result<Option<Answer>, Error> {
    match asked {
        MemoryQuestion::Everything => {
            let sure = is_yes(ask.text) || ask.text.to_lowercase().starts_with("yes, forget");
            if !sure {
                return Ok(None);
            }
            let gone = world.forget(&Forget::Everything, None)?;
            forget::forgotten(ask, &gone).map(Some)
        }
        MemoryQuestion::Which {
            episode,
            name,
            candidates,
        } => {
            let said = ask.text.to_lowercase();
            let meant = candidates.iter().find(|(_, who)| {
                let word = who.rsplit(' ').next().unwrap_or_default();
                said.contains(&word.to_lowercase())
            });
            let Some((person, _)) = meant else {
                return Ok(None);
            };
            let ids: (Result<Id, _>, Result<Id, _>) = (episode.parse(), person.parse());
            let (Ok(episode), Ok(person)) = ids else {
                return Ok(None);
            };
            world.memory().settle(episode, name, person)?;
            let text = ask.phrase("knowing.settled", &Values::new())?;
            let memory = Remembered::default().speaking_of(person, ask.now);
            let state = ask.state.remembering(memory);
            Ok(Some(Answer::words(text).about(state)))
        }
    }
}
