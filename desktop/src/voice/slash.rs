//! What is typed into a talk and is no words for the companion.

/// A command of a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slash {
    /// Be silent.
    Stop,
    /// Do not listen.
    Mute,
    /// Listen again.
    Unmute,
    /// Go on where everybody hears it.
    Aloud,
    /// Do what was asked about.
    Yes,
    /// Do not.
    No,
    /// The voice that was asked about may talk like the user.
    Friend,
    /// It may not.
    Stranger,
    /// End the talk.
    Quit,
    /// Not a command there is.
    Unknown,
}

/// What can be typed.
pub(crate) const HELP: &str = "/stop is silence, /mute and /unmute the microphone, /yes and /no answer what is asked, /aloud goes on without the headset, /friend and /stranger say whose voice that is, /quit ends the talk. Anything else is said to me.";

/// Reads a line; `None` when it is words.
pub(crate) fn read(line: &str) -> Option<Slash> {
    let word = line.trim();
    Some(match word {
        "/stop" => Slash::Stop,
        "/mute" => Slash::Mute,
        "/unmute" => Slash::Unmute,
        "/aloud" => Slash::Aloud,
        "/yes" => Slash::Yes,
        "/no" => Slash::No,
        "/friend" => Slash::Friend,
        "/stranger" => Slash::Stranger,
        "/quit" | "/exit" | "/bye" => Slash::Quit,
        _ if word.starts_with('/') && !word.contains(char::is_whitespace) => Slash::Unknown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_commands() {
        assert_eq!(read(" /mute "), Some(Slash::Mute));
        assert_eq!(read("/what"), Some(Slash::Unknown));
        assert_eq!(read("stop"), None);
        assert_eq!(read("/is this a path/"), None);
    }
}
