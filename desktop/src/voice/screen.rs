//! What a person, or a script, sees of a talk.

use os1_base::Error;
use os1_companion::TurnEvent;
use os1_sound::Told;
use os1_voice::{Command, Event, Phase};
use serde_json::{Value, json};

use super::header::Header;
use super::{lines, notice};
use crate::console::{Console, Look};
use crate::output::unread;
use crate::terminal::TurnPrinter;
use crate::turn::as_contract;

/// Prints what happens: lines of JSON, or words under a line that moves.
pub(crate) struct Screen {
    words: Option<Words>,
}

struct Words {
    printer: TurnPrinter,
    header: Option<Header>,
    seconds: u64,
}

impl Screen {
    /// For this console; with a meter where there is a terminal and a microphone.
    pub(crate) fn new(look: &Look, json: bool, hears: bool) -> Self {
        let header = (look.terminal && hears).then(|| Header::new(look.width, look.unicode));
        let words = (!json).then(|| Words {
            printer: TurnPrinter::new(look),
            header,
            seconds: 0,
        });
        Self { words }
    }

    /// Something of the sound.
    ///
    /// # Errors
    /// Nobody reads the output any more.
    pub(crate) fn sound(&mut self, console: &mut dyn Console, told: &Told) -> Result<(), Error> {
        match &mut self.words {
            None => print(console, lines::line(told)),
            Some(words) => console.out(&words.sound(told)).map_err(unread),
        }
    }

    /// Something of the companion's turn.
    ///
    /// # Errors
    /// Nobody reads the output any more.
    pub(crate) fn turn(
        &mut self,
        console: &mut dyn Console,
        event: &TurnEvent,
    ) -> Result<(), Error> {
        match &mut self.words {
            None => print(console, Some(as_contract(event))),
            Some(words) => console.out(&words.printer.event(event)).map_err(unread),
        }
    }

    /// A remark of the shell's own.
    ///
    /// # Errors
    /// Nobody reads the output any more.
    pub(crate) fn note(&mut self, console: &mut dyn Console, text: &str) -> Result<(), Error> {
        match &mut self.words {
            None => print(console, Some(json!({ "event": "notice", "text": text }))),
            Some(words) => {
                let before = words.printer.finish();
                console.out(&format!("{before}{text}\n")).map_err(unread)
            }
        }
    }

    /// Gives the terminal back as it was.
    ///
    /// # Errors
    /// Nobody reads the output any more.
    pub(crate) fn end(&mut self, console: &mut dyn Console) -> Result<(), Error> {
        let Some(words) = &mut self.words else {
            return Ok(());
        };
        let header = words.header.as_ref().map(Header::end);
        let rest = words.printer.finish() + &header.unwrap_or_default();
        console.out(&rest).map_err(unread)
    }
}

impl Words {
    fn sound(&mut self, told: &Told) -> String {
        match told {
            Told::Happened(_, Event::Partial { text }) => self.header(|header| header.words(text)),
            Told::Happened(_, Event::Final { text }) => {
                let cleared = self.header(|header| header.words(""));
                format!("{cleared}{}> {text}\n", self.printer.finish())
            }
            Told::Done(_, Command::Tell { notice }) => {
                format!("{}{}\n", self.printer.finish(), notice::sentence(*notice))
            }
            Told::Done(_, Command::AskWho { .. }) => {
                format!("{}{}\n", self.printer.finish(), notice::WHOSE)
            }
            Told::Done(_, Command::Withhold { words, .. }) => {
                format!(
                    "{}(not done, for another voice said it: {words})\n",
                    self.printer.finish()
                )
            }
            Told::Done(_, Command::Draft { text }) => self.header(|header| header.words(text)),
            Told::Done(_, Command::Written { text }) => {
                let cleared = self.header(|header| header.words(""));
                format!("{cleared}{}{text}\n", self.printer.finish())
            }
            Told::Done(_, Command::Remember { heard, unheard, .. }) if !unheard.is_empty() => {
                let heard = heard.split_whitespace().last().unwrap_or("the beginning");
                format!("{}(heard as far as \"{heard}\")\n", self.printer.finish())
            }
            Told::Phase(at_ms, phase) => {
                self.seconds = at_ms / 1_000;
                let over = *phase == Phase::Ended;
                let ended = format!("The talk is over after {} s.\n", self.seconds);
                let drawn = self.header(|header| header.phase(*phase));
                if over { drawn + &ended } else { drawn }
            }
            Told::Level(db) => self.header(|header| header.level(*db)),
            _ => String::new(),
        }
    }

    fn header(&mut self, draw: impl FnOnce(&mut Header) -> String) -> String {
        self.header.as_mut().map(draw).unwrap_or_default()
    }
}

fn print(console: &mut dyn Console, line: Option<Value>) -> Result<(), Error> {
    match line {
        Some(line) => console.json(&line).map_err(unread),
        None => Ok(()),
    }
}
