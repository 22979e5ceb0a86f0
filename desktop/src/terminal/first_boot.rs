//! First boot, drawn as a talk.

use os1_base::{Error, ErrorKind};
use os1_companion::{Boot, BootStep, Parts, SetupView};

use crate::console::{Asked, Console};
use crate::output::unread;

/// Talks until somebody is born. Ctrl-D leaves; the talk goes on where it was next time.
///
/// # Errors
/// The profile could not be written, or the user left before the end.
pub fn talk(
    boot: &mut Boot,
    console: &mut dyn Console,
    parts: &mut dyn FnMut() -> Parts,
) -> Result<SetupView, Error> {
    let mut steps = boot.start(parts)?;
    loop {
        let mut asked = None;
        for step in steps {
            match step {
                BootStep::Say(text) => console.say(&text).map_err(unread)?,
                BootStep::Ask(question) => asked = Some(question),
                BootStep::Born(view) => return Ok(*view),
            }
        }
        let Some(question) = asked else {
            return Err(left());
        };
        console.say(&question.text).map_err(unread)?;
        if console.look().asks && !question.hint.is_empty() {
            console.say(&question.hint).map_err(unread)?;
        }
        let prompt = question.default.map_or_else(|| "› ".to_owned(), |default| format!("[{default}] › "));
        match console.ask(&prompt).map_err(unread)? {
            Asked::Line(line) => steps = boot.said(&line.text, parts)?,
            Asked::Interrupted => steps = boot.start(parts)?,
            Asked::End => return Err(left()),
        }
    }
}

/// What is shown when somebody has been born: name, reasons, and the phrase, this once.
pub fn introduction(view: &SetupView, _width: usize) -> String {
    let mut text = format!("I'm {}. {}", view.name, view.why);
    if let Some(phrase) = &view.recovery_phrase {
        text.push_str(&format!(
            "\n\nYour recovery phrase. Write it on paper now; it is shown this once, and without it a lost key is a lost profile:\n\n    {phrase}\n"
        ));
    }
    text
}

fn left() -> Error {
    Error::new(
        ErrorKind::Stopped,
        "First boot is not over yet. What you answered is kept; start os1 again to go on.",
    )
}
