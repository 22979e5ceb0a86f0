//! A turn as it is printed for a person.

use os1_companion::TurnEvent;

use super::card;
use super::style::{Role, Style};
use super::wrap::{self, Long, Wrapper};
use crate::console::Look;

/// Takes the sign of thinking away again: to the line's start, and erase it.
const ERASE: &str = "\r\u{1b}[K";

/// Turns events into text, wrapped to the width of a terminal as it comes.
#[derive(Debug)]
pub(crate) struct TurnPrinter {
    look: Look,
    style: Style,
    wrapper: Wrapper,
    thinking: bool,
}

impl TurnPrinter {
    /// A printer at the beginning of a line.
    pub(crate) fn new(look: &Look) -> Self {
        let style = Style::of(look);
        Self {
            look: look.clone(),
            style,
            wrapper: wrapper(look, style),
            thinking: false,
        }
    }

    /// What is printed for an event.
    pub(crate) fn event(&mut self, event: &TurnEvent) -> String {
        if let TurnEvent::Heard { .. } = event {
            return self.think();
        }
        let erased = self.stop_thinking();
        let printed = match event {
            TurnEvent::Speech { text } => self.wrapper.push(text),
            TurnEvent::Card { card } => self.on_own_line(&card::draw(card, &self.look)),
            TurnEvent::Approval { approval } => {
                self.on_own_line(&card::draw(&approval.card, &self.look))
            }
            TurnEvent::Notice { text } => {
                let text = wrap::text(text, width(&self.look, self.style));
                self.on_own_line(&self.style.paint(Role::Quiet, &text))
            }
            TurnEvent::Heard { .. } => String::new(),
            TurnEvent::Done { .. } => self.finish(),
        };
        format!("{erased}{printed}")
    }

    /// What ends the output.
    pub(crate) fn finish(&mut self) -> String {
        let mut out = self.stop_thinking();
        out.push_str(&self.wrapper.finish());
        if self.wrapper.mid_line() {
            out.push('\n');
        }
        self.wrapper = wrapper(&self.look, self.style);
        out
    }

    /// A quiet sign that it was heard, only where it can be taken away again.
    fn think(&mut self) -> String {
        if !(self.look.terminal && self.look.unicode) {
            return String::new();
        }
        self.thinking = true;
        self.style.paint(Role::Quiet, "…")
    }

    fn stop_thinking(&mut self) -> String {
        if std::mem::take(&mut self.thinking) {
            ERASE.to_owned()
        } else {
            String::new()
        }
    }

    fn on_own_line(&mut self, text: &str) -> String {
        let before = self.finish();
        format!("{before}{text}\n")
    }
}

fn wrapper(look: &Look, style: Style) -> Wrapper {
    Wrapper::new(width(look, style), Long::Keep)
}

/// In a pipe a paragraph stays one line: whoever reads it wraps it.
fn width(look: &Look, style: Style) -> usize {
    if look.terminal {
        style.width
    } else {
        usize::MAX
    }
}

#[cfg(test)]
mod tests {
    use os1_companion::CardView;

    use super::*;

    fn look(terminal: bool) -> Look {
        Look {
            asks: terminal,
            terminal,
            bars: terminal,
            color: false,
            unicode: true,
            width: 24,
            folder: std::path::PathBuf::new(),
        }
    }

    fn turn(terminal: bool) -> String {
        let mut printer = TurnPrinter::new(&look(terminal));
        let speech = |text: &str| TurnEvent::Speech {
            text: text.to_owned(),
        };
        let events = [
            TurnEvent::Heard {
                id: "1".into(),
                text: "who wrote".into(),
                at: "now".into(),
            },
            speech("Two people wr"),
            speech("ote today, Amy and "),
            speech("Paul."),
            TurnEvent::Card {
                card: CardView::new("Today")
                    .row("Amy", "Friday?")
                    .row("Paul", "Papers"),
            },
            TurnEvent::Notice {
                text: "The model did not answer, so I did.".into(),
            },
            TurnEvent::Done {
                skill: "mail".into(),
                intent: "mail.list".into(),
                ms: 3,
            },
        ];
        events
            .iter()
            .map(|event| printer.event(event))
            .collect::<String>()
            .replace('\u{1b}', "^")
    }

    #[test]
    fn a_turn_in_a_narrow_terminal() {
        insta::assert_snapshot!(turn(true));
    }

    #[test]
    fn a_turn_in_a_pipe() {
        insta::assert_snapshot!(turn(false));
    }
}
