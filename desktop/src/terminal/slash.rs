//! `/help` and the other slash commands of the conversation.

use os1_base::Error;
use os1_companion::Companion;

use crate::session::Session;

/// A line that is a command and not words for the companion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slash {
    /// What can be done here.
    Help,
    /// End the talk.
    Quit,
    /// Not a command there is.
    Unknown,
}

/// Every word that is understood; the first of each command is the one that is completed.
const COMMANDS: &[(Slash, &[&str])] = &[
    (Slash::Help, &["/help", "/?"]),
    (Slash::Quit, &["/quit", "/exit", "/bye"]),
];

/// What can be said, for a taste.
const EXAMPLES: &[&str] = &[
    "dinner with Amy a week from Friday at eight, remind me the evening before",
    "push it an hour        what's on tomorrow?        when am I free for lunch with Paul?",
    "remind me to call mum at six        wake me at seven        set a timer for ten minutes",
    "put milk and eggs on the shopping list        who wrote today?        undo",
];

/// Reads a line; `None` when it is words.
pub(crate) fn read(line: &str) -> Option<Slash> {
    let word = line.trim();
    let known = COMMANDS.iter().find(|(_, words)| words.contains(&word));
    let like_one = word.starts_with('/') && !word.contains(char::is_whitespace);
    known
        .map(|(slash, _)| *slash)
        .or(like_one.then_some(Slash::Unknown))
}

/// The commands that begin like `typed`; none while words are typed.
pub(crate) fn completions(typed: &str) -> Vec<String> {
    if !typed.starts_with('/') {
        return Vec::new();
    }
    let firsts = COMMANDS.iter().filter_map(|(_, words)| words.first());
    firsts
        .filter(|word| word.starts_with(typed))
        .map(|word| (*word).to_owned())
        .collect()
}

/// Does what a command says.
///
/// # Errors
/// Nobody reads the output.
pub(crate) fn run(
    session: &mut Session<'_>,
    companion: &Companion,
    command: Slash,
) -> Result<(), Error> {
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
    lines.push("For example:".to_owned());
    for example in EXAMPLES {
        lines.push(format!("  {example}"));
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

    #[test]
    fn commands_are_completed_and_words_are_not() {
        assert_eq!(completions("/q"), ["/quit"]);
        assert_eq!(completions("/"), ["/help", "/quit"]);
        assert!(completions("").is_empty());
        assert!(completions("hello /q").is_empty());
    }
}
