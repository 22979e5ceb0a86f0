//! What came back of the user's mail, told beside the answer.

use os1_base::Error;

use super::TurnEvent;
use super::speaker::Speaker;
use crate::world::World;

/// Tells it. It counts as told once it was shown: where the turn ends before, it is told again.
///
/// # Errors
/// The profile could not be read or written.
pub(super) fn tell(world: &World, speaker: &mut Speaker<'_>) -> Result<(), Error> {
    let back = world.mail_came_back()?;
    for text in &back.sentences {
        speaker.emit(TurnEvent::Notice { text: text.clone() });
    }
    if speaker.is_heard() {
        world.came_back_was_told(&back)?;
    }
    Ok(())
}
