//! `/help` and the other slash commands of the conversation.

use os1_base::Error;
use os1_companion::Companion;

use crate::session::Session;

/// A line that is a command and not words for the companion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slash {
    /// What can be done here.
    Help,
    /// End the talk.
    Quit,
    /// Not a command there is.
    Unknown,
}

/// Reads a line; `None` when it is words.
pub fn read(line: &str) -> Option<Slash> {
    let word = line.trim();
    match word {
        "/help" | "/?" => Some(Slash::Help),
        "/quit" | "/exit" | "/bye" => Some(Slash::Quit),
        _ if word.starts_with('/') && !word.contains(' ') => Some(Slash::Unknown),
        _ => None,
    }
}

/// Does what a command says.
///
/// # Errors
/// Nobody reads the output.
pub fn run(session: &mut Session<'_>, companion: &Companion, command: Slash) -> Result<(), Error> {
    if command == Slash::Unknown {
        session.tell("There is no such command here.")?;
    }
    session.tell(&help(companion))
}

fn help(companion: &Companion) -> String {
    let mut lines = vec!["I can:".to_owned()];
    for ability in companion.abilities() {
        lines.push(format!("  {ability}"));
    }
    lines.push(String::new());
    lines.push("/help  this   /quit or Ctrl-D  goodbye   Ctrl-C  interrupt me".to_owned());
    lines.push("In a shell, os1 --help lists the commands.".to_owned());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_not_commands() {
        assert_eq!(read(" /help "), Some(Slash::Help));
        assert_eq!(read("/frobnicate"), Some(Slash::Unknown));
        assert_eq!(read("either/or"), None);
        assert_eq!(read("/etc/hosts is what?"), None);
    }
}
