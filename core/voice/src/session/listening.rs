//! Hearing a turn, and asking for its answer.

use super::command::{Command, Notice};
use super::phrase::Phrase;
use super::state::{Floor, State};

/// Silence after a turn until a sound says that there will be an answer.
const SOUND_MS: u64 = 1_200;
/// How long words are waited for after a turn.
const NO_WORDS_MS: u64 = 4_000;
/// How long an answer is waited for.
const NO_ANSWER_MS: u64 = 30_000;
/// The longest words of a turn, in bytes: an hour of talk.
const MAX_WORDS: usize = 64 * 1024;

/// Whether a listener says so without wanting to speak.
fn is_nod(words: &str) -> bool {
    let words = words.trim_end_matches(['.', '!', ',', '?']).to_lowercase();
    include_str!("../../words/en/nods.txt")
        .lines()
        .any(|line| line == words)
}

impl State {
    pub(super) fn speech_began(&mut self, commands: &mut Vec<Command>) {
        if !self.microphone {
            return;
        }
        match self.floor {
            Floor::Companion => {
                self.sounding = true;
                self.sound_began(commands);
            }
            // The user goes on: an answer to half of it is none.
            Floor::Nobody | Floor::User | Floor::Thinking => {
                if self.floor == Floor::Nobody {
                    self.company_began();
                }
                self.writer_began();
                if self.prepared || self.asked {
                    let (finals, words) = (self.finals.clone(), self.words.clone());
                    self.drop_turn(commands);
                    (self.finals, self.words) = (finals, words);
                }
                self.floor = Floor::User;
            }
        }
    }

    /// Something sounds: whoever it is, they are not talked over until it is known.
    pub(super) fn sound_began(&mut self, commands: &mut Vec<Command>) {
        if self.microphone && self.floor == Floor::Companion {
            self.hush(commands);
        }
    }

    /// The turn is none: what was thought of it is thrown away.
    pub(super) fn drop_turn(&mut self, commands: &mut Vec<Command>) {
        if self.prepared || self.asked {
            commands.push(Command::Discard { turn: self.turn });
        }
        self.listen();
    }

    pub(super) fn speech_is_real(&mut self, commands: &mut Vec<Command>) {
        if self.microphone && self.floor == Floor::Companion {
            self.interrupt(commands);
            self.floor = Floor::User;
            self.interrupted = true;
        }
    }

    pub(super) fn speech_paused(&mut self, commands: &mut Vec<Command>) {
        self.sounding = false;
        self.resume(commands);
        self.writer_paused();
        let turn = self.floor == Floor::User && self.writing.is_none() && self.is_obeyed();
        if turn && !self.prepared && !self.all_words().is_empty() {
            self.prepared = true;
            commands.push(Command::Prepare {
                turn: self.turn,
                words: self.all_words(),
            });
        }
    }

    pub(super) fn turn_ended(&mut self, commands: &mut Vec<Command>) {
        if self.floor != Floor::User || self.letter_paused() {
            return;
        }
        self.floor = Floor::Thinking;
        self.thinking_since_ms = self.now_ms;
        self.ask(commands);
    }

    /// Words came; `last` when they are the final ones.
    pub(super) fn words_came(&mut self, text: &str, last: bool, commands: &mut Vec<Command>) {
        let text: String = text.trim().chars().take(MAX_WORDS / 4).collect();
        let again = last && self.words.is_empty() && self.finals.ends_with(&text);
        if !self.microphone || text.is_empty() || again {
            return;
        }
        commands.push(Command::Show { text: text.clone() });
        // A stranger may ask for silence: nobody is talked over. The rest is the user's.
        let may = |phrase: &Phrase| *phrase == Phrase::Wait || self.is_obeyed();
        let phrase = Phrase::read(&text)
            .filter(|phrase| (self.asked || self.finals.is_empty()) && may(phrase));
        if self.floor != Floor::Companion && self.take_down(&text, last, commands) {
            return;
        }
        match phrase {
            Some(phrase) if self.obeyed == Some(phrase) => {
                if last {
                    self.obeyed = None;
                }
                return;
            }
            Some(phrase) if last => return self.obey(phrase, commands),
            Some(phrase) if self.floor == Floor::Companion => {
                return self.obey_at_once(phrase, commands);
            }
            _ => {}
        }
        let heard = self.sounding || self.hushed_ms.is_some();
        if self.floor == Floor::Companion && heard && !is_nod(&text) {
            self.speech_is_real(commands);
        }
        if matches!(self.floor, Floor::User | Floor::Thinking) && !self.asked {
            self.take_words(text, last, commands);
        }
    }

    /// A request into an answer, before its words are final.
    fn obey_at_once(&mut self, phrase: Phrase, commands: &mut Vec<Command>) {
        self.adjust(phrase, commands);
        if phrase == Phrase::Wait {
            self.floor = Floor::User;
        }
        self.obeyed = Some(phrase);
    }

    fn take_words(&mut self, text: String, last: bool, commands: &mut Vec<Command>) {
        if !last {
            self.words = text;
            return;
        }
        self.words.clear();
        let all = format!("{} {text}", self.finals);
        self.finals = all.trim().chars().take(MAX_WORDS / 4).collect();
        if self.floor == Floor::Thinking {
            self.ask(commands);
        }
    }

    pub(super) fn typed(&mut self, text: &str, commands: &mut Vec<Command>) {
        let text: String = text.trim().chars().take(MAX_WORDS / 4).collect();
        if !self.started || self.ended || text.is_empty() {
            return;
        }
        if let Some(phrase) = Phrase::read(&text) {
            return self.obey(phrase, commands);
        }
        self.interrupt(commands);
        self.drop_turn(commands);
        // Who types is the user.
        self.company_typed();
        self.finals = text;
        self.floor = Floor::Thinking;
        self.thinking_since_ms = self.now_ms;
        self.ask(commands);
    }

    /// Asks for the answer, once, as soon as there are words.
    pub(super) fn ask(&mut self, commands: &mut Vec<Command>) {
        let words = self.all_words();
        if !self.asked && !words.is_empty() {
            if !self.is_obeyed() {
                return self.withhold(words, commands);
            }
            self.asked = true;
            commands.push(Command::Answer {
                turn: self.turn,
                words,
            });
        }
    }

    fn all_words(&self) -> String {
        format!("{} {}", self.finals, self.words).trim().to_owned()
    }

    pub(super) fn watch_thinking(&mut self, commands: &mut Vec<Command>) {
        if self.floor != Floor::Thinking {
            return;
        }
        let waited = self.now_ms.saturating_sub(self.thinking_since_ms);
        if !self.asked && waited >= NO_WORDS_MS {
            commands.push(Command::Tell {
                notice: Notice::NotUnderstood,
            });
            self.listen();
        } else if waited >= NO_ANSWER_MS {
            if self.reply.is_empty() {
                commands.push(Command::Tell {
                    notice: Notice::NoAnswer,
                });
            }
            self.interrupt(commands);
        } else if waited >= SOUND_MS && !self.sounded && self.reply.is_empty() && self.may_speak() {
            self.sounded = true;
            commands.push(Command::ThinkingSound);
        }
    }

    pub(super) fn mind_failed(&mut self, turn: u32, commands: &mut Vec<Command>) {
        if turn == self.turn && self.asked {
            commands.push(Command::Tell {
                notice: Notice::NoAnswer,
            });
            self.reply.whole = true;
            self.say_next(commands);
        }
    }
}
