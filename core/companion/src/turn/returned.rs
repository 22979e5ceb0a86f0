//! What came back of the user's mail, and what became of tables, told beside the answer.

use os1_base::Error;

use super::TurnEvent;
use super::speaker::Speaker;
use crate::op::TableNews;
use crate::skill::place;
use crate::state::AskedTable;
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
    for text in place::told_when_free(world)? {
        speaker.emit(TurnEvent::Notice { text });
    }
    let news = world.table_news()?;
    for one in &news {
        let text = one.words.clone();
        speaker.emit(TurnEvent::Notice { text });
        if speaker.is_heard() {
            world.table_news_was_told(one.task)?;
        }
    }
    ask(world, &news)
}

/// The very next yes is about what was asked with the news. Where two things were asked, none is guessed at.
fn ask(world: &World, news: &[TableNews]) -> Result<(), Error> {
    let asked: Vec<_> = news.iter().filter_map(|one| one.asks).collect();
    let [(id, question)] = asked.as_slice() else {
        return Ok(());
    };
    let mut state = world.talk_state()?;
    state.table = Some(AskedTable {
        id: id.to_string(),
        question: *question,
        said: world.memory().count()?,
    });
    world.keep_talk_state(&state)
}
