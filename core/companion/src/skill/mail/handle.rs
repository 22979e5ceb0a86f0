//! "Archive it", "delete it", "that's spam", "back": about the mail that was read last.

use os1_base::Error;
use os1_language::phrase::Values;
use os1_mail::{JunkFilter, MailMarks, Shelf, Verdict};

use super::{Answer, Ask, said_sender};
use crate::state::ReadingWish;
use crate::world::World;

/// Does what the words wish; `None` when no mail was read or they wish nothing.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let at = ask.state.at;
    let (Some(wish), Some(at)) = (ReadingWish::of(ask.text), at) else {
        return Ok(None);
    };
    let Some(id) = ask.state.mails.get(at).cloned() else {
        return Ok(None);
    };
    let (shelf, key) = match wish {
        ReadingWish::Back => return super::read::back(ask, world).map(Some),
        ReadingWish::More => return super::read::more(ask, world).map(Some),
        ReadingWish::Delete => (Shelf::Trash, "mail.put_in_trash"),
        ReadingWish::Archive => (Shelf::Archive, "mail.archived_one"),
        ReadingWish::Junk => (Shelf::Junk, "mail.junked_one"),
    };
    let mail = world.mailbox().show(&id)?.value.summary;
    if wish == ReadingWish::Junk {
        let raw = world.mailbox().raw(&id)?.value;
        if let Ok(marks) = MailMarks::of(&raw) {
            JunkFilter::new(world.store().clone()).learn(Verdict::Junk, vec![marks])?;
        }
    }
    world.shelve_one(&id, shelf)?;
    let values = Values::new().with("who", said_sender(&mail));
    let text = ask.phrase(key, &values)?;
    let said = super::quoting(world, text)?;
    Ok(Some(Answer::quoting(said).about(ask.state.clone())))
}
