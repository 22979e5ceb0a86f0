//! Several people at one microphone.

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::state::{Floor, State};

/// How long a turn that is too short to tell counts as the last voice's, in milliseconds; afterwards it is
/// the user's again.
const SAME_VOICE_MS: u64 = 8_000;
/// Voices that are kept apart.
const MAX_VOICES: u32 = 32;

/// Who is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Company {
    /// Whose turn it is; 0 is the user.
    voice: u32,
    /// When that was last so, in milliseconds.
    heard_ms: u64,
    /// Other voices that were introduced, and whether they are obeyed.
    introduced: Vec<(u32, bool)>,
    asked: Vec<u32>,
    /// The last words that were withheld, and of whom.
    withheld: Option<(u32, String)>,
}

impl Company {
    fn is_obeyed(&self, voice: u32) -> bool {
        voice == 0 || self.introduced.contains(&(voice, true))
    }

    fn is_known(&self, voice: u32) -> bool {
        voice == 0 || self.introduced.iter().any(|(known, _)| *known == voice)
    }
}

impl State {
    /// Whether what is said now is to be done.
    pub(super) fn is_obeyed(&self) -> bool {
        self.company.is_obeyed(self.company.voice)
    }

    /// A turn begins: who spoke long ago is not who speaks now.
    pub(super) fn company_began(&mut self) {
        if self.now_ms.saturating_sub(self.company.heard_ms) > SAME_VOICE_MS {
            self.company.voice = 0;
        }
    }

    pub(super) fn company_typed(&mut self) {
        self.company.voice = 0;
    }

    pub(super) fn voice_heard(&mut self, voice: u32, commands: &mut Vec<Command>) {
        if !self.microphone || voice >= MAX_VOICES {
            return;
        }
        (self.company.voice, self.company.heard_ms) = (voice, self.now_ms);
        // The answer that was prepared, or asked for, to a stranger's words is none.
        if !self.is_obeyed() && self.prepared && !self.asked {
            self.prepared = false;
            commands.push(Command::Discard { turn: self.turn });
        }
    }

    /// The turn's words are a stranger's: they wait.
    pub(super) fn withhold(&mut self, words: String, commands: &mut Vec<Command>) {
        let voice = self.company.voice;
        self.company.heard_ms = self.now_ms;
        commands.push(Command::Withhold {
            voice,
            words: words.clone(),
        });
        if !self.company.is_known(voice) && !self.company.asked.contains(&voice) {
            self.company.asked.push(voice);
            commands.push(Command::AskWho { voice });
        }
        self.company.withheld = Some((voice, words));
        self.listen();
    }

    pub(super) fn introduced(&mut self, voice: u32, obeyed: bool, commands: &mut Vec<Command>) {
        if voice == 0 || voice >= MAX_VOICES {
            return;
        }
        self.company.introduced.retain(|(known, _)| *known != voice);
        self.company.introduced.push((voice, obeyed));
        let waited = self.company.withheld.take_if(|(whose, _)| *whose == voice);
        // Only a free floor: nobody is interrupted by an old question.
        if let Some((_, words)) = waited.filter(|_| obeyed && self.floor == Floor::Nobody) {
            self.company.voice = voice;
            self.finals = words;
            self.floor = Floor::Thinking;
            self.thinking_since_ms = self.now_ms;
            self.ask(commands);
        }
    }
}
