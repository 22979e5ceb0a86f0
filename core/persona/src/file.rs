//! `persona.toml`: the persona as a file that its owner can read and edit.

use serde::{Deserialize, Serialize};
use toml::Value;

use crate::{Persona, PersonaFileError, Temperament, Trait, Voice};

/// The largest file that is read, in bytes.
pub const MAX_PERSONA_FILE: usize = 64 * 1024;

/// One change of the persona, as the file and the history show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// When, RFC 3339 with the zone in brackets.
    pub at: String,
    /// What changed, in a sentence.
    pub what: String,
    /// Why, in a sentence.
    pub why: String,
}

/// The file's contents: the persona and its changes, oldest first.
///
/// The changes in the file are for reading; the store keeps the history that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonaFile {
    /// Who the companion is.
    pub persona: Persona,
    /// How it came to be so.
    pub history: Vec<Change>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    name: String,
    voice: Voice,
    about: String,
    temperament: Temperament,
    #[serde(default)]
    history: Vec<Change>,
}

impl PersonaFile {
    /// Reads the file's text.
    ///
    /// # Errors
    /// [`PersonaFileError`] with the line and a plain sentence.
    pub fn parse(text: &str) -> Result<Self, PersonaFileError> {
        if text.len() > MAX_PERSONA_FILE {
            return Err(PersonaFileError::TooLong);
        }
        let raw: Raw = toml::from_str(text).map_err(|error| PersonaFileError::Toml {
            line: crate::line::of(text, error.span()),
            why: crate::line::first_sentence(error.message()),
        })?;
        let persona = Persona {
            name: raw.name,
            voice: raw.voice,
            temperament: raw.temperament,
            about: raw.about.trim().to_owned(),
        };
        match persona.fault() {
            Some((key, why)) => Err(PersonaFileError::Value {
                line: line_of_key(text, key),
                why,
            }),
            None => Ok(Self {
                persona,
                history: raw.history,
            }),
        }
    }

    /// The file's text, with a heading that tells what may be done with it.
    #[must_use]
    pub fn render(&self) -> String {
        let persona = &self.persona;
        let mut text = format!(
            "{HEADING}\nname = {}\nvoice = {}\nabout = {}\n\n[temperament]\n",
            quoted(&persona.name),
            quoted(persona.voice.word()),
            quoted(&persona.about),
        );
        for which in Trait::ALL {
            let level = persona.temperament.level(which).share();
            text.push_str(&format!("{} = {level:.2}\n", which.word()));
        }
        for change in &self.history {
            text.push_str(&history_entry(change));
        }
        text
    }
}

const HEADING: &str = "\
# Who your companion is. Edit what you like and save; it is read again at the next start.
# voice: female, male or neutral. Traits go from 0.00 to 1.00. What cannot be read is left
# alone, and the last version that could be read is used.
";

/// One change as it is added to the end of a file. A table at the end is well formed
/// after anything, so what the user wrote above stays as it is, comments too.
pub(crate) fn history_entry(change: &Change) -> String {
    format!(
        "\n[[history]]\nat = {}\nwhat = {}\nwhy = {}\n",
        quoted(&change.at),
        quoted(&change.what),
        quoted(&change.why)
    )
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

fn line_of_key(text: &str, key: &str) -> usize {
    let at = text.lines().position(|line| {
        line.trim_start()
            .strip_prefix(key)
            .is_some_and(|rest| rest.trim_start().starts_with('='))
    });
    at.unwrap_or(0) + 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Answers, Level};

    fn file() -> PersonaFile {
        let answers = Answers {
            voice: Voice::Female,
            ..Answers::new("Theodore", true)
        };
        PersonaFile {
            persona: Persona::new("Samantha", &answers),
            history: vec![Change {
                at: "2026-01-01T09:00:00+01:00[Europe/Berlin]".to_owned(),
                what: "It began.".to_owned(),
                why: "First boot.".to_owned(),
            }],
        }
    }

    #[test]
    fn the_file_is_for_people() {
        insta::assert_snapshot!(file().render());
        insta::assert_snapshot!(file().persona.prompt_prefix());
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        let good = file().render();
        let said = |text: &str| PersonaFile::parse(text).unwrap_err().to_string();
        insta::assert_snapshot!(said(&good.replace("warmth = 0.65", "warmth = 7")));
        insta::assert_snapshot!(said(&good.replace("warmth = 0.65", "warmth = ")));
        insta::assert_snapshot!(said(
            &good.replace("voice = \"female\"", "voice = \"deep\"")
        ));
        insta::assert_snapshot!(said(&good.replace("\"Samantha\"", "\"Sam\\u202E\"")));
        insta::assert_snapshot!(said(&good.replace("humour", "humor")));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            name in "[A-Za-zÀ-ž][A-Za-z\"' \\\\]{0,20}[a-z]",
            about in "[ -~äöü\n]{0,200}",
            levels in proptest::array::uniform6(0_u8..=100),
        ) {
            let mut file = file();
            file.persona.name = name;
            file.persona.about = about.trim().to_owned();
            for (which, level) in Trait::ALL.into_iter().zip(levels) {
                *file.persona.temperament.level_mut(which) = Level::hundredths(level);
            }
            let mut text = file.render();
            prop_assert_eq!(&PersonaFile::parse(&text).unwrap(), &file);
            let change = Change { at: "a\"".into(), what: "b\n".into(), why: "c".into() };
            text.push_str(&history_entry(&change));
            file.history.push(change);
            prop_assert_eq!(PersonaFile::parse(&text).unwrap(), file);
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = PersonaFile::parse(&text);
        }
    }
}
