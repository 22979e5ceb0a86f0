//! Around the talk: who is there, what was said before, goodbye.

use os1_base::{Error, Labeled};
use os1_care::farewell;
use os1_memory::{NewEpisode, Speaker};

use crate::companion::Companion;

/// How many lines the editor can go back.
const HISTORY: usize = 200;
/// Longer lines are no use to go back to.
const HISTORY_LINE_MAX: usize = 2_000;

impl Companion {
    /// The companion's name.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn name(&self) -> Result<String, Error> {
        self.world.name()
    }

    /// What the user said before, oldest first, for a line editor to go back to.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn said_before(&self) -> Result<Vec<String>, Error> {
        let recent = self.world.memory().recent(2 * HISTORY)?;
        Ok(recent
            .into_iter()
            .filter(|episode| episode.speaker == Speaker::User && !episode.barred)
            .map(|episode| episode.text.value)
            .filter(|line| line.len() <= HISTORY_LINE_MAX && !line.contains('\n'))
            .collect())
    }

    /// A goodbye when the user leaves without words: two sentences at most, no hook.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub fn goodbye(&self) -> Result<String, Error> {
        let night = !(5..21).contains(&self.world.now().hour());
        let words = farewell::words(night, &mut self.world.chance()?).to_owned();
        let episode = NewEpisode::by_companion(Labeled::by_companion(words.clone()));
        self.world.memory().hear(episode)?;
        Ok(words)
    }
}
