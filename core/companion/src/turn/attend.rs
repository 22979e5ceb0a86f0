//! What is brought up at the opening of a talk, after the answer.

use jiff::{SignedDuration, Zoned};
use os1_base::Error;
use os1_language::Intent;
use os1_memory::{Channel, Speaker as Voice};

use super::speaker::Speaker;
use crate::world::World;

/// A pause after which the next words open a new talk.
const PAUSE: SignedDuration = SignedDuration::from_hours(1);
/// How many of its first turns count as the opening of a talk.
const FIRST: usize = 3;
/// How many episodes back the beginning of the talk is looked for.
const LOOK_BACK: usize = 12;

/// Brings something up where the talk has just opened and the answer left room for it.
///
/// # Errors
/// The profile could not be read or written.
pub(super) fn bring_up(
    world: &World,
    intent: Intent,
    speaker: &mut Speaker<'_>,
) -> Result<(), Error> {
    let ends = matches!(
        intent,
        Intent::MemoryForget
            | Intent::MemoryWhy
            | Intent::MemoryCorrect
            | Intent::AppStop
            | Intent::TalkCancel
            | Intent::TalkGoodbye
            | Intent::TalkRepeat
    );
    let (said, now) = (speaker.said(), world.now());
    let asks = said.value.ends_with('?') || waits(world, &now)?;
    if ends || asks || !speaker.is_heard() || !opens(world, &now)? {
        return Ok(());
    }
    if let Some(to_say) = world.bring_up()? {
        speaker.say(&to_say.words);
    }
    Ok(())
}

/// Whether something that was asked back just now is still to be answered.
fn waits(world: &World, now: &Zoned) -> Result<bool, Error> {
    let state = world.talk_state()?;
    let said = world.memory().count()?;
    // Asked with the news of this turn: a yes would not tell which question it answers.
    if state.table.is_some_and(|asked| asked.said == said) {
        return Ok(true);
    }
    let asked = state.plans.pending;
    let at = asked.and_then(|asked| asked.at.parse::<Zoned>().ok());
    Ok(at.is_some_and(|at| now.duration_since(&at).abs() < PAUSE))
}

/// Whether this is one of the first turns after a pause.
fn opens(world: &World, now: &Zoned) -> Result<bool, Error> {
    let recent = world.memory().recent(LOOK_BACK)?;
    let own = recent
        .iter()
        .rev()
        .filter(|episode| episode.speaker == Voice::User && episode.channel == Channel::Talk);
    let mut next = now.clone();
    let mut turns = 0;
    for episode in own {
        if next.duration_since(&episode.at).abs() >= PAUSE {
            break;
        }
        turns += 1;
        next = episode.at.clone();
    }
    Ok(turns <= FIRST)
}
