//! What an answer will need of the map, asked before it is made: skills wait for nobody.

use std::time::Duration;

use os1_base::{Error, ErrorKind};
use os1_language::Intent;
use tokio_util::sync::CancellationToken;

use super::TurnEvent;
use super::speaker::Speaker;
use crate::skill::{hand_over, home, place};
use crate::world::World;

/// How long the talk waits without a word.
const WITHOUT_A_WORD: Duration = Duration::from_millis(1_200);
/// How long it waits at all: a server may work for longer, and answers the next time then.
const IN_A_TALK: Duration = Duration::from_secs(12);
const ASKING: &str = "I am asking the map server.";
const SLOW: &str = "The map server takes long, so I go by what I have. Ask me again in a while.";

/// What is wanted of the map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Wanted {
    /// A place by its name.
    pub(crate) name: Option<String>,
    /// What is round it, or round home where none is named.
    pub(crate) round: bool,
}

/// Asks the map servers that the user allowed, if what was said needs it. What goes wrong is told; the
/// answer is made of what is here.
pub(super) async fn before(
    world: &World,
    (text, intent): (&str, Intent),
    speaker: &mut Speaker<'_>,
    cancel: &CancellationToken,
) -> Result<(), Error> {
    let wanted = match place::wants(text, intent).or_else(|| home::wants(text)) {
        Some(wanted) => Some(wanted),
        None => hand_over::wants(text, intent, world)?,
    };
    let Some(wanted) = wanted else {
        return Ok(());
    };
    let mut asking = std::pin::pin!(asked(world, &wanted));
    let mut notice = |text: &str| {
        speaker.emit(TurnEvent::Notice {
            text: text.to_owned(),
        });
    };
    let at_once = tokio::select! {
        biased;
        () = cancel.cancelled() => return Ok(()),
        told = &mut asking => Some(told?),
        () = tokio::time::sleep(WITHOUT_A_WORD) => None,
    };
    let told = match at_once {
        Some(told) => told,
        None => {
            notice(ASKING);
            tokio::select! {
                biased;
                () = cancel.cancelled() => return Ok(()),
                told = &mut asking => told?,
                () = tokio::time::sleep(IN_A_TALK) => vec![SLOW.to_owned()],
            }
        }
    };
    told.iter().for_each(|text| notice(text));
    Ok(())
}

/// What went wrong.
async fn asked(world: &World, wanted: &Wanted) -> Result<Vec<String>, Error> {
    let mut told = Vec::new();
    if let Some(name) = &wanted.name
        && let Err(error) = world.look_up(name).await
    {
        match error.kind {
            ErrorKind::Network | ErrorKind::Offline | ErrorKind::TooLarge | ErrorKind::Stopped => {
                told.push(error.message);
            }
            _ => return Err(error),
        }
    }
    if !wanted.round {
        return Ok(told);
    }
    let at = match &wanted.name {
        Some(name) => world.spot(name)?.map(|spot| spot.at),
        None => world.home()?.map(|home| home.at),
    };
    if let Some(at) = at {
        told.extend(world.look_round(at).await?);
    }
    Ok(told)
}
