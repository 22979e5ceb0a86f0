//! "Yes" and "no" to what was just asked about on a card: the yes is the card's own, the no may be said.

use jiff::SignedDuration;
use os1_base::Error;
use os1_guard::{Action, Approval};
use os1_language::Intent;
use os1_language::phrase::Values;

use super::{Answer, Ask};
use crate::world::World;

/// How long after it was asked a yes or a no is about it.
const FRESH: SignedDuration = SignedDuration::from_mins(5);

/// The answer to a yes or a no, where one thing waits that was asked about just now; `None` otherwise.
///
/// A yes that was only heard sends nothing: it may be somebody else's, or meant for something else. A no may:
/// whatever it was meant for, nothing happens by it that cannot be asked for again.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let Some(waits) = asked_just_now(ask, world)? else {
        return Ok(None);
    };
    match ask.understood.intent {
        Intent::TalkYes => {
            let said = ask.phrase("approval.on_its_card", &Values::new())?;
            let shown = world.open_approvals()?.into_iter();
            let shown = shown.filter(|one| one.id == waits.id.to_string());
            Ok(Some(shown.fold(Answer::words(said), Answer::waits)))
        }
        Intent::TalkNo if is_sent(&world.gate().action_of(waits.id)?) => {
            world.gate().decline(waits.id)?;
            world.carry_tables_on()?;
            let said = ask.phrase("approval.declined", &Values::new())?;
            Ok(Some(Answer::words(said)))
        }
        _ => Ok(None),
    }
}

/// The one thing that was asked about just now.
fn asked_just_now(ask: &Ask<'_>, world: &World) -> Result<Option<Approval>, Error> {
    let now = ask.now.timestamp();
    let mut open = world.gate().approvals()?;
    open.retain(|one| {
        let age = now.duration_since(one.opened);
        age >= SignedDuration::ZERO && age <= FRESH
    });
    Ok(match open.len() {
        1 => open.pop(),
        _ => None,
    })
}

/// What has nothing beside it here that would have to be taken back too.
fn is_sent(action: &Action) -> bool {
    matches!(
        action,
        Action::SendMail(_) | Action::BookTable(_) | Action::Unsubscribe(_)
    )
}
