//! A turn as it is printed for a person.

use os1_companion::TurnEvent;

use super::card;
use crate::console::Look;

/// Turns events into text.
#[derive(Debug)]
pub struct TurnPrinter {
    look: Look,
    column: bool,
}

impl TurnPrinter {
    /// A printer at the beginning of a line.
    pub fn new(look: &Look) -> Self {
        Self {
            look: look.clone(),
            column: false,
        }
    }

    /// What is printed for an event.
    pub fn event(&mut self, event: &TurnEvent) -> String {
        match event {
            TurnEvent::Speech { text } => {
                self.column = !text.ends_with('\n');
                text.clone()
            }
            TurnEvent::Card { card } => self.on_own_line(&card::draw(card, &self.look)),
            TurnEvent::Approval { approval } => {
                self.on_own_line(&card::draw(&approval.card, &self.look))
            }
            TurnEvent::Notice { text } => self.on_own_line(text),
            TurnEvent::Heard { .. } => String::new(),
            TurnEvent::Done { .. } => self.finish(),
        }
    }

    /// What ends the output.
    pub fn finish(&mut self) -> String {
        if std::mem::take(&mut self.column) {
            "\n".to_owned()
        } else {
            String::new()
        }
    }

    fn on_own_line(&mut self, text: &str) -> String {
        let before = self.finish();
        format!("{before}{text}\n")
    }
}
