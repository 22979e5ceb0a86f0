//! First boot, drawn as a talk.

use os1_base::{Error, ErrorKind};
use os1_companion::{Boot, BootStep, Parts, Question, SetupView};

use super::style::{Role, Style};
use super::wrap;
use crate::console::{Asked, Console};
use crate::output::unread;

/// Talks until somebody is born. Ctrl-D leaves; the talk goes on where it was next time.
///
/// # Errors
/// The profile could not be written, or the user left before the end.
pub(crate) fn talk(
    boot: &mut Boot,
    console: &mut dyn Console,
    parts: &mut dyn FnMut() -> Parts,
) -> Result<SetupView, Error> {
    let style = Style::of(console.look());
    let asks = console.look().asks;
    let mut steps = boot.start(parts)?;
    loop {
        let mut asked = None;
        for step in steps {
            match step {
                BootStep::Say(text) => console.say(&said(&text, style)).map_err(unread)?,
                BootStep::Ask(question) => asked = Some(question),
                BootStep::Born(view) => return Ok(*view),
            }
        }
        let Some(question) = asked else {
            return Err(left());
        };
        console.say(&put(&question, asks, style)).map_err(unread)?;
        let prompt = prompt(&question, style);
        match console.ask(&prompt).map_err(unread)? {
            Asked::Line(line) => steps = boot.said(&line.text, parts)?,
            // Never mind that line: the question stands.
            Asked::Interrupted => steps = vec![BootStep::Ask(question)],
            Asked::End => return Err(left()),
        }
    }
}

/// What it says: a paragraph.
fn said(text: &str, style: Style) -> String {
    format!("{}\n", wrap::text(text, style.width))
}

/// A question; what may be answered stands below it, for somebody who is there to read it.
fn put(question: &Question, asks: bool, style: Style) -> String {
    let text = style.paint(Role::Title, &wrap::text(&question.text, style.width));
    if !asks || question.hint.is_empty() {
        return text;
    }
    let hint = style.paint(Role::Quiet, &wrap::text(&question.hint, style.width));
    format!("{text}\n{hint}")
}

fn prompt(question: &Question, style: Style) -> String {
    let default = question.default.as_ref();
    style.prompt(&default.map_or_else(String::new, |default| format!("[{default}]")))
}

/// What is shown when somebody was born from a file of answers: name, reasons, how long it
/// took, and the phrase.
pub(crate) fn introduction(view: &SetupView, width: usize) -> String {
    let took = if view.considered > 0 {
        format!(" It took me {:.1} milliseconds.", view.took_ms)
    } else {
        String::new()
    };
    let about = wrap::text(&format!("I'm {}. {}{took}", view.name, view.why), width);
    [about, keepsake(view, width)]
        .join("\n\n")
        .trim_end()
        .to_owned()
}

/// What is left to be shown after the talk: the recovery phrase, this once.
pub(crate) fn keepsake(view: &SetupView, width: usize) -> String {
    let Some(phrase) = &view.recovery_phrase else {
        return String::new();
    };
    let warning = "Your recovery phrase. Write it on paper now; it is shown this once, and without it a lost key is a lost profile:";
    let indented: Vec<String> = wrap::lines(phrase, width.saturating_sub(4).max(12))
        .iter()
        .map(|line| format!("    {line}"))
        .collect();
    format!(
        "{}\n\n{}\n",
        wrap::text(warning, width),
        indented.join("\n")
    )
}

fn left() -> Error {
    Error::new(
        ErrorKind::Stopped,
        "First boot is not over yet. What you answered is kept; start os1 again to go on.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(width: usize) -> Style {
        Style {
            width,
            color: false,
            unicode: true,
        }
    }

    #[test]
    fn a_question_stands_over_its_hint() {
        let question = Question {
            text: "Would you like me to have a woman's voice, a man's, or neither?".to_owned(),
            hint: "A woman's, a man's, or neither.".to_owned(),
            default: Some("neither".to_owned()),
        };
        insta::assert_snapshot!(put(&question, true, style(40)), @r"
        Would you like me to have a woman's
        voice, a man's, or neither?
        A woman's, a man's, or neither.
        ");
        assert_eq!(put(&question, false, style(80)), question.text);
        assert_eq!(prompt(&question, style(80)), "[neither] › ");
        assert!(said("Hello.", style(20)).ends_with("Hello.\n"));
    }
}
