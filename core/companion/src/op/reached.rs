//! How much of an answer reached the user, where it was spoken.

use os1_base::{Error, ErrorKind, Id};
use os1_memory::Speaker;

use crate::companion::Companion;

/// How many episodes are looked through for the answer: the newest of one talk.
const LOOKED_AT: usize = 64;

impl Companion {
    /// Notes that of what was answered to the words kept as `id` (from
    /// [`crate::TurnEvent::Heard`]) only `heard` was heard, the beginning of it: the rest counts as not
    /// said. Nothing happens where nothing was answered, or all of it was heard.
    ///
    /// # Errors
    /// `id` is no id; `heard` is no beginning of the answer; the profile could not be read or
    /// written.
    pub fn heard_until(&self, id: &str, heard: &str) -> Result<(), Error> {
        let id: Id = id.parse().map_err(|_| unknown())?;
        let memory = self.world.memory();
        let asked = memory.episode(id)?.ok_or_else(unknown)?;
        let recent = memory.recent(LOOKED_AT)?;
        let answer = recent.into_iter().find(|episode| {
            episode.turn == asked.turn
                && asked.turn.is_some()
                && episode.speaker == Speaker::Companion
        });
        let Some(answer) = answer else {
            return Ok(());
        };
        let all = answer.text.value.trim_end();
        let heard = heard.trim_end();
        let part = (heard != all).then_some(heard);
        if part == answer.heard.as_deref() {
            return Ok(());
        }
        if !all.starts_with(heard) {
            return Err(Error::new(
                ErrorKind::Internal,
                "What was heard of an answer is no beginning of it, so it was not noted. This is a defect of OS1.",
            ));
        }
        memory.heard_until(answer.id, part)?;
        Ok(())
    }
}

fn unknown() -> Error {
    Error::new(
        ErrorKind::NotFound,
        "The words that were answered are not kept any more, so nothing was noted about them.",
    )
}
