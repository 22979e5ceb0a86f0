//! How each question is put.

use super::event::{Command, Question};
use super::machine::FirstBoot;
use super::step::Step;

/// What can be said at any question; told with the first and on "help".
pub(super) const ASIDES: &str = "At any question you can also say skip, back or why.";

/// The question of the present step; nothing while a name is being chosen or at the end.
pub(super) fn question(boot: &FirstBoot) -> Option<Command> {
    let (text, hint, default) = match boot.step() {
        Step::Name => (
            "What shall I call you?".to_owned(),
            "Your first name or any name you like. At any question you can also say skip, back or why.",
            None,
        ),
        Step::Adult => (
            "Are you 18 or older?".to_owned(),
            "Yes, no, or your age.",
            None,
        ),
        Step::Voice => (
            "Would you like me to have a woman's voice, a man's, or neither?".to_owned(),
            "A woman's, a man's, or neither.",
            Some("neither"),
        ),
        Step::Reason => (
            "What brings you here?".to_owned(),
            "In your own words, or skip.",
            Some("skip"),
        ),
        Step::Mother => (
            "How would you describe your friends, or how it is between you and your mother?"
                .to_owned(),
            "In your own words, or skip.",
            Some("skip"),
        ),
        Step::Zone => place_question(
            boot.proposed_zone(),
            "time zone",
            "A city or a name such as Europe/Berlin.",
        ),
        Step::Locale => place_question(
            boot.proposed_locale(),
            "language and region",
            "A tag such as en-US or de.",
        ),
        Step::Named => (
            "Do you like it?".to_owned(),
            "Yes, another, why, or call yourself and a name.",
            Some("yes"),
        ),
        Step::Naming | Step::Done => return None,
    };
    Some(Command::Ask(Question {
        text,
        hint: hint.to_owned(),
        default: default.map(str::to_owned),
    }))
}

fn place_question(
    proposed: Option<&str>,
    what: &str,
    hint: &'static str,
) -> (String, &'static str, Option<&'static str>) {
    match proposed {
        Some(proposed) => (
            format!("This machine is set to the {what} {proposed}. Is that right for you?"),
            hint,
            Some("yes"),
        ),
        None => (format!("Which {what} are you in?"), hint, Some("skip")),
    }
}
