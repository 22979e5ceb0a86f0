//! What came back of the user's mail, and what became of tables, told beside the answer.

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
    world.carry_tables_on()?;
    for (task, text) in world.table_news()? {
        speaker.emit(TurnEvent::Notice { text });
        if speaker.is_heard() {
            world.table_news_was_told(task)?;
        }
    }
    Ok(())
}
